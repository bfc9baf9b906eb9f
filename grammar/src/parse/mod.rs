//! From text to tree.
//!
//! The layout reads lines: it takes comments away and decides which newlines count. The grammar (`map.pest`) reads what is left. The builder, one file
//! for each construct, makes the tree of it, and asks `explain` to say what is wrong with a slice that the grammar had to skip.

mod builder;
mod common;
mod concept;
mod crosswalk;
mod cursor;
mod event;
mod evolve;
mod example;
mod explain;
mod expression;
mod file;
mod grammar;
mod layout;
mod machine;
mod milestone;
mod operand;
mod process;
mod record;
mod row;
mod space;
mod text;
mod translate;
mod types;
mod unclosed;
mod vocabulary;

#[cfg(test)]
mod tests;

use crate::span::{FileId, Span};
use crate::tree::File;

/// What [`parse`] gives.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// The tree; what could not be read stands in it as `Broken`.
    pub tree: File,
    /// All comments that are not docs, in order.
    pub comments: Vec<Comment>,
    /// The mistakes, in order.
    pub errors: Vec<SyntaxError>,
}

/// A `//` comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, from its slashes to the end of its line without the line end and trailing blanks.
    pub span: Span,
}

/// A mistake of the text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which diagnostic it becomes.
    pub kind: SyntaxErrorKind,
    /// Where.
    pub span: Span,
    /// A lower-case sentence: what was found, what was expected, in words.
    pub message: String,
    /// What to write instead, where that is known.
    pub help: Option<String>,
}

/// The diagnostics that the text layer can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    /// `syntax`
    Syntax,
    /// `stray-doc`
    StrayDoc,
    /// `naming`: a name with letters that are none, or with a wrong first letter where the grammar sees it.
    Naming,
    /// `duplicate-modifier`: a part of a type is written twice, and only one of the two could be kept.
    DuplicateModifier,
    /// `not-yet`: an item or member of a later version of the language: `event`, `request event`, `concept`, `process`, `milestone`, `evolve`. One error at its
    /// first line; the item is left out of the tree as `Broken`.
    NotYet,
}

/// Reads one file. Never fails: what cannot be read is skipped up to the next item, member or row, and reported once.
#[must_use]
pub fn parse(file: FileId, text: &str) -> Parse {
    file::read(file, text)
}

/// How many steps reading `text` takes, whatever machine it runs on: how often a rule was tried or something in it repeated. For the test of what reading costs.
#[doc(hidden)]
#[must_use]
pub fn steps(text: &str) -> u64 {
    file::steps(text)
}
