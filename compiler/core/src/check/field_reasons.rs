//! `unexplained-loss`, `empty-reason`, `pointless-reason` of record rows.
//!
//! "A word, `drop`, `keep`, `skip|reject|hold when`, `else skip|reject` always need one."

use super::reason;
use super::record::{View, targets};
use crate::diagnostic::Diagnostics;
use crate::model::owners;
use crate::model::{Crossing, ExprKind, FieldRow, FieldRowKind, MissingEntry, Model, Reason, RefuseKind};

/// Checks all translations of records.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model) {
        for row in &view.body.rows {
            of_row(&view, row, diagnostics);
        }
        pointless(&view, diagnostics);
        for refusal in &view.body.refusals {
            let lost = || format!("records would be refused ({}) and nobody could say why", word(refusal.kind));
            reason::demand(refusal.because.as_ref(), refusal.span, lost, || ask(&view), diagnostics);
        }
    }
}

fn ask(view: &View<'_>) -> Option<String> {
    owners::ask(view.model, view.translation)
}

fn of_row(view: &View<'_>, row: &FieldRow, diagnostics: &mut Diagnostics) {
    let lost = match &row.kind {
        FieldRowKind::Drop { .. } => Some("what is dropped does not cross, and nobody could say why".to_owned()),
        FieldRowKind::Keep { .. } => Some("fields stay as they are whatever the source says, and nobody could say why".to_owned()),
        FieldRowKind::Refuse { kind: RefuseKind::Todo, .. } => Some("a field waits for a decision, and nobody reads whose".to_owned()),
        FieldRowKind::Refuse { kind, .. } => Some(format!("records would be refused ({}) and nobody could say why", word(*kind))),
        FieldRowKind::Map { crossing, .. } => return of_map(view, row, crossing, diagnostics),
        FieldRowKind::Hole => None,
    };
    match lost {
        Some(lost) => reason::demand(row.because.as_ref(), row.span, || lost, || ask(view), diagnostics),
        None => reason::refuse_empty(row.because.as_ref(), || ask(view), diagnostics),
    }
}

/// A row that brings a value needs no reason of its own; what its missing entry does needs one.
fn of_map(view: &View<'_>, row: &FieldRow, crossing: &Crossing, diagnostics: &mut Diagnostics) {
    reason::refuse_empty(row.because.as_ref(), || ask(view), diagnostics);
    if let Some(because) = missing_entry(row, crossing) {
        let lost = || "a record whose key has no entry would be refused, and nobody could say why".to_owned();
        reason::demand(because.as_ref(), row.span, lost, || ask(view), diagnostics);
    }
}

/// What `else skip|reject` gives as its reason, where a row has one.
fn missing_entry<'r>(row: &'r FieldRow, crossing: &'r Crossing) -> Option<&'r Option<Reason>> {
    let of = |crossing: &'r Crossing| match crossing.innermost() {
        Crossing::Crosswalk { missing: MissingEntry::Skip(reason) | MissingEntry::Reject(reason), .. } => Some(reason),
        _ => None,
    };
    let FieldRowKind::Map { columns, .. } = &row.kind else { return None };
    of(crossing).or_else(|| columns.iter().find_map(|column| if let ExprKind::Cross(_, crossing) = &column.kind { of(crossing) } else { None }))
}

/// "Where nothing is lost": a field that always becomes another as it is, by a row that stands alone.
fn pointless(view: &View<'_>, diagnostics: &mut Diagnostics) {
    // A row that could not be read may fill the same field.
    if view.has_hole() {
        return;
    }
    let mut rows = std::collections::BTreeMap::new();
    for target in view.body.rows.iter().flat_map(targets) {
        *rows.entry(&target.steps).or_insert(0u32) += 1;
    }
    for row in &view.body.rows {
        let FieldRowKind::Map { columns, targets, crossing } = &row.kind else { continue };
        let alone = targets.iter().all(|target| rows.get(&target.steps) == Some(&1));
        let plain = crossing.is_plain() && columns.iter().all(|column| matches!(column.kind, ExprKind::Path(_)));
        if let Some(because) = row.because.as_ref().filter(|_| alone && plain && row.guard.is_none() && !row.initially)
            && !reason::says_nothing(&because.text)
        {
            reason::pointless(because, "this row", ask(view), diagnostics);
        }
    }
}

const fn word(kind: RefuseKind) -> &'static str {
    kind.word()
}
