//! Vocabularies: an enum with its states, codes and moves.
//!
//! A closed one is a plain `Copy` enum whose functions are `const` where they can be. An open one has a variant more, which keeps an unlisted code.

mod codes;
mod reading;

use super::page::{Page, Words};
use super::{docs, literal};
use crate::model::{Code, State, StateId, StateSet, TypeId, Vocabulary};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A vocabulary at hand.
struct Emitter<'a, 'n> {
    page: &'a Page<'n>,
    id: TypeId,
    vocabulary: &'a Vocabulary,
    /// Where each state may move.
    moves: Vec<StateSet>,
    name: Ident,
    /// The variant for unlisted codes.
    unknown: Option<Ident>,
    words: Words,
}

/// Writes a vocabulary.
pub fn emit(page: &mut Page<'_>, id: TypeId, vocabulary: &Vocabulary) {
    let names = page.names;
    let moves = moves(vocabulary);
    let emitter = Emitter { page, id, vocabulary, moves, name: names.ty(id), unknown: names.unknown(id), words: page.words() };
    for item in [emitter.definition(), emitter.functions(), emitter.display(), emitter.parse(), emitter.wire()] {
        page.items(item);
    }
}

/// Where each state may move, staying not counted.
fn moves(vocabulary: &Vocabulary) -> Vec<StateSet> {
    let all = StateSet::all(vocabulary.states.len());
    let mut moves: Vec<StateSet> = match &vocabulary.flow {
        Some(_) => vec![StateSet::new(); vocabulary.states.len()],
        None => vocabulary.states.iter().map(|state| if state.is_final { StateSet::new() } else { all.clone() }).collect(),
    };
    for step in vocabulary.flow.iter().flat_map(|flow| &flow.moves) {
        if let Some(set) = moves.get_mut(step.from.0 as usize) {
            set.insert(step.to);
        }
    }
    moves
}

impl Emitter<'_, '_> {
    fn has_int_codes(&self) -> bool {
        self.vocabulary.has_int_codes()
    }

    /// Whether values are copied: all but open vocabularies with texts.
    fn is_copy(&self) -> bool {
        self.page.names.copied.named(self.id)
    }

    fn definition(&self) -> TokenStream {
        let model = self.page.model();
        let def = &model.types[self.id];
        let otherwise = format!("The vocabulary {}.", docs::code(&model.qualified(self.id)));
        let docs = docs::item(model, &def.docs, &otherwise, def.space, def.header);
        let copy = self.is_copy().then(|| quote! { Copy, });
        let variants = self.vocabulary.iter().map(|(id, state)| self.variant(id, state));
        let unknown = self.unknown_variant();
        let name = &self.name;
        quote! {
            #docs
            #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
            pub enum #name { #(#variants)* #unknown }
        }
    }

    fn variant(&self, id: StateId, state: &State) -> TokenStream {
        let docs = docs::paragraphs(&[&state.docs, &state_line(state)]);
        let deprecated = docs::deprecated(state.deprecated.as_deref());
        let variant = self.page.names.state(self.id, id);
        quote! { #docs #deprecated #variant, }
    }

    fn unknown_variant(&self) -> Option<TokenStream> {
        let variant = self.unknown.as_ref()?;
        let code = self.owned_code();
        Some(quote! {
            /// A code that is not listed, as it came.
            #variant(#code),
        })
    }

    fn owned_code(&self) -> TokenStream {
        if self.has_int_codes() {
            quote! { i64 }
        } else {
            self.page.string()
        }
    }

    fn functions(&self) -> TokenStream {
        let name = &self.name;
        let states = self.vocabulary.iter().map(|(id, _)| self.page.names.state(self.id, id));
        let (code, from_code, moves) = (self.code(), self.read_code(), self.may_become());
        let initial = self.among("is_initial", "Whether something may begin in this state.", |state| state.initial);
        let finals = self.among("is_final", "Whether this state is never left.", |state| state.is_final);
        quote! {
            impl #name {
                /// All listed states, as declared.
                pub const STATES: &'static [Self] = &[#(Self::#states),*];

                #code
                #from_code
                #initial
                #finals
                #moves
            }
        }
    }

