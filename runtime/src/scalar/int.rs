//! `Int`: 64 bits, signed. A text or a JSON number is an integer when it is written as one: `-?[0-9]+`, neither `1.0` nor `1e3` nor `+1`.

use alloc::format;

use crate::Invalid;

/// Reads an integer as it is written.
///
/// # Errors
/// The text is not an integer, or one beyond 64 bits.
pub fn parse(text: &str) -> Result<i64, Invalid> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Invalid::value(text, "is not an integer"));
    }
    text.parse().map_err(|_| Invalid::value(text, "is beyond 64 bits"))
}

/// Checks bounds, both inclusive.
///
/// # Errors
/// The number lies outside; it is told.
pub fn check(value: i64, min: i64, max: i64) -> Result<(), Invalid> {
    if value < min {
        return Err(Invalid::shown(value, format!("is less than {min}")));
    }
    if value > max {
        return Err(Invalid::shown(value, format!("is more than {max}")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn integers_are_written_as_integers() {
        assert_eq!(parse("0"), Ok(0));
        assert_eq!(parse("-0"), Ok(0));
        assert_eq!(parse("007"), Ok(7));
        assert_eq!(parse("-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(parse("9223372036854775807"), Ok(i64::MAX));
        for wrong in ["", "-", "+1", "1.0", "1e3", " 1", "1 ", "1_000", "--1", "٣", "9223372036854775808", "-9223372036854775809"] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(parse("9223372036854775808").unwrap_err().to_string(), "\"9223372036854775808\" is beyond 64 bits");
    }

    #[test]
    fn bounds_are_inclusive() {
        assert_eq!(check(0, 0, 100), Ok(()));
        assert_eq!(check(100, 0, 100), Ok(()));
        assert_eq!(check(-1, 0, 100).unwrap_err().to_string(), "-1 is less than 0");
        assert_eq!(check(101, 0, 100).unwrap_err().to_string(), "101 is more than 100");
        assert_eq!(check(101, 0, 100).unwrap_err().masked().to_string(), "the value (sensitive, not shown) is more than 100");
    }
}
