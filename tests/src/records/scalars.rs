//! Scalars and codes by chance, in the forms in which they may be written.

use super::Records;
use crate::chance::Chance;
use isogloss_compiler::model::{Base, Code, Scalar, Type, Vocabulary};
use std::fmt::Write as _;

/// Texts: empty, blank, plain, with letters of more bytes, with what has to be escaped, and what reads as something else.
const TEXTS: &[&str] = &[
    "",
    "a",
    "b",
    "Ada",
    " x ",
    "é",
    "Straße",
    "😀",
    "q\"q",
    "back\\slash",
    "line\nline",
    "tab\t",
    "\u{1}",
    "null",
    "10",
    "-3.50",
    "1e2",
    "007",
    "0.10",
    "2026-02-03",
    "10:30:00",
    "2026-02-03T10:00:00Z",
    "a,b,,c",
    "Łódź",
    "billing",
    "delivery",
    "x y z",
    "\u{feff}",
    "\u{a0}",
    "ﬃ",
    "İ",
];

const INTS: &[i64] = &[0, 1, 2, 3, -1, 7, 12, 100, 1000, -40, 1_700_000_000, i64::MAX, i64::MIN, 9_007_199_254_740_993];

const DECIMALS: &[&str] =
    &["0", "1", "1.5", "12.50", "-0.01", "99.995", "1000000", "0.005", "-7", "123456789.12", "1e2", "1.50e1", "-0", "0.0", "5e-1"];

const DATES: &[&str] = &["2026-02-03", "2024-02-29", "0001-01-01", "9999-12-31", "1999-12-31", "2026-11-01"];

const TIMES: &[&str] = &["10:30:00", "00:00:00", "23:59:59", "12:00:00.5", "23:59:59.999999999", "07:15"];

const INSTANTS: &[&str] = &[
    "2026-02-03T10:00:00Z",
    "2026-01-31T23:30:00.25+01:00",
    "1970-01-01T00:00:00Z",
    "2026-03-29T01:30:00Z",
    "1999-12-31T23:59:59-05:00",
    "2026-10-25T00:30:00z",
    "2026-02-03 10:00:00Z",
];

const DURATIONS: &[&str] = &["P1D", "PT90S", "PT1H30M", "-PT5M", "P2W", "PT0S", "PT0.5S", "P1DT2H"];

const JSONS: &[&str] = &[
    "1",
    "1.50",
    "-0",
    "1e400",
    "\"x\"",
    "true",
    "[1,2,{\"a\":null}]",
    "{\"b\":1,\"a\":{\"é\":[]}}",
    "12345678901234567890",
    "\"\\u00e9\\n\"",
    "[]",
    "{}",
    "{\"a\":1,\"a\":2}",
    "0.1",
    "100000000000000000000000000000.5",
    "1E5",
    "-1.0e-7",
];

const UUIDS: &[&str] = &["00000000-0000-0000-0000-000000000001", "6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"];

const BYTES: &[&str] = &["", "AQ==", "AQID", "/+8="];

