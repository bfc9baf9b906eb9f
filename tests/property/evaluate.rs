//! Whatever the checker accepts, the evaluator carries out: on no input does it fail or find that no row decides; and what crosses by a `<->` row comes back.
//!
//! Contracts and records are those by chance; `ISOGLOSS_SWEEP=SECONDS` goes on for longer.

use isogloss_compiler::model::{Code, TypeId};
use isogloss_compiler::run::{Crosswalks, Outcome, Plan, find_rule};
use isogloss_compiler::{Config, Contract, Sources, compile};
use isogloss_tests::chance::{Chance, seeds};
use isogloss_tests::contracts::text;
use isogloss_tests::differential::{answered, by_chance};
use isogloss_tests::told::kind;
use std::collections::BTreeMap;

fn accepted(seed: u64) -> Option<(String, Contract)> {
    let text = text(seed);
    let sources = Sources::new([("random.map".to_owned(), text.clone())]);
    Some((text, compile(&sources, &Config::default()).contract?))
}

#[test]
fn the_evaluator_answers_whatever_it_is_given() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for seed in seeds(8) {
        let Some((_, contract)) = accepted(seed) else { continue };
        let lines = by_chance(format!("seed {seed}"), contract, 40, &mut Chance::new(seed));
        for (_, line, told) in answered(&lines.served, lines.lines) {
            assert!(!told.contains("no row of the table decides"), "seed {seed}: {line}: {told}");
            *kinds.entry(kind(&told).to_owned()).or_default() += 1;
        }
    }
    println!("{kinds:?}");
    assert!(["values", "skip", "reject", "hold", "malformed"].iter().all(|kind| kinds.contains_key(*kind)), "not every outcome is met: {kinds:?}");
}

/// The code of a state, as it is written.
fn code(contract: &Contract, ty: TypeId, state: &str) -> String {
    let vocabulary = contract.model().vocabulary(ty).unwrap();
    match vocabulary.find(state).and_then(|(_, state)| state.codes.first()).unwrap() {
        Code::Int(number) => number.to_string(),
        Code::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
    }
}

/// What a table makes of a code.
fn crossed(plan: &Plan<'_>, contract: &Contract, rule: &str, code: &str) -> String {
    let id = find_rule(contract.model(), rule).unwrap();
    match plan.line(id, code, &Crosswalks::new(), false).outcome {
        Outcome::Values(values) => plan.json(id, &values),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_crosses_by_a_row_of_both_ways_comes_back() {
    let mut rows = 0;
    for seed in seeds(40) {
        let Some((text, contract)) = accepted(seed) else { continue };
        let (there, back) = ("left.Four->right.Green", "right.Green->left.Four");
        let translation = &contract.model().translations[find_rule(contract.model(), there).unwrap()];
        let (left, right) = (translation.sources[0].ty, translation.targets[0].ty);
        let table = text.split("translate left.Four <-> right.Green {").nth(1).and_then(|rest| rest.split('}').next()).unwrap();
        let plan = Plan::new(&contract);
        for (a, b) in table.lines().filter_map(|row| row.trim().split_once(" <-> ")) {
            // A row that says why has its reason behind the state.
            let b = b.split(' ').next().unwrap();
            let (a, b) = (code(&contract, left, a), code(&contract, right, b));
            assert_eq!(crossed(&plan, &contract, there, &a), b, "seed {seed}");
            assert_eq!(crossed(&plan, &contract, back, &b), a, "seed {seed}");
            rows += 1;
        }
    }
    assert!(rows > 50, "only {rows} rows were tried");
}
