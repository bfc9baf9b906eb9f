//! The parser that pest derives from `map.pest`, and its rules.
#![allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

/// The parser of `map.pest`.
#[derive(pest_derive::Parser)]
#[grammar = "map.pest"]
pub(super) struct Grammar;
