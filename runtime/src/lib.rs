#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing))]

extern crate alloc;

#[cfg(feature = "proptest")]
pub mod arbitrary;
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
#[cfg(feature = "schemars")]
pub mod schema;
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
#[cfg(feature = "proptest")]
pub use proptest;
pub use rust_decimal::Decimal;
#[cfg(feature = "schemars")]
pub use schemars;
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

/// Gives types that are [`Described`](schema::Described) schemars' trait. Each is defined once in a schema and referred to by its name.
#[cfg(feature = "schemars")]
#[macro_export]
macro_rules! json_schema {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::schemars::JsonSchema for $name {
            fn schema_name() -> $crate::Cow<'static, str> {
                $crate::Cow::Borrowed(stringify!($name))
            }

            fn schema_id() -> $crate::Cow<'static, str> {
                $crate::Cow::Borrowed(concat!(module_path!(), "::", stringify!($name)))
            }

            fn json_schema(generator: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                <Self as $crate::schema::Described>::described(generator)
            }
        }

        impl $crate::schema::InPlace for $name {
            fn in_place(generator: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }
    )+};
}

/// Gives types that have values [by chance](arbitrary::ByChance) proptest's trait.
#[cfg(feature = "proptest")]
#[macro_export]
macro_rules! arbitrary {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::proptest::arbitrary::Arbitrary for $name {
            type Parameters = ();
            type Strategy = $crate::proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                <Self as $crate::arbitrary::ByChance>::by_chance()
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
