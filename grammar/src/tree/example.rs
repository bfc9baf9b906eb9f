//! Examples: what a contract does to a value, said in advance.

use super::{Because, Docs, Expr, Name, Path, TextLiteral};
use crate::span::Span;

/// `example "a signed customer can be billed" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The docs before it.
    pub docs: Docs,
    /// What it shows.
    pub title: TextLiteral,
    /// `given` lines, wherever they stand.
    pub givens: Vec<Given>,
    /// The other lines in order.
    pub lines: Vec<ExampleLine>,
    /// Lines that could not be read.
    pub broken: Vec<Span>,
    /// From `example` to before the `{`.
    pub header: Span,
    /// The whole item.
    pub span: Span,
}

/// `given AccountNumbers { "C-000001" -> "A-1" }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The crosswalk.
    pub crosswalk: Name,
    /// Its entries.
    pub entries: Vec<GivenEntry>,
    /// The whole line.
    pub span: Span,
}

/// An entry: left key, right key. A key of several fields is a built value without a type, `Map` in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenEntry {
    /// The left key.
    pub left: Expr,
    /// The right key.
    pub right: Expr,
    /// Both.
    pub span: Span,
}

/// `source, source with context -> outcome`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleLine {
    /// The docs before it.
    pub docs: Docs,
    /// The source; several for a tuple.
    pub sources: Vec<Expr>,
    /// `with …`, joined by commas or `and`.
    pub context: Vec<ExampleSource>,
    /// What comes out.
    pub outcome: ExampleOutcome,
    /// `via NAME`: the named translation.
    pub via: Option<Name>,
    /// A reason, which an example may bear.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// A context of an example: `finance.CreditCheck { … }`, `finance.CreditCheck { … } as credit`, `today = 2026-11-23`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleSource {
    /// The context's name, where written.
    pub name: Option<Name>,
    /// Its value.
    pub value: Expr,
    /// Both.
    pub span: Span,
}

/// What an example expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleOutcome {
    /// Values, one a target: built values, states, `absent`.
    Values(Vec<Expr>),
    /// `skip`, `reject`, `hold`, `keep`, `todo`, with the target's type in front where it is written.
    Refused {
        /// `finance.Order` in `finance.Order skip`.
        target: Option<Path>,
        /// The word.
        word: Name,
    },
}
