//! The table of rules: a static for each row, with its place, its reason and its owner.

use super::page::Page;
use super::spelling::ident;
use super::{docs, literal};
use crate::model::{Body, Model, Translation, TranslationId};
use isogloss_grammar::Span;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The statics of a boundary by rule id: of every row, and of whatever else its code names.
#[derive(Debug, Default)]
pub struct Rules {
    table: RefCell<Table>,
    translations: Vec<Party>,
    /// Which of the translations that rows use refuse nothing.
    total: RefCell<BTreeMap<TranslationId, bool>>,
}

/// Rows in order, and what their statics are called.
#[derive(Debug, Default)]
struct Table {
    names: BTreeMap<String, Ident>,
    taken: BTreeSet<String>,
    rows: Vec<Row>,
}

/// What the rules of a translation have in common.
#[derive(Debug)]
struct Party {
    /// In front of the names of its statics.
    prefix: String,
    /// In front of its rule ids.
    rule_prefix: String,
    owner: Option<String>,
    header: Span,
}

/// A rule.
#[derive(Clone, Debug)]
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
        let translations = translations.iter().map(|id| &model.translations[*id]).zip(translations);
        let mut rules = Self::default();
        for (translation, id) in translations {
            let party = Party {
                prefix: shouting(&super::needs::struct_name(model, *id).to_string()),
                rule_prefix: translation.rule_prefix.clone(),
                owner: owner(model, translation),
                header: translation.header,
            };
            for (rule, span, reason) in rows(translation) {
                rules.table.get_mut().add(&party, rule, span, reason);
            }
            rules.translations.push(party);
        }
        rules
    }

    /// The path of a rule's static. A rule that is no row of the text gets one too, at the header of its translation: code never names what is in no table.
    #[must_use]
    pub fn path(&self, id: &str) -> TokenStream {
        let mut table = self.table.borrow_mut();
        let name = match table.names.get(id) {
            Some(name) => name.clone(),
            None => {
                let whole = |party: &&Party| id.strip_prefix(&party.rule_prefix).is_some_and(|rest| rest.starts_with('#'));
                let Some(party) = self.translations.iter().find(whole).or(self.translations.first()) else { return quote! { rules } };
                table.add(party, id.to_owned(), party.header, None)
            }
        };
        quote! { rules::#name }
    }

    /// The rules of another translation, with what is known here of those that it uses.
    #[must_use]
    pub fn beside(&self, model: &Model, id: TranslationId) -> Self {
        Self { total: self.total.clone(), ..Self::new(model, &[id]) }
    }

    /// Whether a translation refuses nothing, as far as it was asked.
    #[must_use]
    pub fn total(&self, id: TranslationId) -> Option<bool> {
        self.total.borrow().get(&id).copied()
    }

    /// Remembers whether a translation refuses nothing.
    pub fn learn(&self, id: TranslationId, total: bool) {
        self.total.borrow_mut().insert(id, total);
    }

    /// Each rule's static with its place.
    #[must_use]
    pub fn places(&self) -> Vec<(Ident, Span)> {
        self.table.borrow().rows.iter().map(|row| (row.name.clone(), row.span)).collect()
    }

    /// The module of all rules: to be asked for when all code that names one is written.
    #[must_use]
    pub fn module(&self, page: &Page<'_>) -> TokenStream {
        let model = page.model();
        let table = self.table.borrow();
        let statics = table.rows.iter().map(|row| {
            let (file, place) = (model.sources.name(row.span.file), model.sources.start(row.span));
            let (name, id, file, line) = (&row.name, literal::text(&row.id), literal::text(file), literal::int(place.line.into()));
            let [reason, owner] = [&row.reason, &row.owner].map(|text| match text {
                Some(text) => {
                    let text = literal::text(text);
                    quote! { Some(#text) }
                }
                None => quote! { None },
            });
            let docs = docs::paragraphs(&[&docs::code(&single_blanks(model.text(row.span)))]);
            quote! { #docs pub static #name: Row = Row { id: #id, file: #file, line: #line, reason: #reason, owner: #owner }; }
        });
        let all = table.rows.iter().map(|row| &row.name);
        quote! {
            /// The rows, each with its place, its reason and its owner.
            pub mod rules {
                use isogloss_runtime::Row;

                #(#statics)*

                /// All of them, in order.
                pub static ALL: &[&Row] = &[#(&#all),*];
            }
        }
    }
}

impl Table {
    /// Gives a rule its static: the words of its id, with a number behind them where another has them already.
    fn add(&mut self, party: &Party, id: String, span: Span, reason: Option<String>) -> Ident {
        if let Some(known) = self.names.get(&id) {
            return known.clone();
        }
        let wished = format!("{}_{}", party.prefix, key_name(id.strip_prefix(&party.rule_prefix).unwrap_or(&id)));
        let numbered = (2..).map(|count| format!("{wished}_{count}"));
        let free = std::iter::once(wished.clone()).chain(numbered).find(|name| !self.taken.contains(name)).unwrap_or(wished);
        let name = ident(&free);
        self.taken.insert(free);
        self.names.insert(id.clone(), name.clone());
        self.rows.push(Row { name: name.clone(), id, span, reason, owner: party.owner.clone() });
        name
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

/// Length of what a rule's id adds to the name of its static.
const LENGTH: usize = 60;

/// `#Signed,Approved/1` as `SIGNED_APPROVED_1`, `#Prospect,_` as `PROSPECT_ANY`. A long one ends with a whole word.
fn key_name(key: &str) -> String {
    let spaced: String = key.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '_' { letter } else { ' ' }).collect();
    let words = spaced.split_whitespace().map(|word| if word == "_" { "ANY".to_owned() } else { shouting(word) });
    let words: Vec<String> = key.starts_with("#-").then(|| "DROP".to_owned()).into_iter().chain(words).collect();
    let name = words.join("_");
    match name.char_indices().nth(LENGTH) {
        _ if name.is_empty() => "ANY".to_owned(),
        None => name,
        Some((end, _)) => name
            .get(..=end)
            .and_then(|start| start.rsplit_once('_'))
            .map_or_else(|| name.chars().take(LENGTH).collect(), |(start, _)| start.to_owned()),
    }
}

/// `CustomerToAccount` as `CUSTOMER_TO_ACCOUNT`.
fn shouting(name: &str) -> String {
    crate::model::snake_case(name).to_ascii_uppercase()
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
