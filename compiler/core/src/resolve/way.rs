//! A direction of a table on its way into the model.

use crate::model::{Direction, Table, TranslationId};
use std::collections::HashMap;

/// A direction of a table while it is built.
pub(super) struct Way {
    pub(super) id: TranslationId,
    pub(super) direction: Direction,
    pub(super) table: Table,
    /// Whether a left could not be understood: then nothing can be said of what is missing.
    pub(super) has_hole: bool,
    /// How many guarded rows a left has had, for the numbers of their ids.
    pub(super) guarded: HashMap<String, u32>,
}
