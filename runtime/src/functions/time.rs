//! Functions of dates and instants that need no time zone.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::Invalid;
use crate::scalar::instant::in_range;

/// So many civil days later, or earlier where negative.
///
/// # Errors
/// The year would lie outside 0000 to 9999.
pub fn add_days(date: Date, days: i64) -> Result<Date, Invalid> {
    let later = jiff::Span::new().try_days(days).and_then(|span| date.checked_add(span)).ok();
    later
        .filter(|later| later.year() >= 0)
        .ok_or_else(|| Invalid::shown(format_args!("{days} days from {date}"), "lies outside the years 0000 to 9999"))
}

/// The instant so many seconds after 1970 began in UTC.
///
/// # Errors
/// The instant lies before the year 0000, or after 9999-12-30T22:00:00Z.
pub fn from_unix(seconds: i64) -> Result<Timestamp, Invalid> {
    let instant = Timestamp::from_second(seconds).ok();
    instant.filter(|instant| in_range(*instant)).ok_or_else(|| Invalid::shown(seconds, "seconds from 1970 lie outside what an instant can be"))
}

/// Seconds since 1970 began in UTC.
///
/// # Errors
/// The instant has a fraction of a second.
pub fn to_unix(instant: Timestamp) -> Result<i64, Invalid> {
    if instant.subsec_nanosecond() == 0 { Ok(instant.as_second()) } else { Err(Invalid::shown(instant, "has a fraction of a second")) }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::scalar::{date, instant};

    #[test]
    fn days_are_civil_days() {
        let later = |text: &str, days| add_days(date::parse(text).unwrap(), days).map(|date| date.to_string()).ok();
        assert_eq!(later("2024-02-28", 1).as_deref(), Some("2024-02-29"));
        assert_eq!(later("2023-02-28", 1).as_deref(), Some("2023-03-01"));
        assert_eq!(later("2026-01-01", -1).as_deref(), Some("2025-12-31"));
        assert_eq!(later("9999-12-31", 1), None);
        assert_eq!(later("0000-01-01", -1), None);
        assert_eq!(later("2026-01-01", i64::MAX), None);
        assert_eq!(later("2026-01-01", i64::MIN), None);
    }

    #[test]
    fn unix_seconds_come_back() {
        for seconds in [0, -1, 1_793_527_200, -62_167_219_200, 253_402_207_200] {
            assert_eq!(to_unix(from_unix(seconds).unwrap()), Ok(seconds));
        }
        assert_eq!(from_unix(-1).unwrap().to_string(), "1969-12-31T23:59:59Z");
        assert!(from_unix(253_402_207_201).is_err() && from_unix(-62_167_219_201).is_err() && from_unix(i64::MAX).is_err());
        let half = to_unix(instant::parse("1969-12-31T23:59:59.5Z").unwrap());
        assert_eq!(half.unwrap_err().to_string(), "1969-12-31T23:59:59.5Z has a fraction of a second");
    }
}
