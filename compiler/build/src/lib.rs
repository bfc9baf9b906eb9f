//! What a consumer's build script uses: reads a contract, writes what comes out of it.
//!
//! [`load`] and [`write`](mod@write) are also the command's way to and from the disk, so that both see the same contract.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod load;

pub use load::{CONFIG_FILE, LoadError, Loaded, load, root_of};
