//! The rows of a field: the first that applies, by its trail.

use super::{Record, Target, tested, word};
use crate::emit::rust::crossing::Crossed;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::stored::Stored;
use crate::emit::rust::tokens::mentions;
use crate::model::{FieldRow, FieldRowKind};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

impl Record<'_, '_> {
    /// What fills a field: on creation `initially` rows stand before the others unless those may keep what stands.
    pub(super) fn filled(&self, scope: &Scope<'_, '_>, target: &Target<'_>) -> Crossed {
        let kept = self.is_kept(target).then(|| {
            let name = self.kept_name(target);
            quote! { #name }
        });
        let (initially, others): (Vec<&FieldRow>, Vec<&FieldRow>) = target.rows.iter().partition(|row| row.initially);
        let stored = self.stored(target.path);
        let Some(kept) = kept else { return self.first_of(scope, target, &others, &stored, None) };
        let may_keep = others.iter().any(|row| self.may_keep(target, row));
        if initially.is_empty() || may_keep {
            return self.first_of(scope, target, &others, &stored, Some(&kept));
        }
        let existing = self.page.runtime("Existing");
        let created = self.first_of(scope, target, &[initially, others.clone()].concat(), &stored, None);
        let standing = quote! { #existing::Standing(kept) };
        let updated =
            if others.is_empty() { Crossed::plain(quote! { kept }) } else { self.first_of(scope, target, &others, &stored, Some(&standing)) };
        let pattern = if others.is_empty() || mentions(&updated.code, "kept") {
            quote! { kept }
        } else {
            quote! { _ }
        };
        let noted = created.noted || updated.noted;
        let (created, updated) = if noted {
            let ok = self.page.words().ok;
            (created.result(&ok), updated.result(&ok))
        } else {
            (created.code, updated.code)
        };
        let code = quote! { match #kept { #existing::Creating => #created, #existing::Standing(#pattern) => #updated } };
        if noted { Crossed::noted(code) } else { Crossed::plain(code) }
    }

    /// The first of these rows that applies.
    pub(super) fn first_of(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        rows: &[&FieldRow],
        stored: &Stored,
        kept: Option<&TokenStream>,
    ) -> Crossed {
        let ok = self.page.words().ok;
        let Some((row, rest)) = rows.split_first() else { return self.kept_or_default(target, kept) };
        let crossed = self.decided(scope, target, row, stored, kept);
        let Some(guard) = &row.guard else { return crossed };
        let otherwise = self.first_of(scope, target, rest, stored, kept);
        let crossing = self.crossing_scope(scope, &row.rule, std::iter::once(&**guard));
        let guard = crossing.as_ref().unwrap_or(scope).truth(guard);
        let condition = &guard.code;
        if guard.fallible {
            let (tested, err) = (tested(&guard, &self.rules.path(&row.rule)), self.page.words().err);
            let (first, other) = (crossed.result(&ok), otherwise.result(&ok));
            return Crossed::noted(quote! { match #tested { #ok(true) => #first, #ok(false) => #other, #err(noted) => #err(noted) } });
        }
        if crossed.noted || otherwise.noted {
            let (first, other) = (crossed.result(&ok), otherwise.result(&ok));
            let other = else_branch(&other);
            return Crossed::noted(quote! { if #condition { #first } else #other });
        }
        let (first, other) = (crossed.code, else_branch(&otherwise.code));
        Crossed::plain(quote! { if #condition { #first } else #other })
    }

    /// What one row gives, with its trail.
    pub(super) fn decided(&self, scope: &Scope<'_, '_>, target: &Target<'_>, row: &FieldRow, stored: &Stored, kept: Option<&TokenStream>) -> Crossed {
        let rule = self.rules.path(&row.rule);
        match &row.kind {
            FieldRowKind::Keep { .. } => self.by_keep(scope, target, row, kept),
            FieldRowKind::Refuse { kind, .. } => {
                let (err, word) = (self.page.words().err, word(*kind));
                let ty = stored.rust(self.page);
                let result = self.page.words().result;
                let noted = self.page.runtime("Noted");
                Crossed::noted(quote! { #result::<#ty, #noted>::#err(run.#word(&#rule, at)) })
            }
            FieldRowKind::Map { targets, .. } if targets.len() > 1 => self.part_of(scope, target, row, kept),
            FieldRowKind::Map { columns, crossing, .. } if row.may_keep(self.page.model()) => {
                self.by_keeping_table(scope, target, row, (columns, crossing), kept)
            }
            FieldRowKind::Map { columns, crossing, .. } => {
                let present = kept.map(|kept| {
                    if stored.ty.is_optional() {
                        quote! { #kept.present() }
                    } else {
                        kept.clone()
                    }
                });
                let inside = self.crossing_scope(scope, &row.rule, columns.iter());
                let row_of = self.row(inside.as_ref().unwrap_or(scope), &row.rule, present.as_ref());
                let crossed = row_of.crossed(columns, crossing, stored);
                let code = crossed.code;
                match crossed.told {
                    Some(call) => Crossed::noted(call),
                    None if scope.silent && !crossed.noted => Crossed::plain(code),
                    None if crossed.noted => Crossed::noted(quote! { { let crossed = #code; run.crossed(&#rule, at, crossed) } }),
                    None => Crossed::plain(quote! { run.row(&#rule, at, #code) }),
                }
            }
            FieldRowKind::Drop { .. } | FieldRowKind::Hole => self.kept_or_default(target, kept),
        }
    }

    /// What stands stays; on creation the field takes its `initially` row or its default.
    pub(super) fn by_keep(&self, scope: &Scope<'_, '_>, target: &Target<'_>, row: &FieldRow, kept: Option<&TokenStream>) -> Crossed {
        let rule = self.rules.path(&row.rule);
        let initially: Vec<&FieldRow> = target.rows.iter().copied().filter(|row| row.initially).collect();
        if initially.is_empty() {
            return self.kept_or_default(target, kept).then(|value| Crossed::plain(quote! { run.row(&#rule, at, #value) }));
        }
        let created = self.first_of(scope, target, &initially, &self.stored(target.path), None);
        let (existing, Some(kept)) = (self.page.runtime("Existing"), kept) else { return created };
        let ok = self.page.words().ok;
        let stands = quote! { run.row(&#rule, at, kept) };
        let (creating, standing) = if created.noted { (created.result(&ok), quote! { #ok(#stands) }) } else { (created.code.clone(), stands) };
        Crossed { code: quote! { match #kept { #existing::Creating => #creating, #existing::Standing(kept) => #standing } }, ..created }
    }
}

/// What follows `else`: a further `if`, or a block.
pub(super) fn else_branch(code: &TokenStream) -> TokenStream {
    let begins_with_if = matches!(code.clone().into_iter().next(), Some(TokenTree::Ident(word)) if word == "if");
    if begins_with_if {
        code.clone()
    } else {
        quote! { { #code } }
    }
}
