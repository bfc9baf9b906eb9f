//! Rust crates from a contract.
//!
//! Takes a [`Contract`] and [`Options`]. Gives an [`Output`]: ordered path → text. Infallible: what could fail was refused by the checks. The way: [`names`]
//! decides what everything is called; for each [`unit`] a [`page`] is filled by one emitter a construct ([`vocabulary`], [`record`], …); [`file`](mod@file)
//! turns pages into text; [`layout`] says which file holds which pages.

pub mod across;
pub mod boundary;
pub mod choice;
pub mod circle;
pub mod copied;
pub mod crossing;
pub mod docs;
pub mod examples;
pub mod expression;
pub mod fields;
pub mod file;
pub mod layout;
pub mod literal;
pub mod manifest;
pub mod names;
pub mod page;
pub mod record;
pub mod rules;
pub mod scalar;
pub mod scope;
pub mod source_map;
pub mod space;
pub mod spelling;
pub mod stored;
pub mod table;
#[cfg(test)]
mod tests;
pub mod translation;
pub mod unit;
pub mod value;
pub mod vocabulary;
pub mod wire;

use super::Output;
use crate::config;
use crate::contract::Contract;
use names::Names;
use proc_macro2::TokenStream;
use quote::quote;

/// How code is generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which files hold what.
    pub layout: Layout,
    /// Where generated crates find the runtime.
    pub runtime: Runtime,
    /// Whether generated code knows serde. In a crate it is behind the crate's feature; a file has no features, so there it is on unless it is off.
    pub serde: Serde,
}

/// Which files hold what. The items are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A crate of types for each space, a crate for each boundary, a facade.
    #[default]
    Crates,
    /// One crate of modules.
    Single,
    /// One file of modules, for a build script.
    File,
}

impl From<config::Layout> for Layout {
    fn from(layout: config::Layout) -> Self {
        match layout {
            config::Layout::Crates => Self::Crates,
            config::Layout::Single => Self::Single,
        }
    }
}

/// Where generated crates find `isogloss-runtime`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// In the registry, in the version that belongs to this compiler.
    #[default]
    Registry,
    /// In a folder, as seen from the folder of a generated crate; with the version too, so that the crates can be published.
    Path(String),
}

/// Whether generated code knows serde.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Serde {
    /// Behind the crate's feature `serde`.
    #[default]
    Feature,
    /// Always: a file has no features of its own.
    On,
    /// Never.
    Off,
}

/// Writes a contract as Rust.
#[must_use]
pub fn emit(contract: &Contract, options: &Options) -> Output {
    let names = Names::new(contract.model());
    layout::files(contract, &names, options)
}

/// The one file of [`Layout::File`] for a contract of this name: `acme.rs`.
#[must_use]
pub fn file_name(contract: &str) -> String {
    format!("{}.rs", spelling::kebab(contract))
}

/// The attribute of what should not be used any more.
fn deprecated(note: Option<&str>) -> Option<TokenStream> {
    note.map(|note| {
        let note = literal::text(note);
        quote! { #[deprecated(note = #note)] }
    })
}
