//! What several tests share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]

pub mod annotations;
pub mod answer;
pub mod cases;
pub mod chance;
pub mod command;
pub mod contracts;
pub mod differential;
pub mod driver;
pub mod records;
pub mod shared;
pub mod told;
pub mod written;
