//! Records, entities and choices: what has fields.

use super::{Docs, Expr, Name, TextLiteral, TypeExpr};
use crate::span::Span;

/// `record X { … }` or `entity X { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The docs before it.
    pub docs: Docs,
    /// Record or entity.
    pub kind: RecordKind,
    /// Its name.
    pub name: Name,
    /// The members in braces.
    pub fields: Fields,
    /// From the first word to before the `{`.
    pub header: Span,
    /// The whole declaration.
    pub span: Span,
}

/// What kind of a thing with fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// A value.
    Record,
    /// Something with a key.
    Entity,
}

/// The fields in braces; members that could not be read are left out and stand in `broken`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The fields in order.
    pub list: Vec<Field>,
    /// Members that could not be read.
    pub broken: Vec<Span>,
    /// With the braces.
    pub span: Span,
}

/// `key id: CustomerId as "Id" = "C-000000" sensitive`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The docs before it.
    pub docs: Docs,
    /// Where `key` stands, if it does.
    pub key: Option<Span>,
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeExpr,
    /// What follows the type, as written, also repeated.
    pub parts: Vec<FieldPart>,
    /// The whole member without docs.
    pub span: Span,
}

/// One of the parts that may follow a field's type in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldPart {
    /// `as "WireName"`.
    As(TextLiteral, Span),
    /// `= literal`; the expression is a literal or a state.
    Default(Expr, Span),
    /// `authoritative`, `authoritative in salesforce`.
    Authoritative(Option<Name>, Span),
    /// `sensitive`.
    Sensitive(Span),
    /// `deprecated "use …"`.
    Deprecated(TextLiteral, Span),
}

impl FieldPart {
    /// Where the part stands, from its first word on.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::As(_, span) | Self::Default(_, span) | Self::Authoritative(_, span) | Self::Sensitive(span) | Self::Deprecated(_, span) => *span,
        }
    }
}

/// `choice Payment by "kind" { Card "card" { … }, Cash "cash" }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// The wire name of the tag.
    pub tag: TextLiteral,
    /// The cases in order.
    pub cases: Vec<Case>,
    /// Members that could not be read.
    pub broken: Vec<Span>,
    /// From the first word to before the `{`.
    pub header: Span,
    /// The whole declaration.
    pub span: Span,
}

/// A case of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Its code; without one, the name in snake_case.
    pub code: Option<TextLiteral>,
    /// Its fields, if braces follow.
    pub fields: Option<Fields>,
    /// The whole member.
    pub span: Span,
}
