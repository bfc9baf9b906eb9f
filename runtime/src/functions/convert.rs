//! Between texts and numbers.

use alloc::string::{String, ToString};
use core::fmt::Display;

use rust_decimal::Decimal;

use crate::{Invalid, scalar};

/// A scalar as it is written on the wire: refined decimals with their declared scale, instants in `Z`, truth as `true` and `false`. (Of a decimal that is no field's,
/// [`scalar::decimal::print`] takes the scale.)
pub fn text(value: &impl Display) -> String {
    value.to_string()
}

/// The integer that is written there, `-?[0-9]+`.
///
/// # Errors
/// The text is not an integer, or one beyond 64 bits.
pub fn int(text: &str) -> Result<i64, Invalid> {
    scalar::int::parse(text)
}

/// A decimal as an integer.
///
/// # Errors
/// It is not whole, or beyond 64 bits.
pub fn whole(value: Decimal) -> Result<i64, Invalid> {
    let value = value.normalize();
    if value.scale() > 0 {
        return Err(Invalid::shown(value, "is not whole"));
    }
    i64::try_from(value.mantissa()).map_err(|_| Invalid::shown(value, "is beyond 64 bits"))
}

/// The decimal that is written there, digits as they are.
///
/// # Errors
/// The text is not a decimal number, or has more than 28 digits.
pub fn decimal(text: &str) -> Result<Decimal, Invalid> {
    scalar::decimal::parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers() {
        assert_eq!(text(&true), "true");
        assert_eq!(text(&-5_i64), "-5");
        assert_eq!(int("-007"), Ok(-7));
        assert!(int(" 7").is_err());
        assert_eq!(whole(decimal("7.00").unwrap()), Ok(7));
        assert_eq!(whole(decimal("7.5").unwrap()).unwrap_err().to_string(), "7.5 is not whole");
        assert_eq!(whole(decimal("9223372036854775808").unwrap()).unwrap_err().to_string(), "9223372036854775808 is beyond 64 bits");
    }
}
