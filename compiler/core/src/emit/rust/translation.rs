//! A translation as a page names it: the path of its struct, the types of what the struct holds, and what contexts are called inside it.

use super::needs::{self, Need, struct_name};
use super::page::Page;
use super::scope::Origin;
use super::stored::Stored;
use super::unit::{Unit, boundary_of};
use crate::model::{Translation, TranslationId, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// The path of a translation's struct on a page.
#[must_use]
pub fn path(page: &Page<'_>, id: TranslationId) -> TokenStream {
    let name = struct_name(page.model(), id);
    match boundary_of(page.model(), id) {
        Some((from, to)) => page.path(Unit::Boundary(from, to), &name),
        None => quote! { #name },
    }
}

/// The type of a field of the struct.
#[must_use]
pub fn field_type(page: &Page<'_>, translation: &Translation, need: &Need) -> TokenStream {
    let model = page.model();
    match need {
        Need::Context(at) => translation.context.get(*at).map_or_else(|| quote! { () }, |parameter| context_type(page, &parameter.ty)),
        Need::ToRight(id) | Need::ToLeft(id) => {
            let crosswalk = &model.crosswalks[*id];
            let key = |entity: Option<crate::model::TypeId>| entity.map_or_else(|| quote! { () }, |entity| page.key_type(entity));
            let (left, right) = (key(crosswalk.left), key(crosswalk.right));
            let name = page.runtime(if matches!(need, Need::ToLeft(_)) { "ToLeft" } else { "ToRight" });
            quote! { &'c dyn #name<#left, #right> }
        }
        Need::Extern(id) => {
            let declared = &model.externs[*id];
            let parameters = declared.parameters.iter().map(|ty| page.ty(ty));
            let result = page.ty(&declared.result);
            quote! { &'c dyn Fn(#(#parameters),*) -> #result }
        }
    }
}

fn context_type(page: &Page<'_>, ty: &Type) -> TokenStream {
    let stored = Stored::of(ty.clone());
    let inner = stored.required().rust(page);
    match (stored.goes_by_value(page), ty.is_optional()) {
        (true, _) => stored.rust(page),
        (false, false) => quote! { &'c #inner },
        (false, true) => {
            let option = page.words().option;
            quote! { #option<&'c #inner> }
        }
    }
}

/// Whether the struct borrows.
#[must_use]
pub fn borrows(page: &Page<'_>, translation: &Translation, needs: &[Need]) -> bool {
    needs.iter().any(|need| match need {
        Need::Context(at) => translation.context.get(*at).is_some_and(|parameter| !Stored::of(parameter.ty.clone()).goes_by_value(page)),
        Need::ToRight(_) | Need::ToLeft(_) | Need::Extern(_) => true,
    })
}

/// What contexts are called inside the translation's functions.
#[must_use]
pub fn contexts(page: &Page<'_>, translation: &Translation) -> Vec<Origin> {
    let origin = |(at, parameter): (usize, &crate::model::ContextParameter)| {
        let (name, stored) = (needs::field(page.model(), translation, &Need::Context(at)), Stored::of(parameter.ty.clone()));
        let by_reference = !stored.goes_by_value(page);
        Origin { code: quote! { self.#name }, stored, by_reference }
    };
    translation.context.iter().enumerate().map(origin).collect()
}
