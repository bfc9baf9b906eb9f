//! Whom to ask.

use crate::model::owners::owners;
use crate::model::{Model, TypeId};

/// "ask Revenue Operations (revops@acme.example) and Finance": the owners of some types.
pub(super) fn ask(model: &Model, types: &[TypeId]) -> Option<String> {
    owners(model, types.iter().copied()).map(|owners| format!("ask {owners}"))
}
