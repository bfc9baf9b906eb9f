//! The page of a boundary: the table of its rules, then its translations as declared.

use super::page::Page;
use super::rules::Rules;
use super::{examples, fields, needs, table, totals};
use crate::contract::Contract;
use crate::model::{Body, TranslationId};
use crate::run::Worked;

/// Fills the page of a boundary.
pub fn emit(page: &mut Page<'_>, contract: &Contract, translations: &[TranslationId], examples: &[Worked]) {
    let model = contract.model();
    for id in translations {
        page.declare(&needs::struct_name(model, *id).to_string());
    }
    let rules = Rules::new(model, translations);
    for id in translations {
        let translation = &model.translations[*id];
        page.banner(translation.rule_prefix.replace("->", " -> ").replace(',', ", "));
        match &translation.body {
            Body::Table(_) => table::emit(page, contract, &rules, *id),
            Body::Record(body) => {
                totals::learn(page, contract, &rules, *id);
                fields::emit(page, contract, &rules, *id, body);
            }
            Body::Hole => {}
        }
    }
    let module = rules.module(page);
    page.begin_with("Rules", module);
    examples::emit(page, examples);
}
