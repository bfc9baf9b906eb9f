//! `a ?? b`: the first alternative that is there.

use super::as_result;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::value::Value;
use crate::model::Expr;
use quote::quote;

impl Scope<'_, '_> {
    pub(super) fn first_present(&self, list: &[Expr], part: impl Fn(&Self, &Expr) -> Value) -> Value {
        let mut values = list.iter().map(|expr| part(self, expr)).rev();
        let Some(last) = values.next() else { return Value::optional(self.page.words().none) };
        values.fold(last, |rest, value| {
            if !value.optional {
                return value;
            }
            let noted = value.noted.clone().or_else(|| rest.noted.clone());
            let value = value.noted_under(noted.as_ref());
            let (code, other) = (&value.code, &rest.code);
            match (value.fallible || rest.fallible, rest.optional) {
                (false, false) => Value::plain(quote! { #code.unwrap_or(#other) }),
                (false, true) => Value::optional(quote! { #code.or(#other) }),
                (true, optional) => {
                    let words = self.page.words();
                    let (ok, some, none) = (words.ok, words.some, words.none);
                    let other = as_result(rest, &ok, noted.as_ref());
                    let found = if optional {
                        quote! { #ok(#some(found)) }
                    } else {
                        quote! { #ok(found) }
                    };
                    let err = words.err;
                    let code = if value.fallible {
                        quote! { match #code { #ok(#some(found)) => #found, #ok(#none) => #other, #err(invalid) => #err(invalid) } }
                    } else {
                        quote! { match #code { #some(found) => #found, #none => #other } }
                    };
                    Value { code, optional, fallible: true, noted }
                }
            }
        })
    }
}
