//! What is told of an example that does not come out, depends on what it leaves out, or cannot be run.

use super::compare::Miss;
use super::complete::Omitted;
use crate::contract::Contract;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, Example, ExampleLine, ExternId, Model, TranslationId};
use crate::run::translate::{Outcome, Translated};
use isogloss_grammar::Span;
use std::collections::BTreeSet;

/// `failed-example`.
pub(super) fn failed(
    contract: &Contract,
    id: TranslationId,
    example: &Example,
    line: &ExampleLine,
    misses: &[Miss],
    outcome: &Translated<'_>,
) -> Diagnostic {
    let model = contract.model();
    let first = misses.first().map_or_else(String::new, difference);
    let mut diagnostic = Diagnostic::new(Code::FailedExample, line.span, format!("the example \"{}\" does not come out: {first}", example.title))
        .here("this does not come out as it says")
        .help("correct the example, or the rows below if they decide what nobody meant");
    for miss in misses.iter().skip(1) {
        diagnostic = diagnostic.note(difference(miss));
    }
    for decision in &outcome.decisions {
        let place = place_of(model, id, decision.rule)
            .map(|span| format!(" ({}:{})", model.sources.name(span.file), model.sources.start(span).line))
            .unwrap_or_default();
        let because = decision.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        let at = if decision.path.is_empty() { String::new() } else { format!("{} by ", decision.path) };
        diagnostic = diagnostic.note(format!("decided: {at}{}{place}{because}", decision.rule));
    }
    if let Outcome::Refused(_, refusals) | Outcome::Kept(refusals) = &outcome.outcome
        && let Some(span) = refusals.first().and_then(|refusal| place_of(model, id, refusal.rule))
    {
        diagnostic = diagnostic.label(span, "this row decides it");
    }
    diagnostic
}

fn difference(miss: &Miss) -> String {
    let Miss { path, said, given } = miss;
    if path.is_empty() {
        format!("it says {said}, the contract gives {given}")
    } else {
        format!("it says `{path}: {said}`, the contract gives `{path}: {given}`")
    }
}

/// `example-depends`.
pub(super) fn depends(_model: &Model, example: &Example, line: &ExampleLine, omitted: &Omitted, other: &str) -> Diagnostic {
    let path = &omitted.path;
    Diagnostic::new(
        Code::ExampleDepends,
        line.span,
        format!("whether the example \"{}\" holds depends on `{path}`, which it does not write", example.title),
    )
    .here(format!("with `{path}` as {other} it comes out otherwise"))
    .help(format!("write `{path}` in the example"))
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
