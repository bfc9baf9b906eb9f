//! Reading a code: `from_code`, by a table where that is faster than comparing one by one.

use super::Emitter;
use super::codes::{self, Found, Key};
use crate::emit::rust::literal;
use crate::emit::rust::page::Words;
use crate::model::{Code, State, StateId};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Emitter<'_, '_> {
    /// `from_code`: every code of every state, folded where the vocabulary ignores case.
    pub(super) fn read_code(&self) -> TokenStream {
        match (&self.unknown, self.has_int_codes()) {
            (None, true) => {
                let (arms, Words { option, none, .. }) = (self.read_arms(true), &self.words);
                let body = quote! { match code { #(#arms)* _ => #none, } };
                Self::reading(&quote! { pub const fn from_code(code: i64) -> #option<Self> }, &body)
            }
            (Some(unknown), true) => {
                let arms = self.read_arms(false);
                quote! {
                    /// The state of a code; what is not listed is kept.
                    #[must_use]
                    pub const fn from_code(code: i64) -> Self {
                        match code { #(#arms)* _ => Self::#unknown(code), }
                    }
                }
            }
            (None, false) => {
                let (listed, constness) = self.listed();
                let option = &self.words.option;
                Self::reading(&quote! { pub #constness fn from_code(code: &str) -> #option<Self> }, &listed)
            }
            (Some(unknown), false) => self.read_open(unknown),
        }
    }

    fn reading(head: &TokenStream, body: &TokenStream) -> TokenStream {
        quote! {
            /// The state of a code.
            #[must_use]
            #head { #body }
        }
    }

    /// Of an open vocabulary: a listed code costs no text of its own.
    fn read_open(&self, unknown: &Ident) -> TokenStream {
        let (into, string, Words { option, some, none, .. }) = (self.page.from_trait("Into"), self.page.string(), &self.words);
        let (listed, constness) = self.listed();
        quote! {
            /// The state of a code; what is not listed is kept.
            #[must_use]
            pub fn from_code(code: impl #into<#string>) -> Self {
                let code = code.into();
                match Self::listed(code.as_str()) {
                    #some(state) => state,
                    #none => Self::#unknown(code),
                }
            }

            /// The state that lists a code.
            #[must_use]
            pub #constness fn listed(code: &str) -> #option<Self> { #listed }
        }
    }

    /// The state of a text, if it is listed: by a table where that is faster than comparing one by one, and whether it may be `const`.
    fn listed(&self) -> (TokenStream, Option<TokenStream>) {
        let ignoring_case = self.vocabulary.ignoring_case;
        let codes = self.texts();
        let texts: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
        let constant = Some(quote! { const });
        if let Some(found) = codes::key(&texts, ignoring_case, self.is_copy()) {
            let constant = constant.filter(|_| !ignoring_case && self.is_copy());
            return (self.listed_in_table(&codes, found), constant);
        }
        let none = &self.words.none;
        if ignoring_case {
            let arms = self.read_arms(true);
            return (quote! { match code.trim().to_ascii_lowercase().as_str() { #(#arms)* _ => #none, } }, None);
        }
        // `const` functions compare bytes and not texts. Of many codes rustc tells texts apart faster; of few it makes no difference.
        if texts.len() < codes::PAYS_FROM && texts.iter().all(|code| code.is_ascii()) {
            let arms = self.vocabulary.iter().map(|(id, _)| {
                let bytes = codes.iter().filter(|(_, state)| *state == id).map(|(code, _)| proc_macro2::Literal::byte_string(code.as_bytes()));
                let (some, variant) = (&self.words.some, self.page.names.state(self.id, id));
                quote! { #(#bytes)|* => #some(Self::#variant), }
            });
            return (quote! { match code.as_bytes() { #(#arms)* _ => #none, } }, constant);
        }
        let arms = self.read_arms(true);
        (quote! { match code { #(#arms)* _ => #none, } }, None)
    }

    fn listed_in_table(&self, codes: &[(String, StateId)], found: Found) -> TokenStream {
        let (table, key) =
            (self.page.imported("isogloss_runtime::scalar::codes", "Codes"), self.page.imported("isogloss_runtime::scalar::codes", "Key"));
        let Found { key: Key { letters, factor }, slots } = found;
        let (name, letters, slots) = (&self.name, letters.map(proc_macro2::Literal::usize_unsuffixed), proc_macro2::Literal::usize_unsuffixed(slots));
        let factor = literal::int(factor.into());
        let entries = codes.iter().map(|(code, state)| {
            let (code, variant) = (literal::text(code), self.page.names.state(self.id, *state));
            quote! { (#code, #name::#variant) }
        });
        let find = if self.vocabulary.ignoring_case {
            quote! { find_folded }
        } else {
            quote! { find }
        };
        let owned = if self.is_copy() {
            quote! { copied }
        } else {
            quote! { cloned }
        };
        quote! {
            /// Under this key each code has a slot of its own, so that one comparison decides.
            static CODES: #table<#name, #slots> = #table::new(#key { letters: [#(#letters),*], factor: #factor }, &[#(#entries),*]);
            CODES.#find(code).#owned()
        }
    }

    /// The text codes of all states, as they are compared, each once.
    fn texts(&self) -> Vec<(String, StateId)> {
        let mut seen = BTreeSet::new();
        let codes =
            self.vocabulary.iter().flat_map(|(id, state)| state.codes.iter().map(move |code| (id, fold(code, self.vocabulary.ignoring_case))));
        let texts = codes.filter_map(|(id, code)| if let Code::Text(text) = code { Some((text, id)) } else { None });
        texts.filter(|(text, _)| seen.insert(text.clone())).collect()
    }

    fn read_arms(&self, in_some: bool) -> Vec<TokenStream> {
        self.vocabulary.iter().map(|(id, state)| self.read_arm(id, state, in_some)).collect()
    }

    fn read_arm(&self, id: StateId, state: &State, in_some: bool) -> TokenStream {
        let mut seen = BTreeSet::new();
        let folded = state.codes.iter().map(|code| fold(code, self.vocabulary.ignoring_case));
        let codes: Vec<TokenStream> = folded.filter(|code| seen.insert(code.clone())).map(|code| literal::code(&code)).collect();
        let (variant, some) = (self.page.names.state(self.id, id), &self.words.some);
        if in_some {
            quote! { #(#codes)|* => #some(Self::#variant), }
        } else {
            quote! { #(#codes)|* => Self::#variant, }
        }
    }
}

/// A code as the arms of `from_code` have it.
fn fold(code: &Code, ignoring_case: bool) -> Code {
    match code {
        Code::Text(text) if ignoring_case => Code::Text(isogloss_runtime::scalar::code::fold(text).into_owned()),
        Code::Text(_) | Code::Int(_) => code.clone(),
    }
}
