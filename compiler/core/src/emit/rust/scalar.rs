//! Refined scalars: a shape that says which values there are, and the runtime's type of that shape under its own name.
//!
//! A scalar that keeps no value of its base out is `Plain`: a name of its own, and any value. Bounds alone, said in place, need no name: they are arguments of
//! the type.

use super::names::{Newtype, is_checked};
use super::page::Page;
use super::{docs, literal};
use crate::model::{Base, Scalar, Type, TypeId};
use proc_macro2::TokenStream;
use quote::quote;

/// Writes a named scalar, `type X = …`.
pub fn emit(page: &mut Page<'_>, id: TypeId, scalar: &Scalar) {
    let (model, names) = (page.model(), page.names);
    let def = &model.types[id];
    let docs = docs::item(model, &def.docs, &format!("The scalar {}.", docs::code(&model.qualified(id))), def.space, def.header);
    if let Some(shape) = names.shape(id) {
        newtype(page, &Newtype { ident: names.ty(id), shape: shape.clone() }, scalar, &docs);
    }
}

/// Writes a type with its shape.
pub fn newtype(page: &mut Page<'_>, names: &Newtype, scalar: &Scalar, docs: &TokenStream) {
    let Newtype { ident, shape } = names;
    let wrapper = wrapper(page, scalar);
    let items = match shape_impl(page, names, scalar) {
        Some(implementation) => {
            let shape_docs = format!(" Which values [`{ident}`] has: {}.", docs::code(&page.model().show(&Type::Scalar(scalar.clone()))));
            quote! {
                #docs
                pub type #ident = #wrapper<#shape>;

                #[doc = #shape_docs]
                #[derive(Clone, Copy, Debug)]
                pub enum #shape {}

                #implementation
            }
        }
        // JSON has no order, which the runtime's newtypes have.
        None => {
            let base = page.base(scalar);
            quote! { #docs pub type #ident = #base; }
        }
    };
    page.items(items);
}

/// The runtime's type for a scalar.
fn wrapper(page: &Page<'_>, scalar: &Scalar) -> TokenStream {
    let refined = page.runtime("refined");
    match scalar.base {
        Base::Decimal { .. } => quote! { #refined::Decimal },
        Base::Text if is_checked(scalar) => quote! { #refined::Text },
        Base::Int if is_checked(scalar) => quote! { #refined::Int },
        Base::Text | Base::Int | Base::Bool | Base::Uuid | Base::Bytes | Base::Json | Base::Date | Base::Time | Base::Instant | Base::Duration => {
            quote! { #refined::Plain }
        }
    }
}

fn shape_impl(page: &Page<'_>, names: &Newtype, scalar: &Scalar) -> Option<TokenStream> {
    let (shape, refined) = (&names.shape, page.runtime("refined"));
    let name = literal::text(&names.ident.to_string());
    let name = quote! { const NAME: &'static str = #name; };
    Some(match scalar.base {
        Base::Json => return None,
        Base::Decimal { precision, scale } => {
            let (precision, scale, unit) = (literal::int(precision.into()), literal::int(scale.into()), unit(page, scalar));
            quote! { impl #refined::DecimalShape for #shape { #name const PRECISION: u32 = #precision; const SCALE: u32 = #scale; #unit } }
        }
        Base::Text if is_checked(scalar) => {
            let (bounds, pattern, unit) = (bounds(scalar, "u64"), pattern(page, scalar), unit(page, scalar));
            quote! { impl #refined::TextShape for #shape { #name #bounds #unit #pattern } }
        }
        Base::Int if is_checked(scalar) => {
            let (bounds, unit) = (bounds(scalar, "i64"), unit(page, scalar));
            quote! { impl #refined::IntShape for #shape { #name #bounds #unit } }
        }
        Base::Text | Base::Int | Base::Bool | Base::Uuid | Base::Bytes | Base::Date | Base::Time | Base::Instant | Base::Duration => {
            let base = page.base(scalar);
            quote! { impl #refined::PlainShape for #shape { #name type Base = #base; } }
        }
    })
}

fn bounds(scalar: &Scalar, ty: &str) -> TokenStream {
    let ty = super::spelling::ident(ty);
    let bound = |name: &str, value: Option<i64>| {
        let (name, value) = (super::spelling::ident(name), value.map(literal::int)?);
        Some(quote! { const #name: #ty = #value; })
    };
    let (low, high) = (bound("MIN", scalar.range.low), bound("MAX", scalar.range.high));
    quote! { #low #high }
}

fn unit(page: &Page<'_>, scalar: &Scalar) -> Option<TokenStream> {
    let unit = literal::text(scalar.unit.as_deref()?);
    let words = page.words();
    let (option, some) = (words.option, words.some);
    Some(quote! { const UNIT: #option<&'static str> = #some(#unit); })
}

/// The pattern, compiled at its first use.
fn pattern(page: &Page<'_>, scalar: &Scalar) -> Option<TokenStream> {
    let pattern = literal::text(scalar.pattern.as_ref()?.as_str());
    let words = page.words();
    let (option, some) = (words.option, words.some);
    let static_pattern = page.imported("isogloss_runtime::scalar::pattern", "StaticPattern");
    Some(quote! {
        const PATTERN: #option<&'static str> = #some(#pattern);

        fn pattern() -> #option<&'static #static_pattern> {
            static PATTERN: #static_pattern = #static_pattern::new(#pattern);
            #some(&PATTERN)
        }
    })
}
