//! `map["key"]`, and fields of values that are no path.

use super::Form;
use super::list::receiver;
use crate::emit::rust::literal;
use crate::emit::rust::scope::{Located, Reached, Scope};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::Value;
use crate::model::{Base, Expr, ExprKind, Type};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

impl Scope<'_, '_> {
    /// `map["key"]` and fields of values that are no path: what is reached from the value's reference.
    pub(super) fn part(&self, expr: &Expr) -> Option<(Value, Located)> {
        match &expr.kind {
            ExprKind::Index(map, key) => {
                let key = literal::text(key);
                let map_value = self.read(map);
                let stored = match &map.kind {
                    ExprKind::Path(place) => self.locate(place).stored.inner(),
                    _ => Stored::of(map.ty.required().clone()).inner(),
                };
                let value = map_value.then(|code| {
                    let map = receiver(code);
                    // An absent entry is not there.
                    let present = stored.ty.is_optional().then(|| quote! { .and_then(Option::as_ref) });
                    Value::optional(quote! { #map.get(#key)#present })
                });
                Some((value, Located { reached: Reached::Reference(quote! { value }), stored: stored.required(), movable: false }))
            }
            ExprKind::Member(inner, field) => {
                let value = self.give(inner);
                let stored = match self.form(inner) {
                    Form::Stored(stored) => stored.required(),
                    Form::Base | Form::BorrowedText => return None,
                };
                let start = Located { reached: Reached::Here(quote! { value }), stored, movable: true };
                Some((value, self.step(start, *field)))
            }
            _ => None,
        }
    }

    pub(super) fn view_of_part(&self, expr: &Expr) -> Value {
        match (self.part(expr), &expr.kind) {
            (Some((value, located)), ExprKind::Index(..)) => {
                let code = value.code;
                let viewed = self.view(&Located { reached: Reached::Reference(code), ..located });
                Value { fallible: value.fallible, ..viewed }
            }
            // A field of a value made on the way is owned: a view into it would not live.
            (Some(_), _) => self.base_of_part(expr, self.owned_part(expr)),
            (None, _) => Value::optional(self.page.words().none),
        }
    }

    /// A value made on the way, as its base's own.
    pub(super) fn base_of_part(&self, expr: &Expr, value: Value) -> Value {
        value.then(|code| match self.form(expr) {
            Form::Stored(from) => {
                let from = from.resolved(self.page);
                // A decimal is always kept behind its digits.
                if let Some(Base::Decimal { .. }) = from.base(self.page) {
                    return Value::plain(quote! { #code.get() });
                }
                let base = from.base(self.page).map_or(from.ty.clone(), Type::base);
                from.widen(self.page, &Stored::of(base), code)
            }
            Form::Base | Form::BorrowedText => Value::plain(code),
        })
    }

    pub(super) fn owned_part(&self, expr: &Expr) -> Value {
        match (self.part(expr), &expr.kind) {
            (Some((value, located)), ExprKind::Index(..)) => {
                let code = value.code;
                let owned = self.owned(&Located { reached: Reached::Reference(code), ..located });
                Value { fallible: value.fallible, ..owned }
            }
            (Some((value, located)), _) => value.then(|code| {
                let reached = match &located.reached {
                    Reached::Here(path) => Reached::Here(rebased(path, &code)),
                    Reached::Perhaps(path) => Reached::Perhaps(rebased(path, &code)),
                    Reached::Reference(path) => Reached::Reference(rebased(path, &code)),
                };
                self.owned(&Located { reached, ..located })
            }),
            (None, _) => Value::optional(self.page.words().none),
        }
    }
}

/// The path of a located part from another start than `value`. A built value stands in parentheses: `if` would take its braces for its own.
fn rebased(path: &TokenStream, start: &TokenStream) -> TokenStream {
    let is_built = matches!(start.clone().into_iter().last(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    let start = if is_built {
        quote! { (#start) }
    } else {
        start.clone()
    };
    let text = path.to_string().replacen("value", &start.to_string(), 1);
    text.parse().unwrap_or_else(|_| path.clone())
}
