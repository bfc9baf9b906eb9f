//! Types as written at a field, an alias, a context, an extern.

use super::{Docs, Name, Path, TextLiteral};
use crate::span::Span;

/// A type expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// What is written.
    pub kind: TypeExprKind,
    /// The whole expression.
    pub span: Span,
}

/// The forms of a type expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeExprKind {
    /// A name with what refines it: `Text(1..80) matching "…"`, `Int unit "GBp"`, `Decimal(12,2)`, `Address`, `money.Money`.
    Named {
        /// Base type or declared type.
        path: Path,
        /// `(1..80)` or `(12,2)`.
        bounds: Option<Box<Bounds>>,
        /// `matching "…"`; only `\"` is an escape in it.
        matching: Option<Box<TextLiteral>>,
        /// `unit "…"`.
        unit: Option<Box<TextLiteral>>,
    },
    /// `ref Customer`.
    Ref(Path),
    /// `T?`. Several question marks are one `Optional` (the parser reports the others).
    Optional(Box<TypeExpr>),
    /// `[T]`.
    List(Box<TypeExpr>),
    /// `{Text: T}`: key and value type.
    Map(Box<TypeExpr>, Box<TypeExpr>),
}

/// What stands in the parentheses behind a base type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The form.
    pub kind: Bound,
    /// With the parentheses.
    pub span: Span,
}

/// The two forms of bounds. Numbers are kept as written, with their sign; the resolver judges them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `(1..80)`, `(1..)`, `(..80)`.
    Range(Option<String>, Option<String>),
    /// `(12,2)`: precision and scale; `(80)`: one number alone, for which the resolver reports `bad-bounds`.
    Sizes(String, Option<String>),
}

/// `type CustomerId = Text matching "C-[0-9]{6}"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarType {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// What it refines.
    pub base: TypeExpr,
    /// From `type` to the end.
    pub span: Span,
}
