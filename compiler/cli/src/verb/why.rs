//! `why`: for each record, which row decided each field, which rows were tried before it, and the reasons.

use super::translate;
use crate::arguments::{Format, Options, RecordArguments};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::stage::{self, Stage};
use crate::status::Status;
use crate::translating::{Record, load_crosswalk};
use isogloss_compiler::model::{Model, TranslationId, Type};
use isogloss_compiler::run::{Crosswalks, Decision, Outcome, Plan, Row, Translated, find_rule, why};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::path::Path;

/// Runs `why`.
pub(super) fn run(arguments: &RecordArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let loaded = reading::read(arguments.contract.as_deref(), options, console)?;
    let compilation = reading::check(&loaded);
    let Some(contract) = &compilation.contract else {
        render::show(&reading::report(&loaded, &compilation, options), options, console);
        return Ok(Status::Found);
    };
    stage::enter(Stage::Run);
    let rule = find_rule(contract.model(), &arguments.rule).map_err(Failure::usage)?;
    translate::refuse_externs(contract, rule)?;
    let plan = Plan::new(contract);
    let mut crosswalks = Crosswalks::new();
    for argument in &arguments.crosswalk {
        load_crosswalk(argument, contract.model(), &plan, &mut crosswalks)?;
    }
    let asked = Asked { plan: &plan, model: contract.model(), rule, crosswalks: &crosswalks };
    let mut records = translate::open(arguments.file.as_deref(), arguments.input)?;
    while let Some((number, record)) = records.next().map_err(Failure::io("read", Path::new("the input")))? {
        let told = asked.record(number, record);
        let text = if options.format == Format::Json { format!("{told}\n") } else { table(&told) };
        console.data(&text);
        if console.closed() {
            break;
        }
    }
    Ok(Status::Clean)
}

struct Asked<'a> {
    plan: &'a Plan<'a>,
    model: &'a Model,
    rule: TranslationId,
    crosswalks: &'a Crosswalks,
}

impl Asked<'_> {
    fn record(&self, number: u64, record: Record<'_>) -> Value {
        let line = match record {
            Record::Line(line) => Cow::Borrowed(line),
            Record::Row(row) => Cow::Owned(self.plan.csv_line(self.rule, row)),
            Record::Unreadable(_, message) => return json!({ "line": number, "outcome": "malformed", "path": "", "reason": message }),
        };
        let Translated { outcome, decisions } = self.plan.line(self.rule, &line, self.crosswalks, true);
        let word = match &outcome {
            Outcome::Values(_) => "translated",
            Outcome::Refused(kind, _) => kind.word(),
            Outcome::Kept(_) => "keep",
            Outcome::Malformed(wrong) => {
                return json!({ "line": number, "outcome": "malformed", "path": wrong.path, "reason": wrong.message });
            }
        };
        let decisions: Vec<Value> = decisions.iter().map(|decision| self.decision(decision)).collect();
        json!({ "line": number, "outcome": word, "with": self.context(&line), "decisions": decisions })
    }

    fn decision(&self, decision: &Decision<'_>) -> Value {
        let behind = why(self.model, decision.rule);
        let tried: Vec<Value> = behind.iter().flat_map(|behind| &behind.tried).map(|row| self.row(row)).collect();
        let place = behind.as_ref().map(|behind| self.place(&behind.row));
        let (file, line) = place.map_or((Value::Null, Value::Null), |(file, line)| (file.into(), line.into()));
        json!({
            "path": decision.path, "rule": decision.rule, "file": file, "line": line,
            "reason": decision.reason, "owner": decision.owner, "tried": tried,
        })
    }

    fn row(&self, row: &Row<'_>) -> Value {
        let (file, line) = self.place(row);
        json!({ "rule": row.rule, "file": file, "line": line })
    }

    fn place(&self, row: &Row<'_>) -> (String, u32) {
        (self.model.sources.name(row.span.file).to_owned(), self.model.sources.start(row.span).line)
    }

    /// The context values that guards and tables may have read.
    fn context(&self, line: &str) -> Map<String, Value> {
        let Ok(input) = self.plan.read(self.rule, line) else { return Map::new() };
        let parameters = self.model.translations[self.rule].context.iter().zip(&input.context);
        let values = parameters.filter_map(|(parameter, value)| {
            let mut json = String::new();
            isogloss_compiler::run::encode::json(&mut json, self.model, value.as_ref()?, &parameter.ty);
            let mut value = serde_json::from_str(&json).ok()?;
            self.mask(&mut value, &parameter.ty);
            Some((parameter.name.clone(), value))
        });
        values.collect()
    }

    /// Personal data is not shown: whoever asks why need not know it.
    fn mask(&self, value: &mut Value, ty: &Type) {
        match (value, ty.required()) {
            (Value::Array(list), Type::List(element)) => list.iter_mut().for_each(|value| self.mask(value, element)),
            (Value::Object(map), Type::Map(element)) => map.values_mut().for_each(|value| self.mask(value, element)),
            (Value::Object(object), Type::Named(id) | Type::Ref(id)) => {
                let fields = self.model.record(*id).map(|record| record.fields.list.as_slice()).unwrap_or_default();
                for (wire, value) in object {
                    match fields.iter().find(|field| field.wire.as_str() == wire.as_str()) {
                        Some(field) if field.sensitive => *value = json!("(sensitive, not shown)"),
                        Some(field) => self.mask(value, &field.ty),
                        None => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// A record's account as a table for people: place, rule, where it is written, reason; below it what was tried before.
fn table(told: &Value) -> String {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = told.get("line").map(ToString::to_string).unwrap_or_default();
    let mut out = format!("line {number}: {}", text(told, "outcome"));
    if let Some(with) = told.get("with").and_then(Value::as_object).filter(|with| !with.is_empty()) {
        out += &format!(" with {}", with.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", "));
    }
    if text(told, "outcome") == "malformed" {
        let path = text(told, "path");
        return format!("{out}: {path}{}{}\n", if path.is_empty() { "" } else { ": " }, text(told, "reason"));
    }
    out.push('\n');
    let none = Vec::new();
    let mut rows: Vec<[String; 4]> = Vec::new();
    for decision in told.get("decisions").and_then(Value::as_array).unwrap_or(&none) {
        let path = text(decision, "path");
        rows.push([if path.is_empty() { "(record)".to_owned() } else { path }, text(decision, "rule"), written(decision), text(decision, "reason")]);
        for tried in decision.get("tried").and_then(Value::as_array).unwrap_or(&none) {
            rows.push([String::new(), text(tried, "rule"), written(tried), "(tried before: its guard does not hold)".to_owned()]);
        }
    }
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let (a, b, c) = (width(0), width(1), width(2));
    for [path, rule, place, reason] in &rows {
        out += format!("  {path:a$}  {rule:b$}  {place:c$}  {reason}").trim_end();
        out.push('\n');
    }
    out
}

/// `contract.map:12`.
fn written(row: &Value) -> String {
    match (row.get("file").and_then(Value::as_str), row.get("line").and_then(Value::as_u64)) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        _ => String::new(),
    }
}
