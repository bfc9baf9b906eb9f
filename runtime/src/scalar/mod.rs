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
mod written;

/// Counts `digits` ASCII digits off a text: the number and the rest.
#[inline]
pub(crate) fn digits(text: &str, digits: usize) -> Option<(i16, &str)> {
    let mut number = 0_i16;
    for digit in text.as_bytes().get(..digits)? {
        number = number.checked_mul(10)?.checked_add(i16::from(digit.wrapping_sub(b'0')))?;
        if !digit.is_ascii_digit() {
            return None;
        }
    }
    Some((number, text.get(digits..)?))
}
