//! Rust crates from a contract.
//!
//! Takes a [`Contract`] and [`Options`]. Gives an [`Output`]: ordered path → text. Infallible: what could fail was refused by the checks. The way: [`names`]
//! decides what everything is called; for each [`unit`](mod@unit) a [`page`] is filled by one emitter a construct ([`vocabulary`], [`record`], …); [`file`](mod@file)
//! turns pages into text; [`layout`] says which file holds which pages.

mod abreast;
pub mod across;
pub mod below;
pub mod boundary;
pub mod by_chance;
pub mod choice;
pub mod circle;
pub mod copied;
pub mod crossing;
pub mod decisions;
pub mod described;
pub mod docs;
pub mod examples;
pub mod expression;
pub mod fields;
pub mod file;
pub mod implementation;
pub mod layout;
pub mod literal;
pub mod manifest;
pub mod markup;
pub mod moved;
pub mod names;
pub mod needs;
pub mod options;
pub mod page;
pub mod print;
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
pub mod tokens;
pub mod total;
pub mod totals;
pub mod translation;
pub mod types;
pub mod types_of;
pub mod unit;
pub mod value;
pub mod vocabulary;
pub mod ways;
pub mod wire;
pub mod written;

use super::Output;
use crate::contract::Contract;
use names::Names;
pub use options::{Layout, Options, Runtime, Serde};
pub use spelling::file_name;

/// Writes a contract as Rust.
#[must_use]
pub fn emit(contract: &Contract, options: &Options) -> Output {
    let names = Names::new(contract.model());
    layout::files(contract, &names, options)
}
