//! What is told of an example that does not come out, depends on what it leaves out, or cannot be run.

use super::compare::{self, Compared};
use super::dependence::{Turned, What};
use super::difference::difference;
use super::runner::Runner;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, Example, ExampleLine, ExternId, Model, TranslationId};
use crate::run::translate::{Outcome, Translated};
use isogloss_grammar::Span;
use std::collections::BTreeSet;

/// So many deciding rows are told; a reader who needs more asks `why`.
const ROWS: usize = 12;
/// A longer value is named by its type in the message, and shown in full below it.
const SHORT: usize = 60;

/// `failed-example`: what differs, and the rows that decided it.
pub(super) fn failed<'a>(runner: &Runner<'a>, id: TranslationId, example: &Example, line: &'a ExampleLine, run: &Translated<'a>) -> Diagnostic {
    let model = runner.contract.model();
    let places = compare::places(runner.plan, id, &run.outcome, &line.outcome);
    let misses: Vec<&Compared> = places.iter().filter(|place| place.differs).collect();
    let first = misses.first().map_or_else(String::new, |miss| headline(model, id, miss));
    let more = if misses.len() > 1 { format!("; {} more of what it lists differ", misses.len() - 1) } else { String::new() };
    let mut diagnostic =
        Diagnostic::new(Code::FailedExample, line.span, format!("the example \"{}\" does not come out: {first}{more}", example.title))
            .here("this does not come out as it says")
            .help("correct the example, or the rows that decided if they decide what nobody meant");
    let decided = deciding(model, id, &misses, run);
    let whole = misses.first().is_none_or(|miss| miss.path.is_empty()) && matches!(run.outcome, Outcome::Values(_));
    if let Some(span) = decided.iter().find_map(|row| row.span).filter(|_| !whole || decided.len() == 1) {
        diagnostic = diagnostic.label(span, "this row decides it");
    }
    diagnostic = diagnostic.note(difference(&places));
    if decided.is_empty() { diagnostic } else { diagnostic.note(table(model, &decided)) }
}

/// The first difference in a few words.
fn headline(model: &Model, id: TranslationId, miss: &Compared) -> String {
    let Compared { path, said, given, .. } = miss;
    if path.is_empty() {
        let target = model.translations[id].targets.iter().map(|party| model.qualified(party.ty)).collect::<Vec<_>>().join(", ");
        let short = |value: &str| if value.chars().count() > SHORT { format!("a {target}") } else { value.to_owned() };
        format!("it says {}, the contract gives {}", short(said), short(given))
    } else {
        format!("it says `{path}: {said}`, the contract gives `{path}: {given}`")
    }
}

/// A row that decided what differs.
struct Row<'a> {
    path: &'a str,
    rule: &'a str,
    reason: &'a str,
    span: Option<Span>,
}

/// The rows that decided what differs: those that refused, else those of the places at hand.
fn deciding<'a>(model: &Model, id: TranslationId, misses: &[&Compared], run: &'a Translated<'_>) -> Vec<Row<'a>> {
    let row = |path: &'a str, rule: &'a str, reason: Option<&'a str>| Row {
        path,
        rule,
        reason: reason.unwrap_or_default(),
        span: place_of(model, id, rule),
    };
    if let Outcome::Refused(_, refusals) | Outcome::Kept(refusals) = &run.outcome {
        return refusals.iter().map(|refusal| row(&refusal.path, refusal.rule, refusal.reason.as_deref())).collect();
    }
    let concerns =
        |path: &str| path.is_empty() || misses.iter().any(|miss| miss.path.is_empty() || within(path, &miss.path) || within(&miss.path, path));
    let decisions = run.decisions.iter().filter(|decision| concerns(&decision.path));
    decisions.map(|decision| row(&decision.path, decision.rule, decision.reason.as_deref())).collect()
}

/// Whether a path is another or leads on from it.
fn within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The rows in columns: place, rule, where it is written, reason.
fn table(model: &Model, rows: &[Row<'_>]) -> String {
    let written = |span: Span| format!("{}:{}", model.sources.name(span.file), model.sources.start(span).line);
    let cells: Vec<[String; 4]> = rows
        .iter()
        .take(ROWS)
        .map(|row| [row.path.to_owned(), row.rule.to_owned(), row.span.map(written).unwrap_or_default(), row.reason.to_owned()])
        .collect();
    let width = |at: usize| cells.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let (a, b, c) = (width(0), width(1), width(2));
    let mut text = "decided by:".to_owned();
    for [path, rule, place, reason] in &cells {
        let path = if a == 0 { String::new() } else { format!("{path:a$}  ") };
        text += format!("\n  {path}{rule:b$}  {place:c$}  {reason}").trim_end();
    }
    if rows.len() > ROWS {
        text += &format!("\n  and {} more", rows.len() - ROWS);
    }
    text
}

/// `example-depends`: the places that turn the outcome together, one nearly always, each with a value that shows it.
pub(super) fn depends(model: &Model, example: &Example, line: &ExampleLine, turned: &[Turned]) -> Diagnostic {
    let name = |turned: &Turned| match &turned.what {
        What::Place(path) => format!("`{path}`"),
        What::Entry(crosswalk, _) => format!("an entry of `{}`", model.crosswalks[*crosswalk].name.text),
    };
    let write = |turned: &Turned| match &turned.what {
        What::Place(path) => format!("`{path}`"),
        What::Entry(crosswalk, _) => format!("`given {} {{ … -> … }}`", model.crosswalks[*crosswalk].name.text),
    };
    let list = |texts: Vec<String>| texts.join(" and ");
    let names = list(turned.iter().map(name).collect());
    let values = list(turned.iter().map(|turned| format!("{} as {}", name(turned), turned.shown)).collect());
    Diagnostic::new(
        Code::ExampleDepends,
        line.span,
        format!("whether the example \"{}\" holds depends on {names}, which it does not write", example.title),
    )
    .here(format!("with {values} it comes out otherwise"))
    .help(format!("write {} in the example", list(turned.iter().map(write).collect())))
}

/// A line that needs what only a service has.
pub(super) fn unrun(model: &Model, example: &Example, line: &ExampleLine, externs: &BTreeSet<ExternId>) -> Diagnostic {
    let names: Vec<String> = externs.iter().map(|id| format!("`{}`", model.externs[*id].name.text)).collect();
    Diagnostic::new(
        Code::Open,
        line.span,
        format!("the example \"{}\" is not run here: it needs {}, which only a service supplies", example.title, names.join(", ")),
    )
}

/// Where a rule is written: in the translation at hand, else in any other.
fn place_of(model: &Model, id: TranslationId, rule: &str) -> Option<Span> {
    let others = model.translations.ids().filter(|other| *other != id);
    std::iter::once(id).chain(others).find_map(|id| {
        let translation = &model.translations[id];
        if !rule.starts_with(&translation.rule_prefix) {
            return None;
        }
        match &translation.body {
            Body::Table(table) => table.rows.iter().find(|row| row.rule == rule).map(|row| row.span),
            Body::Record(body) => {
                let rows = body.rows.iter().map(|row| (&row.rule, row.span));
                let refusals = body.refusals.iter().map(|refusal| (&refusal.rule, refusal.span));
                rows.chain(refusals).find(|(known, _)| *known == rule).map(|(_, span)| span)
            }
            Body::Hole => None,
        }
    })
}
