//! The page of a boundary: the table of its rules, then its translations as declared.

use super::page::Page;
use super::rules::Rules;
use super::translation::{self, Need};
use super::{docs, examples, fields, table};
use crate::contract::Contract;
use crate::model::{Body, Translation, TranslationId};
use crate::run::Worked;
use proc_macro2::TokenStream;
use quote::quote;

/// Fills the page of a boundary.
pub fn emit(page: &mut Page<'_>, contract: &Contract, translations: &[TranslationId], examples: &[Worked]) {
    let model = contract.model();
    for id in translations {
        page.declare(&translation::name(model, *id).to_string());
    }
    let rules = Rules::new(model, translations);
    page.banner("Rules");
    let module = rules.module(page);
    page.items(module);
    for id in translations {
        let translation = &model.translations[*id];
        page.banner(translation.rule_prefix.replace("->", " -> ").replace(',', ", "));
        match &translation.body {
            Body::Table(_) => table::emit(page, contract, &rules, *id),
            Body::Record(body) => fields::emit(page, contract, &rules, *id, body),
            Body::Hole => {}
        }
    }
    examples::emit(page, examples);
}

/// The struct of a translation.
#[must_use]
pub fn definition(page: &Page<'_>, id: TranslationId) -> TokenStream {
    let model = page.model();
    let translation = &model.translations[id];
    let (name, needs, docs) = (translation::name(model, id), translation::needs(model, id), table::documented(page, id));
    let calls = needs.iter().any(|need| !matches!(need, Need::Context(_)));
    let debug = (!calls).then(|| quote! { , Debug });
    if needs.is_empty() {
        return quote! { #docs #[derive(Clone, Copy, Debug)] pub struct #name; };
    }
    let lifetime = translation::borrows(page, translation, &needs).then(|| quote! { <'c> });
    let fields = needs.iter().map(|need| {
        let (field, ty) = (translation::field(model, translation, need), translation::field_type(page, translation, need));
        let docs = docs::paragraphs(&[&need_docs(page, translation, need)]);
        quote! { #docs pub #field: #ty }
    });
    quote! { #docs #[derive(Clone, Copy #debug)] pub struct #name #lifetime { #(#fields),* } }
}

fn need_docs(page: &Page<'_>, translation: &Translation, need: &Need) -> String {
    let model = page.model();
    match need {
        Need::Context(at) => translation
            .context
            .get(*at)
            .map_or_else(String::new, |parameter| docs::code(&format!("{} as {}", model.show(&parameter.ty), parameter.name))),
        Need::ToRight(id) | Need::ToLeft(id) => format!("The crosswalk {}.", docs::code(&model.crosswalks[*id].name.text)),
        Need::Extern(id) => format!("The function {}.", docs::code(&model.externs[*id].name.text)),
    }
}

/// `impl Translate`.
#[must_use]
pub fn implementation(
    page: &Page<'_>,
    id: TranslationId,
    source: &TokenStream,
    target: &TokenStream,
    pattern: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let model = page.model();
    let (name, needs) = (translation::name(model, id), translation::needs(model, id));
    let lifetime = translation::borrows(page, &model.translations[id], &needs).then(|| quote! { <'_> });
    let [translate, trail, existing, place, run, noted] = ["Translate", "Trail", "Existing", "Place", "Run", "Noted"].map(|name| page.runtime(name));
    let result = page.words().result;
    let unused = |name: &str, parameter: TokenStream| {
        if mentions(body, name) {
            quote! { #parameter }
        } else {
            quote! { _ }
        }
    };
    let (pattern, existing_name, at) = (
        if uses_pattern(pattern, body) {
            quote! { #pattern }
        } else {
            quote! { _ }
        },
        unused("existing", quote! { existing }),
        unused("at", quote! { at }),
    );
    quote! {
        impl #translate for #name #lifetime {
            type Source = #source;
            type Target = #target;

            fn translate_at<T: #trail + ?Sized>(
                &self,
                #pattern: Self::Source,
                #existing_name: #existing<Self::Target>,
                #at: &#place<'_>,
                run: &mut #run<'_, T>,
            ) -> #result<Self::Target, #noted> { #body }
        }
    }
}

fn uses_pattern(pattern: &TokenStream, body: &TokenStream) -> bool {
    pattern.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => mentions(body, &name.to_string()),
        proc_macro2::TokenTree::Group(group) => uses_pattern(&group.stream(), body),
        _ => false,
    })
}

/// Whether code names an identifier.
#[must_use]
pub fn mentions(code: &TokenStream, name: &str) -> bool {
    code.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => mentions(&group.stream(), name),
        proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => false,
    })
}
