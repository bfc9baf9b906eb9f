//! What stands in the target already, a name a field; what a kept field is on creation.

use super::{Record, Target};
use crate::emit::rust::crossing::Crossed;
use crate::emit::rust::names::FieldPlace;
use crate::emit::rust::needs;
use crate::emit::rust::stored::Stored;
use crate::model::{FieldId, FieldRowKind, Literal, Type};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

impl Record<'_, '_> {
    pub(super) fn is_kept(&self, target: &Target<'_>) -> bool {
        target.rows.iter().any(|row| {
            row.initially
                || match &row.kind {
                    FieldRowKind::Keep { .. } => true,
                    FieldRowKind::Map { targets, .. } if targets.len() > 1 => self.may_keep(target, row),
                    FieldRowKind::Map { crossing, .. } => needs::crossing_takes_existing(self.page.model(), crossing),
                    _ => false,
                }
        })
    }

    pub(super) fn kept_name(&self, target: &Target<'_>) -> Ident {
        format_ident!("kept_{}", self.variable(target.path).to_string().trim_start_matches("r#"))
    }

    /// What stands already, a name a field.
    pub(super) fn existing(&self, kept: &[&Target<'_>]) -> TokenStream {
        let existing = self.page.runtime("Existing");
        if self.translation.updates_only.is_some() {
            let (rule, err) = (self.rules.path(&format!("{}#updates-only", self.translation.rule_prefix)), self.page.words().err);
            let names = kept.iter().map(|target| self.kept_name(target));
            let values = kept.iter().map(|target| self.standing(target));
            let standing = if kept.is_empty() {
                quote! { _ }
            } else {
                quote! { it }
            };
            return quote! {
                let #existing::Standing(#standing) = existing else {
                    return #err(run.hold(&#rule, at));
                };
                #(let #names = #values;)*
            };
        }
        match kept {
            [] => TokenStream::new(),
            [only] => {
                let (name, value, creating) = (self.kept_name(only), self.standing(only), quote! { #existing::Creating });
                if only.path.steps.len() == 1 {
                    let field = self.page.names.record_field(self.target, only.path.steps.first().copied().unwrap_or(FieldId(0)));
                    return quote! { let #name = existing.map(|it| it.#field); };
                }
                quote! { let #name = match existing { #creating => #creating, #existing::Standing(it) => #value }; }
            }
            _ => {
                let names: Vec<Ident> = kept.iter().map(|target| self.kept_name(target)).collect();
                let creating = kept.iter().map(|_| quote! { #existing::Creating });
                let standing = kept.iter().map(|target| self.standing(target));
                quote! {
                    let (#(#names),*) = match existing {
                        #existing::Creating => (#(#creating),*),
                        #existing::Standing(it) => (#(#standing),*),
                    };
                }
            }
        }
    }

    /// `Existing::Standing(it.tier)`.
    pub(super) fn standing(&self, target: &Target<'_>) -> TokenStream {
        let existing = self.page.runtime("Existing");
        let mut code = quote! { it };
        let mut ty = self.target;
        for (at, step) in target.path.steps.iter().enumerate() {
            let place = FieldPlace { ty, case: None, field: *step };
            let (name, stored) = (self.page.names.field(place), Stored::field(self.page, place));
            code = quote! { #code.#name };
            if let Type::Named(inner) = stored.ty.required() {
                ty = *inner;
            }
            if stored.ty.is_optional() && at + 1 < target.path.steps.len() {
                let rest: Vec<TokenStream> = target
                    .path
                    .steps
                    .iter()
                    .skip(at + 1)
                    .map(|step| {
                        let name = self.page.names.record_field(ty, *step);
                        quote! { .#name }
                    })
                    .collect();
                return quote! { #existing::from(#code.map(|it| it #(#rest)*)) };
            }
        }
        quote! { #existing::Standing(#code) }
    }

    pub(super) fn kept_or_default(&self, target: &Target<'_>, kept: Option<&TokenStream>) -> Crossed {
        match (self.default_of(target), kept) {
            (Some(default), None) => default,
            (Some(default), Some(kept)) if default.noted => {
                let (existing, ok, code) = (self.page.runtime("Existing"), self.page.words().ok, default.code);
                Crossed::noted(quote! { match #kept { #existing::Creating => #code, #existing::Standing(kept) => #ok(kept) } })
            }
            (Some(default), Some(kept)) => default.map(|code| quote! { #kept.or_initially(|| #code) }),
            (None, kept) => self.only_kept(kept),
        }
    }

    /// What `updates only` takes for granted: without an existing target the record is held.
    pub(super) fn only_kept(&self, kept: Option<&TokenStream>) -> Crossed {
        let rule = self.rules.path(&format!("{}#updates-only", self.translation.rule_prefix));
        let (existing, words) = (self.page.runtime("Existing"), self.page.words());
        let (ok, err) = (words.ok, words.err);
        let held = quote! { #err(run.hold(&#rule, at)) };
        Crossed::noted(match kept {
            Some(kept) => quote! { match #kept { #existing::Standing(kept) => #ok(kept), #existing::Creating => #held } },
            None => held,
        })
    }

    /// A kept field on creation: its default, else absent; `None` for a required one without default.
    pub(super) fn default_of(&self, target: &Target<'_>) -> Option<Crossed> {
        let mut ty = self.target;
        let mut default: Option<&Literal> = None;
        for step in &target.path.steps {
            let place = FieldPlace { ty, case: None, field: *step };
            let field = self.page.names.field_of(place);
            default = field.and_then(|field| field.default.as_ref());
            if let Some(Type::Named(inner)) = field.map(|field| field.ty.required()) {
                ty = *inner;
            }
        }
        let stored = self.stored(target.path);
        let Some(default) = default else { return stored.ty.is_optional().then(|| Crossed::plain(self.page.words().none)) };
        let rule = target.rows.first().map_or("", |row| row.rule.as_str());
        let scope = self.scope();
        let value = self.row(&scope, rule, None).noted(&scope.stored_constant(default, &stored.required()));
        let some = self.page.words().some;
        Some(if stored.ty.is_optional() { value.map(|code| quote! { #some(#code) }) } else { value })
    }
}
