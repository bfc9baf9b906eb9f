//! Expressions in Rust on their way: code with what its value still has to pass, absence and refusal.
//!
//! A value that only computes is refused with `Invalid`; one that crosses on its way, by a table or a crosswalk, has noted its refusal with the run already. Where
//! both meet, the first is noted too.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// Code whose value may be absent and may have to be refused: `T`, `Option<T>`, `Result<T, Invalid>` or `Result<Option<T>, Invalid>`; with `Noted` for
/// `Invalid` where a refusal is noted on the way.
#[derive(Clone, Debug)]
pub struct Value {
    /// The code.
    pub code: TokenStream,
    /// Whether it gives an `Option`.
    pub optional: bool,
    /// Whether it gives a `Result`.
    pub fallible: bool,
    /// The rule under which it has noted its refusal: then the `Result` is one with `Noted`.
    pub noted: Option<TokenStream>,
}

impl Value {
    /// A value that is there.
    #[must_use]
    pub const fn plain(code: TokenStream) -> Self {
        Self { code, optional: false, fallible: false, noted: None }
    }

    /// An `Option`.
    #[must_use]
    pub const fn optional(code: TokenStream) -> Self {
        Self { code, optional: true, fallible: false, noted: None }
    }

    /// A `Result`.
    #[must_use]
    pub const fn fallible(code: TokenStream) -> Self {
        Self { code, optional: false, fallible: true, noted: None }
    }

    /// The value as a `Result` of the same kind as others: with `Noted` where they have a rule to note it under.
    #[must_use]
    pub fn noted_under(self, rule: Option<&TokenStream>) -> Self {
        match rule {
            Some(rule) if self.fallible && self.noted.is_none() => {
                let code = self.code;
                Self { code: quote! { run.fitted(#rule, at, #code) }, noted: Some(rule.clone()), ..self }
            }
            Some(_) | None => self,
        }
    }

    /// The value with something done to it where it is there; `work` gives what it makes of the name or code of the value.
    #[must_use]
    pub fn then(self, work: impl FnOnce(TokenStream) -> Self) -> Self {
        lift(vec![self], |codes| work(codes.into_iter().next().unwrap_or_default()))
    }

    /// The value with infallible code done to it.
    #[must_use]
    pub fn map(self, work: impl FnOnce(TokenStream) -> TokenStream) -> Self {
        self.then(|code| Self::plain(work(code)))
    }

    /// A condition: `bool`, or a `Result` of it. An absent one does not hold.
    #[must_use]
    pub fn condition(self) -> Self {
        match (self.optional, self.fallible) {
            (false, _) => self,
            (true, false) => Self::plain(holds_of_some(self.code)),
            (true, true) => {
                let code = self.code;
                Self { code: quote! { (#code).map(Option::unwrap_or_default) }, optional: false, ..self }
            }
        }
    }
}

/// Whether an `Option<bool>` holds: `x.map(f)` becomes `x.is_some_and(f)`.
fn holds_of_some(code: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    match (tokens.pop(), tokens.pop()) {
        (Some(TokenTree::Group(function)), Some(TokenTree::Ident(method))) if method == "map" && function.delimiter() == Delimiter::Parenthesis => {
            quote! { #(#tokens)* is_some_and #function }
        }
        _ => quote! { #code.unwrap_or_default() },
    }
}

/// Puts values together where all are there: names those that may be absent or refused, and hands names and codes to `build`.
#[must_use]
pub fn lift(values: Vec<Value>, build: impl FnOnce(Vec<TokenStream>) -> Value) -> Value {
    let single = values.iter().filter(|value| value.optional || value.fallible).count() == 1;
    let named: Vec<(Value, Option<Ident>)> = values.into_iter().enumerate().map(|(at, value)| name(value, at, single)).collect();
    let codes = named.iter().map(|(value, name)| name.as_ref().map_or_else(|| value.code.clone(), |name| quote! { #name })).collect();
    let inner = build(codes);
    named.into_iter().rev().fold(inner, |inner, (value, name)| match name {
        Some(name) => wrap(value, &name, inner),
        None => inner,
    })
}

fn name(value: Value, at: usize, single: bool) -> (Value, Option<Ident>) {
    let name = (value.optional || value.fallible).then(|| if single { format_ident!("value") } else { format_ident!("value_{}", at + 1) });
    (value, name)
}

/// `outer` unwrapped under `name` around `inner`.
fn wrap(outer: Value, name: &Ident, inner: Value) -> Value {
    let rule = outer.noted.clone().or_else(|| inner.noted.clone());
    let (outer, inner) = (outer.noted_under(rule.as_ref()), inner.noted_under(rule.as_ref()));
    Value { noted: rule, ..wrapped(outer, name, inner) }
}

fn wrapped(outer: Value, name: &Ident, inner: Value) -> Value {
    let Value { code, optional, fallible, noted } = outer;
    match (optional, fallible) {
        (false, false) => inner,
        (true, false) => within_option(&code, name, &inner),
        (false, true) => {
            let (body, method) = (&inner.code, if inner.fallible { format_ident!("and_then") } else { format_ident!("map") });
            Value { code: closure(&code, &method, name, body), optional: inner.optional, fallible: true, noted }
        }
        (true, true) => {
            let within = within_option(&quote! { option }, name, &inner);
            let (body, method) = (within.code, if within.fallible { format_ident!("and_then") } else { format_ident!("map") });
            if method == "map" && body.to_string() == "option" {
                return Value { code, optional: true, fallible: true, noted };
            }
            Value { code: quote! { (#code).#method(|option| #body) }, optional: true, fallible: true, noted }
        }
    }
}

fn within_option(code: &TokenStream, name: &Ident, inner: &Value) -> Value {
    let body = &inner.code;
    let code = match (inner.optional, inner.fallible) {
        (false, false) => closure(code, &format_ident!("map"), name, body),
        (true, false) => closure(code, &format_ident!("and_then"), name, body),
        (false, true) => {
            let mapped = closure(code, &format_ident!("map"), name, body);
            quote! { #mapped.transpose() }
        }
        (true, true) => {
            let mapped = closure(code, &format_ident!("map"), name, body);
            quote! { #mapped.transpose().map(Option::flatten) }
        }
    };
    Value { code, optional: true, fallible: inner.fallible, noted: None }
}

/// `code.method(|name| body)`, or `code` itself where nothing is done.
fn closure(code: &TokenStream, method: &Ident, name: &Ident, body: &TokenStream) -> TokenStream {
    if method == "map" && name == body.to_string().as_str() {
        return code.clone();
    }
    match function_of(body, name) {
        Some(function) => quote! { #code.#method(#function) },
        None => quote! { #code.#method(|#name| #body) },
    }
}

/// The path of `path(name)`, where the body of a closure is no more than that.
#[must_use]
pub fn function_of(body: &TokenStream, name: &Ident) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let TokenTree::Group(arguments) = tokens.pop()? else { return None };
    let alone = arguments.delimiter() == Delimiter::Parenthesis && name == arguments.stream().to_string().as_str();
    let is_path = tokens.iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    });
    (alone && is_path && !tokens.is_empty()).then(|| tokens.into_iter().collect())
}
