//! How values of a contract look on the wire: one small trait, written out by hand in generated code. JSON is read where it stands and written straight;
//! any other format goes by a tree of values.
//!
//! - Reading is strict about kinds (`"1"` is no `Int`), ignores unknown members, and takes missing and `null` alike for absent. A declared member that stands
//!   twice is malformed: readers would differ in which one they believe.
//! - Writing is fixed to the byte: members in declared order, absent ones left out, map entries by key, no blanks, letters beyond ASCII raw.
//! - Nesting deeper than [`MAX_DEPTH`] is malformed.
//!
//! Generated types implement [`Wire`] and get serde's traits from [`wire_serde!`](crate::wire_serde), so that rustc compiles a format's machinery once and not
//! for every type.

#[cfg(feature = "serde")]
mod cursor;
pub mod json;
mod key;
mod object;
mod parts;
mod scalars;
#[cfg(feature = "serde")]
mod serde;
mod tree;
mod writer;

#[cfg(feature = "serde")]
pub use cursor::Cursor;
pub use key::{KeyParts, KeyText};
pub use object::Object;
#[cfg(feature = "serde")]
pub use serde::{deserialize, from_json, serialize, tree_from_json};
pub use tree::Tree;
pub use writer::{Members, Writer};

use crate::{Invalid, Place, String};

/// How deep lists and objects may be nested.
pub const MAX_DEPTH: usize = 128;

/// A value that has a form on the wire.
pub trait Wire: Sized {
    /// Reads a value; `at` is where it stands, for messages.
    ///
    /// # Errors
    /// What stands there is no such value.
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid>;

    /// Writes the value as JSON, in the bytes that are fixed for it.
    fn write(&self, out: &mut Writer);

    /// Whether an object leaves the value out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Writes a value as JSON.
#[must_use]
pub fn to_json<T: Wire>(value: &T) -> String {
    let mut out = Writer::new();
    value.write(&mut out);
    out.into_text()
}

/// Appends a value as JSON to what was written before.
pub fn append_json<T: Wire>(value: &T, out: &mut String) {
    let mut writer = Writer::behind(core::mem::take(out));
    value.write(&mut writer);
    *out = writer.into_text();
}
