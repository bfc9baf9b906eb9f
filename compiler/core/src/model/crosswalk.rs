//! Crosswalks and externs: what the service supplies.

use super::{Type, TypeId};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;

/// A table of identities between two entities.
#[derive(Clone, Debug)]
pub struct Crosswalk {
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// Whether several left keys lead to one right key: then it serves only left to right.
    pub many: bool,
    /// Whether both sides use one number (`=`): no table is needed.
    pub identity: bool,
    /// The left entity; `None` where unknown.
    pub left: Option<TypeId>,
    /// The right entity; `None` where unknown.
    pub right: Option<TypeId>,
    /// The whole item.
    pub span: Span,
}

/// A function the service supplies.
#[derive(Clone, Debug)]
pub struct Extern {
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// The types of its parameters.
    pub parameters: Vec<Type>,
    /// The type of its result.
    pub result: Type,
    /// The whole item.
    pub span: Span,
}
