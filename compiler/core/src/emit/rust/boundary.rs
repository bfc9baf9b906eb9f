//! The page of a boundary: its translations.

use super::page::Page;
use crate::contract::Contract;
use crate::model::TranslationId;

/// Fills the page of a boundary.
pub fn emit(page: &mut Page<'_>, contract: &Contract, translations: &[TranslationId]) {
    let _ = (page, contract, translations);
}