impl Records<'_> {
    pub(super) fn scalar(&self, scalar: &Scalar, chance: &mut Chance) -> String {
        match scalar.base {
            Base::Text if scalar.pattern.is_some() => {
                let others = self.others(&Type::Scalar(scalar.clone()));
                others.get(chance.below(others.len())).cloned().unwrap_or_else(|| "\"\"".to_owned())
            }
            Base::Text => self.quoted(&bounded(TEXTS[chance.below(TEXTS.len())], scalar), chance),
            Base::Int => self.int(scalar, chance),
            Base::Decimal { precision, scale } => self.decimal(precision, scale, chance),
            Base::Bool => ["true", "false"][chance.below(2)].to_owned(),
            Base::Uuid => self.quoted(one(UUIDS, chance), chance),
            Base::Bytes => self.quoted(one(BYTES, chance), chance),
            Base::Date => self.quoted(one(DATES, chance), chance),
            Base::Time => self.quoted(one(TIMES, chance), chance),
            Base::Instant => self.quoted(one(INSTANTS, chance), chance),
            Base::Duration => self.quoted(one(DURATIONS, chance), chance),
            Base::Json => one(JSONS, chance).to_owned(),
        }
    }

    /// A text in quotes, seldom with escapes that need not be.
    fn quoted(&self, text: &str, chance: &mut Chance) -> String {
        let plain = serde_json::Value::from(text).to_string();
        if self.plain || !chance.percent(8) {
            return plain;
        }
        let mut out = String::from("\"");
        for unit in text.encode_utf16() {
            write!(out, "\\u{unit:04x}").unwrap();
        }
        out + "\""
    }

    fn int(&self, scalar: &Scalar, chance: &mut Chance) -> String {
        let (low, high) = (scalar.range.low.unwrap_or(i64::MIN), scalar.range.high.unwrap_or(i64::MAX));
        let known = INTS[chance.below(INTS.len())];
        let near = if (low..=high).contains(&known) { known } else { [low, high][chance.below(2)] };
        match chance.below(30) {
            // Forms of a number that mean the same and may be read or not.
            0 if !self.plain => format!("{near}.0"),
            1 if !self.plain => format!("{near}e0"),
            2 if !self.plain && near == 0 => "-0".to_owned(),
            3 if !self.plain && near % 100 == 0 => format!("{}e2", near / 100),
            _ => near.to_string(),
        }
    }

    fn decimal(&self, precision: u32, scale: u32, chance: &mut Chance) -> String {
        let nines = |count: u32| "9".repeat(count as usize);
        let number = match chance.below(5) {
            0 if scale > 0 => format!("{}.{}", if precision > scale { nines(precision - scale) } else { "0".to_owned() }, nines(scale)),
            1 => format!("-{}", if precision > scale { "1" } else { "0" }),
            2 if scale > 0 => format!("0.{}5", "0".repeat(scale as usize - 1)),
            _ => {
                let known = one(DECIMALS, chance);
                let digits = known.split('.').nth(1).map_or(0, str::len);
                if digits <= scale as usize && known.len() < (precision - scale.min(precision)) as usize { known.to_owned() } else { "0".to_owned() }
            }
        };
        if chance.percent(50) { number } else { format!("\"{number}\"") }
    }
}

fn one(list: &[&'static str], chance: &mut Chance) -> &'static str {
    list[chance.below(list.len())]
}

/// A text cut or filled to its bounds.
fn bounded(text: &str, scalar: &Scalar) -> String {
    let bound = |bound: Option<i64>, open: usize| bound.and_then(|bound| usize::try_from(bound).ok()).unwrap_or(open);
    let (low, high) = (bound(scalar.range.low, 0), bound(scalar.range.high, usize::MAX));
    let cut: String = text.chars().take(high).collect();
    let lacking = low.saturating_sub(cut.chars().count());
    cut + &"x".repeat(lacking)
}

/// A code of a vocabulary: any of any state, in other letters where they do not count, and of an open one also one that is not listed.
pub(super) fn code(vocabulary: &Vocabulary, chance: &mut Chance) -> String {
    if vocabulary.open && chance.percent(20) {
        return if vocabulary.has_int_codes() {
            ["4711", "-9", "9223372036854775807"][chance.below(3)]
        } else {
            ["\"odd\"", "\"\"", "\" Odd é\\n\""][chance.below(3)]
        }
        .to_owned();
    }
    let codes: Vec<&Code> = vocabulary.states.iter().flat_map(|state| &state.codes).collect();
    match codes.get(chance.below(codes.len())) {
        Some(Code::Int(number)) => number.to_string(),
        Some(Code::Text(text)) => {
            let text = match chance.below(4) {
                0 if vocabulary.ignoring_case => format!(" {} ", text.to_ascii_uppercase()),
                1 if vocabulary.ignoring_case => text.to_ascii_lowercase(),
                _ => text.clone(),
            };
            serde_json::Value::from(text).to_string()
        }
        None => "\"\"".to_owned(),
    }
}
