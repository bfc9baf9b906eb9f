//! The JSON Schema of generated types (2020-12): what it takes is what [`Wire`](crate::wire::Wire) reads.
//!
//! Generated types say what they are made of ([`Described`]) and get schemars' trait from [`json_schema!`](crate::json_schema). Scalars, lists and optional
//! values stand [in place](InPlace). Missing and `null` are both absent, so an optional member takes `null` too; members that nobody declared are allowed.
//!
//! What a schema cannot say it leaves open, and says so in a `$comment`: how many decimals a number may have, patterns that other engines read otherwise.

mod codes;
mod object;
mod pattern;
mod scalars;

pub use codes::{codes, folded_codes, open_codes};
pub use object::{Object, choice};
pub use schemars::{Schema, SchemaGenerator};

use serde_json::{Value, json};

/// A generated type, as the definition of its schema.
pub trait Described {
    /// What values it has.
    fn described(generator: &mut SchemaGenerator) -> Schema;
}

/// A type as a schema names it where it stands: scalars are written out, generated types are referred to.
pub trait InPlace {
    /// The schema at a place.
    fn in_place(generator: &mut SchemaGenerator) -> Schema;
}

/// A schema from its JSON. What is neither an object nor a truth value allows everything, and is nowhere written here.
fn schema(value: Value) -> Schema {
    Schema::try_from(value).unwrap_or_default()
}

/// The same, or absent.
fn or_absent(schema_of_present: &Schema) -> Schema {
    schema(json!({ "anyOf": [schema_of_present, { "type": "null" }] }))
}

/// Adds what the contract says of a type or member, where it says something.
fn with_docs(mut schema: Schema, docs: &str) -> Schema {
    if !docs.is_empty() {
        schema.insert("description".into(), docs.into());
    }
    schema
}
