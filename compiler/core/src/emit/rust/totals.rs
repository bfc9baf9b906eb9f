//! Which translations are total: of a translation about to be written, all that its rows use, those first on which others rest.
//!
//! Whether a record is total is known once its function is written, so that is how it is asked.

use super::page::Page;
use super::rules::Rules;
use super::total::is_total_table;
use super::unit::{Unit, boundary_of};
use super::{fields, needs};
use crate::contract::Contract;
use crate::model::{Body, TranslationId};

/// Sees to it that the rules know of all translations that a translation uses whether they are total.
pub fn learn(page: &Page<'_>, contract: &Contract, rules: &Rules, id: TranslationId) {
    for used in needs::used(contract.model(), id) {
        if rules.total(used).is_none() {
            // Until it is known: no translation ends at itself.
            rules.learn(used, false);
            learn(page, contract, rules, used);
            rules.learn(used, is_total(page, contract, rules, used));
        }
    }
}

fn is_total(page: &Page<'_>, contract: &Contract, rules: &Rules, id: TranslationId) -> bool {
    let model = contract.model();
    match (&model.translations[id].body, boundary_of(model, id)) {
        (Body::Table(_), _) => contract.table(id).is_some_and(|table| is_total_table(contract, id, table)),
        (Body::Record(body), Some((from, to))) => {
            let elsewhere = page.beside(Unit::Boundary(from, to));
            fields::converted(&elsewhere, contract, &rules.beside(model, id), id, body).is_some()
        }
        (Body::Record(_) | Body::Hole, _) => false,
    }
}
