//! Contracts by chance: of what the checker accepts, rustc and clippy find nothing wrong with the code. `ISOGLOSS_SWEEP=SECONDS` goes on for longer.

mod fields;
mod vocabularies;

use isogloss_compiler::diagnostic::Severity;
use isogloss_compiler::{Compilation, Config, Contract, Sources, compile};
use isogloss_tests::chance::{Chance, seeds};
use isogloss_tests::written::Crate;
use std::collections::BTreeMap;

/// How many contracts lie in one crate: what rustc has to start for them is paid once.
const TOGETHER: usize = 50;

/// The text of a contract: two domains and a standard, tables of three shapes, nested records, an entity with as many kinds of rows as chance has it.
fn text(seed: u64) -> String {
    let chance = &mut Chance::new(seed);
    let states = vocabularies::of(chance);
    let draft = fields::draft(chance);
    let context = if chance.percent(50) { "" } else { "\n  note: Text?" };
    format!(
        "standard common version 1 {{\n{}}}\n\ndomain left version 1 {{\n  owner \"Left\"\n  record Ctx {{\n  limit: Int{context}\n  }}\n{}{}}}\n\n\
         domain right version 1 {{\n  owner \"Right\"\n{}{}}}\n\n{}{}",
        fields::COMMON,
        states.left,
        draft.left(),
        states.right,
        draft.right(),
        states.tables,
        draft.translations()
    )
}

pub(crate) fn compiled(seed: u64) -> Compilation {
    compile(&Sources::from_bytes([("random.map".to_owned(), text(seed).into_bytes())]), &Config::default())
}

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
    let (mut tried, mut count, mut accepted) = (0, 0, Vec::new());
    let mut refused: BTreeMap<String, u64> = BTreeMap::new();
    for seed in seeds(24) {
        tried += 1;
        let compilation = compiled(seed);
        match compilation.contract {
            Some(contract) => accepted.push((format!("seed {seed}"), contract)),
            None => {
                let errors = compilation.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
                refused.extend(errors.map(|finding| (finding.message.clone(), seed)));
            }
        }
        if accepted.len() == TOGETHER {
            count += accepted.len();
            together(&std::mem::take(&mut accepted));
        }
    }
    count += accepted.len();
    together(&accepted);
    println!("{count} of {tried} contracts are accepted; refused: {refused:#?}");
    assert!(count * 10 >= tried * 7, "most contracts by chance are to be accepted, else nothing is tried");
}
