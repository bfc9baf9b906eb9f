#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing))]

extern crate alloc;

pub mod crosswalk;
mod decision;
mod existing;
pub mod functions;
mod invalid;
mod place;
pub mod refined;
mod refusal;
mod rows;
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
pub use alloc::vec;
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
pub use crate::decision::{Decision, Made};
pub use crate::existing::Existing;
pub use crate::invalid::{Invalid, Masked};
pub use crate::place::{Path, Place};
pub use crate::refusal::{Kind, Noted, Reason, Refused};
pub use crate::rule::{Row, Rule};
pub use crate::run::{Mark, Run, no_entry};
pub use crate::scalar::duration::Duration;
pub use crate::trail::{NoTrail, Trail};
pub use crate::translate::Translate;

/// Gives types that implement [`Wire`](wire::Wire) serde's two traits.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! wire_serde {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }
    )+};
}

/// A text known at compile time as a [`refined::Text`] of bounds alone, checked by rustc: `let currency: refined::Text<Chars<3, 3>> = text_literal!("GBP");`.
#[macro_export]
macro_rules! text_literal {
    ($text:literal) => {{
        enum Written {}
        impl $crate::refined::Literal for Written {
            const TEXT: &'static str = $text;
        }
        $crate::refined::Text::literal::<Written>()
    }};
}

/// Includes the file that `isogloss_build::compile` wrote for a contract: `isogloss_runtime::include_contract!("acme");`.
#[macro_export]
macro_rules! include_contract {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $name, ".rs"));
    };
}
