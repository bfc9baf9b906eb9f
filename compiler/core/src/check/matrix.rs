//! What rows leave of a product of columns: counted exactly, without enumerating the product, and as a list of disjoint product patterns.
//!
//! Takes columns (what each can be) and rows (a set a column; a row covers the product of its sets). Columns are split one by one: values that the same rows
//! have are one group, and what remains of rows is numbered, so that equal remainders are counted once. The work is bounded: a [`Bound`] says which end was hit.

use super::bound::{Bound, MOST_COLUMNS, Work};
use super::value::{Pattern, Value, has, set, values};
use crate::model::StateSet;
use indexmap::IndexMap;
use std::collections::{BTreeMap, HashMap};

/// What rows leave over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uncovered {
    /// How many combinations.
    pub(crate) count: u128,
    /// Which, as disjoint patterns, in the order of the columns' values.
    pub(crate) patterns: Vec<Pattern>,
    /// Whether the patterns are all there are.
    pub(crate) complete: bool,
}

/// What rows leave over of the columns; of the patterns about `most` at most.
pub(crate) fn uncovered<R: AsRef<[StateSet]>>(columns: &[StateSet], rows: &[R], most: usize, work: &Work) -> Result<Uncovered, Bound> {
    let mut matrix = Matrix::new(columns, rows, work)?;
    let start = std::mem::take(&mut matrix.start);
    let count = matrix.count(0, &start)?;
    let mut found = Found { patterns: Vec::new(), most, complete: true };
    if count > 0 {
        matrix.collect(0, &start, &mut Vec::new(), &mut found)?;
    }
    Ok(Uncovered { count, patterns: merged(found.patterns, columns.len()), complete: found.complete })
}

/// How many combinations of the columns rows leave over.
pub(crate) fn uncovered_count<R: AsRef<[StateSet]>>(columns: &[StateSet], rows: &[R], work: &Work) -> Result<u128, Bound> {
    let mut matrix = Matrix::new(columns, rows, work)?;
    let start = std::mem::take(&mut matrix.start);
    matrix.count(0, &start)
}

/// Columns and rows, the rows' remainders from each column on numbered.
struct Matrix<'a> {
    columns: &'a [StateSet],
    /// For each column, how many combinations there are from it on.
    sizes: Vec<u128>,
    /// For each column, the remainders of rows that begin there.
    remainders: Vec<Vec<Remainder>>,
    /// The remainders of whole rows.
    start: Vec<u32>,
    /// What is left over from a column on, by the remainders of the rows at hand.
    counted: HashMap<(usize, Vec<u32>), u128>,
    work: &'a Work,
}

/// A row from a column on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Remainder {
    /// What it says of this column; `None`: everything.
    values: Option<Vec<Value>>,
    /// The rest of the row, in the next column's list.
    next: u32,
    /// Whether it covers all there is from here on.
    full: bool,
}

/// Values of a column that the same rows have.
struct Group {
    values: Vec<Value>,
    /// Whether the values that no row names belong to it.
    others: bool,
    size: u128,
    next: Vec<u32>,
}

struct Found {
    patterns: Vec<Pattern>,
    most: usize,
    complete: bool,
}

impl<'a> Matrix<'a> {
    fn new<R: AsRef<[StateSet]>>(columns: &'a [StateSet], rows: &[R], work: &'a Work) -> Result<Self, Bound> {
        if columns.len() > MOST_COLUMNS {
            return Err(Bound::Columns);
        }
        work.spend(rows.len())?;
        let mut numbers: Vec<IndexMap<Remainder, u32>> = vec![IndexMap::new(); columns.len()];
        let mut start: Vec<u32> = rows.iter().filter_map(|row| number(columns, row.as_ref(), &mut numbers)).collect();
        start.sort_unstable();
        start.dedup();
        let mut sizes = vec![1_u128];
        for column in columns.iter().rev() {
            sizes.push(sizes.last().copied().unwrap_or(1).saturating_mul(column.len() as u128));
        }
        sizes.reverse();
        let remainders = numbers.into_iter().map(|list| list.into_keys().collect()).collect();
        Ok(Self { columns, sizes, remainders, start, counted: HashMap::new(), work })
    }

    /// What the rows at hand leave over from a column on.
    fn count(&mut self, column: usize, rows: &[u32]) -> Result<u128, Bound> {
        if rows.is_empty() {
            return Ok(self.sizes.get(column).copied().unwrap_or(1));
        }
        if self.covered(column, rows) {
            return Ok(0);
        }
        let key = (column, rows.to_vec());
        if let Some(count) = self.counted.get(&key) {
            return Ok(*count);
        }
        let mut count = 0_u128;
        for group in self.split(column, rows)? {
            count = count.saturating_add(group.size.saturating_mul(self.count(column + 1, &group.next)?));
        }
        self.counted.insert(key, count);
        Ok(count)
    }

