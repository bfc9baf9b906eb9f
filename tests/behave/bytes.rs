//! Whatever bytes come, reading gives a value or says what is wrong; nothing panics, however deep they are nested. What was read is written so that it reads the same.

use isogloss_runtime::wire::{Wire, from_json, to_json};
use isogloss_tests::chance::{Chance, seeds};
use std::fmt::Debug;

const RECORDS: &[&str] = &[
    r#"{"id":"C-000001","legal_name":"Ada Ltd","email":"ada@acme.example","status":"Closed Won","channel":" www ","addresses":[{"Line 1":"x","city":"y"}],"contacts":{"a":{}},"spent":5,"updatedAt":"2026-11-01T10:00:00.500Z","limit":12.5,"phone":null,"tags":["a"],"payment":{"kind":"card","number":"4000123412341234"}}"#,
    r#"{"iban":"GB00ABCDEFGHIJKLM","kind":"account","type":0}"#,
    r#"{"country":"GB","number":7,"customer":"C-000001"}"#,
    "\"on_hold\"",
    "10000",
];

/// What does not belong into JSON, or only elsewhere.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"null",
    b"true",
    b"-0",
    b"1e400",
    b"-99999999999999999999",
    b"0.00000000000000000000000000001",
    b"79228162514264337593543950336",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\0",
    b"2026-02-30",
    b"P1Y",
    b"-P106751991168D",
    b"24:00",
    b"\"kind\":\"card\",",
];

fn spoilt(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let start = chance.below(bytes.len() + 1);
    let end = (start + 1 + chance.below(12)).min(bytes.len());
    let piece = PIECES[chance.below(PIECES.len())];
    match chance.below(5) {
        0 => bytes.truncate(start),
        1 => drop(bytes.drain(start..end.max(start))),
        2 => bytes.splice(start..end.max(start), piece.iter().copied()).for_each(drop),
        3 => bytes.splice(start..start, bytes[start..end.max(start)].to_vec()).for_each(drop),
        _ => bytes.splice(start..start, piece.iter().copied()).for_each(drop),
    }
}

/// How many of the values were read.
fn held<T: Wire + PartialEq + Debug + isogloss_runtime::serde::de::DeserializeOwned>(bytes: &[u8]) -> usize {
    let by_serde = serde_json::from_slice::<T>(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(by_serde.is_err());
        return 0;
    };
    match from_json::<T>(text) {
        Ok(value) => {
            assert_eq!(by_serde.ok().as_ref(), Some(&value), "{text}");
            assert_eq!(from_json::<T>(&to_json(&value)).as_ref(), Ok(&value), "{text}");
            1
        }
        Err(wrong) => {
            assert!(by_serde.is_err(), "{text}: {wrong}");
            assert!(!wrong.to_string().is_empty());
            0
        }
    }
}

#[test]
fn reading_any_bytes_gives_a_value_or_an_error() {
    let (mut read, mut refused) = (0, 0);
    for seed in seeds(4_000) {
        let mut chance = Chance::new(seed);
        let mut bytes = RECORDS[chance.below(RECORDS.len())].as_bytes().to_vec();
        for _ in 0..chance.below(4) {
            spoilt(&mut chance, &mut bytes);
        }
        let found = held::<types_sales::Customer>(&bytes)
            + held::<types_sales::Payment>(&bytes)
            + held::<types_sales::Site>(&bytes)
            + held::<types_shop::OrderState>(&bytes)
            + held::<types_sales::Priority>(&bytes);
        if found > 0 { read += 1 } else { refused += 1 }
    }
    assert!(read > 200 && refused > 200, "{read} read, {refused} refused");
}

#[test]
fn nesting_without_end_is_an_error() {
    for open in ["[", "{\"addresses\":[", "{\"a\":"] {
        let deep = open.repeat(200_000);
        assert!(from_json::<types_sales::Customer>(&deep).is_err());
        assert!(serde_json::from_str::<types_sales::Customer>(&deep).is_err());
    }
}
