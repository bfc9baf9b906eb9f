//! The same records through evaluator and generated code, compared byte for byte.
//!
//! Takes contracts. Gives how many records were compared, what became of them, and where the two ways disagree.

use crate::chance::Chance;
use crate::driver::{Served, asked, written};
use crate::records::{Records, crosswalks};
use crate::told::{evaluated, kind};
use isogloss_compiler::Contract;
use isogloss_compiler::model::{Id, TranslationId};
use isogloss_compiler::run::Plan;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What a comparison saw.
#[derive(Debug, Default)]
pub struct Comparison {
    /// How many contracts ran.
    pub contracts: usize,
    /// How many translations of theirs.
    pub translations: usize,
    /// How many records were compared.
    pub records: usize,
    /// How many of them were translated, skipped, …
    pub kinds: BTreeMap<String, usize>,
    /// Where evaluator and generated code disagree.
    pub differences: Vec<Difference>,
}

/// A record of which evaluator and generated code say different things.
#[derive(Debug)]
pub struct Difference {
    /// Which contract.
    pub contract: String,
    /// Which translation.
    pub rule: String,
    /// The record.
    pub line: String,
    /// What the evaluator says.
    pub evaluated: String,
    /// What generated code says.
    pub generated: String,
}

/// A contract with lines of input for it: of which translation, and the record.
#[derive(Debug)]
pub struct Lines {
    /// The contract with what its service supplies.
    pub served: Served,
    /// The lines.
    pub lines: Vec<(TranslationId, String)>,
}

/// A line of input with the place it came from and what the evaluator said.
struct Asked {
    contract: usize,
    rule: String,
    line: String,
    told: String,
}

/// Compares so many records by chance a translation.
///
/// # Errors
///
/// What rustc says of code that does not compile.
///
/// # Panics
///
/// Where a file cannot be written.
pub fn compare(name: &str, contracts: Vec<(String, Contract)>, records: usize, seed: u64) -> Result<Comparison, String> {
    let mut chance = Chance::new(seed);
    compare_lines(name, contracts.into_iter().map(|(name, contract)| by_chance(name, contract, records, &mut chance)).collect())
}

/// So many lines for each translation of a contract.
#[must_use]
pub fn by_chance(name: String, contract: Contract, records: usize, chance: &mut Chance) -> Lines {
    let mut maker = Records::new(&contract, chance);
    let given = maker.given();
    let mut lines = Vec::new();
    for id in asked(contract.model()) {
        lines.extend((0..records).map(|_| (id, maker.line(id, chance))));
    }
    drop(maker);
    Lines { served: Served { name, contract, given }, lines }
}

/// Compares these lines of these contracts, which become one program.
///
/// # Errors
///
/// What rustc says of code that does not compile.
///
/// # Panics
///
/// Where a file cannot be written.
pub fn compare_lines(name: &str, all: Vec<Lines>) -> Result<Comparison, String> {
    let mut comparison = Comparison { contracts: all.len(), ..Comparison::default() };
    let (mut served, mut every, mut input) = (Vec::new(), Vec::new(), String::new());
    for (at, Lines { served: contract, lines }) in all.into_iter().enumerate() {
        comparison.translations += lines.iter().map(|(id, _)| id.position()).collect::<BTreeSet<_>>().len();
        for (id, line, told) in answered(&contract, lines) {
            *comparison.kinds.entry(kind(&told).to_owned()).or_default() += 1;
            writeln!(input, "{at}.{}\t{line}", id.position()).unwrap();
            every.push(Asked { contract: at, rule: contract.contract.model().translations[id].rule_prefix.clone(), line, told });
        }
        served.push(contract);
    }
    comparison.records = every.len();
    let answers = written(name, &served).answers(&input)?;
    assert_eq!(answers.len(), every.len(), "an answer for each line");
    let pairs = every.into_iter().zip(answers).filter(|(asked, answer)| asked.told != *answer);
    comparison.differences = pairs
        .map(|(asked, generated)| Difference {
            contract: served[asked.contract].name.clone(),
            rule: asked.rule,
            line: asked.line,
            evaluated: asked.told,
            generated,
        })
        .collect();
    Ok(comparison)
}

/// The lines with what the evaluator says of them.
#[must_use]
pub fn answered(served: &Served, lines: Vec<(TranslationId, String)>) -> Vec<(TranslationId, String, String)> {
    let plan = Plan::new(&served.contract);
    let crosswalks = crosswalks(&plan, served.contract.model(), &served.given);
    let told = |(id, line): (TranslationId, String)| {
        let told = evaluated(&plan, id, &line, &crosswalks);
        (id, line, told)
    };
    lines.into_iter().map(told).collect()
}

impl Comparison {
    /// Adds another comparison to this one.
    pub fn add(&mut self, other: Self) {
        self.contracts += other.contracts;
        self.translations += other.translations;
        self.records += other.records;
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        self.differences.extend(other.differences);
    }

    /// The differences in words: of each contract and translation the shortest record.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut shortest: BTreeMap<(&str, &str), (usize, &Difference)> = BTreeMap::new();
        for difference in &self.differences {
            let entry = shortest.entry((&difference.contract, &difference.rule)).or_insert((0, difference));
            entry.0 += 1;
            if difference.line.len() < entry.1.line.len() {
                entry.1 = difference;
            }
        }
        let mut out = String::new();
        for ((contract, rule), (count, difference)) in shortest {
            let Difference { line, evaluated, generated, .. } = difference;
            writeln!(out, "{contract}: {rule}: {count} records\n  record    {line}\n  evaluator {evaluated}\n  generated {generated}").unwrap();
        }
        out
    }
}
