//! The proofs: each check is `fn(&Model, &mut Diagnostics)`, in one list.

mod boundaries;
mod codes;
mod lifecycle;
mod ownership;
mod recursion;
mod spelling;
mod standards;

use crate::contract::Contract;
use crate::diagnostic::Diagnostics;
use crate::model::Model;

/// A check.
type Check = fn(&Model, &mut Diagnostics);

/// All checks, in the order of the language page.
const CHECKS: &[Check] = &[
    // Domains and systems.
    ownership::check,
    standards::check,
    boundaries::check,
    // Types.
    recursion::check,
    spelling::check,
    // Vocabularies.
    codes::check,
    lifecycle::check,
];

/// Runs all checks. Gives a contract if neither they nor what came before found an error.
#[must_use]
pub fn all(model: &Model, diagnostics: &mut Diagnostics) -> Option<Contract> {
    for check in CHECKS {
        check(model, diagnostics);
    }
    (!diagnostics.has_errors()).then(|| Contract::prove(model.clone()))
}
