//! A table of vocabularies as the checks see it: its columns, what each row covers, which rows meet.
//!
//! Everything is exact and nothing is enumerated: rows are found by the values of the column in which fewest rows meet.

use super::bound::{Bound, Work};
use super::matrix::{self, Uncovered};
use super::row::{cells, is_rest, pattern};
use super::value::{Pattern, Value, has, values};
use crate::model::{Body, Cell, Direction, Left, Model, Party, StateSet, Table, TableRow, Translation, TranslationId, Vocabulary};

/// A table with its vocabularies.
pub(crate) struct Grid<'m> {
    pub(crate) model: &'m Model,
    pub(crate) id: TranslationId,
    pub(crate) translation: &'m Translation,
    pub(crate) table: &'m Table,
    /// The vocabularies of the columns.
    pub(crate) sources: Vec<&'m Vocabulary>,
    /// The vocabularies of the targets.
    pub(crate) targets: Vec<&'m Vocabulary>,
    /// What each column can be: its states, `unknown` where it is open, absent where the column has an `absent` row.
    pub(crate) columns: Vec<StateSet>,
    /// Where `rest` stands.
    rest: Option<usize>,
    index: Index,
    /// The rows without guard, where there are others.
    unguarded: Option<Index>,
}

/// The rows that decide a combination: "guarded rows are tried in order, then its unguarded row".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deciding {
    /// The guarded ones, in order.
    pub(crate) guarded: Vec<usize>,
    /// The one without guard.
    pub(crate) last: Option<usize>,
}

/// The rows of cells by the values of each column.
#[derive(Default)]
struct Index {
    columns: Vec<ByValue>,
}

struct ByValue {
    /// The rows of each state, then of `unknown`, then of absent.
    rows: Vec<Vec<usize>>,
    /// Rows that cover the whole column.
    wide: Vec<usize>,
}

impl<'m> Grid<'m> {
    /// The table of a translation, if it is one and its types are known.
    pub(crate) fn new(model: &'m Model, id: TranslationId) -> Option<Self> {
        let translation = &model.translations[id];
        let Body::Table(table) = &translation.body else { return None };
        let vocabularies = |parties: &[Party]| parties.iter().map(|party| model.vocabulary(party.ty)).collect::<Option<Vec<_>>>();
        let (sources, targets) = (vocabularies(&translation.sources)?, vocabularies(&translation.targets)?);
        if sources.is_empty() || targets.is_empty() {
            return None;
        }
        let columns = sources.iter().enumerate().map(|(at, vocabulary)| column(vocabulary, table, at)).collect();
        let mut view = Self {
            model,
            id,
            translation,
            table,
            sources,
            targets,
            columns,
            rest: table.rows.iter().position(is_rest),
            index: Index::default(),
            unguarded: None,
        };
        view.index = view.indexed(|_| true);
        let has_guards = table.rows.iter().any(|row| row.guard.is_some());
        view.unguarded = has_guards.then(|| view.indexed(|row| row.guard.is_none()));
        Some(view)
    }

    fn indexed(&self, among: impl Fn(&TableRow) -> bool) -> Index {
        let mut columns: Vec<ByValue> = self.sources.iter().map(|vocabulary| ByValue::new(vocabulary.states.len())).collect();
        for (at, row) in self.table.rows.iter().enumerate().filter(|(_, row)| among(row)) {
            for ((by_value, cell), column) in columns.iter_mut().zip(cells(row)).zip(&self.columns) {
                if column.is_subset(&cell.values) {
                    by_value.wide.push(at);
                } else {
                    values(&cell.values).for_each(|value| by_value.push(value, at));
                }
            }
        }
        Index { columns }
    }

    /// The rows of cells that share a combination with a pattern, in order.
    pub(crate) fn meeting(&self, pattern: &[StateSet]) -> Vec<usize> {
        let mut found = self.index.candidates(pattern);
        found.retain(|at| self.meets(*at, pattern));
        found
    }

    /// The rows without guard among them.
    pub(crate) fn unguarded_meeting(&self, pattern: &[StateSet]) -> Vec<usize> {
        let mut found = self.unguarded.as_ref().unwrap_or(&self.index).candidates(pattern);
        found.retain(|at| self.row(*at).is_some_and(|row| row.guard.is_none()) && self.meets(*at, pattern));
        found
    }

    /// Whether a row of cells shares a combination with a pattern.
    pub(crate) fn meets(&self, row: usize, pattern: &[StateSet]) -> bool {
        self.cells_at(row).zip(pattern).all(|(cell, set)| cell.values.intersects(set))
    }

    /// The rows of cells that cover a combination, in order.
    pub(crate) fn covering(&self, combination: &[Value]) -> Vec<usize> {
        let lists = self.index.columns.iter().zip(combination);
        let lists = lists.map(|(by_value, value)| (by_value.rows(*value), by_value.wide.as_slice()));
        let (named, wide) = lists.min_by_key(|(named, wide)| named.len() + wide.len()).unwrap_or_default();
        let mut found: Vec<usize> = named.iter().chain(wide).copied().collect();
        found.sort_unstable();
        found.retain(|at| self.cells_at(*at).zip(combination).all(|(cell, value)| has(&cell.values, *value)));
        found
    }

