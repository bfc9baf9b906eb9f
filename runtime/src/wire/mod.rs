//! How values of a contract look on the wire.

pub mod json;
