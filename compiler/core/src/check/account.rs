//! The account of a table: `decided + refused + kept + todo = all combinations`.

use super::bound::{Bound, Work};
use super::value::combinations;
use super::view::View;
use crate::model::{Model, RefuseKind, TableOutcome, TranslationId};

/// How many combinations of a table end how. One with guarded rows counts as what its row without guard says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// All combinations of the columns.
    pub all: u128,
    /// Those that become states or absent, also where a column is kept.
    pub decided: u128,
    /// Those that are refused.
    pub refused: u128,
    /// Those that leave the target as it stands.
    pub kept: u128,
    /// Those that wait for a decision.
    pub todo: u128,
    /// Those without a row; none in a checked contract.
    pub missing: u128,
}

/// The account of a translation between vocabularies; `None` for another translation, or where counting it would have no end in sight.
#[must_use]
pub fn account(model: &Model, translation: TranslationId) -> Option<Account> {
    let view = View::new(model, translation)?;
    count(&view).ok()
}

fn count(view: &View<'_>) -> Result<Account, Bound> {
    let work = Work::default();
    let mut account = Account { all: combinations(&view.columns), ..Account::default() };
    for (at, row) in view.table.rows.iter().enumerate().filter(|(_, row)| row.guard.is_none()) {
        let count = view.decided_by(at, 0, &work)?.count;
        match &row.outcome {
            TableOutcome::Targets(_) | TableOutcome::Hole => account.decided += count,
            TableOutcome::Refuse(RefuseKind::Todo) => account.todo += count,
            TableOutcome::Refuse(RefuseKind::Skip | RefuseKind::Reject | RefuseKind::Hold) => account.refused += count,
            TableOutcome::Keep => account.kept += count,
        }
    }
    account.missing = account.all.saturating_sub(account.decided + account.refused + account.kept + account.todo);
    Ok(account)
}
