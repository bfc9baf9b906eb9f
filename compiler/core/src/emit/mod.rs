//! From a contract to values: generated code.

pub mod rust;

use std::collections::BTreeMap;

/// Files to be written, by path relative to the folder of the output, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Path to text.
    pub files: BTreeMap<String, String>,
}
