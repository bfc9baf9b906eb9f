//! A value on its way across: what it is, where it is to land, how.

use crate::diagnostic::Diagnostic;
use crate::model::{Crossing, CrosswalkId, Expr, MissingEntry, TranslationId, Type, TypeId};
use isogloss_grammar::Span;

/// Where a value is to land.
pub(super) struct Landing<'a> {
    /// The type of the place.
    pub(super) ty: &'a Type,
    /// The entity whose key the place is.
    pub(super) key: Option<TypeId>,
    /// What the place is called, for messages.
    pub(super) name: &'a str,
}

impl<'a> Landing<'a> {
    /// A place that is no key and has no name of its own.
    pub(super) const fn of(ty: &'a Type) -> Self {
        Self { ty, key: None, name: "" }
    }

    /// The place in a sentence.
    pub(super) fn shown(&self) -> String {
        if self.name.is_empty() { "the place".to_owned() } else { format!("`{}`", self.name) }
    }
}

/// How the innermost values are to cross.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// As their types say.
    Plain,
    /// By a crosswalk.
    Crosswalk { crosswalk: CrosswalkId, backwards: bool, missing: MissingEntry },
    /// By a translation chosen by name.
    Translation(TranslationId),
}

/// A crossing in the making: the whole types for messages, the value for what it tells.
pub(super) struct Ferry<'a> {
    pub(super) value: &'a Expr,
    pub(super) from_key: Option<TypeId>,
    pub(super) to: &'a Landing<'a>,
    pub(super) way: &'a Way,
    pub(super) at: Span,
}

/// The finding that there is no way, boxed since it is rare; `None`: something is unknown and was reported.
pub(super) type Crossed = Result<Crossing, Option<Box<Diagnostic>>>;

pub(super) fn refused(finding: Diagnostic) -> Crossed {
    Err(Some(Box::new(finding)))
}

/// The entity a `ref` leads to.
pub(super) const fn entity_of(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Ref(entity) => Some(*entity),
        _ => None,
    }
}
