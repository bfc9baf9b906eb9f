//! Functions that name a time zone. The IANA database is the one built into the program, so that every machine gives the same answer.

use alloc::boxed::Box;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use once_cell::race::OnceBox;

use crate::Invalid;

/// Whether there is a zone of this name: `Europe/London`, `UTC`.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    zone(name).is_ok()
}

/// What the calendar shows there.
///
/// # Errors
/// There is no such zone.
pub fn date(instant: Timestamp, zone_name: &str) -> Result<Date, Invalid> {
    Ok(zone(zone_name)?.to_datetime(instant).date())
}

/// What the clocks show there.
///
/// # Errors
/// There is no such zone.
pub fn time(instant: Timestamp, zone_name: &str) -> Result<Time, Invalid> {
    Ok(zone(zone_name)?.to_datetime(instant).time())
}

/// When the clocks there show this; of a time that they show twice, as summer time ends, the earlier.
///
/// # Errors
/// There is no such zone, or the clocks leave this time out, as summer time begins.
pub fn instant(date: Date, time: Time, zone_name: &str) -> Result<Timestamp, Invalid> {
    let local = date.to_datetime(time);
    let ambiguous = zone(zone_name)?.to_ambiguous_timestamp(local);
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(Invalid::shown(local, alloc::format!("does not exist in {zone_name}: the clocks leave it out")));
    }
    ambiguous.earlier().map_err(|_| Invalid::shown(local, "lies outside the years 0000 to 9999"))
}

/// The first moment of the day there; where midnight is left out, what follows it.
///
/// # Errors
/// There is no such zone.
pub fn start_of_day(date: Date, zone_name: &str) -> Result<Timestamp, Invalid> {
    let start = date.to_zoned_datetime(zone(zone_name)?).and_then(|day| day.start_of_day());
    start.map(|start| start.timestamp()).map_err(|_| Invalid::shown(date, "lies outside the years 0000 to 9999"))
}

fn zone(name: &str) -> Result<TimeZone, Invalid> {
    static ZONES: OnceBox<TimeZoneDatabase> = OnceBox::new();
    let zones = ZONES.get_or_init(|| Box::new(TimeZoneDatabase::bundled()));
    zones.get(name).map_err(|_| Invalid::value(name, "is not a time zone of the IANA database"))
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::scalar;

    fn at(text: &str) -> Timestamp {
        scalar::instant::parse(text).unwrap()
    }

    fn clock(day: &str, clock: &str, zone: &str) -> Result<String, String> {
        let (day, clock) = (scalar::date::parse(day).unwrap(), scalar::time::parse(clock).unwrap());
        instant(day, clock, zone).map(|instant| instant.to_string()).map_err(|invalid| invalid.to_string())
    }

    #[test]
    fn the_same_instant_is_another_day_elsewhere() {
        let moment = at("2026-10-31T23:30:00Z");
        assert_eq!(date(moment, "UTC").unwrap().to_string(), "2026-10-31");
        assert_eq!(date(moment, "Europe/Berlin").unwrap().to_string(), "2026-11-01");
        assert_eq!(time(moment, "Asia/Kolkata").unwrap().to_string(), "05:00:00");
        assert_eq!(date(moment, "Mars/Olympus").unwrap_err().to_string(), "\"Mars/Olympus\" is not a time zone of the IANA database");
        assert!(is_zone("America/New_York") && !is_zone("") && !is_zone("Local"));
    }

    #[test]
    fn summer_time_leaves_an_hour_out_and_gives_one_twice() {
        assert_eq!(clock("2026-07-01", "12:00", "Europe/London").as_deref(), Ok("2026-07-01T11:00:00Z"));
        assert_eq!(
            clock("2026-03-29", "01:30", "Europe/London").unwrap_err(),
            "2026-03-29T01:30:00 does not exist in Europe/London: the clocks leave it out"
        );
        assert_eq!(clock("2026-03-29", "02:00", "Europe/London").as_deref(), Ok("2026-03-29T01:00:00Z"));
        assert_eq!(clock("2026-10-25", "01:30", "Europe/London").as_deref(), Ok("2026-10-25T00:30:00Z"), "the earlier of two");
    }

    #[test]
    fn a_day_begins_where_its_midnight_is_left_out() {
        let start = |day: &str, zone| start_of_day(scalar::date::parse(day).unwrap(), zone).unwrap().to_string();
        assert_eq!(start("2026-11-01", "Europe/Berlin"), "2026-10-31T23:00:00Z");
        assert_eq!(start("2018-11-04", "America/Sao_Paulo"), "2018-11-04T03:00:00Z", "01:00 there");
    }
}
