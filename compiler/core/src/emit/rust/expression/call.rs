//! Calls: the runtime's library, functions of the service.

use super::list::is_made;
use super::text::{called_on, is_owned_text};
use crate::emit::rust::scope::Scope;
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::{Value, lift};
use crate::model::{Base, Expr, Function, RoundingMode, Type};
use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

impl Scope<'_, '_> {
    pub(super) fn external(&self, id: crate::model::ExternId, arguments: &[Expr]) -> Value {
        let declared = &self.page.model().externs[id];
        let name = crate::emit::rust::spelling::ident(&crate::model::snake_case(&declared.name.text));
        let values = arguments.iter().zip(&declared.parameters).map(|(argument, ty)| self.give_as(argument, &Stored::of(ty.clone()))).collect();
        lift(values, |codes| {
            let code = quote! { (self.#name)(#(#codes),*) };
            if declared.result.is_optional() { Value::optional(code) } else { Value::plain(code) }
        })
    }

    /// A call of the runtime's library that may refuse.
    pub(super) fn function(&self, name: &str, arguments: &[TokenStream]) -> Value {
        let (functions, name) = (self.page.runtime("functions"), format_ident!("{name}"));
        Value::fallible(quote! { #functions::#name(#(#arguments),*) })
    }

    pub(super) fn call(&self, function: Function, arguments: &[Expr], mode: RoundingMode, expr: &Expr) -> Value {
        if function == Function::Round {
            return self.round(arguments, mode);
        }
        if matches!(function, Function::Min | Function::Max) && arguments.len() > 1 {
            return self.extreme_of_values(function, arguments, expr);
        }
        let values = arguments.iter().map(|argument| self.argument(function, argument)).collect();
        lift(values, |codes| {
            let lent = arguments.iter().zip(codes).map(|(argument, code)| if self.is_lent(function, argument) { lent(&code) } else { code });
            let called = self.called(function, arguments, &lent.collect::<Vec<_>>());
            if arguments.iter().any(|argument| argument.sensitive) { self.masked(called) } else { called }
        })
    }

    /// The value with a refusal that does not show what was refused: it is sensitive.
    pub(super) fn masked(&self, value: Value) -> Value {
        if !value.fallible || value.noted.is_some() {
            return value;
        }
        let (code, invalid) = (value.code, self.page.runtime("Invalid"));
        Value { code: quote! { #code.map_err(#invalid::masked) }, ..value }
    }

    pub(super) fn argument(&self, function: Function, argument: &Expr) -> Value {
        match function {
            Function::First | Function::Last | Function::Min | Function::Max => self.give(argument),
            Function::Text => self.shown(argument),
            _ => self.read(argument),
        }
    }

    /// Whether the function takes a reference to what its argument makes: a text made on the way.
    fn is_lent(&self, function: Function, argument: &Expr) -> bool {
        if matches!(argument.ty.required(), Type::List(_)) {
            return function == Function::Join && is_made(argument);
        }
        let taken = matches!(function, Function::First | Function::Last | Function::Min | Function::Max | Function::Text);
        !taken && is_owned_text(argument) && self.base_of(&argument.ty) == Some(Base::Text)
    }

    fn called(&self, function: Function, arguments: &[Expr], codes: &[TokenStream]) -> Value {
        let base = arguments.first().and_then(|argument| self.base_of(&argument.ty));
        self.library_call(function, base, codes).unwrap_or_else(|| self.written_out(function, base, arguments, codes))
    }

    /// What is no more than a call of the runtime's function.
    fn library_call(&self, function: Function, base: Option<Base>, codes: &[TokenStream]) -> Option<Value> {
        let of_text = base == Some(Base::Text);
        let fallible = match function {
            Function::Trim => return Some(self.plain_function("trim", codes)),
            Function::Lower => return Some(self.plain_function("lower", codes)),
            Function::Upper => return Some(self.plain_function("upper", codes)),
            Function::Length => return Some(self.plain_function("length", codes)),
            Function::Join => return Some(self.plain_function("join", codes)),
            Function::Substring => "substring",
            Function::Split => "split",
            Function::Date if !of_text => "date",
            Function::Time if !of_text => "time",
            Function::Instant if !of_text => "instant",
            Function::AddDays => "add_days",
            Function::MinorUnits if base != Some(Base::Int) => "minor_units",
            Function::MajorUnits => "major_units",
            Function::FromUnix => "from_unix",
            Function::ToUnix => "to_unix",
            Function::Int if of_text => "int",
            Function::Int if base != Some(Base::Int) => "whole",
            Function::Decimal if of_text => "decimal",
            _ => return None,
        };
        Some(self.function(fallible, codes))
    }

    fn plain_function(&self, name: &str, codes: &[TokenStream]) -> Value {
        let (library, name) = (self.page.runtime("functions"), format_ident!("{name}"));
        Value::plain(quote! { #library::#name(#(#codes),*) })
    }

    /// What takes more than a call, or less.
    fn written_out(&self, function: Function, base: Option<Base>, arguments: &[Expr], codes: &[TokenStream]) -> Value {
        let first = codes.first().cloned().unwrap_or_default();
        match function {
            Function::NonBlank => Value { optional: true, ..self.plain_function("non_blank", codes) },
            Function::Min => Value { optional: true, ..self.plain_function("min", codes) },
            Function::Max => Value { optional: true, ..self.plain_function("max", codes) },
            Function::First => Value::optional(quote! { #first.into_iter().next() }),
            Function::Last => Value::optional(quote! { #first.into_iter().next_back() }),
            Function::Count => self.counted(arguments, first),
            Function::Sum => self.sum(arguments, &first),
            Function::Date => self.parsed("date", &first),
            Function::Time => self.parsed("time", &first),
            Function::Instant => self.parsed("instant", &first),
            Function::MinorUnits if base == Some(Base::Int) => {
                let (decimal, rest) = (self.page.runtime("Decimal"), codes.get(1));
                self.function("minor_units", &[quote! { #decimal::from(#first) }, quote! { #rest }])
            }
            Function::Text => Value::plain(called_on(&first, &quote! { to_string() })),
            Function::Decimal => {
                let decimal = self.page.runtime("Decimal");
                Value::plain(quote! { #decimal::from(#first) })
            }
            _ => Value::plain(first),
        }
    }

    fn parsed(&self, module: &str, text: &TokenStream) -> Value {
        let (scalar, module) = (self.page.runtime("scalar"), format_ident!("{module}"));
        Value::fallible(quote! { #scalar::#module::parse(#text) })
    }
}

/// A reference to what code makes; a list that is written out is lent as an array.
fn lent(code: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(elements)] if name == "vec" => quote! { &#elements },
        _ => quote! { &#code },
    }
}
