//! Domains, systems and standards, and their continuations.

use super::{Choice, Docs, Event, Name, Record, ScalarType, TextLiteral, Version, Vocabulary};
use crate::span::Span;

/// `domain sales version 2 from 1 { … }`, `system crm in sales version "v61.0" { … }`, `standard money version 1 { … }`, `extend domain sales { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    /// The docs before it.
    pub docs: Docs,
    /// Whether it continues one declared elsewhere.
    pub extend: bool,
    /// Which kind.
    pub kind: SpaceKind,
    /// Its name.
    pub name: Name,
    /// The domain of a system; `None` in `extend system`.
    pub domain: Option<Name>,
    /// The version, where written.
    pub version: Option<Version>,
    /// `from 2`: the oldest version still served.
    pub from: Option<Version>,
    /// What stands in the braces.
    pub members: Vec<Member>,
    /// From the first word to before the `{`.
    pub header: Span,
    /// The whole item.
    pub span: Span,
}

/// Which kind of space a declaration opens or continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpaceKind {
    /// A boundary of meaning with an owner.
    Domain,
    /// A vendor's product that serves one domain.
    System,
    /// What nobody disputes.
    Standard,
}

/// A member of a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// `owner "…" contact "…"`.
    Owner(Owner),
    /// `type X = Text matching "…"`.
    Scalar(ScalarType),
    /// `record X { … }`, `entity X { … }`.
    Record(Record),
    /// `choice X by "kind" { … }`.
    Choice(Choice),
    /// `vocabulary X { … }`.
    Vocabulary(Vocabulary),
    /// `event X of Y`, `request event X of Y`.
    Event(Event),
    /// A member that could not be read.
    Broken(Span),
}

impl Member {
    /// The name of the type or event it declares, if it declares one.
    #[must_use]
    pub const fn name(&self) -> Option<&Name> {
        match self {
            Self::Scalar(scalar) => Some(&scalar.name),
            Self::Record(record) => Some(&record.name),
            Self::Choice(choice) => Some(&choice.name),
            Self::Vocabulary(vocabulary) => Some(&vocabulary.name),
            Self::Event(event) => Some(&event.name),
            Self::Owner(_) | Self::Broken(_) => None,
        }
    }
}

/// `owner "Revenue Operations" contact "revops@acme.example"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Who owns the space.
    pub name: TextLiteral,
    /// Where to reach them.
    pub contact: Option<TextLiteral>,
    /// The whole line.
    pub span: Span,
}
