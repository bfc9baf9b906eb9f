//! What others have to know of a table before they call it: whether it keeps columns, makes or takes what is absent, may be refused while it decides.

use super::ways::crosses;
use crate::contract::{Contract, DecisionTable};
use crate::model::{Body, TableOutcome, TargetCell, Translation, TranslationId};

/// Whether rows keep single columns.
#[must_use]
pub fn keeps_columns(table: &DecisionTable) -> bool {
    table.arms.iter().any(|arm| matches!(&arm.outcome, TableOutcome::Targets(cells) if cells.contains(&TargetCell::Keep)))
}

/// Whether guards of a table ask what crosses on the way: then the decision itself may be refused.
#[must_use]
pub fn decides_on_the_way(translation: &Translation) -> bool {
    match &translation.body {
        Body::Table(table) => table.rows.iter().filter_map(|row| row.guard.as_deref()).any(crosses),
        Body::Record(_) | Body::Hole => false,
    }
}

/// Whether a row of a table makes a target absent.
#[must_use]
pub fn makes_absent(table: &DecisionTable, at: usize) -> bool {
    table.arms.iter().any(|arm| matches!(&arm.outcome, TableOutcome::Targets(cells) if cells.get(at) == Some(&TargetCell::Absent)))
}

/// Whether the table of a translation decides what an absent column becomes.
#[must_use]
pub fn takes_absent(contract: &Contract, id: TranslationId, column: usize) -> bool {
    match contract.model().translations[id].body {
        Body::Table(_) => contract.table(id).and_then(|table| table.columns.get(column)).is_some_and(|column| column.absent),
        Body::Record(_) | Body::Hole => false,
    }
}