    /// Whether one of the rows covers all there is; behind the last column every row does.
    fn covered(&self, column: usize, rows: &[u32]) -> bool {
        self.remainders.get(column).is_none_or(|list| rows.iter().any(|row| list.get(*row as usize).is_some_and(|remainder| remainder.full)))
    }

    /// The column's values, those together that the same rows have.
    fn split(&mut self, column: usize, rows: &[u32]) -> Result<Vec<Group>, Bound> {
        let mut everywhere = Vec::new();
        let mut named: BTreeMap<Value, Vec<u32>> = BTreeMap::new();
        let mut work = rows.len();
        for remainder in rows.iter().filter_map(|row| self.remainders.get(column)?.get(*row as usize)) {
            let Some(values) = &remainder.values else {
                everywhere.push(remainder.next);
                continue;
            };
            work += values.len();
            for value in values {
                named.entry(*value).or_default().push(remainder.next);
            }
        }
        self.work.spend(work + named.len() * everywhere.len())?;
        let others = self.columns.get(column).map_or(0, StateSet::len).saturating_sub(named.len());
        Ok(grouped(named, everywhere, others))
    }

    /// Collects what is left over from a column on, behind `front`.
    fn collect(&mut self, column: usize, rows: &[u32], front: &mut Pattern, found: &mut Found) -> Result<(), Bound> {
        if found.patterns.len() >= found.most {
            found.complete = false;
            return Ok(());
        }
        if rows.is_empty() {
            found.patterns.push(front.iter().chain(self.columns.iter().skip(column)).cloned().collect());
            return Ok(());
        }
        let groups = self.split(column, rows)?;
        let named: StateSet = set(groups.iter().filter(|group| !group.others).flat_map(|group| &group.values));
        for group in &groups {
            if self.count(column + 1, &group.next)? == 0 {
                continue;
            }
            let all = self.columns.get(column).cloned().unwrap_or_default();
            front.push(if group.others { all.difference(&named) } else { set(&group.values) });
            self.collect(column + 1, &group.next, front, found)?;
            front.pop();
        }
        Ok(())
    }
}

/// Numbers a row's remainders from its end; `None` for a row that covers nothing.
fn number(columns: &[StateSet], row: &[StateSet], numbers: &mut [IndexMap<Remainder, u32>]) -> Option<u32> {
    let (mut next, mut full) = (0, true);
    for ((column, cell), numbers) in columns.iter().zip(row).zip(numbers).rev() {
        let everything = column.is_subset(cell);
        let values: Option<Vec<Value>> = (!everything).then(|| values(cell).filter(|value| has(column, *value)).collect());
        if values.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        full = full && everything;
        let fresh = numbers.len() as u32;
        next = *numbers.entry(Remainder { values, next, full }).or_insert(fresh);
    }
    Some(next)
}

/// Groups values by the rows they have; the values that no row names have those that cover everything.
fn grouped(named: BTreeMap<Value, Vec<u32>>, mut everywhere: Vec<u32>, others: usize) -> Vec<Group> {
    everywhere.sort_unstable();
    everywhere.dedup();
    let mut groups: IndexMap<Vec<u32>, Group> = IndexMap::new();
    for (value, mut next) in named {
        next.extend(&everywhere);
        next.sort_unstable();
        next.dedup();
        let group = groups.entry(next).or_insert_with_key(|next| Group { values: Vec::new(), others: false, size: 0, next: next.clone() });
        group.values.push(value);
        group.size += 1;
    }
    if others > 0 {
        let group = groups.entry(everywhere).or_insert_with_key(|next| Group { values: Vec::new(), others: false, size: 0, next: next.clone() });
        group.others = true;
        group.size += others as u128;
    }
    groups.into_values().collect()
}

/// Joins patterns that differ in one column only, from the last column on, and sorts them by their first values.
fn merged(mut patterns: Vec<Pattern>, columns: usize) -> Vec<Pattern> {
    for column in (0..columns).rev() {
        let mut joined: IndexMap<Pattern, StateSet> = IndexMap::new();
        for mut pattern in patterns {
            let cell = pattern.get_mut(column).map(std::mem::take).unwrap_or_default();
            let entry = joined.entry(pattern).or_default();
            *entry = entry.union(&cell);
        }
        patterns = joined.into_iter().map(|(pattern, cell)| restored(pattern, column, cell)).collect();
    }
    patterns.sort_by_cached_key(|pattern| pattern.iter().map(|cell| values(cell).next()).collect::<Vec<_>>());
    patterns
}

