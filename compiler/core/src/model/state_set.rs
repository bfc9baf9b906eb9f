//! Sets of the values of a column: states, `unknown`, `absent`.

use super::StateId;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

/// A set of the values of a column: states, `unknown`, `absent`. Sets that hold the same are equal.
///
/// The states are bits; only the words between the first and the last that are not empty are kept, so that the set of one state of ten thousand is one word.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateSet {
    /// The position of the first word that is not empty; 0 where all are.
    first: u32,
    words: Words,
    /// Whether unlisted codes are in it.
    pub unknown: bool,
    /// Whether *absent* is in it.
    pub absent: bool,
}

/// The words of a set. Nearly all vocabularies have so few states that one is enough, and that one is kept in place.
#[derive(Clone, Debug)]
enum Words {
    One([u64; 1]),
    /// None or several.
    Many(Vec<u64>),
}

impl Words {
    fn as_slice(&self) -> &[u64] {
        match self {
            Self::One(word) => word,
            Self::Many(words) => words,
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl From<Vec<u64>> for Words {
    fn from(words: Vec<u64>) -> Self {
        match *words {
            [word] => Self::One([word]),
            _ => Self::Many(words),
        }
    }
}

impl FromIterator<u64> for Words {
    fn from_iter<T: IntoIterator<Item = u64>>(words: T) -> Self {
        let mut words = words.into_iter();
        match (words.next(), words.next()) {
            (None, _) => Self::default(),
            (Some(only), None) => Self::One([only]),
            (Some(first), Some(second)) => Self::Many([first, second].into_iter().chain(words).collect()),
        }
    }
}

impl Deref for Words {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        self.as_slice()
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Words {}

impl PartialOrd for Words {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Words {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_slice().cmp(other.as_slice())
    }
}

impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}

impl StateSet {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All `count` states of a vocabulary, without `unknown` and `absent`.
    #[must_use]
    pub fn all(count: usize) -> Self {
        let rest = (!count.is_multiple_of(64)).then(|| (1 << (count % 64)) - 1);
        let words = std::iter::repeat_n(u64::MAX, count / 64).chain(rest).collect();
        Self { first: 0, words, unknown: false, absent: false }
    }

    /// Adds a state.
    pub fn insert(&mut self, state: StateId) {
        let (word, bit) = (state.0 / 64, 1 << (state.0 % 64));
        match &mut self.words {
            Words::One([bits]) if word == self.first => *bits |= bit,
            Words::Many(words) if words.is_empty() => {
                self.first = word;
                self.words = Words::One([bit]);
            }
            Words::One(_) | Words::Many(_) => self.insert_beside(word, bit),
        }
    }

    /// Adds a bit to a set of several words, or of one that becomes several.
    fn insert_beside(&mut self, word: u32, bit: u64) {
        let mut words = match std::mem::take(&mut self.words) {
            Words::One(only) => only.to_vec(),
            Words::Many(words) => words,
        };
        if word < self.first {
            let missing = (self.first - word) as usize;
            words.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = word;
        }
        let at = (word - self.first) as usize;
        if words.len() <= at {
            words.resize(at + 1, 0);
        }
        if let Some(bits) = words.get_mut(at) {
            *bits |= bit;
        }
        self.words = words.into();
    }

    /// Whether a state is in it.
    #[must_use]
    pub fn contains(&self, state: StateId) -> bool {
        self.word(state.0 / 64) >> (state.0 % 64) & 1 == 1
    }

    /// The states in order.
    pub fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        self.span().zip(self.words.iter()).flat_map(|(at, bits)| ones(*bits).map(move |bit| StateId(at * 64 + bit)))
    }

    /// How many values are in it, `unknown` and `absent` counted as one each.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|bits| bits.count_ones() as usize).sum::<usize>() + usize::from(self.unknown) + usize::from(self.absent)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.unknown && !self.absent
    }

    /// What is in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let words = self.span().zip(self.words.iter()).map(|(at, bits)| bits & other.word(at)).collect();
        Self { first: self.first, words, unknown: self.unknown && other.unknown, absent: self.absent && other.absent }.trimmed()
    }

