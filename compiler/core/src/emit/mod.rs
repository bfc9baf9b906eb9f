//! From a contract to values: generated code.

pub mod rust;
