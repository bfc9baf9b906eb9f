//! The scalar types: what a value of each is, how its text reads and how it is written. One meaning for generated code and evaluator.
//!
//! Every module reads with `parse` (or `check`) and writes with `print` where the type's own `Display` does not do.

pub mod bytes;
pub mod code;
pub mod codes;
pub mod date;
pub mod decimal;
pub mod duration;
pub mod instant;
pub mod int;
pub mod pattern;
pub mod text;
pub mod time;
pub mod uuid;

/// Counts `digits` ASCII digits off a text: the number and the rest.
pub(crate) fn digits(text: &str, digits: usize) -> Option<(i16, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    if number.bytes().all(|digit| digit.is_ascii_digit()) { Some((number.parse().ok()?, rest)) } else { None }
}
