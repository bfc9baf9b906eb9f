//! Which file holds which page: crates, one crate, one file.

use super::names::Names;
use super::options::{Layout, Options};
use super::page::ident_of_package;
use super::spelling::file_name;
use super::unit::Unit;
use super::written::{Below, Written};
use super::{abreast, docs, file, manifest, source_map};
use crate::contract::Contract;
use crate::emit::Output;
use crate::model::SpaceId;
use proc_macro2::TokenStream;
use quote::quote;

/// All files of a contract.
#[must_use]
pub fn files(contract: &Contract, names: &Names<'_>, options: &Options) -> Output {
    let units = abreast::written(contract, names, options);
    let mut output = Output::default();
    match options.layout {
        Layout::Crates => crates(&mut output, names, options, &units),
        Layout::Single => single(&mut output, names, options, &units),
        Layout::File => one_file(&mut output, names, &units),
    }
    output
}

// ---- crates ----------------------------------------------------------------------------------------------------------------------------------------------

fn crates(output: &mut Output, names: &Names<'_>, options: &Options, units: &[Written]) {
    for unit in units {
        put_unit(output, names, options, unit, units);
    }
    let reexports = units.iter().map(|unit| {
        let (package, module) = (ident_of_package(&unit.package), names.module(unit.unit));
        let docs = module_docs(&unit.docs);
        quote! { #docs pub use #package as #module; }
    });
    let text = format!("{}\n{}", root(&facade_docs(names), LINTS.iter().take(1)), flat(reexports));
    put_crate(output, names, &names.contract_package(), &manifest::of_facade(names, options, units), &text);
}

/// The crate of a unit. Of boundaries in a circle, the first one's crate holds all of their code, and the others re-export their part of it.
fn put_unit(output: &mut Output, names: &Names<'_>, options: &Options, unit: &Written, units: &[Written]) {
    let (guests, home) = circle(names, unit, units);
    let manifest = manifest::of_unit(names, options, unit, &guests, home);
    let body = match home {
        Some(home) => {
            let (package, module) = (ident_of_package(&home.package), names.module(unit.unit));
            format!("{}\n{}", root(&unit.docs, LINTS.iter().take(1)), flat(std::iter::once(quote! { pub use #package::#module::*; })))
        }
        None => {
            let modules = guests.iter().map(|guest| {
                let (module, docs) = (names.module(guest.unit), module_docs(&guest.docs));
                quote! { #docs pub mod #module; }
            });
            let modules = if guests.is_empty() { String::new() } else { format!("{}\n", flat(modules)) };
            format!("{}\n{modules}{}", root(&unit.docs, lints(unit.unit)), unit.body)
        }
    };
    put_crate(output, names, &unit.package, &manifest, &body);
    put_below(output, names, &format!("{}/src", unit.package), unit);
    for guest in &guests {
        put_module(output, names, &unit.package, guest);
    }
    if home.is_none() {
        let root = ident_of_package(&unit.package);
        let modules = guests.iter().map(|guest| (format!("{root}::{}", names.module(guest.unit)), *guest));
        let held: Vec<(String, &Written)> = std::iter::once((root.to_string(), unit)).chain(modules).collect();
        put_source_map(output, names, &unit.package, &held);
    }
}

/// The units whose code lies in a unit's crate, and the one in whose crate its own code lies, if that is another.
fn circle<'u>(names: &Names<'_>, unit: &Written, units: &'u [Written]) -> (Vec<&'u Written>, Option<&'u Written>) {
    let Unit::Boundary(from, to) = unit.unit else { return (Vec::new(), None) };
    let find = |(from, to): (SpaceId, SpaceId)| units.iter().find(|other| other.unit == Unit::Boundary(from, to));
    let home = names.circles.home(from, to);
    let guests = names.circles.guests(from, to).into_iter().filter_map(find).collect();
    (guests, if home == (from, to) { None } else { find(home) })
}

fn put_module(output: &mut Output, names: &Names<'_>, package: &str, unit: &Written) {
    let file = names.module(unit.unit).to_string();
    let path = format!("{package}/src/{}.rs", file.trim_start_matches("r#"));
    output.files.insert(path, file::with_header("//", &names.model.name, &unit.body));
    put_below(output, names, &format!("{package}/src/{}", file.trim_start_matches("r#")), unit);
}

/// The files of the pages below a unit's.
fn put_below(output: &mut Output, names: &Names<'_>, folder: &str, unit: &Written) {
    for Below { module, docs, body } in &unit.below {
        let text = format!("//! {docs}\n\n{body}");
        output.files.insert(format!("{folder}/{module}.rs"), file::with_header("//", &names.model.name, &text));
    }
}

fn put_source_map<'n>(output: &mut Output, names: &'n Names<'n>, package: &str, units: &[(String, &Written)]) {
    output.files.insert(format!("{package}/{package}.map.json"), source_map::text(names, units));
}

/// Generated files are to stay as they were generated, else `build --check` would see a difference.
const UNFORMATTED: &str = "disable_all_formatting = true";

fn put_crate(output: &mut Output, names: &Names<'_>, package: &str, manifest: &str, lib: &str) {
    let contract = &names.model.name;
    output.files.insert(format!("{package}/Cargo.toml"), file::with_header("#", contract, manifest));
    output.files.insert(format!("{package}/rustfmt.toml"), file::with_header("#", contract, UNFORMATTED));
    output.files.insert(format!("{package}/src/lib.rs"), file::with_header("//", contract, lib));
}

// ---- one crate -------------------------------------------------------------------------------------------------------------------------------------------

fn single(output: &mut Output, names: &Names<'_>, options: &Options, units: &[Written]) {
    let package = names.contract_package();
    let modules = units.iter().map(|unit| {
        let (module, docs) = (names.module(unit.unit), module_docs(&unit.docs));
        quote! { #docs pub mod #module; }
    });
    let text = format!("{}\n{}", root(&facade_docs(names), LINTS.iter()), flat(modules));
    put_crate(output, names, &package, &manifest::of_single(names, options, units), &text);
    for unit in units {
        put_module(output, names, &package, unit);
    }
    let root = ident_of_package(&package);
    let held: Vec<(String, &Written)> = units.iter().map(|unit| (format!("{root}::{}", names.module(unit.unit)), unit)).collect();
    put_source_map(output, names, &package, &held);
}

// ---- one file --------------------------------------------------------------------------------------------------------------------------------------------

fn one_file(output: &mut Output, names: &Names<'_>, units: &[Written]) {
    let mut text = String::new();
    for unit in units {
        let (module, docs) = (names.module(unit.unit), module_docs(&unit.docs));
        let lints = outer_lints(unit.unit);
        let head = flat(std::iter::once(quote! { #docs #lints pub mod #module {} }));
        // The items stay as they are: indenting them would change text literals of several lines.
        text += head.trim_end().trim_end_matches('}');
        text += "\n\n";
        text += &unit.body;
        text += "\n}\n\n";
    }
    let path = file_name(&names.model.name);
    output.files.insert(path, file::with_header("//", &names.model.name, &text));
}

// ---- heads -----------------------------------------------------------------------------------------------------------------------------------------------

/// The head of a crate: docs and lint levels.
fn root<'l>(docs: &[String], lints: impl Iterator<Item = &'l Lints>) -> String {
    let texts: Vec<&str> = docs.iter().map(String::as_str).collect();
    let docs = docs::inner(&texts);
    let allowed: String = lints.map(|Lints { names, why, .. }| format!("// {why}\n#![allow({names})]\n")).collect();
    format!("{docs}\n#![no_std]\n#![forbid(unsafe_code)]\n{allowed}")
}

/// Lints that the words and shapes of a contract may set off, and why that is no fault of the code.
struct Lints {
    /// Whether pages of translations alone set them off.
    translations: bool,
    names: &'static str,
    why: &'static str,
}

const LINTS: &[Lints] = &[
    Lints {
        translations: false,
        names: "clippy::doc_markdown, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items, rustdoc::broken_intra_doc_links, rustdoc::bare_urls",
        why: "Docs are the contract's own words.",
    },
    Lints { translations: false, names: "clippy::match_same_arms, clippy::too_many_lines", why: "Arms stand as the rows of the contract stand." },
    Lints {
        translations: false,
        names: "clippy::struct_excessive_bools, clippy::large_enum_variant, clippy::zero_sized_map_values",
        why: "Shapes are the contract's.",
    },
    Lints {
        translations: true,
        names: "clippy::redundant_closure, clippy::redundant_closure_for_method_calls, clippy::map_unwrap_or, clippy::manual_string_new, \
                clippy::needless_borrows_for_generic_args, clippy::unnecessary_to_owned, clippy::type_complexity",
        why: "Expressions are written out step by step.",
    },
    Lints {
        translations: true,
        names: "clippy::bool_comparison, clippy::comparison_to_empty, clippy::eq_op, clippy::op_ref, clippy::identity_op",
        why: "What is compared is the contract's",
    },
    Lints {
        translations: true,
        names: "clippy::manual_is_variant_and, clippy::manual_range_contains, clippy::nonminimal_bool, clippy::overly_complex_bool_expr, clippy::if_not_else, clippy::if_same_then_else, clippy::needless_bool",
        why: "and so is what is joined.",
    },
    Lints { translations: true, names: "clippy::similar_names, clippy::many_single_char_names", why: "Names are the contract's." },
    Lints { translations: false, names: "deprecated", why: "What is deprecated for callers is still read, written and translated." },
];

/// The lints of a page.
fn lints(unit: Unit) -> impl Iterator<Item = &'static Lints> {
    LINTS.iter().filter(move |lints| !lints.translations || matches!(unit, Unit::Boundary(..)))
}

/// The same for a module of a file.
fn outer_lints(unit: Unit) -> TokenStream {
    let lints = lints(unit).flat_map(|lints| lints.names.split(", ")).filter_map(|lint| syn::parse_str::<syn::Path>(lint).ok());
    quote! {
        #[forbid(unsafe_code)]
        // A crate need not use, nor publish, all of its contract.
        #[allow(dead_code, unreachable_pub)]
        #[allow(#(#lints),*)]
    }
}

fn facade_docs(names: &Names<'_>) -> Vec<String> {
    vec![format!("The contract {}: its vocabularies, and how meaning crosses between them.", docs::code(&names.model.name))]
}

fn module_docs(texts: &[String]) -> TokenStream {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    docs::paragraphs(&texts)
}

/// Items without blank lines between them.
fn flat(items: impl Iterator<Item = TokenStream>) -> String {
    let tokens: TokenStream = items.collect();
    syn::parse2::<syn::File>(tokens).map(|file| prettyplease::unparse(&file)).unwrap_or_default()
}
