//! What is wrong with the rows of a table by themselves: each against those before it.
//!
//! | later row | earlier row | says |
//! |---|---|---|
//! | same left, same guard or none | the same result | `duplicate-row` |
//! | same left, same guard or none | another result | `conflicting-rows` |
//! | any, inside earlier rows without guard (or with its own guard) | whatever the results | `unreachable-row` |
//! | without guard | without guard, overlaps in part | `conflicting-rows` |
//! | without guard | without guard, inside the later | nothing: the narrower stands first |
//! | any | another guard | nothing: guarded rows are tried in order, then the row without guard |

use super::bound::{Bound, Work};
use super::grid::Grid;
use super::matrix;
use super::row::{is_rest, names_absent, pattern, unclear};
use super::value::{Pattern, Value, values};
use crate::model::TableRow;
use std::collections::{BTreeMap, HashMap};

/// What is wrong with a row; the numbers are earlier rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It says the same again.
    Again(usize),
    /// It says something else of the same.
    Against(usize),
    /// Earlier rows decide all it speaks of.
    Behind(Vec<usize>),
    /// It and earlier rows decide some combinations both.
    Across(Vec<usize>),
    /// A `rest` that nothing is left for.
    Nothing,
}

/// What is wrong with the rows of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    /// The rows at fault, by position.
    pub(crate) rows: BTreeMap<usize, Fault>,
    /// Why not all rows were looked at, if so.
    pub(crate) bound: Option<Bound>,
}

impl Faults {
    /// Whether a row is at fault.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.rows.contains_key(&at)
    }
}

/// What is wrong with which rows.
pub(crate) fn faults(grid: &Grid<'_>) -> Faults {
    let mut faults = Faults::default();
    let mut first = Firsts::default();
    let work = Work::default();
    for (at, row) in grid.table.rows.iter().enumerate() {
        match fault(grid, at, row, &mut first, &faults.rows, &work) {
            Ok(fault) => faults.rows.extend(fault.map(|fault| (at, fault))),
            Err(bound) => {
                faults.bound = Some(bound);
                break;
            }
        }
    }
    faults
}

/// The rows so far, by what they say on the left.
#[derive(Default)]
struct Firsts {
    /// The first of each left with its guard or none.
    lefts: HashMap<(Pattern, Option<String>), usize>,
    /// The guarded rows by their guard and by each value of the first column: a guard is often said of many states.
    guarded: HashMap<String, BTreeMap<Value, Vec<usize>>>,
}

impl Firsts {
    fn add(&mut self, left: (Pattern, Option<String>), at: usize) {
        if let (Some(guard), Some(first)) = (&left.1, left.0.first()) {
            let by_value = self.guarded.entry(guard.clone()).or_default();
            values(first).for_each(|value| by_value.entry(value).or_default().push(at));
        }
        self.lefts.insert(left, at);
    }

    /// The rows of the same guard that share a value of the first column.
    fn of_guard(&self, (own, guard): &(Pattern, Option<String>)) -> Vec<usize> {
        let by_value = guard.as_ref().and_then(|guard| self.guarded.get(guard));
        let Some((by_value, first)) = by_value.zip(own.first()) else { return Vec::new() };
        values(first).filter_map(|value| by_value.get(&value)).flatten().copied().collect()
    }
}

fn fault(
    grid: &Grid<'_>,
    at: usize,
    row: &TableRow,
    first: &mut Firsts,
    faults: &BTreeMap<usize, Fault>,
    work: &Work,
) -> Result<Option<Fault>, Bound> {
    let Some(own) = pattern(row) else {
        let nothing = is_rest(row) && !grid.has_hole() && grid.undecided(&grid.listed(), 0, work)?.count == 0;
        return Ok(nothing.then_some(Fault::Nothing));
    };
    let left = (own, guard_text(grid, row));
    if let Some(earlier) = first.lefts.get(&left) {
        return Ok(said_twice(grid, *earlier, row));
    }
    let mut before = grid.unguarded_meeting(&left.0);
    before.retain(|earlier| *earlier < at);
    before.extend(first.of_guard(&left).into_iter().filter(|earlier| grid.meets(*earlier, &left.0)));
    before.sort_unstable();
    before.dedup();
    work.spend(before.len() * left.0.len())?;
    let fault = behind_or_across(grid, row, &left, before, faults, work);
    first.add(left, at);
    fault
}

/// A guard as written, single blanks.
fn guard_text(grid: &Grid<'_>, row: &TableRow) -> Option<String> {
    row.guard.as_ref().map(|guard| grid.model.text(guard.span).split_whitespace().collect::<Vec<_>>().join(" "))
}

fn said_twice(grid: &Grid<'_>, earlier: usize, row: &TableRow) -> Option<Fault> {
    let other = grid.row(earlier)?;
    if unclear(row) || unclear(other) {
        return None;
    }
    let same = row.outcome == other.outcome;
    // Two `<->` rows that say the same both ways have been told so for the way there.
    if same && grid.said_there(row) && grid.said_there(other) {
        return None;
    }
    Some(if same { Fault::Again(earlier) } else { Fault::Against(earlier) })
}

fn behind_or_across(
    grid: &Grid<'_>,
    row: &TableRow,
    (own, guard): &(Pattern, Option<String>),
    before: Vec<usize>,
    faults: &BTreeMap<usize, Fault>,
    work: &Work,
) -> Result<Option<Fault>, Bound> {
    let patterns: Vec<Pattern> = before.iter().filter_map(|at| grid.row(*at).and_then(pattern)).collect();
    if !before.is_empty() && matrix::uncovered_count(own, &patterns, work)? == 0 {
        return Ok((!names_absent(row)).then_some(Fault::Behind(before)));
    }
    if guard.is_some() {
        return Ok(None);
    }
    let across = before.iter().zip(&patterns).filter(|(at, earlier)| !faults.contains_key(at) && !inside(earlier, own));
    let across: Vec<usize> = across.map(|(at, _)| *at).collect();
    Ok((!across.is_empty()).then_some(Fault::Across(across)))
}

fn inside(narrow: &Pattern, wide: &Pattern) -> bool {
    narrow.iter().zip(wide).all(|(narrow, wide)| narrow.is_subset(wide))
}
