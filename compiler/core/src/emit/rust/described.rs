//! JSON Schemas of a space's types: a page below the space's own, behind the feature `schemars`.
//!
//! Each type says what the decoder reads of it; how that is put into a schema the runtime knows.

use super::literal;
use super::names::FieldPlace;
use super::page::Page;
use super::types_of::{Declared, declared};
use super::wire::{self, Member};
use crate::model::{Case, Choice, Code, SpaceId, Type, TypeId, Vocabulary};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// How many calls stand in one chain: rustc's time and stack grow with its length.
const CHAIN: usize = 40;

/// Fills the page.
pub fn emit(page: &mut Page<'_>, space: SpaceId) {
    let types = declared(page.names, space);
    for ty in &types {
        let item = match ty {
            Declared::Vocabulary(id, vocabulary) => codes(page, *id, vocabulary),
            Declared::Struct { id, ident, members } => described(page, ident, false, &object(page, docs(page, *id), None, members)),
            Declared::Choice(id, choice) => cases(page, *id, choice),
        };
        page.items(item);
    }
    let names: Vec<Ident> = types.iter().map(|ty| ty.ident(page.names)).collect();
    if !names.is_empty() {
        page.items(quote! { isogloss_runtime::json_schema!(#(#names),*); });
    }
}

fn docs<'n>(page: &Page<'n>, id: TypeId) -> &'n str {
    page.model().types[id].docs.trim()
}

fn described(page: &Page<'_>, name: &Ident, alone: bool, body: &TokenStream) -> TokenStream {
    let schema = page.runtime("schema");
    let generator = if alone {
        quote! { _ }
    } else {
        quote! { generator }
    };
    quote! {
        impl #schema::Described for #name {
            fn described(#generator: &mut #schema::SchemaGenerator) -> #schema::Schema { #body }
        }
    }
}

fn codes(page: &Page<'_>, id: TypeId, vocabulary: &Vocabulary) -> TokenStream {
    let (schema, docs) = (page.runtime("schema"), literal::text(docs(page, id)));
    let codes = vocabulary.states.iter().flat_map(|state| &state.codes).map(literal::code);
    let kind = match vocabulary.states.first().and_then(|state| state.codes.first()) {
        Some(Code::Int(_)) => quote! { ::<i64> },
        Some(Code::Text(_)) | None => TokenStream::new(),
    };
    let function = match (vocabulary.open, vocabulary.ignoring_case) {
        (true, _) => quote! { open_codes #kind },
        (false, true) if !vocabulary.has_int_codes() => quote! { folded_codes },
        (false, _) => quote! { codes #kind },
    };
    described(page, &page.names.ty(id), true, &quote! { #schema::#function(#docs, &[#(#codes),*]) })
}

/// An object of these members.
fn object(page: &Page<'_>, docs: &str, tag: Option<TokenStream>, members: &[Member<'_>]) -> TokenStream {
    let (schema, docs) = (page.runtime("schema"), literal::text(docs));
    let calls: Vec<TokenStream> = tag.into_iter().chain(members.iter().map(|member| call(page, member))).collect();
    let begun = quote! { #schema::Object::new(generator, #docs) };
    let chunks: Vec<&[TokenStream]> = calls.chunks(CHAIN).collect();
    match chunks.as_slice() {
        [] => quote! { #begun.done() },
        [only] => quote! { #begun #(#only)*.done() },
        [first, others @ ..] => {
            quote! {
                let object = #begun #(#first)*;
                #(let object = object #(#others)*;)*
                object.done()
            }
        }
    }
}

fn call(page: &Page<'_>, Member { place, field }: &Member<'_>) -> TokenStream {
    let (ty, name, docs) = (page.field_type(*place), literal::text(&field.wire), literal::text(field.docs.trim()));
    let deprecated = field.deprecated.is_some().then(|| quote! { .deprecated(#name) });
    let call = match (&field.default, &field.ty) {
        (Some(default), _) => {
            let default = wire::tree(page, default);
            quote! { .defaulted::<#ty>(#name, #docs, &#default) }
        }
        (None, Type::Optional(_)) => quote! { .optional::<#ty>(#name, #docs) },
        (None, _) => quote! { .required::<#ty>(#name, #docs) },
    };
    quote! { #call #deprecated }
}

fn cases(page: &Page<'_>, id: TypeId, choice: &Choice) -> TokenStream {
    let (schema, docs) = (page.runtime("schema"), literal::text(docs(page, id)));
    let cases = choice.cases.iter().enumerate().map(|(at, case)| {
        let (tag, code) = (literal::text(&choice.tag), literal::text(&case.code));
        let object = object(page, case.docs.trim(), Some(quote! { .tag(#tag, #code) }), &members_of(id, at, case));
        quote! { { #object } }
    });
    described(page, &page.names.ty(id), false, &quote! { let cases = [#(#cases),*]; #schema::choice(#docs, &cases) })
}

/// The members of a case.
#[must_use]
pub fn members_of(id: TypeId, at: usize, case: &Case) -> Vec<Member<'_>> {
    case.fields.iter().map(|(field, own)| Member { place: FieldPlace { ty: id, case: Some(at), field }, field: own }).collect()
}
