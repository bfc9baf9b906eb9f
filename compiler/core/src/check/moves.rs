//! What a table makes of the target, and which changes of the target are one allowed move.

use super::view::View;
use crate::model::{StateId, StateSet, TableOutcome, TargetCell, Vocabulary};
use std::collections::HashSet;

/// What the targets hold, a state a column; `None` where it is not known or no state (`unknown`, absent).
pub(crate) type Image = Vec<Option<StateId>>;

/// What a row puts into a column of the targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    /// A state.
    State(StateId),
    /// What was there before.
    Kept,
    /// What no flow speaks of.
    Other,
}

/// What a row does to the targets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Effect {
    /// It puts something into each column.
    Sets(Vec<Slot>),
    /// Nothing: the targets stay as they are.
    Leaves,
    /// Not understood.
    Unclear,
}

/// What a row's outcome does to the targets.
pub(crate) fn effect(outcome: &TableOutcome) -> Effect {
    let slot = |cell: &TargetCell| match cell {
        TargetCell::State(state) => Some(Slot::State(*state)),
        TargetCell::Keep => Some(Slot::Kept),
        TargetCell::Unknown | TargetCell::Absent => Some(Slot::Other),
        TargetCell::Hole => None,
    };
    match outcome {
        TableOutcome::Refuse(_) | TableOutcome::Keep => Effect::Leaves,
        TableOutcome::Targets(cells) if cells.iter().all(|cell| *cell == TargetCell::Keep) => Effect::Leaves,
        TableOutcome::Targets(cells) => cells.iter().map(slot).collect::<Option<Vec<_>>>().map_or(Effect::Unclear, Effect::Sets),
        TableOutcome::Hole => Effect::Unclear,
    }
}

/// The targets after a row, from what they held before.
pub(crate) fn after(before: &[Option<StateId>], slots: &[Slot]) -> Image {
    let put = |(at, slot): (usize, &Slot)| match slot {
        Slot::State(state) => Some(*state),
        Slot::Kept => before.get(at).copied().flatten(),
        Slot::Other => None,
    };
    slots.iter().enumerate().map(put).collect()
}

/// For each state of a vocabulary with a flow, where it moves; staying and moves out of final states left out.
pub(crate) fn onward(vocabulary: &Vocabulary) -> Option<Vec<StateSet>> {
    let flow = vocabulary.flow.as_ref()?;
    let mut onward = vec![StateSet::new(); vocabulary.states.len()];
    for step in flow.moves.iter().filter(|step| step.from != step.to) {
        let moves = vocabulary.get(step.from).is_some_and(|state| !state.is_final);
        onward.get_mut(step.from.0 as usize).filter(|_| moves).into_iter().for_each(|set| set.insert(step.to));
    }
    Some(onward)
}

/// Which changes of a table's targets are allowed.
pub(crate) struct TargetMoves {
    /// Where the states of each target with a flow move.
    flows: Vec<Option<Vec<StateSet>>>,
    /// What `allowing` admits.
    allowing: HashSet<(Vec<StateId>, Vec<StateId>)>,
}

impl TargetMoves {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let allowing = view.table.allowing.iter().map(|line| (line.from.clone(), line.to.clone())).collect();
        Self { flows: view.targets.iter().map(|vocabulary| onward(vocabulary)).collect(), allowing }
    }

    /// Whether a change is none, one move of one column, or admitted by `allowing`. Columns without a flow do not count.
    pub(crate) fn allow(&self, from: &[Option<StateId>], to: &[Option<StateId>]) -> bool {
        let differing = self.flows.iter().zip(from.iter().zip(to)).filter_map(|(flow, (from, to))| Some((flow.as_ref()?, (*from)?, (*to)?)));
        let mut differing = differing.filter(|(_, from, to)| from != to);
        let one = match (differing.next(), differing.next()) {
            (None, _) => return true,
            (Some((flow, from, to)), None) => flow.get(from.0 as usize).is_some_and(|onward| onward.contains(to)),
            (Some(_), Some(_)) => false,
        };
        one || self.admitted(from, to)
    }

    fn admitted(&self, from: &[Option<StateId>], to: &[Option<StateId>]) -> bool {
        let known = |image: &[Option<StateId>]| image.iter().copied().collect::<Option<Vec<StateId>>>();
        if let (Some(from), Some(to)) = (known(from), known(to)) {
            return self.allowing.contains(&(from, to));
        }
        let fits =
            |image: &[Option<StateId>], states: &[StateId]| image.iter().zip(states).all(|(held, state)| held.is_none_or(|held| held == *state));
        self.allowing.iter().any(|(a, b)| fits(from, a) && fits(to, b))
    }
}
