//! Crosswalks and externs: what the service supplies.

use super::{Docs, Name, Path, TypeExpr};
use crate::span::Span;

/// `crosswalk AccountNumbers: many sales.Customer -> finance.Account`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosswalk {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Where `many` stands, if it does: n:1.
    pub many: Option<Span>,
    /// The left entity.
    pub left: Path,
    /// Whether `=` joins the sides: both use one number, no table is needed.
    pub identity: bool,
    /// The right entity.
    pub right: Path,
    /// The whole item.
    pub span: Span,
}

/// `extern normalise_phone(Text) -> Text?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extern {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// The types of its parameters.
    pub parameters: Vec<TypeExpr>,
    /// The type of its result.
    pub result: TypeExpr,
    /// The whole item.
    pub span: Span,
}
