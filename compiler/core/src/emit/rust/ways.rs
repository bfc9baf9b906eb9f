//! What crosses inside an expression on the way, and what that needs.

use super::rules::Rules;
use crate::contract::Contract;
use crate::model::{Crossing, Expr, ExprKind, TranslationId};

/// What an expression of a row needs whose parts cross on the way.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'p> {
    /// The contract.
    pub contract: &'p Contract,
    /// The rules of the page.
    pub rules: &'p Rules,
    /// The row's id.
    pub id: &'p str,
    /// The translation that the row belongs to.
    pub translation: TranslationId,
}

/// Whether a part of an expression crosses on the way, or is built.
#[must_use]
pub fn crosses(expr: &Expr) -> bool {
    let mut found = false;
    expr.walk(&mut |part| {
        found |= match &part.kind {
            ExprKind::Cross(_, crossing) => !is_plain(crossing),
            ExprKind::Build(..) => true,
            _ => false,
        };
    });
    found
}

/// Whether a value crosses as it is, if it is there.
#[must_use]
pub fn is_plain(crossing: &Crossing) -> bool {
    match crossing {
        Crossing::Same | Crossing::Computed => true,
        Crossing::Present(inner) | Crossing::Optional(inner) => is_plain(inner),
        Crossing::List(_)
        | Crossing::Map(_)
        | Crossing::Translate(..)
        | Crossing::TranslateOptional(..)
        | Crossing::Crosswalk { .. }
        | Crossing::Hole => false,
    }
}
