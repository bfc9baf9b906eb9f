//! The examples of a contract as tests of the boundary that they speak of.
//!
//! Takes worked-out examples: all values on the wire, and what the evaluator makes of them. Gives a test a line, so that evaluator and generated code are held
//! to the same answer wherever the generated crate is tested. Values are read from the wire: without serde there are no such tests.

use super::needs::{self, Need};
use super::page::Page;
use super::tokens::mentions;
use super::{docs, literal, spelling};
use crate::model::{CrosswalkId, Translation};
use crate::run::{Kind, Worked, WorkedEntries};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// Adds the tests of a boundary.
pub fn emit(page: &mut Page<'_>, examples: &[Worked]) {
    let Some(serde) = page.serde() else { return };
    if examples.is_empty() {
        return;
    }
    let mut taken = BTreeSet::new();
    let tests: Vec<TokenStream> = examples.iter().map(|example| test(page, example, &name(example, &mut taken))).collect();
    let named = |name: &str| tests.iter().any(|test| mentions(test, name));
    let result = page.words().result;
    let imports = imports(|name| name == "Invalid" || named(name));
    page.banner("Examples");
    page.tests(quote! {
        #[cfg(test)]
        #serde
        mod example_tests {
            use super::*;
            #imports

            /// What a test gives: its values are read from the wire.
            type Tested = #result<(), Invalid>;

            #(#tests)*
        }
    });
}

/// What the tests name of the runtime, a line a module.
const NAMED: &[(&str, &[&str])] =
    &[("", &["Invalid", "Kind", "String"]), ("::crosswalk", &["Example"]), ("::trail", &["NoTrail"]), ("::wire", &["from_json", "to_json"])];

