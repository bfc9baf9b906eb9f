//! The entries of crosswalks that a run has at hand.

use super::decode::Malformed;
use super::encode;
use super::plan::Plan;
use super::value::Value;
use crate::model::{CrosswalkId, TypeId};
use isogloss_runtime::Invalid;
use std::collections::{BTreeMap, HashMap};

impl Plan<'_> {
    /// How many key fields the left and the right entity of a crosswalk have: the columns of its CSV.
    #[must_use]
    pub fn crosswalk_columns(&self, crosswalk: CrosswalkId) -> (usize, usize) {
        let declared = &self.model.crosswalks[crosswalk];
        let count = |entity: Option<TypeId>| entity.and_then(|entity| self.model.record(entity)).map_or(0, |record| record.fields.keys().count());
        (count(declared.left), count(declared.right))
    }

    /// Reads a key of an entity from the texts of its key fields.
    ///
    /// # Errors
    /// A text that is not of its key field's type, or another number of texts than key fields.
    pub fn key(&self, entity: Option<TypeId>, texts: &[&str]) -> Result<Key, Malformed> {
        let Some((entity, record)) = entity.and_then(|entity| self.model.record(entity).map(|record| (entity, record))) else {
            return Err(Malformed { path: String::new(), message: "the entity is unknown".to_owned() });
        };
        let mut fields = Vec::with_capacity(record.fields.list.len());
        let mut rest = texts.iter();
        for field in &record.fields.list {
            let text = if field.key { rest.next() } else { None };
            fields.push(match text {
                Some(text) => {
                    self.decoder.cell(text, &field.ty).map_err(|malformed| Malformed { path: field.wire.as_str().to_owned(), ..malformed })?
                }
                None if field.key => return Err(Malformed { path: field.wire.as_str().to_owned(), message: Invalid::missing().problem() }),
                None => None,
            });
        }
        let single = self.model.key_type(entity).is_some();
        let value = if single { fields.into_iter().flatten().next() } else { Some(Value::Record(fields)) };
        let value = value.ok_or_else(|| Malformed { path: String::new(), message: "an empty key".to_owned() })?;
        Ok(Key { texts: encode::key_texts(self.model, &value, entity), value })
    }
}

/// The entries of all crosswalks of a run. Keys are compared by their texts on the wire.
#[derive(Clone, Debug, Default)]
pub struct Crosswalks {
    made_up: bool,
    /// What is made up otherwise than plainly: a partner each, and whether it stands on the left.
    otherwise: Vec<(CrosswalkId, bool, Value<'static>)>,
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

    /// A made-up entry for every key of every crosswalk of which nothing is said.
    #[must_use]
    pub fn made_up() -> Self {
        Self { made_up: true, ..Self::default() }
    }

    /// Whether a crosswalk has a made-up entry for every key.
    #[must_use]
    pub fn is_made_up(&self, crosswalk: CrosswalkId) -> bool {
        self.made_up && !self.tables.contains_key(&crosswalk)
    }

    /// Makes up another partner for every key of a crosswalk, looked up in one direction.
    pub fn make_up(&mut self, crosswalk: CrosswalkId, backwards: bool, partner: Value<'static>) {
        self.otherwise.push((crosswalk, backwards, partner));
    }

    /// The partner that is made up otherwise than plainly.
    #[must_use]
    pub fn otherwise(&self, crosswalk: CrosswalkId, backwards: bool) -> Option<&Value<'static>> {
        self.otherwise.iter().find(|(id, back, _)| *id == crosswalk && *back == backwards).map(|(_, _, partner)| partner)
    }

    /// Whether entries of a crosswalk were said.
    #[must_use]
    pub fn has(&self, crosswalk: CrosswalkId) -> bool {
        self.tables.contains_key(&crosswalk)
    }

    /// Says all entries of a crosswalk.
    pub fn set(&mut self, crosswalk: CrosswalkId, entries: Entries) {
        self.tables.insert(crosswalk, entries);
    }

    /// The partner of a key.
    #[must_use]
    pub fn find(&self, crosswalk: CrosswalkId, key: &[String], backwards: bool) -> Option<&Value<'static>> {
        let entries = self.tables.get(&crosswalk)?;
        if backwards { entries.back.get(key) } else { entries.there.get(key) }
    }
}
