//! Expressions of guards.

use crate::diagnostic::Diagnostics;
use crate::model::{Expr, Model, TranslationId};
use isogloss_grammar::tree;

/// The condition of a row or refusal.
pub fn guard(model: &Model, translation: TranslationId, expr: &tree::Expr, diagnostics: &mut Diagnostics) -> Expr {
    let _ = (model, translation, diagnostics);
    Expr::hole(expr.span)
}
