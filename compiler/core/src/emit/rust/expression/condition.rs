//! Conditions: joined, compared, asked of presence.

use super::text::is_owned_text;
use crate::emit::rust::literal;
use crate::emit::rust::scope::{Reached, Scope};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::{Value, lift};
use crate::model::{Base, Comparison, Expr, ExprKind, Literal};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{format_ident, quote};

impl Scope<'_, '_> {
    pub(super) fn condition(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::IsPresent(value) => self.presence(value, false),
                ExprKind::IsAbsent(value) => self.presence(value, true),
                _ => negated(self.truth(inner)),
            },
            ExprKind::And(list) => self.joined(list, true),
            ExprKind::Or(list) => self.joined(list, false),
            ExprKind::IsPresent(inner) => self.presence(inner, true),
            ExprKind::IsAbsent(inner) => self.presence(inner, false),
            ExprKind::In(value, list) => self.is_in(value, list),
            ExprKind::Compare(left, comparison, right) => self.compare(left, *comparison, right),
            _ => self.truth(expr),
        }
    }

    /// A condition as `bool` or a `Result` of it.
    #[must_use]
    pub fn truth(&self, expr: &Expr) -> Value {
        self.read(expr).condition()
    }

    fn joined(&self, list: &[Expr], all: bool) -> Value {
        let parts = list.iter().map(|part| {
            let value = self.truth(part);
            let nested = matches!(part.kind, ExprKind::And(_) | ExprKind::Or(_)) && !value.fallible;
            let code = value.code;
            Value {
                code: if nested {
                    quote! { (#code) }
                } else {
                    code
                },
                ..value
            }
        });
        let parts: Vec<Value> = parts.collect();
        if parts.iter().any(|part| part.fallible) {
            return self.joined_in_turn(parts, all);
        }
        let codes = parts.into_iter().map(|part| part.code);
        Value::plain(if all {
            quote! { #(#codes)&&* }
        } else {
            quote! { #(#codes)||* }
        })
    }

    /// Conditions some of which may be refused: each is asked only where those before it have not decided.
    fn joined_in_turn(&self, parts: Vec<Value>, all: bool) -> Value {
        let ok = self.page.words().ok;
        let noted = parts.iter().find_map(|part| part.noted.clone());
        let operator = if all {
            quote! { && }
        } else {
            quote! { || }
        };
        let mut parts = parts.into_iter().rev().map(|part| part.noted_under(noted.as_ref()));
        let last = parts.next().unwrap_or_else(|| Value::plain(quote! { #all }));
        parts.fold(last, |rest, first| {
            let (before, after) = (&first.code, &rest.code);
            let decided = !all;
            let code = match (first.fallible, rest.fallible) {
                (false, false) => return Value::plain(quote! { (#before #operator #after) }),
                (true, false) => quote! { #before.map(|holds| holds #operator #after) },
                (_, true) => {
                    let before = if first.fallible {
                        before.clone()
                    } else {
                        let before = bare(before);
                        quote! { #ok(#before) }
                    };
                    let (met, unmet) =
                        if all { (quote! { #after }, quote! { #ok(#decided) }) } else { (quote! { #ok(#decided) }, quote! { #after }) };
                    quote! { #before.and_then(|holds| if holds { #met } else { #unmet }) }
                }
            };
            Value { noted: noted.clone(), ..Value::fallible(code) }
        })
    }

    pub(super) fn presence(&self, inner: &Expr, present: bool) -> Value {
        let value = match &inner.kind {
            ExprKind::Path(place) => {
                let located = self.locate(place);
                match located.reached {
                    Reached::Here(code) => Value::plain(code),
                    Reached::Perhaps(code) | Reached::Reference(code) => Value::optional(code),
                }
            }
            _ => self.read(inner),
        };
        let noted = value.noted;
        let (code, test) = (value.code, if present { format_ident!("is_some") } else { format_ident!("is_none") });
        match (value.optional, value.fallible) {
            (false, false) => Value::plain(quote! { #present }),
            (false, true) => Value { noted, ..Value::fallible(quote! { #code.map(|_| #present) }) },
            (true, false) => Value::plain(quote! { #code.#test() }),
            (true, true) => Value { noted, ..Value::fallible(quote! { #code.map(|option| option.#test()) }) },
        }
    }

    pub(super) fn is_in(&self, value: &Expr, list: &[Expr]) -> Value {
        let states: Option<Vec<TokenStream>> =
            list.iter().map(|candidate| candidate.state().map(|(ty, state)| self.page.state_path(ty, state))).collect();
        if let Some(states) = states {
            return negatable(lift(vec![self.read(value)], |codes| Value::plain(quote! { matches!(#(#codes)*, #(#states)|*) })));
        }
        let mut values = vec![self.comparable(value, list.first().unwrap_or(value))];
        values.extend(list.iter().map(|candidate| self.comparable(candidate, value)));
        let operands = std::iter::once(value).chain(list);
        negatable(lift(values, |codes| {
            let codes: Vec<TokenStream> = operands.zip(codes).map(|(operand, code)| self.viewed(operand, code)).collect();
            let Some((value, candidates)) = codes.split_first() else { return Value::plain(quote! { false }) };
            Value::plain(quote! { [#(#candidates),*].contains(&#value) })
        }))
    }

    pub(super) fn compare(&self, left: &Expr, comparison: Comparison, right: &Expr) -> Value {
        let operator = match comparison {
            Comparison::Equal => quote! { == },
            Comparison::NotEqual => quote! { != },
            Comparison::Less => quote! { < },
            Comparison::LessOrEqual => quote! { <= },
            Comparison::Greater => quote! { > },
            Comparison::GreaterOrEqual => quote! { >= },
        };
        let values = vec![self.comparable(left, right), self.comparable(right, left)];
        negatable(lift(values, |codes| {
            let mut codes = [left, right].into_iter().zip(codes).map(|(operand, code)| self.viewed(operand, code));
            let (left, right) = (codes.next(), codes.next());
            Value::plain(quote! { #left #operator #right })
        }))
    }

    /// A text made on the way is looked at where it is compared: a view of it would not outlive it.
    fn viewed(&self, operand: &Expr, code: TokenStream) -> TokenStream {
        match self.base_of(&operand.ty) {
            Some(Base::Text) if is_owned_text(operand) => quote! { #code.as_str() },
            Some(Base::Bytes | Base::Json) if !matches!(operand.kind, ExprKind::Path(_) | ExprKind::Index(..)) => quote! { &#code },
            _ => code,
        }
    }

    /// The view of an operand in the form that its counterpart has: an integer beside a decimal is one, states that are references stay so on both sides.
    pub(super) fn comparable(&self, expr: &Expr, other: &Expr) -> Value {
        let value = self.read(expr);
        match (self.base_of(&expr.ty), self.base_of(&other.ty)) {
            (Some(Base::Int), Some(Base::Decimal { .. })) if !matches!(expr.kind, ExprKind::Literal(_)) => {
                let decimal = self.page.runtime("Decimal");
                value.map(|code| quote! { #decimal::from(#code) })
            }
            (Some(Base::Int), Some(Base::Decimal { .. })) => match &expr.kind {
                ExprKind::Literal(Literal::Int(number)) => Value::plain(self.decimal_constant((*number).into())),
                _ => value,
            },
            // Beside a constant nothing says of how many bits an integer is.
            (Some(Base::Int), Some(Base::Int)) if matches!(other.kind, ExprKind::Literal(_)) => match &expr.kind {
                ExprKind::Literal(Literal::Int(number)) if i32::try_from(*number).is_err() => {
                    let sized = format!("{}_i64", literal::int(*number)).parse::<TokenStream>();
                    sized.map_or(value, Value::plain)
                }
                _ => value,
            },
            (None, _) if expr.state().is_some() && !Stored::of(expr.ty.clone()).is_copy(self.page) => value.map(|code| quote! { &#code }),
            _ => value,
        }
    }
}

pub(super) fn negated(value: Value) -> Value {
    let code = value.code;
    if value.fallible {
        Value { noted: value.noted, ..Value::fallible(quote! { #code.map(|holds| !holds) }) }
    } else if binds_tightly(&code) {
        Value::plain(quote! { !#code })
    } else {
        Value::plain(quote! { !(#code) })
    }
}

/// Whether code is one value, a path with its calls, that `!` takes as a whole.
fn binds_tightly(code: &TokenStream) -> bool {
    let first = code.clone().into_iter().next();
    let is_word = matches!(&first, Some(TokenTree::Ident(word)) if word != "match" && word != "if");
    is_word
        && code.clone().into_iter().all(|token| match token {
            TokenTree::Ident(_) | TokenTree::Group(_) => true,
            TokenTree::Punct(sign) => matches!(sign.as_char(), '.' | ':' | '!' | '?'),
            TokenTree::Literal(_) => false,
        })
}

/// A condition over one option reads `is_some_and`.
pub(super) fn negatable(value: Value) -> Value {
    value.condition()
}

/// Code without parentheses around the whole of it, for places that have their own.
fn bare(code: &TokenStream) -> TokenStream {
    let mut tokens = code.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(whole)), None) if whole.delimiter() == Delimiter::Parenthesis => whole.stream(),
        _ => code.clone(),
    }
}
