//! What a consumer's build script uses: [`compile()`] reads a contract and writes what comes out of it into `OUT_DIR`.
//!
//! [`load()`], [`write()`] and [`compare()`] are also the command's way from and to the disk, so that both see the same contract.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod compile;
mod load;
pub mod render;
mod stamp;
mod write;

pub use compile::{Builder, compile};
pub use load::{CONFIG_FILE, LoadError, Loaded, load, root_of};
pub use stamp::Stamp;
pub use write::{Difference, LIST_FILE, WriteError, Written, compare, write};
