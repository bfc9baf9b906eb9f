//! Expressions that give dates, times of day and instants.

use super::draft::Draft;
use super::expressions::{Written, any, solid};
use super::scalars::Scalar;
use crate::chance::Chance;

const ZONES: [&str; 4] = ["Europe/Berlin", "UTC", "America/New_York", "Australia/Lord_Howe"];

/// A date.
pub(super) fn date(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    let less = depth - 1;
    match chance.below(3) {
        0 => {
            let (day, optional) = any(chance, draft, Scalar::Date, less);
            let days = solid(chance, draft, Scalar::Int, 0);
            (format!("add_days({day}, {days})"), optional)
        }
        1 => {
            let (at, optional) = any(chance, draft, Scalar::Instant, less);
            (format!("date({at}, \"{}\")", ZONES[chance.below(4)]), optional)
        }
        _ => {
            let (text, optional) = any(chance, draft, Scalar::Text, less);
            (format!("date({text})"), optional)
        }
    }
}

/// A time of day.
pub(super) fn time(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    let less = depth - 1;
    if chance.percent(60) {
        let (at, optional) = any(chance, draft, Scalar::Instant, less);
        return (format!("time({at}, \"{}\")", ZONES[chance.below(4)]), optional);
    }
    let (text, optional) = any(chance, draft, Scalar::Text, less);
    (format!("time({text})"), optional)
}

/// An instant.
pub(super) fn instant(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    let less = depth - 1;
    match chance.below(3) {
        0 => {
            let (seconds, optional) = any(chance, draft, Scalar::Int, less);
            (format!("from_unix({seconds})"), optional)
        }
        1 => {
            let (day, clock) = (solid(chance, draft, Scalar::Date, less), draft.leaf(chance, Scalar::Time));
            (format!("instant({day}, {}, \"{}\")", clock.0, ZONES[chance.below(4)]), clock.1)
        }
        _ => {
            let (text, optional) = any(chance, draft, Scalar::Text, less);
            (format!("instant({text})"), optional)
        }
    }
}
