//! The struct of a translation, and its `impl Translate` around a body that others write.

use super::needs::{self, Need};
use super::page::Page;
use super::tokens::mentions;
use super::{docs, translation};
use crate::model::{Translation, TranslationId};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// The struct of a translation.
#[must_use]
pub fn definition(page: &Page<'_>, id: TranslationId) -> TokenStream {
    let model = page.model();
    let translation = &model.translations[id];
    let (name, needs, docs) = (needs::struct_name(model, id), needs::of(model, id), documented(page, id));
    let calls = needs.iter().any(|need| !matches!(need, Need::Context(_)));
    let debug = (!calls).then(|| quote! { , Debug });
    if needs.is_empty() {
        return quote! { #docs #[derive(Clone, Copy, Debug)] pub struct #name; };
    }
    let lifetime = translation::borrows(page, translation, &needs).then(|| quote! { <'c> });
    let fields = needs.iter().map(|need| {
        let (field, ty) = (needs::field(model, translation, need), translation::field_type(page, translation, need));
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

/// The docs of a translation.
fn documented(page: &Page<'_>, id: TranslationId) -> TokenStream {
    let model = page.model();
    let translation = &model.translations[id];
    let title = docs::code(&translation.rule_prefix.replace("->", " -> ").replace(',', ", "));
    let space = translation.targets.first().or(translation.sources.first()).map(|party| model.types[party.ty].space);
    space.map_or_else(TokenStream::new, |space| docs::item(model, &translation.docs, &format!("{title}."), space, translation.header))
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
    let (name, needs) = (needs::struct_name(model, id), needs::of(model, id));
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

            #[inline]
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
        TokenTree::Ident(name) => mentions(body, &name.to_string()),
        TokenTree::Group(group) => uses_pattern(&group.stream(), body),
        _ => false,
    })
}
