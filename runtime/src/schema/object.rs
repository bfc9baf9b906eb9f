//! Objects: members in declared order, those that are required, and choices told apart by a tag.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use super::{InPlace, Schema, SchemaGenerator, or_absent, schema, with_docs};
use crate::wire::Tree;

/// An object being described.
#[derive(Debug)]
pub struct Object<'g> {
    generator: &'g mut SchemaGenerator,
    docs: &'static str,
    members: Map<String, Value>,
    required: Vec<Value>,
}

impl<'g> Object<'g> {
    /// Begins an object, with what the contract says of it.
    pub fn new(generator: &'g mut SchemaGenerator, docs: &'static str) -> Self {
        Self { generator, docs, members: Map::new(), required: Vec::new() }
    }

    /// A member that has to be there.
    #[must_use]
    pub fn required<T: InPlace>(mut self, name: &'static str, docs: &'static str) -> Self {
        let member = T::in_place(self.generator);
        self.required.push(name.into());
        self.member(name, docs, member)
    }

    /// A member that may be absent: its type is an `Option`, which takes `null` by itself.
    #[must_use]
    pub fn optional<T: InPlace>(self, name: &'static str, docs: &'static str) -> Self {
        let member = T::in_place(self.generator);
        self.member(name, docs, member)
    }

    /// A member that has a default.
    #[must_use]
    pub fn defaulted<T: InPlace>(self, name: &'static str, docs: &'static str, default: &Tree<'_>) -> Self {
        let mut member = or_absent(&T::in_place(self.generator));
        let mut json = String::new();
        default.to_json(&mut json);
        if let Ok(value) = serde_json::from_str(&json) {
            member.insert("default".into(), value);
        }
        self.member(name, docs, member)
    }

    /// The member that tells the case of a choice.
    #[must_use]
    pub fn tag(mut self, name: &'static str, code: &'static str) -> Self {
        self.required.push(name.into());
        self.member(name, "", schema(json!({ "const": code })))
    }

    /// Says of a member that it should not be used any more.
    #[must_use]
    pub fn deprecated(mut self, name: &'static str) -> Self {
        if let Some(Value::Object(member)) = self.members.get_mut(name) {
            member.insert("deprecated".into(), Value::Bool(true));
        }
        self
    }

    /// The schema.
    #[must_use]
    pub fn done(self) -> Schema {
        let mut object = schema(json!({ "type": "object", "properties": self.members }));
        if !self.required.is_empty() {
            object.insert("required".into(), Value::Array(self.required));
        }
        with_docs(object, self.docs)
    }

    fn member(mut self, name: &'static str, docs: &'static str, member: Schema) -> Self {
        self.members.insert(name.into(), with_docs(member, docs).to_value());
        self
    }
}

/// A choice of objects.
#[must_use]
pub fn choice(docs: &'static str, cases: &[Schema]) -> Schema {
    with_docs(schema(json!({ "oneOf": cases })), docs)
}
