//! The proofs: each check is `fn(&Model, &mut Diagnostics)`, in one list.

mod account;
mod bound;
mod boundaries;
mod codes;
mod creation;
pub(crate) mod decide;
mod exhaustive;
mod faults;
mod field_reasons;
mod field_todo;
mod filled;
mod final_to_open;
mod flow;
mod grid;
mod lifecycle;
mod lives;
mod loss;
mod matrix;
mod moves;
mod needs;
mod open;
mod opposite;
mod over_tables;
mod overlap;
mod ownership;
mod paste;
mod pattern;
mod product;
mod reach;
mod reason;
mod record;
mod recursion;
mod round_trip;
mod row;
mod sensitivity;
mod spelling;
mod standards;
mod success;
mod tables;
mod trace;
mod undecided;
mod unreached;
mod updates_only;
mod used;
mod value;
mod view;
mod walk;

pub use account::{Account, account};

use crate::contract::Contract;
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use std::sync::Arc;

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
    // Tables.
    over_tables::check,
    // Records.
    reach::check,
    filled::check,
    creation::check,
    used::check,
    sensitivity::check,
    field_reasons::check,
    field_todo::check,
    updates_only::check,
];

/// Runs all checks. Gives a contract if neither they nor what came before found an error.
#[must_use]
pub fn all(model: &Arc<Model>, diagnostics: &mut Diagnostics) -> Option<Contract> {
    for check in CHECKS {
        check(model, diagnostics);
    }
    (!diagnostics.has_errors()).then(|| Contract::new(Arc::clone(model), decide::tables))
}
