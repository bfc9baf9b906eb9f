//! Bodies of record translations.

use crate::diagnostic::Diagnostics;
use crate::model::{Model, RecordBody, TranslationId};
use isogloss_grammar::tree;

/// The rows of one direction of a translation between records.
pub fn body(model: &Model, translation: TranslationId, item: &tree::Translate, diagnostics: &mut Diagnostics) -> RecordBody {
    let _ = (model, translation, item, diagnostics);
    RecordBody::default()
}
