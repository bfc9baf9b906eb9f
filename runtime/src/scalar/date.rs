//! `Date`: a day of the proleptic Gregorian calendar, `2026-11-01`, years 0000 to 9999.

use jiff::civil::Date;

use super::digits;
use crate::Invalid;

/// Reads `YYYY-MM-DD`.
///
/// # Errors
/// The text has another form, or there is no such day.
pub fn parse(text: &str) -> Result<Date, Invalid> {
    match prefix(text) {
        Some((date, "")) => Ok(date),
        _ => Err(Invalid::value(text, "is not a date (YYYY-MM-DD)")),
    }
}

/// A date at the beginning of a text, and the rest.
pub(crate) fn prefix(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((date, rest))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn days_that_exist_are_read_and_written_alike() {
        for text in ["2026-11-01", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_forms_and_days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-30",
            "2023-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "20261101",
            "2026-11-01T00:00:00Z",
            "2026-W45-7",
            "-002026-11-01",
            "",
            "2026-11-0１",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
        assert_eq!(parse("2026-02-30").unwrap_err().to_string(), "\"2026-02-30\" is not a date (YYYY-MM-DD)");
    }
}
