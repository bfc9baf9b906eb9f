//! What a row of a table covers and decides, for the checks.

use super::value::Pattern;
use crate::model::{Cell, Left, StateId, TableOutcome, TableRow, TargetCell};

/// The cells of a row; none for `rest` and holes.
pub(crate) fn cells(row: &TableRow) -> std::slice::Iter<'_, Cell> {
    match &row.left {
        Left::Cells(cells) => cells.iter(),
        Left::Rest { .. } | Left::Hole => [].iter(),
    }
}

/// What a row of cells covers.
pub(crate) fn pattern(row: &TableRow) -> Option<Pattern> {
    match &row.left {
        Left::Cells(cells) => Some(cells.iter().map(|cell| cell.values.clone()).collect()),
        Left::Rest { .. } | Left::Hole => None,
    }
}

/// Whether a row is `rest` where it may stand.
pub(crate) fn is_rest(row: &TableRow) -> bool {
    matches!(row.left, Left::Rest { misplaced: false })
}

/// Whether a row names `unknown` in a column.
pub(crate) fn names_unknown(row: &TableRow) -> bool {
    cells(row).any(|cell| cell.values.unknown)
}

/// Whether a row names `absent` in a column; `_` names nothing.
pub(crate) fn names_absent(row: &TableRow) -> bool {
    cells(row).any(|cell| cell.values.absent && !cell.any)
}

/// The target states of a row, if it decides a state in every column.
pub(crate) fn states(row: &TableRow) -> Option<Vec<StateId>> {
    let TableOutcome::Targets(cells) = &row.outcome else { return None };
    let state = |cell: &TargetCell| match cell {
        TargetCell::State(state) => Some(*state),
        TargetCell::Unknown | TargetCell::Absent | TargetCell::Keep | TargetCell::Hole => None,
    };
    cells.iter().map(state).collect()
}

/// Whether what a row decides could not be understood.
pub(crate) fn unclear(row: &TableRow) -> bool {
    match &row.outcome {
        TableOutcome::Hole => true,
        TableOutcome::Targets(cells) => cells.contains(&TargetCell::Hole),
        TableOutcome::Refuse(_) | TableOutcome::Keep => false,
    }
}
