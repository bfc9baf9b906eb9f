//! One file and its items.

use super::{Concept, Crosswalk, Docs, Evolve, Example, Extern, Milestone, Process, Space, Translate};
use crate::span::Span;

/// The tree of one `.map` file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The `//!` lines before the first item.
    pub docs: Docs,
    /// The items in order.
    pub items: Vec<Item>,
    /// The whole file.
    pub span: Span,
}

/// A declaration at the top of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `domain`, `system`, `standard`, `extend domain`, `extend system`.
    Space(Space),
    /// `translate`.
    Translate(Translate),
    /// `crosswalk`.
    Crosswalk(Crosswalk),
    /// `extern`.
    Extern(Extern),
    /// `example`.
    Example(Example),
    /// `concept`.
    Concept(Concept),
    /// `process`.
    Process(Process),
    /// `milestone`.
    Milestone(Milestone),
    /// `evolve`.
    Evolve(Evolve),
    /// An item that could not be read; its error is among the parse's errors.
    Broken(Span),
}
