//! `Duration`: a length of time, ISO 8601 on the wire (`PT10M`, `P10D`, `P1Y2M`), kept in the units in which it was written.
//!
//! Two durations are equal when they are equally long: a week is 7 days, a day 24 hours, a year 12 months. Months have no fixed length, so they are only
//! equal to months. To put all in one order a month counts as 30.436875 days (the Gregorian average), and of two that come out alike the one of fewer months stands
//! first. As with decimals, what is equal may still be written differently (`P1W`, `P7D`).

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use jiff::fmt::temporal::{SpanParser, SpanPrinter};
use jiff::{SignedDuration, Span};

use crate::Invalid;

/// An average month of the Gregorian calendar, in nanoseconds.
const MONTH: i128 = 2_629_746 * SECOND;
/// A second, in nanoseconds.
const SECOND: i128 = 1_000_000_000;

/// A length of time in the units in which it was written; none at all by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Duration(Span);

impl Duration {
    /// A duration of whole seconds, as literals of the language are.
    ///
    /// # Errors
    /// It is longer than some twenty thousand years.
    pub fn from_seconds(seconds: i64) -> Result<Self, Invalid> {
        Span::new().try_seconds(seconds).map(Self).map_err(|_| Invalid::shown(seconds, "seconds are too long for a duration"))
    }

    /// The units it was written in.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.0
    }

    /// Its length, if it is one: months and years have none.
    ///
    /// # Errors
    /// It has months or years.
    pub fn length(&self) -> Result<SignedDuration, Invalid> {
        if self.months() == 0 { Ok(SignedDuration::from_nanos_i128(self.nanoseconds())) } else { Err(Invalid::shown(self, "has no fixed length")) }
    }

    fn months(&self) -> i64 {
        i64::from(self.0.get_years()) * 12 + i64::from(self.0.get_months())
    }

    fn nanoseconds(&self) -> i128 {
        let days = i128::from(self.0.get_weeks()) * 7 + i128::from(self.0.get_days());
        let hours = days * 24 + i128::from(self.0.get_hours());
        let seconds = (hours * 60 + i128::from(self.0.get_minutes())) * 60 + i128::from(self.0.get_seconds());
        let micros = (seconds * 1000 + i128::from(self.0.get_milliseconds())) * 1000 + i128::from(self.0.get_microseconds());
        micros * 1000 + i128::from(self.0.get_nanoseconds())
    }

    /// What is compared: all in nanoseconds, then the months.
    fn measure(&self) -> (i128, i64) {
        let months = self.months();
        (i128::from(months) * MONTH + self.nanoseconds(), months)
    }
}

impl TryFrom<SignedDuration> for Duration {
    type Error = Invalid;

    /// In days, hours, minutes and seconds; refused beyond some twenty thousand years.
    fn try_from(length: SignedDuration) -> Result<Self, Invalid> {
        let seconds = length.as_secs();
        let span = Span::new()
            .try_days(seconds / 86_400)
            .and_then(|span| span.try_hours(seconds / 3600 % 24))
            .and_then(|span| span.try_minutes(seconds / 60 % 60))
            .and_then(|span| span.try_seconds(seconds % 60))
            .and_then(|span| span.try_nanoseconds(i64::from(length.subsec_nanos())));
        span.map(Self).map_err(|_| Invalid::shown(seconds, "seconds are too long for a duration"))
    }
}

impl FromStr for Duration {
    type Err = Invalid;

    /// Reads ISO 8601, `P1Y2M3W4DT5H6M7.8S`; only hours, minutes and seconds may have a fraction.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        static PARSER: SpanParser = SpanParser::new();
        PARSER.parse_span(text).map(Self).map_err(|_| Invalid::value(text, "is not a duration (ISO 8601, such as PT10M)"))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static PRINTER: SpanPrinter = SpanPrinter::new();
        f.write_str(&PRINTER.span_to_string(&self.0))
    }
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.measure() == other.measure()
    }
}

impl Eq for Duration {}

impl Hash for Duration {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.measure().hash(state);
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Duration {
    fn cmp(&self, other: &Self) -> Ordering {
        self.measure().cmp(&other.measure())
    }
}

/// Reads ISO 8601.
///
/// # Errors
/// The text has another form.
pub fn parse(text: &str) -> Result<Duration, Invalid> {
    text.parse()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn of(text: &str) -> Duration {
        parse(text).unwrap()
    }

    #[test]
    fn durations_come_back_in_the_units_in_which_they_were_written() {
        for text in ["PT10M", "P10D", "PT36H", "P1W", "P1Y2M", "PT0.5S", "-PT5M", "PT90S", "P1DT2H", "P1Y2M3W4DT5H6M7.123456789S"] {
            assert_eq!(of(text).to_string(), text);
        }
        assert_eq!(of("P0D").to_string(), "PT0S");
        assert_eq!(of("PT1.5H").to_string(), "PT1H30M");
    }

    #[test]
    fn only_iso_8601_is_read() {
        for text in ["", "P", "PT", "10 minutes", "10m", "PT10", "P1.5D", "1D", "P1DT", "PT1H1H", "P1M1Y", "PT1.1234567890S", "P99999999999D"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn equality_is_of_length() {
        assert_eq!(of("P1W"), of("P7D"));
        assert_eq!(of("P1D"), of("PT24H"));
        assert_eq!(of("PT1M"), of("PT60S"));
        assert_eq!(of("P1Y"), of("P12M"));
        assert_ne!(of("P1M"), of("P30D"));
        assert_eq!(of("P10D"), Duration::from_seconds(864_000).unwrap());
    }

    #[test]
    fn the_order_is_total() {
        assert!(of("PT59S") < of("PT1M"));
        assert!(of("P30D") < of("P1M") && of("P1M") < of("P31D"));
        assert!(of("-PT1S") < of("PT0S"));
        assert!(of("PT2629746S") < of("P1M"), "as long, of fewer months");
        assert_ne!(of("PT2629746S"), of("P1M"));
    }

    #[test]
    fn lengths_are_of_days_and_less() {
        assert_eq!(of("P1DT1S").length().unwrap(), SignedDuration::from_secs(86_401));
        assert_eq!(of("P1M").length().unwrap_err().to_string(), "P1M has no fixed length");
        assert_eq!(Duration::try_from(SignedDuration::new(90_061, 500_000_000)).unwrap().to_string(), "P1DT1H1M1.5S");
        assert_eq!(Duration::try_from(SignedDuration::from_secs(-60)).unwrap().to_string(), "-PT1M");
        assert!(Duration::from_seconds(i64::MAX).is_err());
        assert!(Duration::try_from(SignedDuration::MAX).is_err());
    }
}
