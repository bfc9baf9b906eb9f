//! Choices: an enum whose variants have the fields of their cases, and a tag on the wire.

use super::names::FieldPlace;
use super::page::Page;
use super::wire::{self, Member};
use super::{docs, literal, record, spelling};
use crate::model::{Case, Choice, TypeId};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A case with its names.
struct Variant<'m> {
    ident: Ident,
    case: &'m Case,
    members: Vec<Member<'m>>,
}

/// Writes a choice.
pub fn emit(page: &mut Page<'_>, id: TypeId, choice: &Choice) {
    let variants: Vec<Variant<'_>> = choice.cases.iter().enumerate().map(|(at, case)| variant(page, id, at, case)).collect();
    let name = page.names.ty(id);
    let items = [definition(page, id, &variants), debug(page, &name, &variants), choice_wire(page, id, choice, &variants)];
    for item in items {
        page.items(item);
    }
    for variant in &variants {
        let owner = format!("{}.{}", page.model().qualified(id), variant.case.name.text);
        record::newtypes(page, &variant.members, &owner);
    }
}

fn variant<'m>(page: &Page<'_>, id: TypeId, at: usize, case: &'m Case) -> Variant<'m> {
    let member = |(field, own)| Member { place: FieldPlace { ty: id, case: Some(at), field }, field: own };
    Variant { ident: page.names.case(id, at), case, members: case.fields.iter().map(member).collect() }
}

fn definition(page: &Page<'_>, id: TypeId, variants: &[Variant<'_>]) -> TokenStream {
    let model = page.model();
    let def = &model.types[id];
    let docs = docs::item(model, &def.docs, &format!("The choice {}.", docs::code(&model.qualified(id))), def.space, def.header);
    let name = page.names.ty(id);
    let debug = is_plain(variants).then(|| quote! { Debug, });
    let copy = page.names.copied.named(id).then(|| quote! { Copy, });
    let variants = variants.iter().map(|variant| {
        let docs = docs::paragraphs(&[&variant.case.docs, &format!("Code {}.", docs::code(&variant.case.code))]);
        let ident = &variant.ident;
        let fields: Vec<TokenStream> = variant.members.iter().map(|member| field(page, member)).collect();
        if fields.is_empty() {
            quote! { #docs #ident, }
        } else {
            quote! { #docs #ident { #(#fields)* }, }
        }
    });
    quote! {
        #docs
        #[derive(Clone, #copy #debug PartialEq, Eq, Hash)]
        pub enum #name { #(#variants)* }
    }
}

fn field(page: &Page<'_>, Member { place, field }: &Member<'_>) -> TokenStream {
    let docs = docs::paragraphs(&[&field.docs, &record::field_line(page.model(), field)]);
    let deprecated = docs::deprecated(field.deprecated.as_deref());
    let (name, ty) = (page.names.field(*place), page.field_type(*place));
    quote! { #docs #deprecated #name: #ty, }
}

/// Whether nothing is to be kept out of `Debug`.
fn is_plain(variants: &[Variant<'_>]) -> bool {
    variants.iter().all(|variant| record::derived_debug(&variant.members).is_some())
}

fn debug(page: &Page<'_>, name: &Ident, variants: &[Variant<'_>]) -> TokenStream {
    if is_plain(variants) {
        return TokenStream::new();
    }
    let fmt = page.fmt();
    let arms = variants.iter().map(|variant| {
        let (ident, shown) = (&variant.ident, variant.ident.to_string());
        let open = pattern(page, variant, |member| !member.field.sensitive);
        let fields = variant.members.iter().map(|member| {
            let ident = page.names.field(member.place);
            record::debug_field(&ident, &record::shown_value(page, member, &quote! { #ident }))
        });
        quote! { Self::#ident #open => f_.debug_struct(#shown)#(#fields)*.finish(), }
    });
    quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f_: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self { #(#arms)* }
            }
        }
    }
}

/// The fields of a variant in a pattern; those not asked for are left out.
fn pattern(page: &Page<'_>, variant: &Variant<'_>, asked: impl Fn(&Member<'_>) -> bool) -> TokenStream {
    if variant.members.is_empty() {
        return TokenStream::new();
    }
    let names: Vec<Ident> = variant.members.iter().filter(|member| asked(member)).map(|member| page.names.field(member.place)).collect();
    let rest = (names.len() < variant.members.len()).then(|| quote! { .. });
    quote! { { #(#names,)* #rest } }
}

fn choice_wire(page: &Page<'_>, id: TypeId, choice: &Choice, variants: &[Variant<'_>]) -> TokenStream {
    let (wire, words) = (page.runtime("wire"), page.words());
    let (ok, err) = (&words.ok, &words.err);
    let (tag, shown) = (literal::text(&choice.tag), literal::text(&page.model().qualified(id)));
    let read = variants.iter().map(|variant| {
        let (ident, code) = (&variant.ident, literal::text(&variant.case.code));
        let fields = wire::read_fields(page, &variant.members);
        if variant.members.is_empty() {
            quote! { #code => #ok(Self::#ident), }
        } else {
            quote! { #code => #ok(Self::#ident { #fields }), }
        }
    });
    let read = quote! {
        let mut object = #wire::Object::read(tree, at)?;
        let tag = object.tag(#tag)?;
        match tag.as_ref() {
            #(#read)*
            other => #err(object.unknown_case(#tag, other, #shown)),
        }
    };
    // A case may have a field `out`.
    let out = spelling::ident("out_");
    let name = literal::text(&wire::escaped(&choice.tag));
    let write = variants.iter().map(|variant| {
        let (ident, code, all) = (&variant.ident, literal::text(&variant.case.code), pattern(page, variant, |_| true));
        let members = wire::write_fields(page, &out, &variant.members, Some(&quote! { .tag(#name, #code) }), |ident| quote! { #ident });
        quote! { Self::#ident #all => { #members } }
    });
    wire::implementation(page, &page.names.ty(id), &read, &out, &quote! { match self { #(#write)* } })
}
