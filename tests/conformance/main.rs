//! Runs the conformance cases that may lie beside the workspace. Cases known to fail are named here, and nowhere else: one that passes meanwhile, or a
//! failing one that is not named, fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, missing_docs)]

use isogloss_tests::{command, shared};
use std::collections::BTreeSet;
use std::process::Command;

/// Cases that are known to fail, by name.
const KNOWN_TO_FAIL: &[&str] = &[];

#[test]
fn every_case_passes_but_the_known_ones() {
    let Some(runner) = shared::shared("conformance/run_cases.py") else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3");
        return;
    }
    let output = Command::new("python3").arg(runner).arg(command::binary()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("conformance: "), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let failing: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("FAIL ")?.split_once(": ").map(|(name, _)| name)).collect();
    let known: BTreeSet<&str> = KNOWN_TO_FAIL.iter().copied().collect();
    let news: Vec<_> = failing.difference(&known).collect();
    let fixed: Vec<_> = known.difference(&failing).collect();
    assert!(news.is_empty() && fixed.is_empty(), "failing but not known to: {news:?}; passing although named: {fixed:?}\n{text}");
}
