//! Vocabularies: states, codes, flow, and sets of states.

use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;

/// A set of states with codes, and perhaps a flow.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Whether unlisted codes are admitted, as `unknown`.
    pub open: bool,
    /// Whether codes are read without regard to ASCII case and surrounding blanks.
    pub ignoring_case: bool,
    /// The states in order. Of two of one name, the first.
    pub states: Vec<State>,
    /// The allowed moves, where said.
    pub flow: Option<Flow>,
    /// Whether a member could not be read: then nothing is said of missing states.
    pub has_hole: bool,
}

/// The position of a state in its vocabulary, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub u32);

/// A state.
#[derive(Clone, Debug)]
pub struct State {
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// Its codes, at least one: the first is written, all are read.
    pub codes: Vec<Code>,
    /// Whether something may begin in it.
    pub initial: bool,
    /// Whether it is never left.
    pub is_final: bool,
    /// What to use instead.
    pub deprecated: Option<String>,
    /// The whole member.
    pub span: Span,
}

/// A wire code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A text.
    Text(String),
    /// An integer.
    Int(i64),
}

impl Code {
    /// As a person reads it: a text in quotes, an integer bare.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{text}\""),
            Self::Int(number) => number.to_string(),
        }
    }
}

/// The allowed moves.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Every move once, `_` expanded, in order of writing.
    pub moves: Vec<Move>,
    /// The whole block.
    pub span: Span,
}

/// An allowed move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// From.
    pub from: StateId,
    /// To.
    pub to: StateId,
    /// Where it is said: from the name of `from` on its line to the name of `to`; behind `_` the name of `to` alone.
    pub span: Span,
}

impl Vocabulary {
    /// A state by name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(StateId, &State)> {
        self.iter().find(|(_, state)| state.name.text == name)
    }

    /// A state by position.
    #[must_use]
    pub fn get(&self, id: StateId) -> Option<&State> {
        self.states.get(id.0 as usize)
    }

    /// A state's name; `?` for an id of another vocabulary.
    #[must_use]
    pub fn name(&self, id: StateId) -> &str {
        self.get(id).map_or("?", |state| &state.name.text)
    }

    /// The states with their ids.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (StateId, &State)> {
        self.states.iter().enumerate().map(|(at, state)| (StateId(at as u32), state))
    }

    /// Whether a thing in state `from` may be in state `to` next: staying is always allowed, a final state is never left, without a flow every other move is.
    #[must_use]
    pub fn may_become(&self, from: StateId, to: StateId) -> bool {
        if from == to {
            return true;
        }
        if self.get(from).is_none_or(|state| state.is_final) {
            return false;
        }
        self.flow.as_ref().is_none_or(|flow| flow.moves.iter().any(|a| a.from == from && a.to == to))
    }

    /// Whether the codes are integers.
    #[must_use]
    pub fn has_int_codes(&self) -> bool {
        self.states.iter().any(|state| matches!(state.codes.first(), Some(Code::Int(_))))
    }
}

/// A set of the values of a column: states, `unknown`, `absent`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateSet {
    words: Vec<u64>,
    /// Whether unlisted codes are in it.
    pub unknown: bool,
    /// Whether *absent* is in it.
    pub absent: bool,
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
        (0..count).map(|at| StateId(at as u32)).collect()
    }

    /// Adds a state.
    pub fn insert(&mut self, state: StateId) {
        let word = state.0 as usize / 64;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(bits) = self.words.get_mut(word) {
            *bits |= 1 << (state.0 % 64);
        }
    }

    /// Whether a state is in it.
    #[must_use]
    pub fn contains(&self, state: StateId) -> bool {
        self.words.get(state.0 as usize / 64).is_some_and(|bits| bits >> (state.0 % 64) & 1 == 1)
    }

    /// The states in order.
    pub fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, bits)| ones(*bits).map(move |bit| StateId(at as u32 * 64 + bit)))
    }

    /// How many values are in it, `unknown` and `absent` counted as one each.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|bits| bits.count_ones() as usize).sum::<usize>() + usize::from(self.unknown) + usize::from(self.absent)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let words = self.words.iter().zip(&other.words).map(|(a, b)| a & b).collect();
        Self { words, unknown: self.unknown && other.unknown, absent: self.absent && other.absent }.trimmed()
    }

    /// What is in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let at = |words: &[u64], n: usize| words.get(n).copied().unwrap_or(0);
        let words = (0..self.words.len().max(other.words.len())).map(|n| at(&self.words, n) | at(&other.words, n)).collect();
        Self { words, unknown: self.unknown || other.unknown, absent: self.absent || other.absent }.trimmed()
    }

    /// What is in this and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let words = self.words.iter().enumerate().map(|(n, bits)| bits & !other.words.get(n).copied().unwrap_or(0)).collect();
        Self { words, unknown: self.unknown && !other.unknown, absent: self.absent && !other.absent }.trimmed()
    }

    /// Whether everything in this is in the other.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        let words = self.words.iter().enumerate().all(|(n, bits)| bits & !other.words.get(n).copied().unwrap_or(0) == 0);
        words && (other.unknown || !self.unknown) && (other.absent || !self.absent)
    }

    /// Whether anything is in both.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(a, b)| a & b != 0) || self.unknown && other.unknown || self.absent && other.absent
    }

    /// Equal sets are to have equal words: no empty words at the end.
    fn trimmed(mut self) -> Self {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
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
