//! The isogloss compiler as a pure library: text in, values out. No files, no colour, no clock, no exit codes.
//!
//! The way of the data: [`Sources`] → `grammar::parse` → trees → [`resolve`] → [`model::Model`] → [`check::all`] → [`Contract`] → emitters and the evaluator.
//! [`compile`] walks it once and gives a [`Compilation`], which serves the editor even where the contract is absent.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod check;
pub mod compilation;
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod emit;
pub mod model;
pub mod nearest;
mod reading;
pub mod resolve;
pub mod run;
pub mod sources;

pub use compilation::{Compilation, compile, compile_on};
pub use config::Config;
pub use contract::Contract;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use isogloss_grammar::{FileId, Span};
pub use sources::{Source, Sources};
