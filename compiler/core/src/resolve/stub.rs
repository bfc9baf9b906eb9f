//! `no-translation`, with the translation to paste. Nothing in it is decided: "a fix never decides policy".

use super::names;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, TypeId, TypeKind};
use isogloss_grammar::Span;
use std::fmt::Write as _;

/// How many rows of a stub are shown.
const SHOWN: usize = 24;

/// "A vocabulary, record or entity, not a standard's, crosses only by a translation; the stub to paste is shown."
pub(super) fn no_translation(model: &Model, from: &[TypeId], to: &[TypeId], at: Span) -> Diagnostic {
    let names = |types: &[TypeId]| types.iter().map(|ty| format!("`{}`", model.qualified(*ty))).collect::<Vec<_>>().join(", ");
    let (source, target) = (names(from), names(to));
    let finding =
        Diagnostic::new(Code::NoTranslation, at, format!("nothing says what a value of {source} becomes in {target}: it would have to be guessed"));
    let finding = match super::ask::ask(model, &[from, to].concat()) {
        Some(ask) => finding.note(ask),
        None => finding,
    };
    if from.iter().any(|ty| matches!(model.types[*ty].kind, TypeKind::Choice(_))) {
        return finding.note("translating choices is left to a later version of the language");
    }
    let finding = with_others(model, from, to, finding);
    if finding.help.is_some() { finding } else { finding.help(format!("write one:\n{}", stub(model, from, to))) }
}

/// A named translation of the pair has to be chosen; one of the other direction or order is worth a look.
fn with_others(model: &Model, from: &[TypeId], to: &[TypeId], finding: Diagnostic) -> Diagnostic {
    let named = model.pairs.get(&(from.to_vec(), to.to_vec())).into_iter().flatten().filter_map(|id| model.translations[*id].name.as_ref());
    let named: Vec<String> = named.map(|name| format!("`via {}`", name.text)).collect();
    if !named.is_empty() {
        return finding.help(format!("choose one by its name: {}", named.join(" or ")));
    }
    match model.translation_between(to, from, None) {
        Some(back) => finding.label(model.translations[back].header, "this is the way back"),
        None => finding,
    }
}

fn stub(model: &Model, from: &[TypeId], to: &[TypeId]) -> String {
    let names = |types: &[TypeId]| types.iter().map(|ty| model.qualified(*ty)).collect::<Vec<_>>().join(", ");
    let mut text = format!("translate {} -> {} {{\n", names(from), names(to));
    let rows = match (from, to) {
        ([only], _) if model.vocabulary(*only).is_some() => states(model, *only),
        (_, [target]) if model.record(*target).is_some() => fields(model, *target),
        _ => vec![format!("{} -> todo because \"to be decided\"", vec!["…"; from.len()].join(", "))],
    };
    let more = rows.len().saturating_sub(SHOWN);
    for row in rows.into_iter().take(SHOWN) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {row}");
    }
    if more > 0 {
        let _ = writeln!(text, "  // … and {more} more");
    }
    text + "}"
}

fn states(model: &Model, vocabulary: TypeId) -> Vec<String> {
    let Some(vocabulary) = model.vocabulary(vocabulary) else { return Vec::new() };
    let states = vocabulary.states.iter().map(|state| state.name.text.as_str()).chain(vocabulary.open.then_some("unknown"));
    states.map(|state| format!("{state} -> todo because \"to be decided\"")).collect()
}

fn fields(model: &Model, record: TypeId) -> Vec<String> {
    let Some(record) = model.record(record) else { return Vec::new() };
    let fields = record.fields.list.iter().map(|field| format!("todo -> {} because \"to be decided\"", names::written(&field.name)));
    fields.chain(["rest -> drop because \"to be decided\"".to_owned()]).collect()
}
