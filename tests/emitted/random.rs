//! Contracts by chance: of what the checker accepts, rustc and clippy find nothing wrong with the code. `ISOGLOSS_SWEEP=SECONDS` goes on for longer.

use isogloss_compiler::Contract;
use isogloss_compiler::diagnostic::Severity;
use isogloss_tests::chance::seeds;
use isogloss_tests::contracts::compiled;
use isogloss_tests::written::Crate;
use std::collections::BTreeMap;

/// How many contracts lie in one crate: what rustc has to start for them is paid once.
const TOGETHER: usize = 50;

/// What rustc and clippy find in contracts that lie in one crate.
fn together(accepted: &[(String, Contract)]) {
    if !accepted.is_empty() {
        let names: Vec<String> = accepted.iter().enumerate().map(|(at, (name, _))| format!("contract_{at} is {name}")).collect();
        let output = Crate::of("random", accepted).clippy(&[]);
        assert!(output.is_empty(), "{}\n{output}", names.join("\n"));
    }
}

#[test]
fn what_the_checker_accepts_rustc_accepts() {
    let mut count = 0;
    let mut accepted = Vec::new();
    for seed in seeds(24) {
        accepted.extend(compiled(seed).contract.map(|contract| (format!("seed {seed}"), contract)));
        if accepted.len() == TOGETHER {
            count += accepted.len();
            together(&std::mem::take(&mut accepted));
        }
    }
    count += accepted.len();
    together(&accepted);
    println!("{count} contracts are clean");
}

/// A generator whose contracts the checker refuses tries nothing: hardly one is to be refused, and for no reason more than a few.
#[test]
fn contracts_by_chance_are_accepted() {
    const TRIED: u64 = 60;
    let mut refused: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let mut count = 0;
    for seed in 0..TRIED {
        let compilation = compiled(seed);
        count += u64::from(compilation.contract.is_none());
        let errors = compilation.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
        errors.for_each(|finding| refused.entry(format!("{}: {}", finding.code.name(), finding.message)).or_default().push(seed));
    }
    println!("{count} of {TRIED} contracts are refused: {refused:#?}");
    assert!(count * 20 <= TRIED, "{count} of {TRIED} contracts are refused");
}
