//! Records, entities, choices and their fields.

use super::{Begins, Literal, SpaceId, Type, WireName};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;
use std::collections::HashMap;

/// A record or an entity.
#[derive(Clone, Debug)]
pub struct Record {
    /// Which.
    pub kind: RecordKind,
    /// Its fields.
    pub fields: Fields,
}

/// Value or entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// A value.
    Record,
    /// Something with a key.
    Entity,
}

/// The position of a field in its record, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub u32);

/// The fields of a record, entity or case, in order. Of two of one name, the first.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// In order of declaration.
    pub list: Vec<Field>,
    /// Where each name stands in the list.
    places: HashMap<String, FieldId>,
    /// Whether a member could not be read: then a missing field is not reported.
    pub has_hole: bool,
}

impl Fields {
    /// A field by name, or else the one whose name only begins with the wrong kind of letter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(FieldId, &Field)> {
        let place = self.places.get(name).copied().or_else(|| self.places.get(&Begins::Small.misnamed(name)?).copied())?;
        self.get(place).map(|field| (place, field))
    }

    /// No fields yet, with space for so many.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self { list: Vec::with_capacity(count), places: HashMap::with_capacity(count), has_hole: false }
    }

    /// Adds a field behind the others.
    pub fn push(&mut self, field: Field) {
        self.places.entry(field.name.text.clone()).or_insert(FieldId(self.list.len() as u32));
        self.list.push(field);
    }

    /// A field by position; ids come from these fields, so it is there.
    #[must_use]
    pub fn get(&self, id: FieldId) -> Option<&Field> {
        self.list.get(id.0 as usize)
    }

    /// The fields with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        self.list.iter().enumerate().map(|(at, field)| (FieldId(at as u32), field))
    }

    /// The key fields in order.
    pub fn keys(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        self.iter().filter(|(_, field)| field.key)
    }
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// Its type.
    pub ty: Type,
    /// Whether it belongs to the key.
    pub key: bool,
    /// Its name on the wire.
    pub wire: WireName,
    /// What it is when absent on the wire.
    pub default: Option<Literal>,
    /// Who has the last word, if its domain has.
    pub authority: Option<Authority>,
    /// Personal data.
    pub sensitive: bool,
    /// What to use instead.
    pub deprecated: Option<String>,
    /// The whole member.
    pub span: Span,
}

/// `authoritative`, `authoritative in salesforce`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Authority {
    /// The only system that writes the field.
    pub system: Option<SpaceId>,
}

/// A tagged union.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The tag's wire name.
    pub tag: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// A case of a choice.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// Its code.
    pub code: String,
    /// Its fields.
    pub fields: Fields,
    /// The whole member.
    pub span: Span,
}

impl super::Model {
    /// The type of an entity's key where it has one key field; `None` for several (their key is a record of the key fields) and for what is no entity.
    #[must_use]
    pub fn key_type(&self, entity: super::TypeId) -> Option<Type> {
        let mut keys = self.record(entity)?.fields.keys();
        match (keys.next(), keys.next()) {
            (Some((_, field)), None) => Some(field.ty.clone()),
            _ => None,
        }
    }
}