fn restored(mut pattern: Pattern, column: usize, cell: StateSet) -> Pattern {
    if let Some(place) = pattern.get_mut(column) {
        *place = cell;
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Uncovered, uncovered};
    use crate::check::bound::{Bound, Work};
    use crate::check::value::{combinations, has, values};
    use crate::model::{StateId, StateSet};

    fn states(list: &[u32]) -> StateSet {
        list.iter().map(|state| StateId(*state)).collect()
    }

    /// Numbers by chance, the same every time.
    fn chance(seed: &mut u64, end: u64) -> u64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % end
    }

    fn some(columns: &[StateSet], seed: &mut u64) -> Pattern {
        let keep = |set: &StateSet, seed: &mut u64| {
            let mut kept: StateSet = set.states().filter(|_| chance(seed, 3) > 0).collect();
            kept.unknown = set.unknown && chance(seed, 2) > 0;
            kept.absent = set.absent && chance(seed, 2) > 0;
            if chance(seed, 4) == 0 { set.clone() } else { kept }
        };
        columns.iter().map(|set| keep(set, seed)).collect()
    }

    /// The combinations that no row covers, tried one by one.
    fn tried(columns: &[StateSet], rows: &[Pattern]) -> usize {
        let all = columns.iter().fold(vec![vec![]], |all, column| {
            all.iter().flat_map(|front| values(column).map(|value| [front.as_slice(), &[value]].concat()).collect::<Vec<_>>()).collect()
        });
        all.iter().filter(|combination| !rows.iter().any(|row| row.iter().zip(*combination).all(|(cell, value)| has(cell, *value)))).count()
    }

    fn assert_disjoint_and_uncovered(found: &Uncovered, rows: &[Pattern]) {
        assert_eq!(found.patterns.iter().map(|pattern| combinations(pattern)).sum::<u128>(), found.count);
        let meets = |a: &Pattern, b: &Pattern| a.iter().zip(b).all(|(a, b)| a.intersects(b));
        for (at, pattern) in found.patterns.iter().enumerate() {
            assert!(!found.patterns[..at].iter().chain(rows).any(|other| meets(pattern, other)));
        }
    }

    #[test]
    fn what_is_left_is_what_trying_finds() {
        let mut seed = 7;
        for _ in 0..400 {
            let mut columns: Vec<StateSet> = (0..1 + chance(&mut seed, 4)).map(|_| StateSet::all(1 + chance(&mut seed, 4) as usize)).collect();
            columns[0].unknown = chance(&mut seed, 2) == 0;
            columns.last_mut().unwrap().absent = chance(&mut seed, 2) == 0;
            let rows: Vec<Pattern> = (0..chance(&mut seed, 7)).map(|_| some(&columns, &mut seed)).collect();
            let found = uncovered(&columns, &rows, 1000, &Work::default()).unwrap();
            assert_eq!(found.count, tried(&columns, &rows) as u128, "{columns:?} {rows:?}");
            assert!(found.complete);
            assert_disjoint_and_uncovered(&found, &rows);
        }
    }

    #[test]
    fn a_million_combinations_are_counted_not_enumerated() {
        let columns = vec![StateSet::all(10); 6];
        let rows = vec![vec![states(&[0]); 6], [vec![states(&[1])], columns[1..].to_vec()].concat()];
        let found = uncovered(&columns, &rows, 100, &Work::default()).unwrap();
        assert_eq!(found.count, 1_000_000 - 1 - 100_000);
        assert!(found.complete && found.patterns.len() <= 6, "{}", found.patterns.len());
        assert_disjoint_and_uncovered(&found, &rows);
    }

    /// A step for each row and state, not for each pair of them: the work that may be spent is less.
    #[test]
    fn ten_thousand_states_and_rows_are_soon_counted() {
        let rows: Vec<Pattern> = (0..9_999).map(|state| vec![states(&[state])]).collect();
        let found = uncovered(&[StateSet::all(10_000)], &rows, 10, &Work::default()).unwrap();
        assert_eq!((found.count, found.patterns), (1, vec![vec![states(&[9_999])]]));
    }

    #[test]
    fn what_has_no_end_in_sight_is_given_up() {
        let columns = vec![StateSet::all(4); 24];
        let mut seed = 3;
        let row =
            |seed: &mut u64| columns.iter().map(|set| if chance(seed, 2) == 0 { states(&[chance(seed, 4) as u32]) } else { set.clone() }).collect();
        let rows: Vec<Pattern> = (0..400).map(|_| row(&mut seed)).collect();
        assert_eq!(uncovered(&columns, &rows, 10, &Work::default()), Err(Bound::Work));
        assert_eq!(uncovered(&vec![StateSet::all(2); 65], &rows[..0], 10, &Work::default()), Err(Bound::Columns));
    }

    #[test]
    fn values_with_the_same_gap_are_one_pattern() {
        let columns = vec![StateSet::all(3); 2];
        let rows = vec![
            vec![states(&[0]), states(&[0, 1])],
            vec![states(&[1]), states(&[0])],
            vec![states(&[1]), states(&[1])],
            vec![states(&[2]), states(&[0, 1, 2])],
        ];
        let found = uncovered(&columns, &rows, 10, &Work::default()).unwrap();
        assert_eq!(found.patterns, vec![vec![states(&[0, 1]), states(&[2])]]);
    }
}
