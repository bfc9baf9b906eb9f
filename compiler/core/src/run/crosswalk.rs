//! The entries of crosswalks that a run has at hand.

use super::value::Value;
use crate::model::CrosswalkId;
use std::collections::{BTreeMap, HashMap};

/// The entries of all crosswalks of a run. Keys are compared by their texts on the wire.
#[derive(Clone, Debug, Default)]
pub struct Crosswalks {
    tables: BTreeMap<CrosswalkId, Entries>,
}

/// The entries of one crosswalk.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    there: HashMap<Vec<String>, Value<'static>>,
    back: HashMap<Vec<String>, Value<'static>>,
}

/// A key of a crosswalk: its text on the wire, a field each, and its value.
#[derive(Clone, Debug)]
pub struct Key {
    /// The texts.
    pub texts: Vec<String>,
    /// The value.
    pub value: Value<'static>,
}

impl Entries {
    /// Adds an entry. Gives back whether the key was there with another partner: left keys are unique; right ones too unless `many`.
    pub fn add(&mut self, left: Key, right: Key, many: bool) -> bool {
        let clash = self.there.get(&left.texts).is_some_and(|known| !known.same(&right.value))
            || (!many && self.back.get(&right.texts).is_some_and(|known| !known.same(&left.value)));
        self.there.insert(left.texts, right.value);
        self.back.insert(right.texts, left.value);
        clash
    }
}

impl Crosswalks {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says all entries of a crosswalk.
    pub fn set(&mut self, crosswalk: CrosswalkId, entries: Entries) {
        self.tables.insert(crosswalk, entries);
    }

    /// Whether anything was said of a crosswalk.
    #[must_use]
    pub fn has(&self, crosswalk: CrosswalkId) -> bool {
        self.tables.contains_key(&crosswalk)
    }

    /// The partner of a key.
    #[must_use]
    pub fn find(&self, crosswalk: CrosswalkId, key: &[String], backwards: bool) -> Option<&Value<'static>> {
        let entries = self.tables.get(&crosswalk)?;
        if backwards { entries.back.get(key) } else { entries.there.get(key) }
    }
}
