//! What a type is in generated code: bare, or behind one of the runtime's checked types; and how one becomes another.

use super::names::{FieldPlace, Key, is_checked, scalar_in_place};
use super::page::Page;
use super::value::Value;
use crate::model::{Base, Scalar, Type, TypeKind};
use crate::resolve::takes_all;
use proc_macro2::TokenStream;
use quote::quote;

/// A type at a place: scalars said in place may have a type of their own there.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The type.
    pub ty: Type,
    /// The field whose type it is, or is a part of.
    pub place: Option<FieldPlace>,
}

/// How a scalar is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapper {
    /// As its base.
    Bare,
    /// `refined::Text`, `refined::Int`, `refined::Decimal`.
    Refined,
    /// `refined::Plain`: a name of its own, and any value.
    Plain,
}

impl Stored {
    /// A type that stands in no field.
    #[must_use]
    pub const fn of(ty: Type) -> Self {
        Self { ty, place: None }
    }

    /// The type of a field.
    #[must_use]
    pub fn field(page: &Page<'_>, place: FieldPlace) -> Self {
        Self { ty: page.names.field_of(place).map_or(Type::Hole, |field| field.ty.clone()), place: Some(place) }
    }

    /// The type inside one `?`, list or map.
    #[must_use]
    pub fn inner(&self) -> Self {
        let ty = match &self.ty {
            Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => (**inner).clone(),
            other => other.clone(),
        };
        Self { ty, place: self.place }
    }

    /// Without an outer `?`.
    #[must_use]
    pub fn required(&self) -> Self {
        if self.ty.is_optional() { self.inner() } else { self.clone() }
    }

    /// Resolves `ref`s of one key field to the key field's own type.
    #[must_use]
    pub fn resolved(self, page: &Page<'_>) -> Self {
        match &self.ty {
            Type::Ref(entity) => match page.names.key(*entity) {
                Some(Key::Field(field)) => Self::field(page, FieldPlace { ty: *entity, case: None, field: *field }).resolved(page),
                Some(Key::Struct(_)) | None => self,
            },
            _ => self,
        }
    }