    /// `code`: what is written on the wire.
    fn code(&self) -> TokenStream {
        let arms = self.vocabulary.iter().map(|(id, state)| {
            let (variant, code) = (self.page.names.state(self.id, id), state.codes.first().map(literal::code));
            quote! { Self::#variant => #code, }
        });
        let unknown = self.unknown.as_ref().map(|unknown| {
            if self.is_copy() {
                quote! { Self::#unknown(code) => code, }
            } else {
                quote! { Self::#unknown(code) => code.as_str(), }
            }
        });
        // `String::as_str` is not yet `const` in the oldest Rust that is served.
        let head = match (self.has_int_codes(), self.is_copy()) {
            (true, _) => quote! { const fn code(self) -> i64 },
            (false, true) => quote! { const fn code(self) -> &'static str },
            (false, false) => quote! { fn code(&self) -> &str },
        };
        quote! {
            /// The code on the wire.
            #[must_use]
            pub #head {
                match self { #(#arms)* #unknown }
            }
        }
    }

    /// A question about states; not asked where no state answers with yes.
    fn among(&self, function: &str, doc: &str, holds: impl Fn(&State) -> bool) -> Option<TokenStream> {
        let yes: Vec<Ident> = self.vocabulary.iter().filter(|(_, state)| holds(state)).map(|(id, _)| self.page.names.state(self.id, id)).collect();
        if yes.is_empty() {
            return None;
        }
        let (doc, function) = (format!(" {doc}"), super::spelling::ident(function));
        let receiver = if self.is_copy() {
            quote! { self }
        } else {
            quote! { &self }
        };
        Some(quote! {
            #[doc = #doc]
            #[must_use]
            pub const fn #function(#receiver) -> bool {
                matches!(self, #(Self::#yes)|*)
            }
        })
    }

    fn may_become(&self) -> TokenStream {
        let moves = if self.unknown.is_none() { self.closed_moves() } else { self.open_moves() };
        let (constant, body, next) = match moves {
            Some(body) => (self.unknown.is_none(), body, quote! { next }),
            None => (true, quote! { true }, quote! { _next }),
        };
        let constant = constant.then(|| quote! { const });
        let (receiver, ty) = if self.is_copy() { (quote! { self }, quote! { Self }) } else { (quote! { &self }, quote! { &Self }) };
        quote! {
            /// Whether something in this state may be in `next` afterwards. Staying is always allowed.
            #[must_use]
            pub #constant fn may_become(#receiver, #next: #ty) -> bool { #body }
        }
    }

    /// The moves of a closed vocabulary; `None` where every move is allowed.
    fn closed_moves(&self) -> Option<TokenStream> {
        let count = self.vocabulary.states.len();
        let allowed = |from: StateId| {
            let to = self.reachable(from, true);
            if to.len() == count {
                quote! { true }
            } else {
                quote! { matches!(next, #(Self::#to)|*) }
            }
        };
        let arms: Vec<(TokenStream, TokenStream)> = self.vocabulary.iter().map(|(from, _)| (self.pattern(from), allowed(from))).collect();
        if arms.iter().all(|(_, allowed)| allowed.to_string() == "true") {
            return None;
        }
        let arms = abreast(arms);
        Some(quote! { match self { #arms } })
    }

    /// The moves of an open one: an unlisted code is in no flow, so it only stays where there is one.
    fn open_moves(&self) -> Option<TokenStream> {
        let flows = self.vocabulary.flow.is_some();
        if !flows && self.vocabulary.states.iter().all(|state| !state.is_final) {
            return None;
        }
        let allowed = |from: StateId, state: &State| {
            let to = self.reachable(from, false);
            match (flows, to.is_empty()) {
                (true, false) => quote! { matches!(next, #(Self::#to)|*) },
                (true, true) => quote! { false },
                (false, _) => {
                    let left = !state.is_final;
                    quote! { #left }
                }
            }
        };
        let listed = self.vocabulary.iter().map(|(from, state)| (self.pattern(from), allowed(from, state)));
        let unlisted = self.unknown.iter().map(|unknown| {
            let left = !flows;
            (quote! { Self::#unknown(_) }, quote! { #left })
        });
        let arms = abreast(listed.chain(unlisted).collect());
        Some(quote! { self == next || match self { #arms } })
    }

    fn pattern(&self, state: StateId) -> TokenStream {
        let variant = self.page.names.state(self.id, state);
        quote! { Self::#variant }
    }

    /// Where a state may move, itself included if asked.
    fn reachable(&self, from: StateId, itself: bool) -> Vec<Ident> {
        let mut set = self.moves.get(from.0 as usize).cloned().unwrap_or_default();
        set.insert(from);
        let states = set.states().filter(|to| itself || *to != from);
        states.map(|to| self.page.names.state(self.id, to)).collect()
    }

    fn display(&self) -> TokenStream {
        let (name, fmt) = (&self.name, self.page.fmt());
        let body = if self.has_int_codes() {
            quote! { #fmt::Display::fmt(&self.code(), f) }
        } else {
            quote! { f.pad(self.code()) }
        };
        quote! {
            impl #fmt::Display for #name {
                fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result { #body }
            }
        }
    }

    /// Reading a code from text; with texts and room for unlisted codes it cannot fail.
    fn parse(&self) -> TokenStream {
        let (name, Words { result, ok, .. }) = (&self.name, &self.words);
        let total = self.unknown.is_some() && !self.has_int_codes();
        let error = if total {
            quote! { core::convert::Infallible }
        } else {
            self.unknown_code()
        };
        let told = self.told(&quote! { code });
        let body = match (self.has_int_codes(), &self.unknown) {
            (true, None) => quote! { code.parse().ok().and_then(Self::from_code).ok_or_else(|| #told) },
            (true, Some(_)) => quote! { code.parse().map(Self::from_code).map_err(|_| #told) },
            (false, None) => quote! { Self::from_code(code).ok_or_else(|| #told) },
            (false, Some(_)) => quote! { #ok(Self::from_code(code)) },
        };
        quote! {
            impl core::str::FromStr for #name {
                type Err = #error;

                fn from_str(code: &str) -> #result<Self, #error> { #body }
            }
        }
    }

    fn unknown_code(&self) -> TokenStream {
        self.page.imported("isogloss_runtime::scalar::code", "UnknownCode")
    }

    /// What is told of a code that is not listed.
    fn told(&self, code: &TokenStream) -> TokenStream {
        let unknown_code = self.unknown_code();
        let vocabulary = literal::text(&self.page.model().qualified(self.id));
        quote! { #unknown_code::new(#vocabulary, #code) }
    }

    fn wire(&self) -> TokenStream {
        let (wire, Words { ok, .. }) = (self.page.runtime("wire"), &self.words);
        let invalid = self.page.runtime("Invalid");
        let (read, write) = if self.has_int_codes() {
            let code = quote! { <i64 as #wire::Wire>::read(tree, at)? };
            let told = self.told(&quote! { code.to_string() });
            let read = match self.unknown {
                Some(_) => quote! { #ok(Self::from_code(#code)) },
                None => quote! {
                    let code = #code;
                    Self::from_code(code).ok_or_else(|| #invalid::from(#told).at(at))
                },
            };
            (read, quote! { out.int(self.code()); })
        } else {
            let parsed = match &self.unknown {
                // A listed code costs no text of its own.
                Some(unknown) => quote! { #ok(Self::listed(code).unwrap_or_else(|| Self::#unknown(code.to_owned()))) },
                None => quote! { #ok(code.parse()?) },
            };
            (quote! { tree.parse("a code as text", at, |code| #parsed) }, quote! { out.text(self.code()); })
        };
        super::wire::implementation(self.page, &self.name, &read, &super::spelling::ident("out"), &write)
    }
}

/// Arms in order; neighbours that say the same are one arm.
fn abreast(arms: Vec<(TokenStream, TokenStream)>) -> TokenStream {
    let mut together: Vec<(Vec<TokenStream>, TokenStream)> = Vec::new();
    for (pattern, body) in arms {
        match together.last_mut() {
            Some((patterns, said)) if said.to_string() == body.to_string() => patterns.push(pattern),
            _ => together.push((vec![pattern], body)),
        }
    }
    let arms = together.iter().map(|(patterns, body)| quote! { #(#patterns)|* => #body, });
    quote! { #(#arms)* }
}

/// `Code `signed`, also read from `Closed Won`; initial.`
fn state_line(state: &State) -> String {
    let shown = |code: &Code| match code {
        Code::Text(text) => docs::code(text),
        Code::Int(value) => docs::code(&value.to_string()),
    };
    let mut codes = state.codes.iter().map(shown);
    let first = codes.next().unwrap_or_default();
    let others: Vec<String> = codes.collect();
    let also = if others.is_empty() { String::new() } else { format!(", also read from {}", others.join(", ")) };
    let place = match (state.initial, state.is_final) {
        (true, true) => "; initial and final",
        (true, false) => "; initial",
        (false, true) => "; final",
        (false, false) => "",
    };
    format!("Code {first}{also}{place}.")
}
