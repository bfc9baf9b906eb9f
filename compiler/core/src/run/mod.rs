//! Evaluates a contract on values, without a Rust compiler.

mod arithmetic;
mod columns;
mod crossing;
pub mod crosswalk;
pub mod decode;
pub mod encode;
mod evaluate;
mod example;
mod function;
pub mod input;
mod literal;
mod machine;
mod members;
mod name;
mod others;
mod plain;
pub mod plan;
mod quick;
mod record;
pub mod refusal;
pub mod rule;
mod scalar;
mod table;
pub mod translate;
pub mod value;
mod why;

pub use columns::row;
pub use crosswalk::{Crosswalks, Entries};
pub use decode::Malformed;
pub use example::{Examples, Line, Worked, WorkedEntries, examples, worked};
pub use plan::Plan;
pub use refusal::{Decision, Kind, Refusal};
pub use rule::{Needs, find_rule, needs};
pub use translate::{Outcome, Translated};
pub use value::Value;
pub use why::{Row, Why, why};
