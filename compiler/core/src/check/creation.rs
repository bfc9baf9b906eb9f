//! `unfilled-field` of what is kept: "on creation a kept field takes its `initially` row, else its default, else absent; else `unfilled-field`, unless the
//! translation says `updates only`".

use super::filled::{Written, contested, written};
use super::record::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{Body, Crossing, FieldRow, FieldRowKind, Model, TableOutcome, TargetCell, TargetPath, TranslationId};
use std::collections::BTreeSet;

/// Checks all translations of records.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model).filter(|view| view.translation.updates_only.is_none()) {
        let (written, contested) = (written(&view), contested(&view));
        let mut said = BTreeSet::new();
        for row in &view.body.rows {
            for target in kept(model, row).into_iter().filter(|target| !target.steps.is_empty()) {
                if !contested.contains(&target.steps) && !has_a_beginning(&view, &written, target) && said.insert(&target.steps) {
                    diagnostics.push(finding(&view, row, target));
                }
            }
        }
    }
}

/// The fields that a row may leave as they are.
fn kept<'r>(model: &Model, row: &'r FieldRow) -> Vec<&'r TargetPath> {
    match &row.kind {
        FieldRowKind::Keep { targets } => targets.iter().collect(),
        FieldRowKind::Map { targets, crossing, .. } => match table_of(crossing) {
            Some(table) => targets.iter().enumerate().filter(|(at, _)| table_keeps(model, table, *at)).map(|(_, target)| target).collect(),
            None => Vec::new(),
        },
        FieldRowKind::Refuse { .. } | FieldRowKind::Drop { .. } | FieldRowKind::Hole => Vec::new(),
    }
}

/// The table that a field as a whole crosses by. An element of a list has nothing to be kept: there the table holds.
fn table_of(crossing: &Crossing) -> Option<TranslationId> {
    match crossing {
        Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => Some(*id),
        Crossing::Present(inner) | Crossing::Optional(inner) => table_of(inner),
        Crossing::Same | Crossing::Computed | Crossing::List(_) | Crossing::Map(_) | Crossing::Crosswalk { .. } | Crossing::Hole => None,
    }
}

fn table_keeps(model: &Model, id: TranslationId, target: usize) -> bool {
    let Body::Table(table) = &model.translations[id].body else { return false };
    table.rows.iter().any(|row| match &row.outcome {
        TableOutcome::Keep => true,
        TableOutcome::Targets(cells) => matches!(cells.get(target), Some(TargetCell::Keep)),
        TableOutcome::Refuse(_) | TableOutcome::Hole => false,
    })
}

fn has_a_beginning(view: &View<'_>, written: &Written, target: &TargetPath) -> bool {
    let given = written.get(&target.steps).is_some_and(super::filled::Rows::is_given_initially);
    let default = view.along(view.target, &target.steps).last().is_none_or(|field| field.default.is_some());
    given || default || target.ty.is_optional() || target.ty.has_hole()
}

fn finding(view: &View<'_>, row: &FieldRow, target: &TargetPath) -> Diagnostic {
    let (name, path) = (view.model.qualified(view.target), &target.text);
    let message =
        format!("`{name}.{path}` is kept, and when a `{name}` is created{} there is nothing to keep: it would be made without it", view.way());
    let finding = Diagnostic::new(Code::UnfilledField, view.translation.header, message).label(row.span, "kept here");
    let finding = match owners::owners(view.model, [view.target]) {
        Some(owners) => finding.note(format!("ask {owners}")),
        None => finding,
    };
    let initially = view.row("initially …", path);
    finding.help(format!("say what it begins with, `{initially}`, or that nothing is created here: `updates only because \"…\"`"))
}
