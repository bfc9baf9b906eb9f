//! Tables of real systems, as contracts. What they are made of lies beside the workspace; without it these tests say that they are skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

mod connectors;
mod fhir;
mod incidents;
mod messy;
mod rows;
