//! The wire form of generated types: an `impl Wire` each, written out; serde's traits for all types of a page in one line.

use super::literal;
use super::names::{FieldPlace, Key, is_checked};
use super::page::Page;
use crate::model::{self, Field, SpaceId, Type, TypeKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// How many members one chain of calls adds: rustc's time and stack grow with the length of a chain.
const CHAIN: usize = 40;

/// `impl Wire`, from what stands in its two functions; `out` is what the second writes to.
#[must_use]
pub fn implementation(page: &Page<'_>, name: &Ident, read: &TokenStream, out: &Ident, write: &TokenStream) -> TokenStream {
    let (wire, place, invalid, result) = (page.runtime("wire"), page.runtime("Place"), page.runtime("Invalid"), page.words().result);
    quote! {
        impl #wire::Wire for #name {
            fn read(tree: #wire::Tree<'_>, at: &#place<'_>) -> #result<Self, #invalid> { #read }

            fn write(&self, #out: &mut #wire::Writer) { #write }
        }
    }
}

/// A field with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Member<'m> {
    /// Where.
    pub place: FieldPlace,
    /// The field.
    pub field: &'m Field,
}

/// The members of a struct being read: `id: object.field("id")?,`.
#[must_use]
pub fn read_fields(page: &Page<'_>, members: &[Member<'_>]) -> TokenStream {
    members.iter().map(|member| read_field(page, member)).collect()
}

fn read_field(page: &Page<'_>, Member { place, field }: &Member<'_>) -> TokenStream {
    let (name, wire_name) = (page.names.field(*place), literal::text(&field.wire));
    let masked = field.sensitive.then(|| {
        let invalid = page.runtime("Invalid");
        quote! { .map_err(#invalid::masked) }
    });
    let Some(default) = &field.default else { return quote! { #name: object.field(#wire_name)#masked?, } };
    match default_maker(page, *place, &field.ty, default) {
        Some(value) => quote! { #name: object.field_or(#wire_name, #value)#masked?, },
        None => {
            let (wire, default) = (page.runtime("wire"), tree(page, default));
            quote! { #name: object.field_or_try(#wire_name, || #wire::Wire::read(#default, at))#masked?, }
        }
    }
}

/// A function that makes a default; `None` for what only a checked way builds.
fn default_maker(page: &Page<'_>, place: FieldPlace, ty: &Type, default: &model::Literal) -> Option<TokenStream> {
    match (ty, default) {
        (Type::List(_), model::Literal::List(values)) if values.is_empty() => {
            let list = page.runtime("Vec");
            Some(quote! { #list::new })
        }
        _ => default_value(page, place, ty, default).map(|value| quote! { || #value }),
    }
}

/// A default that needs no check.
fn default_value(page: &Page<'_>, place: FieldPlace, ty: &Type, default: &model::Literal) -> Option<TokenStream> {
    if let Type::Optional(inner) = ty {
        let (some, value) = (page.words().some, default_value(page, place, inner, default)?);
        return Some(quote! { #some(#value) });
    }
    let plain = matches!(ty, Type::Scalar(scalar) if !is_checked(scalar)) && page.names.newtype(place).is_none();
    match default {
        model::Literal::State(ty, state) => Some(page.state_path(*ty, *state)),
        model::Literal::Bool(value) if plain => Some(quote! { #value }),
        model::Literal::Int(value) if plain && is_int(ty) => Some(literal::int(*value)),
        _ => None,
    }
}

fn is_int(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(scalar) if scalar.base == model::Base::Int)
}

/// The members of an object being written to `out`; `value` names a member's field by reference.
#[must_use]
pub fn write_fields(
    page: &Page<'_>,
    out: &Ident,
    members: &[Member<'_>],
    tag: Option<&TokenStream>,
    value: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let calls: Vec<TokenStream> = members
        .iter()
        .map(|Member { place, field }| {
            let (name, wire_name) = (value(&page.names.field(*place)), literal::text(&escaped(&field.wire)));
            quote! { .field(#wire_name, #name) }
        })
        .collect();
    let chunks: Vec<&[TokenStream]> = calls.chunks(CHAIN).collect();
    let Some((last, others)) = chunks.split_last() else { return quote! { #out.object()#tag.done(); } };
    if others.is_empty() {
        return quote! { #out.object()#tag #(#last)*.done(); };
    }
    quote! {
        let members_ = #out.object()#tag;
        #(let members_ = members_ #(#others)*;)*
        members_ #(#last)*.done();
    }
}

/// A name as it stands in JSON between its quotes: nearly always as it is.
#[must_use]
pub fn escaped(name: &str) -> String {
    let mut quoted = String::new();
    isogloss_runtime::wire::json::text(&mut quoted, name);
    quoted.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name).to_owned()
}

/// A default as it would stand on the wire.
#[must_use]
pub fn tree(page: &Page<'_>, default: &model::Literal) -> TokenStream {
    let wire = page.runtime("wire");
    let text = |text: &str| {
        let text = literal::text(text);
        quote! { #wire::Tree::text(#text) }
    };
    match default {
        model::Literal::Text(value) => text(value),
        model::Literal::Int(value) => {
            let value = literal::int(*value);
            quote! { #wire::Tree::Int(#value) }
        }
        model::Literal::Decimal(value) => text(&value.to_string()),
        model::Literal::Bool(value) => quote! { #wire::Tree::Bool(#value) },
        model::Literal::Date(value) => text(&value.to_string()),
        model::Literal::Instant(value) => text(&value.to_string()),
        model::Literal::Duration(value) => text(&value.to_string()),
        model::Literal::State(ty, state) => state_tree(page, *ty, *state),
        model::Literal::List(values) => {
            let values = values.iter().map(|value| tree(page, value));
            quote! { #wire::Tree::List(vec![#(#values),*]) }
        }
    }
}

fn state_tree(page: &Page<'_>, ty: model::TypeId, state: model::StateId) -> TokenStream {
    let wire = page.runtime("wire");
    let code = page.model().vocabulary(ty).and_then(|vocabulary| vocabulary.get(state)).and_then(|state| state.codes.first());
    let code = code.map(literal::code);
    let is_int = page.model().vocabulary(ty).is_some_and(model::Vocabulary::has_int_codes);
    if is_int {
        quote! { #wire::Tree::Int(#code) }
    } else {
        quote! { #wire::Tree::text(#code) }
    }
}

/// serde's traits for all types of a space: refined scalars have them from the runtime.
pub fn serde(page: &mut Page<'_>, space: SpaceId) {
    let Some(condition) = page.serde() else { return };
    let (model, names) = (page.model(), page.names);
    let mut types = Vec::new();
    for id in model.types.ids().filter(|id| model.types[*id].space == space) {
        match &model.types[id].kind {
            TypeKind::Vocabulary(_) | TypeKind::Choice(_) => types.push(names.ty(id)),
            TypeKind::Record(_) => {
                types.push(names.ty(id));
                types.extend(names.key(id).and_then(|key| match key {
                    Key::Struct(name) => Some(name.clone()),
                    Key::Field(_) => None,
                }));
            }
            TypeKind::Scalar(_) | TypeKind::Hole => {}
        }
    }
    if !types.is_empty() {
        page.banner("serde");
        page.items(quote! { #condition isogloss_runtime::wire_serde!(#(#types),*); });
    }
}
