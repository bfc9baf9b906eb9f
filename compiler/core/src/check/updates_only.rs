//! `unexplained-loss`, `empty-reason` of `updates only`, which is a line of the item and said once for both its directions.

use super::reason;
use crate::diagnostic::Diagnostics;
use crate::model::owners;
use crate::model::{Direction, Model};

/// Checks all translations.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for translation in model.translations.values() {
        let said_there = translation.opposite.is_some() && translation.direction == Direction::Back;
        let Some(line) = translation.updates_only.as_ref().filter(|_| !said_there) else { continue };
        let given = model.text(line.span).starts_with("because");
        let lost = || "what is not there yet would be held instead of created, and nobody could say why".to_owned();
        reason::demand(given.then_some(line), line.span, lost, || owners::ask(model, translation), diagnostics);
    }
}
