//! What is done with lists: `where`, their first and last, their sum, their extremes.

use crate::emit::rust::literal;
use crate::emit::rust::scope::{Origin, Scope};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::tokens::mentions;
use crate::emit::rust::value::{Value, lift};
use crate::model::{Expr, ExprKind, Function};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::rc::Rc;

impl Scope<'_, '_> {
    pub(super) fn filtered(&self, list: &Expr, condition: &Expr) -> Value {
        let element = self.element(list);
        let stored = element.required();
        let inside = Scope {
            page: self.page,
            sources: self.sources.clone(),
            context: self.context.clone(),
            element: Some(Origin { code: quote! { element }, stored, by_reference: true }),
            uses: Rc::clone(&self.uses),
            lends: true,
            silent: self.silent,
            ways: self.ways,
        };
        let condition = inside.read(condition).condition();
        let holds = condition.code;
        let words = self.page.words();
        let (tested, holds) = match (element.ty.is_optional(), condition.fallible) {
            (false, true) => (quote! { { let element = &element; #holds } }, holds),
            (true, true) => {
                let (some, ok) = (words.some, words.ok);
                (quote! { if let #some(element) = &element { #holds } else { #ok(false) } }, holds)
            }
            (true, false) => (TokenStream::new(), quote! { element.as_ref().is_some_and(|element| #holds) }),
            (false, false) => (TokenStream::new(), holds),
        };
        self.give(list).then(|code| {
            if condition.fallible {
                let result = self.page.words().result;
                let vec = self.page.runtime("Vec");
                let filtered = quote! {
                    #code.into_iter().map(|element| #tested.map(|holds| holds.then_some(element))).filter_map(#result::transpose).collect::<#result<#vec<_>, _>>()
                };
                return Value { noted: condition.noted.clone(), ..Value::fallible(filtered) };
            }
            let vec = self.page.runtime("Vec");
            let element = if mentions(&holds, "element") {
                quote! { element }
            } else {
                quote! { _ }
            };
            Value::plain(quote! { #code.into_iter().filter(|#element| #holds).collect::<#vec<_>>() })
        })
    }

    /// `[a, b]`: where elements may be absent, each is an `Option`.
    pub(super) fn list(&self, list: &[Expr], expr: &Expr) -> Value {
        let element = Stored::of(expr.ty.required().clone()).inner();
        let some = self.page.words().some;
        let part = |part: &Expr| {
            let value = self.give_as(part, &element);
            match (value.optional, element.ty.is_optional()) {
                (false, true) => value.map(|code| quote! { #some(#code) }),
                (true, true) => Value { optional: false, ..value },
                (_, false) => value,
            }
        };
        lift(list.iter().map(part).collect(), |codes| Value::plain(quote! { vec![#(#codes),*] }))
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
        let (end, found) = if function == Function::First { (quote! { next }, quote! { find }) } else { (quote! { next_back }, quote! { rfind }) };
        // An absent element is not there.
        let present = self.element(list).ty.is_optional().then(|| quote! { .flatten() });
        self.give(list).then(|code| {
            let elements: Vec<TokenTree> = elements(code).into_iter().collect();
            Value::optional(match elements.as_slice() {
                [before @ .., TokenTree::Ident(filter), condition] if filter == "filter" && present.is_none() => {
                    quote! { #(#before)* #found #condition }
                }
                _ => quote! { #(#elements)* #present.#end() },
            })
        })
    }

    /// How many are there: absent ones are not.
    pub(super) fn counted(&self, arguments: &[Expr], code: TokenStream) -> Value {
        let functions = self.page.runtime("functions");
        let list = receiver(code);
        let of_map = |list: &Expr| matches!(self.stored_of(list).required().ty, crate::model::Type::Map(_));
        let length = match arguments.first() {
            // Of what there are none nobody could say what they would be.
            Some(Expr { kind: ExprKind::List(elements), .. }) if elements.is_empty() => quote! { 0 },
            Some(list_expr) if self.element(list_expr).ty.is_optional() => {
                let elements = if of_map(list_expr) {
                    quote! { values }
                } else {
                    quote! { iter }
                };
                quote! { #list.#elements().flatten().count() }
            }
            _ => quote! { #list.len() },
        };
        Value::plain(quote! { #functions::count(#length) })
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

/// The elements of a list one by one: one that is put together of some of another's need not be.
pub fn elements(list: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = list.clone().into_iter().collect();
    let (start, end) = tokens.split_at(tokens.len().saturating_sub(COLLECTED.len()));
    let is_collected = end.len() == COLLECTED.len() && end.iter().zip(COLLECTED).all(|(token, written)| token.to_string() == *written);
    if is_collected {
        start.iter().cloned().collect()
    } else {
        quote! { #list.into_iter() }
    }
}

/// The tokens of `.collect::<Vec<_>>()`.
const COLLECTED: &[&str] = &[".", "collect", ":", ":", "<", "Vec", "<", "_", ">", ">", "()"];

/// Whether a list or map is made on the way: what views it borrows it.
pub(super) fn is_made(list: &Expr) -> bool {
    match &list.kind {
        ExprKind::Path(_) | ExprKind::Index(..) => false,
        ExprKind::Coalesce(list) => list.iter().any(is_made),
        _ => true,
    }
}

/// What a method is called on: it borrows by itself, and `&list.len()` would borrow the length.
pub(super) fn receiver(code: TokenStream) -> TokenStream {
    let mut tokens = code.clone().into_iter();
    match tokens.next() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '&' => tokens.collect(),
        Some(_) | None => code,
    }
}
