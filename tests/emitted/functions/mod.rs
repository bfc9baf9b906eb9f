//! Every function and operator over every shape of type: what the checker accepts of them compiles, and says the same as the evaluator.
//!
//! Always a part of them; all with `--ignored`.

mod shapes;

use isogloss_compiler::diagnostic::Severity;
use isogloss_compiler::model::{Base, Body, FieldRowKind, Model, Scalar, Type};
use isogloss_compiler::{Config, Sources, compile};
use isogloss_tests::differential::{Lines, compare_lines};
use isogloss_tests::driver::{Given, Served};
use shapes::{CHECKED, COMMON, FIELDS, Field, LEFT};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// An expression and the type of the field that it fills.
#[derive(Clone, Debug)]
struct Trial {
    expression: String,
    target: String,
}

/// Lines that a trial takes in the text.
const LINES: usize = 4;

/// The contract of some trials, and the line at which the first stands.
fn contract(trials: &[Trial]) -> (String, usize) {
    let fields: String = FIELDS.iter().map(|Field(name, ty, _)| format!("    {name}: {ty}\n")).collect();
    let targets: BTreeSet<&str> = trials.iter().map(|trial| trial.target.as_str()).collect();
    let targets: Vec<&str> = targets.into_iter().collect();
    let records: String = targets.iter().enumerate().map(|(at, ty)| format!("  record Has{at} {{ value: {ty} }}\n")).collect();
    let mut text = format!(
        "standard common version 1 {{\n{COMMON}}}\n\ndomain left version 1 {{\n  owner \"Left\"\n{LEFT}  record Everything {{\n{fields}  }}\n}}\n\n\
         domain right version 1 {{\n  owner \"Right\"\n{records}}}\n\n"
    );
    let begin = text.lines().count();
    for (at, trial) in trials.iter().enumerate() {
        let target = targets.iter().position(|target| *target == trial.target).unwrap();
        let row = &trial.expression;
        writeln!(text, "translate t{at}: left.Everything -> right.Has{target} {{\n  {row} -> value\n  rest -> drop because \"not asked\"\n}}")
            .unwrap();
    }
    (text, begin)
}

fn compiled(text: &str) -> isogloss_compiler::Compilation {
    compile(&Sources::new([("functions.map".to_owned(), text.to_owned())]), &Config::named("functions"))
}

/// The trials that the checker accepts.
fn accepted(mut trials: Vec<Trial>) -> Vec<Trial> {
    loop {
        let (text, begin) = contract(&trials);
        let compilation = compiled(&text);
        let errors = compilation.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
        let wrong: BTreeSet<usize> = errors.map(|finding| compilation.model.sources.start(finding.span).line as usize - 1).collect();
        if wrong.is_empty() {
            return trials;
        }
        assert!(wrong.iter().all(|line| *line >= begin), "the types themselves are wrong: {:#?}", compilation.diagnostics.first());
        let wrong: BTreeSet<usize> = wrong.into_iter().map(|line| (line - begin) / LINES).collect();
        let mut at = 0;
        trials.retain(|_| {
            at += 1;
            !wrong.contains(&(at - 1))
        });
    }
}

/// Each expression with a field of its own type, bounds left away; what is checked, with types that ask for more.
fn trials(expressions: impl Iterator<Item = String>) -> Vec<Trial> {
    let untyped: Vec<Trial> = expressions.map(|expression| Trial { expression, target: "Bytes".to_owned() }).collect();
    let model = compiled(&contract(&untyped).0).model;
    let mut all = Vec::new();
    for (Trial { expression, .. }, translation) in untyped.into_iter().zip(model.translations.values()) {
        let Body::Record(body) = &translation.body else { continue };
        let Some(FieldRowKind::Map { columns, .. }) = body.rows.first().map(|row| &row.kind) else { continue };
        let types = columns.first().and_then(|column| spelled(&model, &column.ty));
        all.extend(types.map(|target| Trial { expression: expression.clone(), target }));
        if expression.starts_with("checked(") {
            all.extend(CHECKED.iter().map(|target| Trial { expression: expression.clone(), target: (*target).to_owned() }));
        }
    }
    accepted(all)
}

/// A type as a field of the right side writes it.
fn spelled(model: &Model, ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Optional(inner) => format!("{}?", spelled(model, inner)?),
        Type::List(inner) => format!("[{}]", spelled(model, inner)?),
        Type::Map(inner) => format!("{{Text: {}}}", spelled(model, inner)?),
        Type::Scalar(_) | Type::Named(_) => match model.scalar(ty) {
            Some(Scalar { base: Base::Decimal { precision, scale }, .. }) => format!("Decimal({},{scale})", precision.min(&28)),
            Some(Scalar { base, unit: Some(unit), .. }) => format!("{} unit \"{unit}\"", base.name()),
            Some(scalar) => scalar.base.name().to_owned(),
            None => model.show(ty),
        },
        Type::Ref(_) => "Text".to_owned(),
        Type::Hole => return None,
    })
}

/// The records: each field goes through its values at a pace of its own.
fn records() -> Vec<String> {
    let record = |number: usize| {
        let members: Vec<String> = FIELDS
            .iter()
            .map(|Field(name, _, values)| (name, values[number % values.len()]))
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{{}}}", members.join(","))
    };
    (0..14).map(record).collect()
}

/// Compares what evaluator and generated code make of every trial over every record.
fn compare(name: &str, trials: &[Trial]) {
    let (text, _) = contract(trials);
    let contract = compiled(&text).contract.unwrap_or_else(|| panic!("what is accepted by itself is accepted together"));
    let records = records();
    let lines = contract.model().translations.ids().flat_map(|id| records.iter().map(move |record| (id, record.clone()))).collect();
    let served = Served { name: name.to_owned(), contract, given: Given::new() };
    let comparison = compare_lines(name, vec![Lines { served, lines }]).unwrap_or_else(|told| panic!("{told}"));
    println!("{} expressions over {} records", trials.len(), records.len());
    assert!(comparison.differences.is_empty(), "{}", comparison.shown());
}

#[test]
fn functions_over_every_shape_say_what_the_evaluator_says() {
    let trials = trials(shapes::expressions().into_iter().step_by(19));
    assert!(trials.len() > 60, "{} trials: most expressions are no longer accepted", trials.len());
    compare("functions", &trials);
}

/// Equal values that do not look it: one of the two is taken, the same one by both.
#[test]
fn of_equal_ones_the_first_is_taken() {
    let trials = trials(["max(lapse, lapse_opt)", "max(lapse_opt, lapse)", "min(lapse, lapse_opt)"].into_iter().map(str::to_owned));
    assert!(trials.len() >= 3, "{} trials", trials.len());
    compare("equal", &trials);
}

#[test]
#[ignore = "compiles some thousand translations: minutes; run with --ignored"]
fn all_functions_over_every_shape_say_what_the_evaluator_says() {
    for (at, trials) in trials(shapes::expressions().into_iter()).chunks(600).enumerate() {
        compare(&format!("functions-{at}"), trials);
    }
}
