//! Crossings in Rust: code that brings an owned value across, and whether it may refuse.

use super::expression::elements;
use super::names::Key;
use super::needs::{self, Need};
use super::rules::Rules;
use super::scope::Scope;
use super::stored::Stored;
use super::value::{Value, function_of};
use super::{decisions, literal, translation};
use crate::contract::Contract;
use crate::model::{ContextBinding, Crossing, CrosswalkId, MissingEntry, TranslationId, Type};
use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

/// Code for a row: a value, or a `Result` with `Noted`.
#[derive(Clone, Debug)]
pub struct Crossed {
    /// The code.
    pub code: TokenStream,
    /// Whether it is a `Result`.
    pub noted: bool,
    /// Whether the value is an `Option` although the way across ends at what is there: a table that makes some states absent.
    pub absent: bool,
    /// The same with the trail of the row, where one call of the run does both.
    pub told: Option<TokenStream>,
    /// The translation that `value` goes through, where it does nothing else, into what is being created.
    pub by: Option<TokenStream>,
}

impl Crossed {
    /// A value.
    #[must_use]
    pub const fn plain(code: TokenStream) -> Self {
        Self { code, noted: false, absent: false, told: None, by: None }
    }

    /// A `Result`.
    #[must_use]
    pub const fn noted(code: TokenStream) -> Self {
        Self { code, noted: true, absent: false, told: None, by: None }
    }

    /// A `Result` that one call of the run gives and puts into the trail as what the row decided.
    #[must_use]
    pub fn told(self, call: TokenStream) -> Self {
        Self { told: Some(call), ..self }
    }

    /// The value with infallible code done to it.
    #[must_use]
    pub fn map(self, work: impl FnOnce(TokenStream) -> TokenStream) -> Self {
        if self.noted {
            let (code, body) = (self.code, work(quote! { value }));
            Self { told: self.told.map(|call| mapped(&call, &body)), ..Self::noted(mapped(&code, &body)) }
        } else {
            Self::plain(work(self.code))
        }
    }

