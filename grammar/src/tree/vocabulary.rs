//! Vocabularies: states, codes, flow.

use super::{Docs, Name, TextLiteral};
use crate::span::Span;

/// `open vocabulary X ignoring case { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// The docs before it.
    pub docs: Docs,
    /// Whether `open` stands before it.
    pub open: bool,
    /// Whether `ignoring case` follows the name.
    pub ignoring_case: bool,
    /// Its name.
    pub name: Name,
    /// The states in order.
    pub states: Vec<State>,
    /// The `flow` blocks in order; more than one is for the resolver to refuse.
    pub flows: Vec<Flow>,
    /// Members that could not be read.
    pub broken: Vec<Span>,
    /// From the first word to before the `{`.
    pub header: Span,
    /// The whole declaration.
    pub span: Span,
}

/// `Signed "signed" | "Closed Won" initial deprecated "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Its codes; the first is written, all are read.
    pub codes: Vec<Code>,
    /// What follows, as written, also repeated.
    pub parts: Vec<StatePart>,
    /// The whole member without docs.
    pub span: Span,
}

/// A wire code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// `"signed"`.
    Text(TextLiteral),
    /// `7`, `-1`; a number too large for 64 bits is kept as written with `None`.
    Int(Option<i64>, String, Span),
}

impl Code {
    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Int(_, _, span) => *span,
        }
    }
}

/// What may follow a state's codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatePart {
    /// `initial`.
    Initial(Span),
    /// `final`.
    Final(Span),
    /// `deprecated "…"`.
    Deprecated(TextLiteral, Span),
}

impl StatePart {
    /// Where the part stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Initial(span) | Self::Final(span) | Self::Deprecated(_, span) => *span,
        }
    }
}

/// `flow { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The lines of moves.
    pub moves: Vec<Move>,
    /// Members that could not be read.
    pub broken: Vec<Span>,
    /// With the braces.
    pub span: Span,
}

/// `Signed -> Lapsed | Churned`, `_ -> Cancelled`, `A | B -> C`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The docs before it.
    pub docs: Docs,
    /// Where from.
    pub from: MoveFrom,
    /// Where to.
    pub to: Vec<Name>,
    /// The whole line.
    pub span: Span,
}

/// The left of a move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoveFrom {
    /// States by name.
    States(Vec<Name>),
    /// `_`: every state that is not final.
    Any(Span),
}
