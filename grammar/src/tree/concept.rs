//! Concepts: one thing seen by several domains, and who has the last word on what.

use super::{Because, Docs, Expr, Name, Path, TextLiteral};
use crate::span::Span;

/// `concept Customer { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// The lines in order.
    pub lines: Vec<ConceptLine>,
    /// From `concept` to before the `{`.
    pub header: Span,
    /// The whole item.
    pub span: Span,
}

/// A line of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConceptLine {
    /// `finance.Account by AccountNumbers`.
    Member(ConceptMember),
    /// `email: prefer sales, operations unless blank`.
    Policy(PolicyLine),
    /// A line that could not be read.
    Broken(Span),
}

/// `finance.Account as ledger by AccountNumbers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptMember {
    /// The docs before it.
    pub docs: Docs,
    /// The entity.
    pub entity: Path,
    /// The `as` name; without one it goes by its domain's name.
    pub name: Option<Name>,
    /// What joins it to the others: a crosswalk, or fields; empty for the first member.
    pub by: Vec<Path>,
    /// The whole line.
    pub span: Span,
}

/// `group line1, postcode: prefer finance then hold because "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyLine {
    /// The docs before it.
    pub docs: Docs,
    /// Where `group` stands, if it does.
    pub group: Option<Span>,
    /// The attributes, at least one.
    pub attributes: Vec<Path>,
    /// When it holds; `None`: always.
    pub phase: Option<Phase>,
    /// The policies joined by `then`, at least one.
    pub policies: Vec<Policy>,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// When a policy holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// `while sales.status == Prospect`.
    While(Expr, Span),
    /// `afterwards`.
    Afterwards(Span),
}

/// One policy of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What it says.
    pub kind: PolicyKind,
    /// The policy without `then`.
    pub span: Span,
}

/// The policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyKind {
    /// `prefer sales, finance.bill_to unless blank`.
    Prefer {
        /// Members, or fields of members.
        members: Vec<Path>,
        /// Where `unless blank` stands, if it does.
        unless_blank: Option<Span>,
    },
    /// `latest by updated_at within 2 minutes`.
    Latest {
        /// The clocks: one name, or a path for each member.
        by: Vec<Path>,
        /// A duration.
        within: Option<Expr>,
    },
    /// `furthest`.
    Furthest,
    /// `rank Signed, Prospect`.
    Rank(Vec<Path>),
    /// `hold by "Data desk" within 2 days`.
    Hold {
        /// The team.
        by: Option<TextLiteral>,
        /// A duration.
        within: Option<Expr>,
    },
}
