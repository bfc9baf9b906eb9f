//! The side of a table's row that is written: a state for each target, `absent`, or a word.

use super::cells::{Cells, Value};
use super::sides::{Half, Sides};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Direction, RefuseKind, TableOutcome, TargetCell};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Row;
use isogloss_runtime::scalar::date;

/// What a row decides, given what it reads.
pub(super) fn outcome(
    sides: &Sides<'_>,
    direction: Direction,
    from: &Half<'_>,
    to: &Half<'_>,
    row: &Row,
    diagnostics: &mut Diagnostics,
) -> TableOutcome {
    let count = sides.targets(direction).list.len();
    let word = match to.cells.as_slice() {
        [only] => only.only(),
        _ => None,
    };
    let outcome = match word {
        Some(Value::Refuse(kind)) => TableOutcome::Refuse(kind),
        Some(Value::Keep) => TableOutcome::Keep,
        Some(Value::Absent) => TableOutcome::Targets(vec![TargetCell::Absent; count]),
        // That the columns are too many or too few was reported when they were read.
        _ if to.cells.len() != count => TableOutcome::Hole,
        _ => {
            let place = Place { sides, direction, from: &from.cells };
            TableOutcome::Targets(to.cells.iter().enumerate().map(|(at, cells)| target(&place, at, cells, row, diagnostics)).collect())
        }
    };
    check_since(&outcome, row, diagnostics);
    outcome
}

/// Where a target is made: from what.
struct Place<'p> {
    sides: &'p Sides<'p>,
    direction: Direction,
    from: &'p [Cells],
}

fn target(place: &Place<'_>, at: usize, cells: &Cells, row: &Row, diagnostics: &mut Diagnostics) -> TargetCell {
    let Some(value) = cells.only() else {
        let message = "a row makes one state, not one of several: nobody could say which";
        let help = "write a row for each, with a guard that says when";
        diagnostics.push(Diagnostic::new(Code::Syntax, cells.span, message).help(help));
        return TargetCell::Hole;
    };
    match value {
        Value::State(state) => TargetCell::State(state),
        Value::Absent => TargetCell::Absent,
        Value::Keep => TargetCell::Keep,
        Value::Unknown => unknown(place, at, cells.span, diagnostics),
        Value::Rest | Value::Any => {
            let message = "`rest` and `_` stand for what is read; what is written has to be said";
            diagnostics.push(Diagnostic::new(Code::MisplacedRest, row.span, message).help("name the state that comes out"));
            TargetCell::Hole
        }
        Value::Refuse(kind) => {
            let message = format!("`{}` refuses the whole row, so it cannot stand for one column", word(kind));
            let help = "write the word alone; `keep` may stand for one column";
            diagnostics.push(Diagnostic::new(Code::Syntax, cells.span, message).help(help));
            TargetCell::Hole
        }
        Value::Nothing | Value::Hole => TargetCell::Hole,
    }
}

const fn word(kind: RefuseKind) -> &'static str {
    match kind {
        RefuseKind::Skip => "skip",
        RefuseKind::Reject => "reject",
        RefuseKind::Hold => "hold",
        RefuseKind::Todo => "todo",
    }
}

/// "`unknown` carries its code; `unknown -> unknown` (open into open) keeps it": there has to be one code that is read, and it has to be one the target can have.
fn unknown(place: &Place<'_>, at: usize, span: Span, diagnostics: &mut Diagnostics) -> TargetCell {
    let lost = place.from.iter().flat_map(|cells| &cells.values).any(|(value, _)| matches!(value, Value::Hole | Value::Nothing));
    let mut reads = place.from.iter().enumerate().filter(|(_, cells)| cells.values.iter().any(|(value, _)| *value == Value::Unknown));
    let (first, second) = (reads.next(), reads.next());
    match (first, second) {
        _ if lost => TargetCell::Hole,
        (Some((from, cells)), None) if cells.only() == Some(Value::Unknown) => {
            let mismatch = other_codes(place, from, at, span);
            let fits = mismatch.is_none();
            diagnostics.extend(mismatch);
            if fits { TargetCell::Unknown } else { TargetCell::Hole }
        }
        _ => {
            let message = "`unknown` keeps the code that is read, and this row reads no unlisted code alone";
            let help = "write `unknown -> unknown` in a row of its own, and name a state here";
            diagnostics.push(Diagnostic::new(Code::UnknownName, span, message).help(help));
            TargetCell::Hole
        }
    }
}

/// A code that is an integer cannot be kept where codes are texts.
fn other_codes(place: &Place<'_>, from: usize, to: usize, span: Span) -> Option<Diagnostic> {
    let from = place.sides.sources(place.direction).list.get(from)?.vocabulary;
    let to = place.sides.targets(place.direction).list.get(to)?.vocabulary;
    let differ = from.has_int_codes() != to.has_int_codes() && !from.states.is_empty() && !to.states.is_empty();
    let message = "one side has integer codes, the other texts: an unlisted code of one is none of the other";
    differ.then(|| Diagnostic::new(Code::TypeMismatch, span, message).help("decide what an unlisted code becomes: a state, or `hold`"))
}

/// `since` says since when nobody has decided.
fn check_since(outcome: &TableOutcome, row: &Row, diagnostics: &mut Diagnostics) {
    if let (Some((_, span)), false) = (&row.since, matches!(outcome, TableOutcome::Refuse(RefuseKind::Todo) | TableOutcome::Hole)) {
        let message = "`since` belongs to a `todo`: it says since when nobody has decided";
        diagnostics.push(Diagnostic::new(Code::Syntax, *span, message).help("leave it out"));
    }
    diagnostics.extend(no_such_day(row));
}

/// A `since` that names a day no calendar has.
pub(super) fn no_such_day(row: &Row) -> Option<Diagnostic> {
    let (written, span) = row.since.as_ref().filter(|(written, _)| date::parse(written).is_err())?;
    let message = format!("there is no day {written}: nobody could tell since when this waits");
    Some(Diagnostic::new(Code::Syntax, *span, message).help("write the day as year-month-day, `since 2026-11-01`"))
}
