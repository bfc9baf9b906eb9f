//! Events: what a domain announces, or asks for.

use super::{Docs, Fields, Name, Path};
use crate::span::Span;

/// `event ContractSigned of Customer when status becomes Signed { … }`, `request event CancelRequested of Customer { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The docs before it.
    pub docs: Docs,
    /// Where `request` stands, if it does: it asks for something and proves nothing.
    pub request: Option<Span>,
    /// Its name.
    pub name: Name,
    /// The entity it is of.
    pub of: Path,
    /// What it announces.
    pub trigger: Option<Trigger>,
    /// Its body, if braces follow.
    pub fields: Option<Fields>,
    /// From the first word to before the `{`.
    pub header: Span,
    /// The whole declaration.
    pub span: Span,
}

/// `when status becomes Signed | Lapsed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// The entity's field.
    pub field: Path,
    /// The states it enters.
    pub states: Vec<Name>,
    /// From `when` on.
    pub span: Span,
}
