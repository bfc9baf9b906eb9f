//! One line of a translation for each field of the target: its rows, under its name, at its place.

use super::{Record, Target};
use crate::emit::rust::literal;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::stored::Stored;
use crate::model::{FieldRowKind, Type};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

impl Record<'_, '_> {
    pub(super) fn line(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        noted: &mut BTreeSet<String>,
        shared: &mut BTreeSet<String>,
    ) -> TokenStream {
        if let Some(line) = self.shared_line(scope, target, noted, shared) {
            return line;
        }
        let name = self.variable(target.path);
        let crossed = self.filled(scope, target);
        if crossed.noted {
            noted.insert(name.to_string());
        }
        let (place, code) = (literal::text(&target.path.text), crossed.code);
        if count(&code, "at") == 1 && count(&code, "let") == 0 {
            let code = replaced(code, "at", &quote! { &at.field(#place) });
            return quote! { let #name = #code; };
        }
        let code = unbraced(code);
        if count(&code, "at") == 0 {
            return quote! { let #name = { #code }; };
        }
        quote! {
            let #name = {
                let at = &at.field(#place);
                #code
            };
        }
    }

    /// A row with several targets fills them together.
    pub(super) fn shared_line(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        noted: &mut BTreeSet<String>,
        shared: &mut BTreeSet<String>,
    ) -> Option<TokenStream> {
        let row = target.rows.iter().find(|row| matches!(&row.kind, FieldRowKind::Map { targets, .. } if targets.len() > 1))?;
        let FieldRowKind::Map { columns, targets, crossing } = &row.kind else { return None };
        if !shared.insert(row.rule.clone()) {
            return Some(TokenStream::new());
        }
        let names: Vec<Ident> = targets.iter().map(|path| self.variable(path)).collect();
        noted.extend(names.iter().map(ToString::to_string));
        let (place, ok, err) = (literal::text(&targets.first()?.text), self.page.words().ok, self.page.words().err);
        let inside = self.crossing_scope(scope, &row.rule, columns.iter());
        let rule_row = self.row(inside.as_ref().unwrap_or(scope), &row.rule, None);
        let crossed = rule_row.crossed(columns, crossing, &Stored::of(Type::Hole));
        let rule = rule_row.rule();
        let code = crossed.code;
        let parts: Vec<Ident> = (0..names.len()).map(|at| format_ident!("part_{}", at + 1)).collect();
        let oks = parts.iter().map(|part| quote! { #ok(#part) });
        let errs = parts.iter().map(|_| quote! { #err(noted) });
        Some(quote! {
            let (#(#names),*) = {
                let at = &at.field(#place);
                let made = #code;
                match run.crossed(#rule, at, made) {
                    #ok((#(#parts),*)) => (#(#oks),*),
                    #err(noted) => (#(#errs),*),
                }
            };
        })
    }
}

/// How often code names an identifier.
pub(super) fn count(code: &TokenStream, name: &str) -> usize {
    let tokens = code.clone().into_iter().map(|token| match token {
        TokenTree::Ident(ident) => usize::from(ident == name),
        TokenTree::Group(group) => count(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
    });
    tokens.sum()
}

/// Code with an identifier replaced.
pub(super) fn replaced(code: TokenStream, name: &str, by: &TokenStream) -> TokenStream {
    let tokens = code.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == name => by.clone(),
        TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), replaced(group.stream(), name, by))).into(),
        other => other.into(),
    });
    tokens.collect()
}

/// The inside of code that is one block.
pub(super) fn unbraced(code: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => group.stream(),
        _ => code,
    }
}
