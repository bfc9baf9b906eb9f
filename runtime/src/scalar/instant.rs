//! `Instant`: a point in time, RFC 3339 with any offset in reading, `Z` and the digits it needs in writing.
//!
//! It lies between the beginning of the year 0000 and 9999-12-30T22:00:00Z: jiff keeps room for every zone's clock to show a year of four digits.

use alloc::string::String;
use core::fmt::Write;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

use super::written::Written;
use super::{date, time};
use crate::Invalid;

/// Reads `2026-11-01T10:00:00Z`, `2026-11-01T11:00:00.25+01:00`. A leap second, `:60`, is the last moment of its minute.
///
/// # Errors
/// The text is not RFC 3339, has more than nine decimals, or there is no such moment.
pub fn parse(text: &str) -> Result<Timestamp, Invalid> {
    read(text).ok_or_else(|| Invalid::value(text, "is not an instant (RFC 3339, with Z or an offset)"))
}

fn read(text: &str) -> Option<Timestamp> {
    let (day, rest) = date::prefix(text)?;
    let (hour, minute, rest) = time::hour_and_minute(rest.strip_prefix(['T', 't'])?)?;
    let (second, nanosecond, rest) = time::second_and_fraction(rest)?;
    let (second, nanosecond) = if second == 60 { (59, 999_999_999) } else { (second, nanosecond) };
    let local = DateTime::from_parts(day, Time::new(hour, minute, second, nanosecond).ok()?);
    let instant = offset(rest)?.to_timestamp(local).ok()?;
    in_range(instant).then_some(instant)
}

/// Appends an instant as it is written.
pub fn push(out: &mut String, instant: &Timestamp) {
    match written(*instant) {
        Some(written) => out.push_str(written.as_str()),
        // Writing to a `String` does not fail.
        None => drop(write!(out, "{instant}")),
    }
}

fn written(instant: Timestamp) -> Option<Written> {
    let local = Offset::UTC.to_datetime(instant);
    let mut written = date::written(local.date())?;
    let time = [(b'T', local.hour()), (b':', local.minute()), (b':', local.second())];
    for (sign, number) in time {
        written.sign(sign);
        written.pair(u8::try_from(number).ok()?);
    }
    written.fraction(u32::try_from(local.subsec_nanosecond()).ok()?);
    written.sign(b'Z');
    Some(written)
}

/// Whether RFC 3339 can write it.
pub(crate) fn in_range(instant: Timestamp) -> bool {
    Offset::UTC.to_datetime(instant).year() >= 0
}

/// `Z` or `±HH:MM`, and nothing behind.
fn offset(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z") {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes, rest) = time::hour_and_minute(text.strip_prefix(['+', '-'])?)?;
    if !rest.is_empty() || hours > 23 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn instants_are_written_in_z_with_the_digits_they_need() {
        for (text, written) in [
            ("2026-11-01T10:00:00Z", "2026-11-01T10:00:00Z"),
            ("2026-11-01t10:00:00z", "2026-11-01T10:00:00Z"),
            ("2026-11-01T10:00:00.000Z", "2026-11-01T10:00:00Z"),
            ("2026-11-01T10:00:00.120Z", "2026-11-01T10:00:00.12Z"),
            ("2026-11-01T10:00:00.000000001Z", "2026-11-01T10:00:00.000000001Z"),
            ("2026-11-01T01:00:00+02:00", "2026-10-31T23:00:00Z"),
            ("2026-11-01T10:00:00-00:00", "2026-11-01T10:00:00Z"),
            ("2026-10-31T23:30:00-23:59", "2026-11-01T23:29:00Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("9999-12-30T22:00:00Z", "9999-12-30T22:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"),
        ] {
            let instant = parse(text).unwrap();
            let mut out = String::new();
            push(&mut out, &instant);
            assert_eq!((instant.to_string().as_str(), out.as_str()), (written, written), "{text}");
        }
    }

    #[test]
    fn what_is_not_rfc_3339_is_refused() {
        for text in [
            "2026-11-01",
            "2026-11-01T10:00:00",
            "2026-11-01 10:00:00Z",
            "2026-11-01T10:00Z",
            "2026-11-01T10:00:00+0100",
            "2026-11-01T10:00:00+01",
            "2026-11-01T10:00:00+24:00",
            "2026-11-01T10:00:00+01:60",
            "2026-11-01T10:00:00.Z",
            "2026-11-01T10:00:00.1234567891Z",
            "2026-11-01T24:00:00Z",
            "2026-02-29T10:00:00Z",
            "2026-11-01T10:00:00Z[UTC]",
            "0000-01-01T00:00:00+00:01",
            "9999-12-30T22:00:01Z",
            "",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
