//! Every domain has somebody to ask.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, SpaceKind};

/// "A **domain** is a boundary of meaning: an owner, …" (`missing-owner`, at the header). An owner of blanks is none.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for space in model.spaces.values().filter(|space| space.kind == SpaceKind::Domain && !space.has_lost_owner) {
        if space.owner.as_ref().is_none_or(|owner| owner.name.trim().is_empty()) {
            let message = format!("nobody owns `{}`: whoever finds an open question about it has nobody to ask", space.name.text);
            let finding = Diagnostic::new(Code::MissingOwner, space.header, message);
            diagnostics.push(finding.help("write `owner \"…\" contact \"…\"` as the first line in its braces"));
        }
    }
}
