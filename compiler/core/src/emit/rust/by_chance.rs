//! Values by chance of a space's types: a page below the space's own, behind the feature `proptest`.
//!
//! A record's fields come as a tuple of tuples, for proptest's are of twelve at most.

use super::described::members_of;
use super::page::Page;
use super::types_of::{Declared, declared};
use super::wire::Member;
use crate::model::{Choice, SpaceId, TypeId, Vocabulary};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// How many parts a tuple has.
const PARTS: usize = 10;

/// Fills the page.
pub fn emit(page: &mut Page<'_>, space: SpaceId) {
    let types = declared(page.names, space);
    for ty in &types {
        let (name, body) = (ty.ident(page.names), body(page, ty));
        let arbitrary = page.runtime("arbitrary");
        page.items(quote! {
            impl #arbitrary::ByChance for #name {
                fn by_chance() -> #arbitrary::BoxedStrategy<Self> { #body }
            }
        });
    }
    let names: Vec<Ident> = types.iter().map(|ty| ty.ident(page.names)).collect();
    if !names.is_empty() {
        page.items(quote! { isogloss_runtime::arbitrary!(#(#names),*); });
    }
}

fn body(page: &Page<'_>, ty: &Declared<'_>) -> TokenStream {
    match ty {
        Declared::Vocabulary(_, vocabulary) => states(page, vocabulary),
        Declared::Struct { members, .. } => fields(page, &quote! { Self }, members),
        Declared::Choice(id, choice) => cases(page, *id, choice),
    }
}

fn states(page: &Page<'_>, vocabulary: &Vocabulary) -> TokenStream {
    let arbitrary = page.runtime("arbitrary");
    match (vocabulary.open, vocabulary.has_int_codes()) {
        (false, _) => quote! { #arbitrary::states(Self::STATES) },
        (true, false) => quote! { #arbitrary::states_or_texts(Self::STATES, Self::from_code) },
        (true, true) => quote! { #arbitrary::states_or_ints(Self::STATES, Self::from_code) },
    }
}

/// A value made of its fields.
fn fields(page: &Page<'_>, maker: &TokenStream, members: &[Member<'_>]) -> TokenStream {
    let arbitrary = page.runtime("arbitrary");
    let names: Vec<Ident> = members.iter().map(|member| page.names.field(member.place)).collect();
    if names.is_empty() {
        return quote! { #arbitrary::only(#maker {}) };
    }
    let parts = tuple(&names.iter().map(|name| quote! { #name }).collect::<Vec<_>>());
    quote! { #arbitrary::made(|#parts| #maker { #(#names),* }) }
}

/// Parts in a tuple, in tuples of tuples where they are many.
fn tuple(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= PARTS {
        return quote! { (#(#parts,)*) };
    }
    let tuples: Vec<TokenStream> = parts.chunks(PARTS).map(tuple).collect();
    tuple(&tuples)
}

fn cases(page: &Page<'_>, id: TypeId, choice: &Choice) -> TokenStream {
    let arbitrary = page.runtime("arbitrary");
    let cases = choice.cases.iter().enumerate().map(|(at, case)| {
        let ident = page.names.case(id, at);
        let members = members_of(id, at, case);
        if members.is_empty() {
            quote! { #arbitrary::only(Self::#ident) }
        } else {
            fields(page, &quote! { Self::#ident }, &members)
        }
    });
    quote! { #arbitrary::cases([#(#cases),*]) }
}