    /// The value in a `Result`.
    #[must_use]
    pub fn result(&self, ok: &TokenStream) -> TokenStream {
        let code = &self.code;
        if self.noted {
            quote! { #code }
        } else {
            quote! { #ok(#code) }
        }
    }
}

/// What a row works with.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r, 'n> {
    /// What names stand for.
    pub scope: &'r Scope<'r, 'n>,
    /// The contract.
    pub contract: &'r Contract,
    /// The rules of the page.
    pub rules: &'r Rules,
    /// The row's id.
    pub id: &'r str,
    /// The translation that the row belongs to.
    pub translation: TranslationId,
    /// What the target is while it stands: `Existing<T>`, where it is at hand.
    pub kept: Option<&'r TokenStream>,
    /// The fields that a row of several targets fills.
    pub fields: Option<&'r [Stored]>,
}

impl Row<'_, '_> {
    /// The row's static.
    #[must_use]
    pub fn rule(&self) -> TokenStream {
        let path = self.rules.path(self.id);
        quote! { &#path }
    }

    /// A computed value in the row's own `Result`.
    #[must_use]
    pub fn noted(&self, value: &Value) -> Crossed {
        let rule = self.rule();
        let Value { code, fallible, .. } = value.clone().noted_under(Some(&rule));
        match (fallible, &value.noted, &value.code) {
            (false, ..) => Crossed::plain(code),
            (true, None, computed) => Crossed::noted(code).told(quote! { run.checked(#rule, at, #computed) }),
            (true, Some(_), _) => Crossed::noted(code),
        }
    }

    /// A value that must be there.
    #[must_use]
    pub fn required(&self, value: Crossed) -> Crossed {
        let (rule, code) = (self.rule(), value.code);
        if value.noted {
            Crossed::noted(quote! { #code.and_then(|value| run.required(#rule, at, value)) })
        } else {
            Crossed::noted(quote! { run.required(#rule, at, #code) }).told(quote! { run.present(#rule, at, #code) })
        }
    }

    /// Brings `code`, of type `from`, to type `to`.
    #[must_use]
    pub fn cross(&self, code: TokenStream, from: &Stored, to: &Stored, crossing: &Crossing) -> Crossed {
        match crossing {
            Crossing::Same | Crossing::Computed | Crossing::Hole => self.same(code, from, to),
            Crossing::Present(inner) => {
                let some = self.scope.page.words().some;
                let crossed = self.cross(code, from, &to.required(), inner);
                if crossed.absent { Crossed { absent: false, ..crossed } } else { crossed.map(|value| quote! { #some(#value) }) }
            }
            Crossing::Optional(inner) => self.within_option(code, &from.required(), &to.required(), inner),
            Crossing::List(inner) => self.list(code, &from.inner(), &to.inner(), inner),
            Crossing::Map(inner) => self.map(code, &from.inner(), &to.inner(), inner),
            Crossing::Translate(id, bindings) => {
                let some = self.scope.page.words().some;
                let code = if decisions::takes_absent(self.contract, *id, 0) {
                    quote! { #some(#code) }
                } else {
                    code
                };
                self.translate(code, *id, bindings)
            }
            Crossing::TranslateOptional(id, bindings) => {
                let crossed = self.translate(code, *id, bindings);
                if to.ty.is_optional() && !crossed.absent {
                    let some = self.scope.page.words().some;
                    return crossed.map(|value| quote! { #some(#value) });
                }
                Crossed { absent: crossed.absent && !to.ty.is_optional(), ..crossed }
            }
            Crossing::Crosswalk { crosswalk, backwards, missing } => self.crosswalk(code, from, to, (*crosswalk, *backwards), missing),
        }
    }

    fn same(&self, code: TokenStream, from: &Stored, to: &Stored) -> Crossed {
        match (&from.ty, &to.ty) {
            (Type::Optional(_), Type::Optional(_)) => self.within_option(code, &from.inner(), &to.inner(), &Crossing::Same),
            (_, Type::Optional(_)) => {
                let some = self.scope.page.words().some;
                self.same(code, from, &to.inner()).map(|value| quote! { #some(#value) })
            }
            (Type::List(_), Type::List(_)) => self.list(code, &from.inner(), &to.inner(), &Crossing::Same),
            (Type::Map(_), Type::Map(_)) => self.map(code, &from.inner(), &to.inner(), &Crossing::Same),
            _ => self.noted(&from.widen(self.scope.page, to, code)),
        }
    }

    fn within_option(&self, code: TokenStream, from: &Stored, to: &Stored, inner: &Crossing) -> Crossed {
        let crossed = self.cross(quote! { value }, from, to, inner);
        let body = &crossed.code;
        if crossed.noted && crossed.absent {
            Crossed::noted(quote! { #code.map(|value| #body).transpose().map(Option::flatten) })
        } else if crossed.noted {
            let (mapped, told) = (mapped(&code, body), self.told_by("option_by", &code, crossed.by.as_ref()));
            Crossed { told, ..Crossed::noted(quote! { #mapped.transpose() }) }
        } else if is_value(body) {
            Crossed::plain(code)
        } else {
            Crossed::plain(mapped(&code, body))
        }
    }

    fn list(&self, code: TokenStream, from: &Stored, to: &Stored, inner: &Crossing) -> Crossed {
        let row = Row { kept: None, ..*self };
        let crossed = row.cross(quote! { value }, from, to, inner);
        let body = &crossed.code;
        if crossed.noted {
            let code = lazily(code);
            let told = self.told_by("list_by", &code, crossed.by.as_ref());
            Crossed { told, ..Crossed::noted(quote! { run.list(#code, at, |value, at, run| #body) }) }
        } else if is_value(body) {
            Crossed::plain(code)
        } else {
            let crossed = mapped(&elements(code), body);
            Crossed::plain(quote! { #crossed.collect() })
        }
    }

    fn map(&self, code: TokenStream, from: &Stored, to: &Stored, inner: &Crossing) -> Crossed {
        let row = Row { kept: None, ..*self };
        let crossed = row.cross(quote! { value }, from, to, inner);
        let body = &crossed.code;
        if crossed.noted {
            let told = self.told_by("map_by", &code, crossed.by.as_ref());
            Crossed { told, ..Crossed::noted(quote! { run.map(#code, at, |value, at, run| #body) }) }
        } else if is_value(body) {
            Crossed::plain(code)
        } else {
            Crossed::plain(quote! { #code.into_iter().map(|(key, value)| (key, #body)).collect() })
        }
    }

    /// A table or nested translation in use: its struct, filled from the row and from what is at hand.
    #[must_use]
    pub fn used(&self, id: TranslationId, bindings: &[ContextBinding]) -> (TokenStream, Vec<(TokenStream, Value)>) {
        let page = self.scope.page;
        let model = page.model();
        let (path, needs) = (translation::path(page, id), needs::of(model, id));
        if needs.is_empty() {
            return (path, Vec::new());
        }
        let (used, own) = (&model.translations[id], &model.translations[self.translation]);
        let mut computed = Vec::new();
        let fields = needs.iter().map(|need| {
            let name = needs::field(model, used, need);
            match need {
                Need::Context(at) => {
                    let value = bindings.get(*at).zip(used.context.get(*at)).map(|(binding, parameter)| self.context_value(binding, &parameter.ty));
                    let value = value.unwrap_or_else(|| Value::plain(quote! { () }));
                    if value.fallible {
                        let code = quote! { #name };
                        computed.push((code.clone(), value));
                        code_field(&name, &code)
                    } else {
                        code_field(&name, &value.code)
                    }
                }
                _ => {
                    let here = needs::field(model, own, need);
                    code_field(&name, &quote! { self.#here })
                }
            }
        });
        let fields: Vec<TokenStream> = fields.collect();
        // A group without a sign of its own: where a `match` or `if` asks for it, the printer puts parentheses around it.
        let used = Group::new(Delimiter::None, quote! { #path { #(#fields),* } });
        (used.into_token_stream(), computed)
    }

    /// A context as its struct holds it: copied, else by reference.
    fn context_value(&self, binding: &ContextBinding, ty: &Type) -> Value {
        let page = self.scope.page;
        let wanted = Stored::of(ty.clone());
        if wanted.goes_by_value(page) {
            let value = self.scope.give_as(&binding.value, &wanted);
            if ty.is_optional() && !value.optional {
                let some = page.words().some;
                return value.map(|code| quote! { #some(#code) });
            }
            return Value { optional: false, ..value };
        }
        if let crate::model::ExprKind::Path(place) = &binding.value.kind {
            return self.scope.borrowed(&self.scope.locate(place), ty.is_optional());
        }
        let value = self.scope.give_as(&binding.value, &wanted);
        Value { optional: false, ..value.map(|code| quote! { &#code }) }
    }

    /// The call of a translation.
    #[must_use]
    pub fn translate(&self, code: TokenStream, id: TranslationId, bindings: &[ContextBinding]) -> Crossed {
        let page = self.scope.page;
        let (used, computed) = self.used(id, bindings);
        if self.scope.silent && self.rules.total(id) == Some(true) {
            return Crossed::plain(quote! { #used::convert(#code) });
        }
        if let Some(fields) = self.fields {
            let call = self.in_parts(code, id, &used, fields);
            return self.with_contexts(computed, call);
        }
        let (existing, computes) = (page.runtime("Existing"), !computed.is_empty());
        let created = quote! { #existing::Creating };
        let kept = match self.kept {
            Some(kept) if needs::takes_existing(page.model(), id) => kept.clone(),
            _ => created.clone(),
        };
        let call = quote! { #used.translate_at(#code, #kept, at, run) };
        let absent = self.contract.table(id).is_some_and(|table| decisions::makes_absent(table, 0));
        let crossed = Crossed { absent, ..self.with_contexts(computed, call) };
        if computes || kept.to_string() != created.to_string() {
            return crossed;
        }
        let rule = self.rule();
        let by = is_value(&code).then(|| used.clone());
        Crossed { by, ..crossed.told(quote! { run.by(#rule, at, &#used, #code) }) }
    }

    /// The call that brings all of `code` across, an element after the other, and puts it into the trail.
    fn told_by(&self, method: &str, code: &TokenStream, by: Option<&TokenStream>) -> Option<TokenStream> {
        let (rule, method) = (self.rule(), format_ident!("{method}"));
        by.map(|used| quote! { run.#method(#rule, at, &#used, #code) })
    }

    /// A call inside the contexts that have to be computed for it.
    fn with_contexts(&self, computed: Vec<(TokenStream, Value)>, call: TokenStream) -> Crossed {
        let rule = self.rule();
        Crossed::noted(computed.into_iter().rev().fold(call, |call, (name, value)| {
            let value = value.noted_under(Some(&rule)).code;
            quote! { #value.and_then(|#name| #call) }
        }))
    }

    fn crosswalk(&self, code: TokenStream, from: &Stored, to: &Stored, (id, backwards): (CrosswalkId, bool), missing: &MissingEntry) -> Crossed {
        let page = self.scope.page;
        let model = page.model();
        let declared = &model.crosswalks[id];
        let (left, right) = (declared.left, declared.right);
        let (source, target) = if backwards { (right, left) } else { (left, right) };
        if declared.identity {
            return self.identity(code, from, to, target);
        }
        let need = if backwards { Need::ToLeft(id) } else { Need::ToRight(id) };
        let field = needs::field(model, &model.translations[self.translation], &need);
        let method = if backwards {
            quote! { left }
        } else {
            quote! { right }
        };
        let key = source.map(|entity| Stored::of(Type::Ref(entity)));
        let key_code = key.map_or_else(|| Value::plain(code.clone()), |key| from.widen(page, &key, code.clone()));
        let looked_up = |call: &str, code: &TokenStream| {
            let (call, rule, name) = (format_ident!("{call}"), self.rule(), literal::text(&declared.name.text));
            let otherwise = self.otherwise(missing);
            let reference = referenced(code);
            quote! { run.#call(#otherwise, #rule, at, #name, self.#field.#method(#reference)) }
        };
        let found = if key_code.fallible {
            let (rule, value, call) = (self.rule(), &key_code.code, looked_up("entry", &quote! { value }));
            Crossed::noted(quote! { run.fitted(#rule, at, #value).and_then(|value| #call) })
        } else {
            Crossed::noted(looked_up("entry", &key_code.code)).told(looked_up("found", &key_code.code))
        };
        let made = Stored::of(target.map_or(Type::Hole, Type::Ref));
        found.then(|value| self.noted(&made.widen(page, to, value)))
    }

    fn otherwise(&self, missing: &MissingEntry) -> TokenStream {
        let words = self.scope.page.words();
        let (some, none) = (words.some, words.none);
        let (kind, reason) = match missing {
            MissingEntry::Hold => return none,
            MissingEntry::Skip(reason) => (quote! { Skip }, reason),
            MissingEntry::Reject(reason) => (quote! { Reject }, reason),
        };
        let (name, text) = (self.scope.page.runtime("Kind"), literal::text(reason.as_ref().map_or("", |reason| reason.text.as_str())));
        quote! { #some((#name::#kind, #text)) }
    }

    /// Both sides use one number: the key of one is the key of the other.
    fn identity(&self, code: TokenStream, from: &Stored, to: &Stored, target: Option<crate::model::TypeId>) -> Crossed {
        let page = self.scope.page;
        let (Some(target), Type::Ref(source)) = (target, &from.ty) else { return self.same(code, from, to) };
        match (page.names.key(*source), page.names.key(target)) {
            (Some(Key::Struct(_)), Some(Key::Struct(_))) => {
                let keys =
                    |entity| page.model().record(entity).map(|record| record.fields.keys().map(|(id, _)| id).collect::<Vec<_>>()).unwrap_or_default();
                let ty = page.key_type(target);
                let fields = keys(*source).into_iter().zip(keys(target)).map(|(a, b)| {
                    let (here, there) = (page.names.record_field(*source, a), page.names.record_field(target, b));
                    let place = |ty, field| super::names::FieldPlace { ty, case: None, field };
                    let value = Stored::field(page, place(*source, a)).widen(page, &Stored::field(page, place(target, b)), quote! { key.#here });
                    (there, value)
                });
                let fields: Vec<_> = fields.collect();
                let parts = fields.iter().map(|(name, value)| {
                    let code = &value.code;
                    if value.fallible {
                        quote! { #name: #code? }
                    } else {
                        quote! { #name: #code }
                    }
                });
                Crossed::plain(quote! { { let key = #code; #ty { #(#parts),* } } })
            }
            _ => self.same(code, from, to),
        }
    }
}

impl Crossed {
    /// The value with code done to it that may refuse.
    #[must_use]
    pub fn then(self, work: impl FnOnce(TokenStream) -> Self) -> Self {
        if !self.noted {
            return work(self.code);
        }
        let (code, inner) = (self.code, work(quote! { value }));
        let body = inner.code;
        if inner.noted {
            Self::noted(quote! { #code.and_then(|value| #body) })
        } else {
            Self { told: self.told.map(|call| mapped(&call, &body)), ..Self::noted(mapped(&code, &body)) }
        }
    }
}

/// A list as something to go through: its elements where they are found on the way, else the list.
fn lazily(list: TokenStream) -> TokenStream {
    let found = elements(list.clone());
    if found.to_string().starts_with(&list.to_string()) { list } else { found }
}

/// `code.map(|value| body)`.
fn mapped(code: &TokenStream, body: &TokenStream) -> TokenStream {
    if is_value(body) {
        return code.clone();
    }
    match function_of(body, &format_ident!("value")) {
        Some(function) => quote! { #code.map(#function) },
        None => quote! { #code.map(|value| #body) },
    }
}

fn is_value(code: &TokenStream) -> bool {
    code.to_string() == "value"
}

fn code_field(name: &proc_macro2::Ident, code: &TokenStream) -> TokenStream {
    if name == code.to_string().as_str() {
        quote! { #name }
    } else {
        quote! { #name: #code }
    }
}

/// A reference to a value: of a clone, to what is cloned.
fn referenced(code: &TokenStream) -> TokenStream {
    let tokens: Vec<proc_macro2::TokenTree> = code.clone().into_iter().collect();
    let length = tokens.len();
    let is_clone = code.to_string().ends_with(". clone ()") || code.to_string().ends_with(".clone()");
    let code: TokenStream = if is_clone { tokens.into_iter().take(length.saturating_sub(3)).collect() } else { code.clone() };
    quote! { &#code }
}
