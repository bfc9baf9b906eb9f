//! Evaluates a contract on values, without a Rust compiler.
