//! Which rows of a table need a reason, and why: takes a table and the faults of its rows, gives the need of each row.

use super::faults::Faults;
use super::grid::Grid;
use super::row::{is_rest, names_unknown, pattern, unclear};
use super::value::combinations;
use crate::model::{RefuseKind, TableOutcome, TableRow, TargetCell};
use std::collections::HashMap;

/// Why a row needs a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It speaks of codes nobody has listed.
    Unknown,
    /// It speaks of whatever is left.
    Rest,
    /// It refuses.
    Refuses(RefuseKind),
    /// It keeps the target or a column of it.
    Keeps,
    /// It makes something absent.
    Absent,
    /// It makes one of so many combinations.
    Merges(u128),
    /// Another row, the plain one, is what its target means.
    NotPlain(usize),
    /// It is guarded, and another row reaches its target.
    Shares,
}

/// Which rows of a table need reasons.
pub(crate) struct Needs<'m> {
    /// Why each row needs one, if it does.
    rows: Vec<Option<Need>>,
    /// How many rows land on each target.
    landing: Landing<'m>,
}

type Landing<'m> = HashMap<&'m [TargetCell], usize>;

impl<'m> Needs<'m> {
    pub(crate) fn new(grid: &Grid<'m>, faults: &Faults) -> Self {
        let rows = &grid.table.rows;
        let plain = plain_rows(grid, faults);
        // A row at fault is one mistake already: it does not make others need a reason, nor the reasons of others pointless.
        let others = landing(rows.iter().enumerate().filter(|(at, _)| !faults.has(*at)).map(|(_, row)| row));
        let needs = rows.iter().enumerate().map(|(at, row)| (!faults.has(at)).then(|| need(at, row, &plain, &others))?).collect();
        Self { rows: needs, landing: landing(rows.iter()) }
    }

    /// Why a row needs a reason, if it does.
    pub(crate) fn of(&self, at: usize) -> Option<Need> {
        self.rows.get(at).copied().flatten()
    }

    /// Whether no other row lands where a row does.
    pub(crate) fn lands_alone(&self, row: &TableRow) -> bool {
        target(row).and_then(|target| self.landing.get(target)).is_some_and(|rows| *rows == 1)
    }
}

/// How many of some rows land on each target.
fn landing<'m>(rows: impl Iterator<Item = &'m TableRow>) -> Landing<'m> {
    let mut landing = HashMap::new();
    for target in rows.filter_map(target) {
        *landing.entry(target).or_default() += 1;
    }
    landing
}

/// The plain row of each target: "the `<->` row, else the first unguarded row that covers one combination".
fn plain_rows<'m>(grid: &Grid<'m>, faults: &Faults) -> HashMap<&'m [TargetCell], usize> {
    let mut plain: HashMap<&[TargetCell], usize> = HashMap::new();
    for (at, row) in grid.table.rows.iter().enumerate().filter(|(at, row)| may_be_plain(row) && !faults.has(*at)) {
        let Some(target) = target(row) else { continue };
        let plain = plain.entry(target).or_insert(at);
        if row.both_ways && grid.row(*plain).is_some_and(|first| !first.both_ways) {
            *plain = at;
        }
    }
    plain
}

fn need(at: usize, row: &TableRow, plain: &HashMap<&[TargetCell], usize>, landing: &Landing<'_>) -> Option<Need> {
    if unclear(row) {
        return None;
    }
    if is_rest(row) {
        return Some(Need::Rest);
    }
    let covered = combinations(&pattern(row)?);
    if names_unknown(row) {
        return Some(Need::Unknown);
    }
    let cells = match &row.outcome {
        TableOutcome::Refuse(kind) => return Some(Need::Refuses(*kind)),
        TableOutcome::Keep => return Some(Need::Keeps),
        TableOutcome::Targets(cells) => cells.as_slice(),
        TableOutcome::Hole => return None,
    };
    let from_absent = super::row::cells(row).any(|cell| !cell.any && cell.values.absent && cell.values.len() == 1);
    if cells.contains(&TargetCell::Keep) {
        Some(Need::Keeps)
    } else if cells.contains(&TargetCell::Absent) && !from_absent {
        Some(Need::Absent)
    } else if row.guard.is_some() {
        landing.get(cells).is_some_and(|rows| *rows > 1).then_some(Need::Shares)
    } else if covered > 1 {
        Some(Need::Merges(covered))
    } else {
        need_beside_others(at, row, plain.get(cells))
    }
}

fn need_beside_others(at: usize, row: &TableRow, plain: Option<&usize>) -> Option<Need> {
    // Every `<->` row is a plain one (of two with one target the way back says that they conflict), and absent stays absent by itself.
    let stays = target(row).is_some_and(|cells| cells.iter().all(|cell| *cell == TargetCell::Absent));
    plain.filter(|plain| **plain != at && !row.both_ways && !stays).map(|plain| Need::NotPlain(*plain))
}

/// What a row lands on, if it lands.
fn target(row: &TableRow) -> Option<&[TargetCell]> {
    match &row.outcome {
        TableOutcome::Targets(cells) if !unclear(row) => Some(cells),
        TableOutcome::Targets(_) | TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => None,
    }
}

/// Whether a row can be what its target means: without guard, of one combination; codes that nobody has listed are no combination.
fn may_be_plain(row: &TableRow) -> bool {
    row.guard.is_none() && !names_unknown(row) && pattern(row).is_some_and(|own| combinations(&own) == 1)
}
