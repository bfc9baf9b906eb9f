//! The proofs over tables, one after the other.

use super::tables::Tables;
use super::{exhaustive, final_to_open, flow, loss, open, overlap, round_trip, success, trace, undecided, unreached};
use crate::diagnostic::Diagnostics;
use crate::model::Model;

/// A proof over tables.
type Check = fn(&Tables<'_>, &mut Diagnostics);

/// All proofs over tables, in the order of the language page.
const CHECKS: &[Check] = &[
    exhaustive::check,
    overlap::check,
    loss::check,
    unreached::check,
    success::check,
    trace::check,
    round_trip::check,
    flow::check,
    final_to_open::check,
    undecided::check,
    open::check,
];

/// Checks all tables.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let tables = Tables::new(model);
    for check in CHECKS {
        check(&tables, diagnostics);
    }
}
