//! `Date`: a day of the proleptic Gregorian calendar, `2026-11-01`, years 0000 to 9999.

use alloc::string::String;
use core::fmt::Write;

use jiff::civil::Date;

use super::digits;
use super::written::Written;
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

/// Appends a date as it is written.
pub fn push(out: &mut String, date: &Date) {
    match written(*date) {
        Some(written) => out.push_str(written.as_str()),
        // Writing to a `String` does not fail.
        None => drop(write!(out, "{date}")),
    }
}

/// `2026-11-01`, of a year of four digits.
pub(super) fn written(date: Date) -> Option<Written> {
    let mut written = Written::default();
    let (year, month, day) = (u16::try_from(date.year()).ok()?, u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    written.pair(u8::try_from(year / 100).ok()?);
    written.pair(u8::try_from(year % 100).ok()?);
    written.sign(b'-');
    written.pair(month);
    written.sign(b'-');
    written.pair(day);
    Some(written)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn days_that_exist_are_read_and_written_alike() {
        for text in ["2026-11-01", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"] {
            let date = parse(text).unwrap();
            let mut out = String::new();
            push(&mut out, &date);
            assert_eq!((date.to_string().as_str(), out.as_str()), (text, text));
        }
    }

    #[test]
    fn every_day_is_written_as_it_is_printed() {
        let mut day = Date::new(1999, 1, 1).unwrap();
        for _ in 0..1000 {
            let mut out = String::new();
            push(&mut out, &day);
            assert_eq!(out, day.to_string());
            day = day.tomorrow().unwrap();
        }
        let mut out = String::new();
        push(&mut out, &Date::new(-1, 2, 3).unwrap());
        assert_eq!(out, Date::new(-1, 2, 3).unwrap().to_string());
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
