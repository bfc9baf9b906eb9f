//! What is done with lists: `where`, their first and last, their sum, their extremes.

use crate::emit::rust::literal;
use crate::emit::rust::scope::{Origin, Scope};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::{Value, lift};
use crate::model::{Expr, Function};
use proc_macro2::TokenStream;
use quote::quote;
use std::rc::Rc;

impl Scope<'_, '_> {
    pub(super) fn filtered(&self, list: &Expr, condition: &Expr) -> Value {
        let stored = self.element(list);
        let inside = Scope {
            page: self.page,
            sources: self.sources.clone(),
            context: self.context.clone(),
            element: Some(Origin { code: quote! { element }, stored, by_reference: true }),
            uses: Rc::clone(&self.uses),
            lends: true,
            ways: self.ways,
        };
        let condition = inside.read(condition).condition();
        let holds = condition.code;
        let tested = quote! { { let element = &element; #holds } };
        self.give(list).then(|code| {
            if condition.fallible {
                let words = self.page.words();
                let result = words.result;
                let vec = self.page.runtime("Vec");
                let filtered = quote! {
                    #code.into_iter().map(|element| #tested.map(|holds| holds.then_some(element))).filter_map(#result::transpose).collect::<#result<#vec<_>, _>>()
                };
                return Value { noted: condition.noted.clone(), ..Value::fallible(filtered) };
            }
            let vec = self.page.runtime("Vec");
            Value::plain(quote! { #code.into_iter().filter(|element| #holds).collect::<#vec<_>>() })
        })
    }

    /// `{"key": value}`.
    pub(super) fn map(&self, entries: &[(String, Expr)], expr: &Expr) -> Value {
        let element = Stored::of(expr.ty.required().clone()).inner();
        let values = entries.iter().map(|(_, value)| self.give_as(value, &element)).collect();
        let map = self.page.runtime("BTreeMap");
        lift(values, |codes| {
            let keys = entries.iter().map(|(key, _)| literal::text(key));
            Value::plain(quote! { #map::from([#((#keys.to_owned(), #codes)),*]) })
        })
    }

    pub(super) fn end_of_list(&self, function: Function, arguments: &[Expr]) -> Value {
        let Some(list) = arguments.first() else { return Value::optional(self.page.words().none) };
        let end = if function == Function::First {
            quote! { next }
        } else {
            quote! { next_back }
        };
        self.give(list).then(|code| Value::optional(quote! { #code.into_iter().#end() }))
    }

    pub(super) fn extreme(&self, function: Function, arguments: &[Expr]) -> Value {
        let name = if function == Function::Min { "min" } else { "max" };
        match arguments {
            [list] => self.give(list).then(|code| {
                let call = self.function(name, &[code]);
                Value::optional(call.code)
            }),
            _ => self.first_present(arguments, Self::give),
        }
    }

    pub(super) fn sum(&self, arguments: &[Expr], list: &TokenStream) -> Value {
        let Some(argument) = arguments.first() else { return Value::plain(quote! { 0 }) };
        let view = self.element(argument).view(self.page, &quote! { element }, true);
        let list = receiver(list.clone());
        if view.to_string() == "* element" {
            return self.function("sum", &[quote! { #list.iter().copied() }]);
        }
        self.function("sum", &[quote! { #list.iter().map(|element| #view) }])
    }
}

/// What a method is called on: it borrows by itself, and `&list.len()` would borrow the length.
pub(super) fn receiver(code: TokenStream) -> TokenStream {
    let mut tokens = code.clone().into_iter();
    match tokens.next() {
        Some(proc_macro2::TokenTree::Punct(punct)) if punct.as_char() == '&' => tokens.collect(),
        Some(_) | None => code,
    }
}
