//! Documentation.

use isogloss_grammar::tree::Docs;

/// The docs of a declaration, lines joined.
pub(super) fn docs(docs: &Docs) -> String {
    docs.lines.join("\n")
}
