//! Vocabularies: states, codes, flow, and sets of states.

use super::Begins;
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
    /// Whether a move names a state that is not known: then nothing is said of moves that are missing.
    pub has_hole: bool,
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
    /// A state by name, or else the one whose name only begins with the wrong kind of letter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(StateId, &State)> {
        self.iter().find(|(_, state)| state.name.text == name).or_else(|| self.misnamed(name))
    }

    /// The state whose name would be this one if it began with the right kind of letter.
    #[must_use]
    pub fn misnamed(&self, name: &str) -> Option<(StateId, &State)> {
        let declared = Begins::Capital.misnamed(name)?;
        self.iter().find(|(_, state)| state.name.text == declared)
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
