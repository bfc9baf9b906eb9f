//! One line of a translation for each field of the target: its rows, under its name, at its place.

use super::{Record, Target};
use crate::emit::rust::literal;
use crate::emit::rust::scope::Scope;
use crate::model::TargetPath;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
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
        let (steps, code) = (steps(target.path), crossed.code);
        if count(&code, "at") == 1 && count(&code, "let") == 0 {
            let code = replaced(code, "at", &quote! { &at #(.field(#steps))* });
            return quote! { let #name = #code; };
        }
        let code = unbraced(code);
        if count(&code, "at") == 0 {
            return quote! { let #name = { #code }; };
        }
        quote! {
            let #name = {
                #(let at = &at.field(#steps);)*
                #code
            };
        }
    }
}

/// The steps from the record to a field inside it.
pub(super) fn steps(path: &TargetPath) -> Vec<TokenStream> {
    path.text.split('.').map(literal::text).map(|name| quote! { #name }).collect()
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
