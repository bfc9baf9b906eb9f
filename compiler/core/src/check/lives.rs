//! Which states of a table's vocabularies are final, and which can still move.

use super::grid::Grid;
use super::value::Value;
use crate::model::{StateSet, Vocabulary};

/// Whether one of some vocabularies has a flow.
pub(crate) fn has_flow(vocabularies: &[&Vocabulary]) -> bool {
    vocabularies.iter().any(|vocabulary| vocabulary.flow.is_some())
}

/// Whether a flow of some vocabularies has a move that could not be understood.
pub(crate) fn has_unclear_flow(vocabularies: &[&Vocabulary]) -> bool {
    vocabularies.iter().filter_map(|vocabulary| vocabulary.flow.as_ref()).any(|flow| flow.has_hole)
}

/// What the states of a table's vocabularies have before them; `None` for a vocabulary without a flow.
pub(crate) struct Lives {
    pub(crate) sources: Vec<Option<States>>,
    pub(crate) targets: Vec<Option<States>>,
}

impl Lives {
    pub(crate) fn new(grid: &Grid<'_>) -> Self {
        let of = |vocabularies: &[&Vocabulary]| vocabularies.iter().map(|vocabulary| States::new(vocabulary)).collect();
        Self { sources: of(&grid.sources), targets: of(&grid.targets) }
    }
}

/// What the states of a vocabulary with a flow have before them.
pub(crate) struct States {
    finals: StateSet,
    /// Those that are not final and from which a move leads on.
    moving: StateSet,
}

impl States {
    fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let flow = vocabulary.flow.as_ref()?;
        let finals: StateSet = vocabulary.iter().filter(|(_, state)| state.is_final).map(|(id, _)| id).collect();
        let moving: StateSet = flow.moves.iter().filter(|step| step.from != step.to).map(|step| step.from).collect();
        Some(Self { moving: moving.difference(&finals), finals })
    }
}

/// What a combination has before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    /// Every column with a flow is at its end.
    Final,
    /// A move leads on.
    Moves,
    /// Not final, and no move leads on.
    Stands,
}

/// "A combination is final when every column with a flow is"; nothing is said of `unknown` and absent.
pub(crate) fn life(columns: &[Option<States>], combination: &[Value]) -> Option<Life> {
    let (mut all_final, mut moves) = (true, false);
    for (states, value) in columns.iter().zip(combination).filter_map(|(states, value)| Some((states.as_ref()?, value))) {
        let Value::State(state) = value else { return None };
        all_final &= states.finals.contains(*state);
        moves |= states.moving.contains(*state);
    }
    Some(match (all_final, moves) {
        (true, _) => Life::Final,
        (false, true) => Life::Moves,
        (false, false) => Life::Stands,
    })
}