fn imports(is_named: impl Fn(&str) -> bool) -> TokenStream {
    let lines = NAMED.iter().filter_map(|(module, names)| {
        let module = format!("isogloss_runtime{module}").parse::<TokenStream>().unwrap_or_default();
        let names: Vec<Ident> = names.iter().filter(|name| is_named(name)).map(|name| format_ident!("{name}")).collect();
        match names.as_slice() {
            [] => None,
            [only] => Some(quote! { use #module::#only; }),
            _ => Some(quote! { use #module::{#(#names),*}; }),
        }
    });
    quote! { #(#lines)* }
}

/// `a_signed_customer_can_be_billed`; with the line's number where an example has several.
fn name(example: &Worked, taken: &mut BTreeSet<String>) -> Ident {
    let letters: String =
        example.title.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' }).collect();
    let words = letters.split_whitespace().collect::<Vec<_>>().join("_");
    let words: String = words.chars().take(80).collect();
    let line = example.line.map(|line| format!("_line_{line}")).unwrap_or_default();
    let first = if words.starts_with(|letter: char| letter.is_ascii_alphabetic()) { words } else { format!("example_{words}") };
    let wished = format!("{}{line}", first.trim_end_matches('_'));
    let numbered = (2_usize..).map(|number| format!("{wished}_{number}"));
    let name = std::iter::once(wished.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    spelling::ident(&name)
}

fn test(page: &Page<'_>, example: &Worked, name: &Ident) -> TokenStream {
    let model = page.model();
    let translation = &model.translations[example.translation];
    let docs = docs::paragraphs(&[&docs::code(&example.title), &format!("Source: {}.", docs::code(&docs::place(model, example.span)))]);
    let (bound, used) = needs(page, example, translation);
    let source = tuple(example.sources.iter().map(|json| read(json)));
    let made: Vec<Ident> = (1..=translation.targets.len()).map(|at| format_ident!("made_{at}")).collect();
    let (pattern, written) = (tuple(made.iter().map(|name| quote! { #name })), tuple(made.iter().map(|name| quote! { to_json(&#name) })));
    let words = page.words();
    let (ok, err) = (words.ok, words.err);
    let expected = match &example.outcome {
        Ok(targets) => {
            let targets = tuple(targets.iter().map(|json| {
                let json = literal::json(json);
                quote! { String::from(#json) }
            }));
            quote! { #ok(#targets) }
        }
        Err(kind) => {
            let kind = kind_name(*kind);
            quote! { #err(Kind::#kind) }
        }
    };
    quote! {
        #docs
        #[test]
        fn #name() -> Tested {
            #bound
            let made = #used.translate(#source, &mut NoTrail);
            let told = made.map(|#pattern| #written).map_err(|refused| refused.kind);
            let expected = #expected;
            assert_eq!(told, expected);
            #ok(())
        }
    }
}

/// What the translation's struct holds, read from the wire, and what the struct goes by.
fn needs(page: &Page<'_>, example: &Worked, translation: &Translation) -> (TokenStream, TokenStream) {
    let model = page.model();
    let (name, needs) = (needs::struct_name(model, example.translation), needs::of(model, example.translation));
    if needs.is_empty() {
        return (TokenStream::new(), quote! { #name });
    }
    let mut bound = TokenStream::new();
    let mut fields = Vec::new();
    for need in &needs {
        let field = needs::field(model, translation, need);
        let local = format_ident!("the_{}", field.to_string().trim_start_matches("r#"));
        let (value, held) = match need {
            Need::Context(at) => context(page, example, translation, *at, &local),
            Need::ToRight(id) | Need::ToLeft(id) => (crosswalk(page, example, *id), quote! { &#local }),
            // Examples that need a function of the service are no tests.
            Need::Extern(_) => continue,
        };
        bound.extend(quote! { let #local #value; });
        fields.push(quote! { #field: #held });
    }
    bound.extend(quote! { let translation = #name { #(#fields),* }; });
    (bound, quote! { translation })
}

/// A context: its value, and how the struct holds it.
fn context(page: &Page<'_>, example: &Worked, translation: &Translation, at: usize, local: &Ident) -> (TokenStream, TokenStream) {
    let json = example.context.get(at).map_or("null", String::as_str);
    let Some(parameter) = translation.context.get(at) else { return (quote! { = () }, quote! { #local }) };
    let stored = super::stored::Stored::of(parameter.ty.clone());
    let (ty, value) = (stored.rust(page), read(json));
    let value = quote! { : #ty = #value };
    let held = match (stored.goes_by_value(page), parameter.ty.is_optional()) {
        (true, _) => quote! { #local },
        (false, false) => quote! { &#local },
        (false, true) => quote! { #local.as_ref() },
    };
    (value, held)
}

fn crosswalk(page: &Page<'_>, example: &Worked, id: CrosswalkId) -> TokenStream {
    let declared = &page.model().crosswalks[id];
    let key = |entity: Option<crate::model::TypeId>| entity.map_or_else(|| quote! { () }, |entity| page.key_type(entity));
    let (left, right) = (key(declared.left), key(declared.right));
    let said = example.crosswalks.iter().find(|(known, _)| *known == id).map(|(_, entries)| entries);
    match said {
        Some(WorkedEntries::MadeUp(a, b)) => {
            let (a, b) = (literal::json(a), literal::json(b));
            quote! { = Example::<#left, #right>::made_up(#a, #b)? }
        }
        Some(WorkedEntries::Given(entries)) => {
            let entries = entries.iter().map(|(a, b)| {
                let (a, b) = (literal::json(a), literal::json(b));
                quote! { (#a, #b) }
            });
            quote! { = Example::<#left, #right>::given(&[#(#entries),*])? }
        }
        None => quote! { = Example::<#left, #right>::given(&[])? },
    }
}

fn read(json: &str) -> TokenStream {
    let json = literal::json(json);
    quote! { from_json(#json)? }
}

fn kind_name(kind: Kind) -> Ident {
    match kind {
        Kind::Skip => format_ident!("Skip"),
        Kind::Reject => format_ident!("Reject"),
        Kind::Hold => format_ident!("Hold"),
    }
}

/// One, or several in a tuple.
fn tuple(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let parts: Vec<TokenStream> = parts.collect();
    if let [only] = parts.as_slice() {
        only.clone()
    } else {
        quote! { (#(#parts),*) }
    }
}