    /// The scalar behind it.
    #[must_use]
    pub fn scalar<'m>(&self, page: &Page<'m>) -> Option<&'m Scalar> {
        match &self.ty {
            Type::Scalar(_) => match self.place.and_then(|place| page.names.field_of(place)) {
                Some(field) => scalar_in_place(&field.ty),
                None => None,
            },
            Type::Named(id) => match &page.model().types[*id].kind {
                TypeKind::Scalar(scalar) => Some(scalar),
                _ => None,
            },
            _ => None,
        }
    }

    /// The base behind it.
    #[must_use]
    pub fn base(&self, page: &Page<'_>) -> Option<Base> {
        match &self.ty {
            Type::Scalar(scalar) => Some(scalar.base),
            _ => self.scalar(page).map(|scalar| scalar.base),
        }
    }

    /// How it is kept, if it is a scalar.
    #[must_use]
    pub fn wrapper(&self, page: &Page<'_>) -> Option<Wrapper> {
        match &self.ty {
            Type::Scalar(scalar) => Some(match self.place.and_then(|place| page.names.newtype(place)) {
                Some(_) if is_checked(scalar) => Wrapper::Refined,
                Some(_) if scalar.base == Base::Json => Wrapper::Bare,
                Some(_) => Wrapper::Plain,
                None if matches!(scalar.base, Base::Decimal { .. }) => Wrapper::Refined,
                None if scalar.range != crate::model::Range::default()
                    && scalar.pattern.is_none()
                    && matches!(scalar.base, Base::Text | Base::Int) =>
                {
                    Wrapper::Refined
                }
                None => Wrapper::Bare,
            }),
            Type::Named(id) => match &page.model().types[*id].kind {
                TypeKind::Scalar(scalar) if scalar.base == Base::Json => Some(Wrapper::Bare),
                TypeKind::Scalar(scalar) if is_checked(scalar) => Some(Wrapper::Refined),
                TypeKind::Scalar(_) => Some(Wrapper::Plain),
                _ => None,
            },
            _ => None,
        }
    }

    /// The Rust type.
    #[must_use]
    pub fn rust(&self, page: &Page<'_>) -> TokenStream {
        match (self.place, &self.ty) {
            (Some(place), Type::Scalar(_)) => page.field_leaf(place),
            (_, Type::Optional(_)) => {
                let inner = self.inner().rust(page);
                let option = page.words().option;
                quote! { #option<#inner> }
            }
            (_, Type::List(_)) => {
                let inner = self.inner().rust(page);
                let vec = page.runtime("Vec");
                quote! { #vec<#inner> }
            }
            _ => page.ty(&self.ty),
        }
    }

    /// Whether values of it are copied rather than moved.
    #[must_use]
    pub fn is_copy(&self, page: &Page<'_>) -> bool {
        match &self.ty {
            Type::Optional(_) => self.inner().is_copy(page),
            Type::Scalar(scalar) => is_copy_base(scalar.base),
            Type::Named(_) | Type::Ref(_) | Type::List(_) | Type::Map(_) | Type::Hole => page.names.copied.ty(&self.ty),
        }
    }

    /// Whether a translation's struct holds it by value: scalars and states that are copied. Records go by reference, for a further field may end their `Copy`.
    #[must_use]
    pub fn goes_by_value(&self, page: &Page<'_>) -> bool {
        let required = self.required();
        let is_record = matches!(&required.ty, Type::Named(id) if matches!(page.model().types[*id].kind, TypeKind::Record(_) | TypeKind::Choice(_)));
        self.is_copy(page) && !is_record
    }

    /// The plain view of a value: `&str`, `i64`, `Decimal`, a state, else a reference. `code` is a place, or a reference where `by_reference`.
    #[must_use]
    pub fn view(&self, page: &Page<'_>, code: &TokenStream, by_reference: bool) -> TokenStream {
        let stored = self.clone().resolved(page);
        let (base, wrapper) = (stored.base(page), stored.wrapper(page));
        match (base, wrapper) {
            (Some(Base::Text), _) => quote! { #code.as_str() },
            (Some(Base::Decimal { .. }), _) | (Some(Base::Int), Some(Wrapper::Refined)) => quote! { #code.get() },
            (Some(base), Some(Wrapper::Plain)) if is_copy_base(base) => {
                if by_reference {
                    quote! { **#code }
                } else {
                    quote! { *#code }
                }
            }
            _ if stored.is_copy(page) => {
                if by_reference {
                    quote! { *#code }
                } else {
                    code.clone()
                }
            }
            _ if by_reference => code.clone(),
            _ => quote! { &#code },
        }
    }

    /// A stored value from its base's own, `String`, `i64`, `Decimal`: checked where the type asks for it.
    #[must_use]
    pub fn wrap(&self, page: &Page<'_>, code: TokenStream) -> Value {
        let stored = self.clone().resolved(page);
        match (stored.wrapper(page), stored.base(page)) {
            (Some(Wrapper::Refined), Some(base)) => {
                let refined = page.runtime("refined");
                let ty = match base {
                    Base::Decimal { .. } => quote! { #refined::Decimal },
                    Base::Int => quote! { #refined::Int },
                    _ => quote! { #refined::Text },
                };
                Value::fallible(quote! { #ty::new(#code) })
            }
            (Some(Wrapper::Plain), _) => {
                let refined = page.runtime("refined");
                Value::plain(quote! { #refined::Plain::new(#code) })
            }
            _ => Value::plain(code),
        }
    }

    /// A stored value as one of another type, checked where that does not hold all its values; both are owned. Of lists and maps every element.
    #[must_use]
    pub fn widen(&self, page: &Page<'_>, target: &Self, code: TokenStream) -> Value {
        match (&self.ty, &target.ty) {
            (Type::List(_), Type::List(_)) | (Type::Map(_), Type::Map(_)) => self.widen_elements(page, target, &code),
            _ => self.widen_scalar(page, target, code),
        }
    }

    fn widen_elements(&self, page: &Page<'_>, target: &Self, code: &TokenStream) -> Value {
        if self.rust(page).to_string() == target.rust(page).to_string() {
            return Value::plain(code.clone());
        }
        let (from, to, words) = (self.inner(), target.inner(), page.words());
        let (is_map, drops) = (matches!(self.ty, Type::Map(_)), from.ty.is_optional() && !to.ty.is_optional());
        // An absent element is not there, an absent entry neither.
        let present = match (drops, is_map) {
            (false, _) => TokenStream::new(),
            (true, false) => quote! { .flatten() },
            (true, true) => quote! { .filter_map(|(key, value)| value.map(|value| (key, value))) },
        };
        let value = if from.ty.is_optional() && !drops { Value::optional(quote! { value }) } else { Value::plain(quote! { value }) };
        let made = value.then(|value| from.required().widen(page, &to.required(), value));
        let some = words.some;
        let made = match (made.optional, to.ty.is_optional()) {
            (false, true) => made.map(|code| quote! { #some(#code) }),
            _ => made,
        };
        let body = &made.code;
        let code = quote! { #code.into_iter()#present };
        let (collection, closure) = match (is_map, made.fallible) {
            (false, _) => (page.runtime("Vec"), quote! { |value| #body }),
            (true, false) => (page.runtime("BTreeMap"), quote! { |(key, value)| (key, #body) }),
            (true, true) => (page.runtime("BTreeMap"), quote! { |(key, value)| #body.map(|value| (key, value)) }),
        };
        let elements = if is_map {
            quote! { _, _ }
        } else {
            quote! { _ }
        };
        if !made.fallible {
            return Value::plain(quote! { #code.map(#closure).collect::<#collection<#elements>>() });
        }
        let result = words.result;
        Value::fallible(quote! { #code.map(#closure).collect::<#result<#collection<#elements>, _>>() })
    }

    fn widen_scalar(&self, page: &Page<'_>, target: &Self, code: TokenStream) -> Value {
        let (from, to) = (self.clone().resolved(page), target.clone().resolved(page));
        if from.rust(page).to_string() == to.rust(page).to_string() {
            return Value::plain(code);
        }
        match (from.wrapper(page), to.wrapper(page)) {
            (Some(Wrapper::Refined), Some(Wrapper::Refined)) if from.fits(page, &to) => Value::plain(quote! { #code.widen() }),
            (Some(Wrapper::Plain), Some(Wrapper::Plain)) => Value::plain(quote! { #code.widen() }),
            (Some(wrapper), Some(_)) => to.wrap(page, unwrapped(from.base(page), wrapper, code)),
            _ => Value::plain(code),
        }
    }

    /// Whether every value of this scalar is one of the other's.
    fn fits(&self, page: &Page<'_>, other: &Self) -> bool {
        match (self.written(page), other.written(page)) {
            (Some(from), Some(to)) => takes_all(from, to),
            (_, _) => false,
        }
    }

    /// The scalar, also one that stands in no field.
    fn written<'s>(&'s self, page: &Page<'s>) -> Option<&'s Scalar> {
        match &self.ty {
            Type::Scalar(scalar) => Some(scalar),
            _ => self.scalar(page),
        }
    }
}

/// The base's value of a stored one.
fn unwrapped(base: Option<Base>, wrapper: Wrapper, code: TokenStream) -> TokenStream {
    match (wrapper, base) {
        (Wrapper::Bare, _) => code,
        (Wrapper::Refined, Some(Base::Decimal { .. } | Base::Int)) => quote! { #code.get() },
        (Wrapper::Refined | Wrapper::Plain, _) => quote! { #code.into_inner() },
    }
}

/// Whether values of a base are copied.
#[must_use]
pub const fn is_copy_base(base: Base) -> bool {
    match base {
        Base::Int | Base::Decimal { .. } | Base::Bool | Base::Uuid | Base::Date | Base::Time | Base::Instant | Base::Duration => true,
        Base::Text | Base::Bytes | Base::Json => false,
    }
}
