//! Rust crates from a contract.
