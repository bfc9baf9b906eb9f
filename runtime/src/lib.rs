//! What generated isogloss translators stand on.
//!
//! Generated crates depend on this crate alone: it re-exports every type of another crate that they name. It knows nothing of the compiler.

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing))]

extern crate alloc;

pub mod crosswalk;
mod decision;
mod existing;
mod invalid;
mod place;
mod refusal;
mod rule;
mod run;
pub mod scalar;
pub mod trail;
mod translate;
pub mod wire;

pub use alloc::borrow::{Cow, ToOwned};
pub use alloc::boxed::Box;
pub use alloc::collections::BTreeMap;
pub use alloc::format;
pub use alloc::string::{String, ToString};
pub use alloc::vec::Vec;

pub use jiff::Timestamp as Instant;
pub use jiff::civil::{Date, Time};
pub use rust_decimal::Decimal;
#[cfg(feature = "serde")]
pub use serde;
#[cfg(feature = "serde")]
pub use serde_json::{self, Value as Json};
pub use uuid::Uuid;

pub use crate::crosswalk::{Crosswalk, ToLeft, ToRight};
pub use crate::decision::Decision;
pub use crate::existing::Existing;
pub use crate::invalid::{Invalid, Masked};
pub use crate::place::{Path, Place};
pub use crate::refusal::{Kind, Noted, Reason, Refused};
pub use crate::rule::Rule;
pub use crate::run::{Run, no_entry};
pub use crate::scalar::duration::Duration;
pub use crate::trail::{NoTrail, Trail};
pub use crate::translate::Translate;

/// Includes the file that `isogloss_build::compile` wrote for a contract: `isogloss_runtime::include_contract!("acme");`.
#[macro_export]
macro_rules! include_contract {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $name, ".rs"));
    };
}
