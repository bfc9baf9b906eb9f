//! What generated code does: the golden crates, used as a service would use them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr, missing_docs)]

mod bytes;
mod one_meaning;
mod schema;
mod types;
