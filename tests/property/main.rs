//! What holds for every text, not for a chosen one: here are the properties, the texts come from the corpus and from chance.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

mod check;
mod evaluate;
mod flows;
mod format;
mod parse;
mod reference;
mod tables;
mod texts;
