//! What types of a contract are in Rust, as a page names them.

use super::literal;
use super::names::{FieldPlace, Key};
use super::page::Page;
use crate::model::{Base, Field, Scalar, Type, TypeId};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl<'n> Page<'n> {
    /// The Rust type of a type that stands in no field. A scalar in place with a pattern, which has no name then, is its base.
    #[must_use]
    pub fn ty(&self, ty: &Type) -> TokenStream {
        self.ty_with(ty, None)
    }

    /// The Rust type of a field.
    #[must_use]
    pub fn field_type(&self, place: FieldPlace) -> TokenStream {
        let newtype = self.newtype_path(place);
        self.field(place).map_or_else(|| quote! { () }, |field| self.ty_with(&field.ty, newtype.as_ref()))
    }

    /// The Rust type of a field's scalar, without the `?`, `[]` and `{}` around it.
    #[must_use]
    pub fn field_leaf(&self, place: FieldPlace) -> TokenStream {
        let newtype = self.newtype_path(place);
        self.field(place).map_or_else(|| quote! { () }, |field| self.ty_with(leaf(&field.ty), newtype.as_ref()))
    }

    fn newtype_path(&self, place: FieldPlace) -> Option<TokenStream> {
        self.names.newtype(place).map(|newtype| self.space_path(self.model().types[place.ty].space, &newtype.ident))
    }

    fn field(&self, place: FieldPlace) -> Option<&'n Field> {
        self.names.field_of(place)
    }

    /// A type whose scalar in place, if it has one, is `scalar`.
    fn ty_with(&self, ty: &Type, scalar: Option<&TokenStream>) -> TokenStream {
        match ty {
            Type::Scalar(written) => scalar.cloned().unwrap_or_else(|| in_place(self, written)),
            Type::Named(id) => self.type_path(*id),
            Type::Ref(entity) => self.key_type(*entity),
            Type::Optional(inner) => generic(&self.words().option, &self.ty_with(inner, scalar)),
            Type::List(inner) => generic(&self.runtime("Vec"), &self.ty_with(inner, scalar)),
            Type::Map(inner) => {
                let (map, text) = (self.runtime("BTreeMap"), self.string());
                let inner = self.ty_with(inner, scalar);
                quote! { #map<#text, #inner> }
            }
            Type::Hole => quote! { () },
        }
    }

    /// The key of an entity.
    #[must_use]
    pub fn key_type(&self, entity: TypeId) -> TokenStream {
        match self.names.key(entity) {
            Some(Key::Field(field)) => self.field_type(FieldPlace { ty: entity, case: None, field: *field }),
            Some(Key::Struct(name)) => self.space_path(self.model().types[entity].space, name),
            None => quote! { () },
        }
    }

    /// The Rust type of a base.
    #[must_use]
    pub fn base(&self, scalar: &Scalar) -> TokenStream {
        match scalar.base {
            Base::Text => self.string(),
            Base::Int => quote! { i64 },
            Base::Decimal { .. } => self.runtime("Decimal"),
            Base::Bool => quote! { bool },
            Base::Uuid => self.runtime("Uuid"),
            Base::Bytes => generic(&self.runtime("Vec"), &quote! { u8 }),
            Base::Json => self.runtime("Json"),
            Base::Date => self.runtime("Date"),
            Base::Time => self.runtime("Time"),
            Base::Instant => self.runtime("Instant"),
            Base::Duration => self.runtime("Duration"),
        }
    }
}

/// The type inside optionals, lists and maps.
#[must_use]
pub fn leaf(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => leaf(inner),
        Type::Scalar(_) | Type::Named(_) | Type::Ref(_) | Type::Hole => ty,
    }
}

fn generic(name: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote! { #name<#inner> }
}

/// The type of a scalar said in place: its base, or the runtime's type with the bounds as arguments.
#[must_use]
pub fn in_place(page: &Page<'_>, scalar: &Scalar) -> TokenStream {
    let bounded = scalar.range != crate::model::Range::default() && scalar.pattern.is_none();
    match scalar.base {
        Base::Decimal { precision, scale } => {
            let refined = page.runtime("refined");
            let (precision, scale) = (Literal::u32_unsuffixed(precision), Literal::u32_unsuffixed(scale));
            quote! { #refined::Decimal<#refined::Digits<#precision, #scale>> }
        }
        Base::Text if bounded => {
            let refined = page.runtime("refined");
            let (low, high) =
                (scalar.range.low.map_or_else(|| quote! { 0 }, argument), scalar.range.high.map_or_else(|| quote! { { u64::MAX } }, argument));
            quote! { #refined::Text<#refined::Chars<#low, #high>> }
        }
        Base::Int if bounded => {
            let refined = page.runtime("refined");
            let low = scalar.range.low.map_or_else(|| quote! { { i64::MIN } }, argument);
            let high = scalar.range.high.map_or_else(|| quote! { { i64::MAX } }, argument);
            quote! { #refined::Int<#refined::Range<#low, #high>> }
        }
        Base::Text | Base::Int | Base::Bool | Base::Uuid | Base::Bytes | Base::Json | Base::Date | Base::Time | Base::Instant | Base::Duration => {
            page.base(scalar)
        }
    }
}

/// A bound as an argument of a type.
fn argument(value: i64) -> TokenStream {
    literal::int(value)
}
