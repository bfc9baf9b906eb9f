//! `Time`: a time of day without zone, `09:30:00` with up to nine decimals; seconds may be left out in reading.

use jiff::civil::Time;

use super::digits;
use crate::Invalid;

/// Reads `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`.
///
/// # Errors
/// The text has another form, or there is no such time (`24:00` is none).
pub fn parse(text: &str) -> Result<Time, Invalid> {
    let read = || {
        let (hour, minute, rest) = hour_and_minute(text)?;
        if rest.is_empty() {
            return Time::new(hour, minute, 0, 0).ok();
        }
        let (second, nanosecond, rest) = second_and_fraction(rest)?;
        if rest.is_empty() { Time::new(hour, minute, second, nanosecond).ok() } else { None }
    };
    read().ok_or_else(|| Invalid::value(text, "is not a time of day (HH:MM:SS)"))
}

/// `HH:MM` at the beginning of a text, and the rest.
pub(crate) fn hour_and_minute(text: &str) -> Option<(i8, i8, &str)> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    Some((i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, rest))
}

/// `:SS` and up to nine decimals as nanoseconds, and the rest.
pub(crate) fn second_and_fraction(text: &str) -> Option<(i8, i32, &str)> {
    let (second, rest) = digits(text.strip_prefix(':')?, 2)?;
    let second = i8::try_from(second).ok()?;
    let Some(fraction) = rest.strip_prefix('.') else {
        return Some((second, 0, rest));
    };
    let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
    let (decimals, rest) = fraction.split_at_checked(length)?;
    let missing = u32::try_from(9_usize.checked_sub(length)?).ok()?;
    Some((second, decimals.parse::<i32>().ok()?.checked_mul(10_i32.pow(missing))?, rest))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn times_are_written_with_seconds_and_the_digits_they_need() {
        for (text, written) in
            [("09:30", "09:30:00"), ("09:30:00", "09:30:00"), ("23:59:59.999999999", "23:59:59.999999999"), ("00:00:00.100", "00:00:00.1")]
        {
            assert_eq!(parse(text).unwrap().to_string(), written);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "24:00",
            "23:60",
            "23:59:60",
            "9:30",
            "09:30:00Z",
            "09:30:00.",
            "09:30:00.1234567890",
            "09:30.5",
            "0930",
            "",
            "T09:30",
            "09:30:5",
            "09:30:00,5",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