    /// What is in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let span = match (self.words.is_empty(), other.words.is_empty()) {
            (true, _) => other.span(),
            (false, true) => self.span(),
            (false, false) => self.first.min(other.first)..self.span().end.max(other.span().end),
        };
        let first = span.start;
        let words = span.map(|at| self.word(at) | other.word(at)).collect();
        Self { first, words, unknown: self.unknown || other.unknown, absent: self.absent || other.absent }
    }

    /// What is in this and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let words = self.span().zip(self.words.iter()).map(|(at, bits)| bits & !other.word(at)).collect();
        Self { first: self.first, words, unknown: self.unknown && !other.unknown, absent: self.absent && !other.absent }.trimmed()
    }

    /// Whether everything in this is in the other.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        let words = self.span().zip(self.words.iter()).all(|(at, bits)| bits & !other.word(at) == 0);
        words && (other.unknown || !self.unknown) && (other.absent || !self.absent)
    }

    /// Whether anything is in both.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        let words = self.span().zip(self.words.iter()).any(|(at, bits)| bits & other.word(at) != 0);
        words || self.unknown && other.unknown || self.absent && other.absent
    }

    /// The positions of the words that are kept.
    fn span(&self) -> Range<u32> {
        self.first..self.first + self.words.len() as u32
    }

    fn word(&self, at: u32) -> u64 {
        at.checked_sub(self.first).and_then(|at| self.words.get(at as usize)).copied().unwrap_or(0)
    }

    /// Drops the empty words at both ends.
    fn trimmed(mut self) -> Self {
        let end = self.words.iter().rposition(|bits| *bits != 0).map_or(0, |at| at + 1);
        let empty = self.words.iter().take_while(|bits| **bits == 0).count();
        if end < self.words.len() || empty > 0 {
            self.words = self.words.get(empty..end).unwrap_or_default().iter().copied().collect();
        }
        self.first = if self.words.is_empty() { 0 } else { self.first + empty as u32 };
        self
    }
}

/// The positions of the bits that are set, from the lowest; a word costs as many steps as it has such bits.
fn ones(word: u64) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1))).take_while(|rest| *rest != 0).map(u64::trailing_zeros)
}

impl FromIterator<StateId> for StateSet {
    fn from_iter<T: IntoIterator<Item = StateId>>(states: T) -> Self {
        let mut set = Self::new();
        for state in states {
            set.insert(state);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::StateSet;
    use crate::model::StateId;
    use std::collections::BTreeSet;

    fn set(states: &BTreeSet<u32>) -> StateSet {
        states.iter().rev().map(|state| StateId(*state)).collect()
    }

    fn listed(set: &StateSet) -> BTreeSet<u32> {
        set.states().map(|state| state.0).collect()
    }

    /// Every pair of some sets with gaps, low and high, agrees with the sets of the standard library, and equal sets are equal.
    #[test]
    fn sets_are_sets() {
        let samples: Vec<BTreeSet<u32>> = [&[][..], &[0], &[63, 64], &[200], &[0, 200], &[199, 200, 201], &[500, 1000], &[64, 500]]
            .iter()
            .map(|list| list.iter().copied().collect())
            .collect();
        for a in &samples {
            for b in &samples {
                assert_eq!(listed(&set(a).union(&set(b))), a | b);
                assert_eq!(set(a).union(&set(b)), set(&(a | b)));
                assert_eq!(set(a).intersection(&set(b)), set(&(a & b)));
                assert_eq!(set(a).difference(&set(b)), set(&(a - b)));
                assert_eq!(set(a).is_subset(&set(b)), a.is_subset(b));
                assert_eq!(set(a).intersects(&set(b)), !a.is_disjoint(b));
                assert_eq!(set(a).len(), a.len());
                assert!(a.iter().all(|state| set(a).contains(StateId(*state))) && !set(a).contains(StateId(7)));
            }
        }
    }

    #[test]
    fn all_are_all() {
        for count in [0, 1, 63, 64, 65, 130] {
            assert_eq!(StateSet::all(count), (0..count as u32).map(StateId).collect());
        }
    }

    #[test]
    fn unknown_and_absent_are_values() {
        let mut set = StateSet::all(2);
        set.unknown = true;
        assert_eq!(set.len(), 3);
        assert!(!set.is_subset(&StateSet::all(2)) && StateSet::all(2).is_subset(&set));
        assert!(set.difference(&StateSet::all(2)).unknown);
        assert!(!set.difference(&StateSet::all(2)).intersects(&StateSet::all(2)));
    }
}
