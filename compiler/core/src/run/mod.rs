//! Evaluates a contract on values, without a Rust compiler.

mod arithmetic;
mod crossing;
pub mod crosswalk;
pub mod decode;
pub mod encode;
mod evaluate;
mod function;
pub mod input;
mod machine;
pub mod plan;
mod record;
pub mod refusal;
mod scalar;
mod table;
pub mod translate;
pub mod value;
