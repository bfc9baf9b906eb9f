//! Translations that need nothing and refuse nothing: a plain function from source to target, and `From` where Rust lets it stand.
//!
//! A table is total where every combination has a state. A record is total where none of its rows can refuse, down to the translations that they use.

use super::needs;
use super::page::Page;
use crate::contract::{Contract, DecisionTable};
use crate::model::{TableOutcome, TargetCell, TranslationId};
use proc_macro2::TokenStream;
use quote::quote;

/// The function of a total translation, and `From`: another crate's types cannot be given it, and a pair has one.
#[must_use]
pub fn items(page: &Page<'_>, id: TranslationId, constant: bool, [source, target, pattern, body]: [&TokenStream; 4]) -> TokenStream {
    let model = page.model();
    let (name, constness) = (needs::struct_name(model, id), constant.then(|| quote! { const }));
    // What is given away need not be looked at.
    let allowed = (!constant).then(|| quote! { #[allow(clippy::needless_pass_by_value)] });
    let from = (!page.in_crates() && model.translations[id].name.is_none()).then(|| {
        let from = page.from_trait("From");
        quote! {
            impl #from<#source> for #target {
                fn from(source: #source) -> Self {
                    #name::convert(source)
                }
            }
        }
    });
    quote! {
        impl #name {
            /// The same without a trail: no row refuses, and nothing else is needed.
            #[must_use]
            #allowed
            pub #constness fn convert(#pattern: #source) -> #target { #body }
        }

        #from
    }
}

/// Whether a table has a state for every combination.
#[must_use]
pub fn is_total_table(contract: &Contract, id: TranslationId, table: &DecisionTable) -> bool {
    let model = contract.model();
    let states = table.arms.iter().all(|arm| {
        let only_states = |cells: &[TargetCell]| cells.iter().all(|cell| matches!(cell, TargetCell::State(_)));
        arm.guard.is_none() && matches!(&arm.outcome, TableOutcome::Targets(cells) if only_states(cells))
    });
    let (alone, present) = (model.translations[id].targets.len() == 1, table.columns.iter().all(|column| !column.absent));
    states && alone && present && needs::of(model, id).is_empty()
}
