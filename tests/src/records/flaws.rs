//! What may be wrong with a record in one place, and what may be odd about it and yet be right.

use super::Records;
use crate::chance::Chance;
use isogloss_compiler::model::{Base, Scalar, Type};

/// Values of every kind, for places where they do not belong.
const MISPLACED: &[&str] = &[
    "null",
    "true",
    "1",
    "-1",
    "\"x\"",
    "\"\"",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "{\"a\":1}",
    "1.5",
    "1e2",
    "1.0",
    "-0",
    "9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "99999999999999999999999999999999",
    "\"1\"",
    "\" 1\"",
    "\"\\ud800\"",
    "\"a\\u0000b\"",
    "0.000000000000000000000000000001",
    "1e-30",
    "\"2026-02-30\"",
    "\"25:00:00\"",
    "\"1e2\"",
    "\"+1\"",
    "\"1.\"",
    "\".5\"",
    "\"P1Y\"",
    "\"2026-02-03T10:00:00\"",
];

/// What is no JSON.
const BROKEN: &[&str] = &["nul", "01", "+1", "1.", "\"\\x\"", "\"\u{1}\"", "[1,]", "{\"a\":}", "'x'", "{\"a\" 1}", "NaN", "\"", "", "[", "--1", ".5"];

impl Records<'_> {
    /// Something that is not of the type, or hardly.
    pub(super) fn flawed(&mut self, ty: &Type, chance: &mut Chance) -> Option<String> {
        match (chance.below(10), self.model().scalar(ty)) {
            (0, _) => Some(BROKEN[chance.below(BROKEN.len())].to_owned()),
            (1..=3, Some(scalar)) => Some(beyond(scalar, chance)),
            (4, _) => {
                // A value of the right type, in a list or as a member.
                let value = self.written(ty, chance);
                Some([format!("[{value}]"), format!("{{\"value\":{value}}}")][chance.below(2)].clone())
            }
            (5, _) if chance.percent(20) => Some(deep(chance)),
            _ => Some(MISPLACED[chance.below(MISPLACED.len())].to_owned()),
        }
    }

    /// Members in another order, twice, missing, or unknown.
    pub(super) fn disturb(&mut self, members: &mut Vec<(String, String)>, chance: &mut Chance) {
        if members.len() > 1 && chance.percent(15) {
            let count = members.len();
            members.swap(chance.below(count), chance.below(count));
        }
        if chance.percent(10) {
            let value = if self.flaw == Some(0) { "\"\\ud800\"" } else { ["1", "{\"id\":[null]}", "\"\\u00e9\"", "1e999"][chance.below(4)] };
            members.insert(chance.below(members.len() + 1), ("not_a_field".to_owned(), value.to_owned()));
        }
        let Some(places) = self.flaw.filter(|_| !members.is_empty()) else { return };
        if places < 2 {
            self.flaw = None;
            let at = chance.below(members.len());
            match chance.below(3) {
                0 => drop(members.remove(at)),
                1 => members.push(members[at].clone()),
                _ => members[at].1 = "null".to_owned(),
            }
        }
    }
}

/// A value just outside of what a scalar takes.
fn beyond(scalar: &Scalar, chance: &mut Chance) -> String {
    let length = |more: i64| {
        let bound = [scalar.range.high, scalar.range.low][chance_of(more)].unwrap_or(0);
        format!("\"{}\"", "é".repeat(usize::try_from((bound + more).clamp(0, 5000)).unwrap_or(0)))
    };
    match scalar.base {
        Base::Text if chance.percent(50) => length(1),
        Base::Text => length(-1),
        Base::Int => {
            let bounds = [scalar.range.high.unwrap_or(i64::MAX), scalar.range.low.unwrap_or(i64::MIN)];
            let at = chance.below(2);
            (i128::from(bounds[at]) + if at == 0 { 1 } else { -1 }).to_string()
        }
        Base::Decimal { precision, scale } => match chance.below(3) {
            0 => format!("1{}", "0".repeat((precision - scale.min(precision)) as usize)),
            1 => format!("0.{}1", "0".repeat(scale as usize)),
            _ => format!("\"0.{}0\"", "0".repeat(scale as usize)),
        },
        _ => MISPLACED[chance.below(MISPLACED.len())].to_owned(),
    }
}

/// What lies above is measured from the upper bound, what lies below from the lower one.
const fn chance_of(more: i64) -> usize {
    if more > 0 { 0 } else { 1 }
}

/// A value nested about as deep as it may be.
fn deep(chance: &mut Chance) -> String {
    let depth = 120 + chance.below(16);
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}
