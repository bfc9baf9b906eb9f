//! One meaning: what the evaluator says of a record, generated code says too, byte for byte: output, refusals with their reasons and paths, the trail.
//!
//! Contracts by chance and those of `contracts/` run in every test, a few records each; the corpus on demand. `ISOGLOSS_SWEEP=SECONDS` goes on for longer.

mod fixed;

use crate::{contracts, hard};
use isogloss_compiler::Contract;
use isogloss_tests::chance::{Chance, seeds, sweep};
use isogloss_tests::contracts::compiled;
use isogloss_tests::differential::{Comparison, Lines, by_chance, compare_lines};

/// How many contracts lie in one program.
const TOGETHER: usize = 40;

/// Compares what lies in one program.
fn held(name: &str, lines: Vec<Lines>, total: &mut Comparison) {
    match compare_lines(name, lines) {
        Ok(comparison) => total.add(comparison),
        Err(told) => panic!("{told}"),
    }
}

fn judged(total: &Comparison) {
    let Comparison { contracts, translations, records, kinds, differences } = total;
    println!("{contracts} contracts, {translations} translations, {records} records: {kinds:?}; {} differences", differences.len());
    assert!(differences.is_empty(), "{}", total.shown());
}

/// The fixed contracts and a few by chance; in a long run as many more as its time allows.
#[test]
fn both_ways_say_the_same() {
    let mut total = Comparison::default();
    let mut lines = fixed::all();
    let (few, records) = if sweep().is_some() { (1, 120) } else { (6, 150) };
    for seed in seeds(few) {
        let contract = compiled(seed).contract;
        lines.extend(contract.map(|contract| by_chance(format!("seed {seed}"), contract, records, &mut Chance::new(seed))));
        if lines.len() >= TOGETHER {
            held("meaning", std::mem::take(&mut lines), &mut total);
        }
    }
    if !lines.is_empty() {
        held("meaning", lines, &mut total);
    }
    judged(&total);
}

#[test]
#[ignore = "compiles every contract of the corpus: a minute; run with --ignored"]
fn of_every_contract_both_ways_say_the_same() {
    let mut total = Comparison::default();
    let lines = |all: Vec<(String, Contract)>| all.into_iter().map(|(name, contract)| by_chance(name, contract, 300, &mut Chance::new(0))).collect();
    held("meaning", lines(contracts(crate::cases())), &mut total);
    held("meaning", lines(contracts(hard())), &mut total);
    judged(&total);
}