    /// The rows that decide a combination.
    pub(crate) fn deciding(&self, combination: &[Value]) -> Deciding {
        let covering = self.covering(combination);
        let guarded = |at: &usize| self.row(*at).is_some_and(|row| row.guard.is_some());
        let listed = combination.iter().all(|value| matches!(value, Value::State(_)));
        let last = covering.iter().copied().find(|at| !guarded(at)).or(self.rest.filter(|_| listed));
        Deciding { guarded: covering.into_iter().filter(guarded).collect(), last }
    }

    fn cells_at(&self, row: usize) -> impl Iterator<Item = &'m Cell> {
        self.table.rows.get(row).into_iter().flat_map(cells)
    }

    /// A row by position.
    pub(crate) fn row(&self, at: usize) -> Option<&'m TableRow> {
        self.table.rows.get(at)
    }

    /// What rows other than `rest` leave undecided, whatever their guards say.
    pub(crate) fn undecided(&self, columns: &[StateSet], most: usize, work: &Work) -> Result<Uncovered, Bound> {
        let rows: Vec<Pattern> = self.table.rows.iter().filter(|row| row.guard.is_none()).filter_map(pattern).collect();
        matrix::uncovered(columns, &rows, most, work)
    }

    /// What a row without guard decides: its combinations without those of narrower rows before it; for `rest`, what no other row without guard has.
    pub(crate) fn decided_by(&self, at: usize, most: usize, work: &Work) -> Result<Uncovered, Bound> {
        let Some(row) = self.row(at) else { return Ok(Uncovered::default()) };
        match pattern(row) {
            Some(own) => {
                let earlier: Vec<Pattern> =
                    self.unguarded_meeting(&own).into_iter().filter(|other| *other < at).filter_map(|other| self.unguarded(other)).collect();
                if earlier.is_empty() {
                    return Ok(Uncovered { count: super::value::combinations(&own), patterns: vec![own], complete: true });
                }
                matrix::uncovered(&own, &earlier, most, work)
            }
            None => self.undecided(&self.listed(), most, work),
        }
    }

    /// What a row of cells without guard covers.
    pub(crate) fn unguarded(&self, at: usize) -> Option<Pattern> {
        self.row(at).filter(|row| row.guard.is_none()).and_then(pattern)
    }

    /// The listed states of each column: what `rest` speaks of.
    pub(crate) fn listed(&self) -> Pattern {
        self.sources.iter().map(|vocabulary| StateSet::all(vocabulary.states.len())).collect()
    }

    /// Whether a row was said, as a `<->` row, of the other direction of the item already.
    pub(crate) fn said_there(&self, row: &TableRow) -> bool {
        row.both_ways && self.translation.direction == Direction::Back && self.translation.opposite.is_some()
    }

    /// Whether something could not be read, so that nothing is said of what is missing.
    pub(crate) fn has_hole(&self) -> bool {
        let hole = |row: &TableRow| matches!(row.left, Left::Hole | Left::Rest { misplaced: true });
        self.translation.has_hole || self.sources.iter().any(|vocabulary| vocabulary.has_hole) || self.table.rows.iter().any(hole)
    }
}

impl Index {
    /// The rows that share a value with a pattern in the column where fewest do.
    fn candidates(&self, pattern: &[StateSet]) -> Vec<usize> {
        let named = |by_value: &ByValue, set: &StateSet| values(set).map(|value| by_value.rows(value).len()).sum::<usize>();
        let columns = self.columns.iter().zip(pattern);
        let Some((by_value, set)) = columns.min_by_key(|(by_value, set)| named(by_value, set) + by_value.wide.len()) else { return Vec::new() };
        let mut found: Vec<usize> = values(set).flat_map(|value| by_value.rows(value)).chain(&by_value.wide).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl ByValue {
    fn new(states: usize) -> Self {
        Self { rows: vec![Vec::new(); states + 2], wide: Vec::new() }
    }

    fn place(&self, value: Value) -> usize {
        match value {
            Value::State(state) => state.0 as usize,
            Value::Unknown => self.rows.len() - 2,
            Value::Absent => self.rows.len() - 1,
        }
    }

    fn push(&mut self, value: Value, row: usize) {
        let place = self.place(value);
        self.rows.get_mut(place).into_iter().for_each(|rows| rows.push(row));
    }

    fn rows(&self, value: Value) -> &[usize] {
        self.rows.get(self.place(value)).map_or(&[], Vec::as_slice)
    }
}

/// What a column can be.
fn column(vocabulary: &Vocabulary, table: &Table, at: usize) -> StateSet {
    let mut set = StateSet::all(vocabulary.states.len());
    set.unknown = vocabulary.open;
    set.absent = table.rows.iter().filter_map(|row| cells(row).nth(at)).any(|cell| cell.values.absent);
    set
}
