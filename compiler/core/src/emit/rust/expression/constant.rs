//! Constants: as plain views, and in the form of a type.

use crate::emit::rust::literal;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::Value;
use crate::model::{Base, Literal, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Scope<'_, '_> {
    /// The plain view of a constant; a text that is one of another type is read as from the wire.
    pub(super) fn constant_view(&self, constant: &Literal, ty: &Type) -> Value {
        match (constant, self.base_of(ty)) {
            (Literal::Text(text), Some(base)) if base != Base::Text => self.parsed_constant(text, base, &Stored::of(Type::base(base))),
            _ => Value::plain(self.constant(constant, ty)),
        }
    }

    pub(super) fn constant(&self, constant: &Literal, ty: &Type) -> TokenStream {
        match constant {
            Literal::Text(text) => literal::text(text),
            Literal::Int(value) if matches!(self.base_of(ty), Some(Base::Decimal { .. })) => self.decimal_constant((*value).into()),
            Literal::Int(value) => literal::int(*value),
            Literal::Decimal(value) => self.decimal_constant(*value),
            Literal::Bool(value) => quote! { #value },
            Literal::Date(date) => {
                let name = self.page.runtime("Date");
                let (year, month, day) = (literal::int(date.year().into()), literal::int(date.month().into()), literal::int(date.day().into()));
                quote! { const { #name::constant(#year, #month, #day) } }
            }
            Literal::Instant(instant) => {
                let name = self.page.runtime("Instant");
                let (seconds, nanos) = (literal::int(instant.as_second()), literal::int(instant.subsec_nanosecond().into()));
                quote! { const { #name::constant(#seconds, #nanos) } }
            }
            Literal::Duration(duration) => {
                let name = self.page.runtime("Duration");
                let seconds = literal::int(duration.length().map_or(0, |length| length.as_secs()));
                // The compiler has measured it: it is no longer than a duration can be.
                quote! { #name::from_seconds(#seconds).unwrap_or_default() }
            }
            Literal::State(ty, state) => self.page.state_path(*ty, *state),
            Literal::List(_) => quote! { vec![] },
        }
    }

    pub(super) fn decimal_constant(&self, value: rust_decimal::Decimal) -> TokenStream {
        let constant = self.page.imported("isogloss_runtime::scalar::decimal", "constant");
        let (mantissa, scale) = (wide_int(value.mantissa()), literal::int(value.scale().into()));
        quote! { #constant(#mantissa, #scale) }
    }

    /// A constant in the form of a type.
    #[must_use]
    pub fn stored_constant(&self, constant: &Literal, target: &Stored) -> Value {
        let resolved = target.clone().resolved(self.page);
        let refined = || self.page.runtime("refined");
        match (constant, resolved.base(self.page), resolved.wrapper(self.page)) {
            (Literal::Int(value), Some(Base::Int), Some(crate::emit::rust::stored::Wrapper::Refined)) => {
                let (refined, value) = (refined(), wide_int((*value).into()));
                Value::plain(quote! { #refined::Int::literal::<#value>() })
            }
            (Literal::Int(_) | Literal::Decimal(_), Some(Base::Decimal { scale, .. }), _) => {
                let value = match constant {
                    Literal::Decimal(value) => *value,
                    Literal::Int(value) => (*value).into(),
                    _ => rust_decimal::Decimal::ZERO,
                };
                let mut scaled = value;
                scaled.rescale(scale);
                let (refined, mantissa) = (refined(), wide_int(scaled.mantissa()));
                Value::plain(quote! { #refined::Decimal::literal::<#mantissa>() })
            }
            (Literal::Text(text), _, Some(crate::emit::rust::stored::Wrapper::Refined))
                if resolved.scalar(self.page).is_none_or(|scalar| scalar.pattern.is_none()) =>
            {
                let text = literal::text(text);
                Value::plain(quote! { isogloss_runtime::text_literal!(#text) })
            }
            (Literal::Text(text), Some(base), _) if base != Base::Text => self.parsed_constant(text, base, &resolved),
            (Literal::Text(text), ..) => {
                let text = literal::text(text);
                resolved.wrap(self.page, quote! { #text.to_owned() })
            }
            _ => {
                let code = self.constant(constant, &resolved.ty);
                resolved.wrap(self.page, code)
            }
        }
    }

    /// A constant of a type that has no literals of its own: read as from the wire.
    pub(super) fn parsed_constant(&self, text: &str, base: Base, target: &Stored) -> Value {
        let module = match base {
            Base::Uuid => "uuid",
            Base::Bytes => "bytes",
            Base::Time => "time",
            Base::Date => "date",
            Base::Instant => "instant",
            _ => "duration",
        };
        let (scalar, module, text) = (self.page.runtime("scalar"), format_ident!("{module}"), literal::text(text));
        Value::fallible(quote! { #scalar::#module::parse(#text) }).then(|code| target.wrap(self.page, code))
    }
}

/// A number as large as decimals need them.
pub(super) fn wide_int(value: i128) -> TokenStream {
    match i64::try_from(value) {
        Ok(value) => literal::int(value),
        Err(_) => {
            let magnitude = proc_macro2::Literal::u128_unsuffixed(value.unsigned_abs());
            if value < 0 {
                quote! { -#magnitude }
            } else {
                quote! { #magnitude }
            }
        }
    }
}
