//! The table of rules: a static for each row, with its place, its reason and its owner.

use super::page::Page;
use super::spelling::ident;
use super::{docs, literal};
use crate::model::{Body, Model, Translation, TranslationId};
use isogloss_grammar::Span;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// The statics of a boundary by rule id.
#[derive(Debug, Default)]
pub struct Rules {
    names: BTreeMap<String, Ident>,
    items: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: Ident,
    id: String,
    span: Span,
    reason: Option<String>,
    owner: Option<String>,
}

impl Rules {
    /// The rules of these translations.
    #[must_use]
    pub fn new(model: &Model, translations: &[TranslationId]) -> Self {
        let mut rules = Self::default();
        for id in translations {
            let translation = &model.translations[*id];
            let prefix = shouting(&super::needs::struct_name(model, *id).to_string());
            let owner = owner(model, translation);
            for (rule, span, reason) in rows(translation) {
                rules.add(&prefix, &translation.rule_prefix, rule, span, reason, owner.as_deref());
            }
        }
        rules
    }

    fn add(&mut self, prefix: &str, rule_prefix: &str, id: String, span: Span, reason: Option<String>, owner: Option<&str>) {
        if self.names.contains_key(&id) {
            return;
        }
        let key = id.strip_prefix(rule_prefix).unwrap_or(&id);
        let wished = format!("{prefix}_{}", key_name(key));
        let mut name = wished.clone();
        let mut count = 1;
        while self.items.iter().any(|row| row.name == name) {
            count += 1;
            name = format!("{wished}_{count}");
        }
        self.names.insert(id.clone(), ident(&name));
        self.items.push(Row { name: ident(&name), id, span, reason, owner: owner.map(str::to_owned) });
    }

    /// The path of a rule's static.
    #[must_use]
    pub fn path(&self, id: &str) -> TokenStream {
        match self.names.get(id) {
            Some(name) => quote! { rules::#name },
            None => quote! { rules::UNKNOWN },
        }
    }

    /// Each rule's static with its place.
    pub fn places(&self) -> impl Iterator<Item = (&Ident, Span)> {
        self.items.iter().map(|row| (&row.name, row.span))
    }

    /// The module of all rules.
    #[must_use]
    pub fn module(&self, page: &Page<'_>) -> TokenStream {
        let model = page.model();
        let statics = self.items.iter().map(|row| {
            let (file, place) = (model.sources.name(row.span.file), model.sources.start(row.span));
            let (name, id, file, line) = (&row.name, literal::text(&row.id), literal::text(file), literal::int(place.line.into()));
            let because = row.reason.as_ref().map(|reason| {
                let reason = literal::text(reason);
                quote! { .because(#reason) }
            });
            let owned = row.owner.as_ref().map(|owner| {
                let owner = literal::text(owner);
                quote! { .owned_by(#owner) }
            });
            let docs = docs::paragraphs(&[&docs::code(&single_blanks(model.text(row.span)))]);
            quote! { #docs pub static #name: Rule<'static> = Rule::new(#id, #file, #line)#because #owned; }
        });
        let all = self.items.iter().map(|row| &row.name);
        quote! {
            /// The rows, each with its place, its reason and its owner.
            pub mod rules {
                use isogloss_runtime::Rule;

                #(#statics)*

                /// All of them, in order.
                pub static ALL: &[&Rule<'static>] = &[#(&#all),*];
            }
        }
    }
}

/// The rows of a translation: id, place, reason.
fn rows(translation: &Translation) -> Vec<(String, Span, Option<String>)> {
    let reason = |reason: &Option<crate::model::Reason>| reason.as_ref().map(|reason| reason.text.clone());
    let mut rows = Vec::new();
    if let Some(updates_only) = &translation.updates_only {
        rows.push((format!("{}#updates-only", translation.rule_prefix), updates_only.span, Some(updates_only.text.clone())));
    }
    match &translation.body {
        Body::Table(table) => rows.extend(table.rows.iter().map(|row| (row.rule.clone(), row.span, reason(&row.because)))),
        Body::Record(body) => {
            rows.extend(body.refusals.iter().map(|row| (row.rule.clone(), row.span, reason(&row.because))));
            rows.extend(body.rows.iter().map(|row| (row.rule.clone(), row.span, reason(&row.because))));
        }
        Body::Hole => {}
    }
    rows
}

fn owner(model: &Model, translation: &Translation) -> Option<String> {
    let mut parties = translation.targets.iter().chain(&translation.sources);
    parties.find_map(|party| model.owner(model.types[party.ty].space)).map(|owner| owner.name.clone())
}

/// `#Signed,Approved/1` as `SIGNED_APPROVED_1`.
fn key_name(key: &str) -> String {
    let spaced: String = key.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { ' ' }).collect();
    let words: Vec<String> = spaced.split_whitespace().map(shouting).collect();
    let name = words.join("_");
    let name = if key.starts_with("#-") { format!("DROP_{name}") } else { name };
    if name.is_empty() { "ANY".to_owned() } else { name.chars().take(60).collect() }
}

/// `CustomerToAccount` as `CUSTOMER_TO_ACCOUNT`.
fn shouting(name: &str) -> String {
    crate::model::snake_case(name).to_ascii_uppercase()
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
