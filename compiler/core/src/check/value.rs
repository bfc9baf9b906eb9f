//! The values of a column: its states, `unknown`, absent; sets of them, and products of sets.

use crate::model::{StateId, StateSet};

/// A set a column: the product of the sets.
pub(crate) type Pattern = Vec<StateSet>;

/// A value of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Value {
    /// A listed state.
    State(StateId),
    /// All codes that are not listed.
    Unknown,
    /// Absent.
    Absent,
}

/// The values of a set, states first.
pub(crate) fn values(set: &StateSet) -> impl Iterator<Item = Value> + '_ {
    set.states().map(Value::State).chain(set.unknown.then_some(Value::Unknown)).chain(set.absent.then_some(Value::Absent))
}

/// Whether a set has a value.
pub(crate) fn has(set: &StateSet, value: Value) -> bool {
    match value {
        Value::State(state) => set.contains(state),
        Value::Unknown => set.unknown,
        Value::Absent => set.absent,
    }
}

/// The set of one value.
pub(crate) fn single(value: Value) -> StateSet {
    set(&[value])
}

fn insert(set: &mut StateSet, value: Value) {
    match value {
        Value::State(state) => set.insert(state),
        Value::Unknown => set.unknown = true,
        Value::Absent => set.absent = true,
    }
}

/// How many combinations a pattern has; the largest number there is where it has more.
pub(crate) fn combinations(pattern: &[StateSet]) -> u128 {
    pattern.iter().fold(1, |product, set| product.saturating_mul(set.len() as u128))
}

/// The set of some values.
pub(crate) fn set<'v>(values: impl IntoIterator<Item = &'v Value>) -> StateSet {
    let mut set = StateSet::new();
    for value in values {
        insert(&mut set, *value);
    }
    set
}
