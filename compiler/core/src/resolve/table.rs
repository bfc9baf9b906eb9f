//! Rows of tables, for each direction of their item.

use super::translate::Declared;
use crate::diagnostic::Diagnostics;
use crate::model::Model;

/// Gives the translations of a table their rows.
pub(super) fn define(model: &mut Model, declared: &Declared<'_>, diagnostics: &mut Diagnostics) {
    let _ = (model, declared, diagnostics);
}
