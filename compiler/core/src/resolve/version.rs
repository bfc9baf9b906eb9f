//! Versions of spaces.

use crate::model::Version;
use isogloss_grammar::tree;

/// A version as the model has it.
pub(super) fn version(tree: &tree::Version) -> Version {
    match tree {
        tree::Version::Number(number, _) => Version::Number(*number),
        tree::Version::Label(label) => Version::Label(label.value.clone()),
    }
}
