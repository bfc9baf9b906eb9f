//! What went wrong in joints between shops, providers and ERPs written by hand, as contracts: a text a class of failure, and the finding that would have named it.
//!
//! The published threads say in which class each fell. A class is either answered by a contract here or belongs to what versions, events and processes are for.

use crate::rows::rows;
use isogloss_tests::annotations::{annotations, differences};
use isogloss_tests::cases::{Case, plain};
use std::collections::BTreeMap;
use std::path::Path;

/// Classes that no table or record shows: what happened, or when, is what matters.
const OF_TIME: [(&str, &str); 4] = [
    ("timing", "a status that came later was not listened to"),
    ("process-timing", "an invoice is due at another event than the one that is waited for"),
    ("missing-event", "a partial fulfilment is an event of its own"),
    ("event-semantics", "what an event proves depends on a flag beside it"),
];

fn cases() -> BTreeMap<String, Case> {
    let cases = plain(&Path::new(env!("CARGO_MANIFEST_DIR")).join("real/incidents"));
    cases.into_iter().map(|case| (case.path.file_stem().unwrap().to_str().unwrap().to_owned(), case)).collect()
}

#[test]
fn each_class_of_failure_is_named() {
    let mut problems = Vec::new();
    for (name, case) in cases() {
        let annotations: Vec<_> = case.sources.iter().flat_map(|(_, source)| annotations(&source.name, &source.text)).collect();
        assert!(!annotations.is_empty(), "{name} expects nothing");
        let found = differences(&annotations, &case.compile().diagnostics, &case.sources);
        problems.extend(found.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_published_class_is_passed_over() {
    let Some(threads) = rows("data/connectors/incidents.csv") else { return };
    let cases = cases();
    let (mut answered, mut of_time) = (0, 0);
    for thread in &threads {
        // A thread may name two classes: each is asked for.
        for class in thread["failure_class"].split('+') {
            let class = if class == "lossy" { "lossy-merge" } else { class };
            match OF_TIME.iter().any(|(name, _)| *name == class) {
                true => of_time += 1,
                false if cases.contains_key(class) => answered += 1,
                false => panic!("{}: no contract shows {class:?}", thread["thread"]),
            }
        }
    }
    println!("{} threads: {answered} failures are named by a finding, {of_time} are about when things happen", threads.len());
}
