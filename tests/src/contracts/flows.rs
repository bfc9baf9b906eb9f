//! Flows by chance, and what tables between vocabularies with flows say to admit the moves that their targets do not have.
//!
//! Takes the text of a contract whose tables follow no flow. Gives it with `allowing` lines in the words in which the checker asks for them, so that what its help
//! says is what settles the finding.

use super::REASON;
use crate::chance::Chance;
use isogloss_compiler::diagnostic::Diagnostic;
use isogloss_compiler::{Code, Config, Sources, compile};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How often the checker is asked again: a finding names a few moves only, and those that are admitted can leave others.
const ROUNDS: usize = 24;

/// What a state is at the ends of its life, and where it moves.
#[derive(Clone, Debug, Default)]
pub(super) struct Life {
    pub(super) initial: bool,
    pub(super) ends: bool,
    pub(super) moves: BTreeSet<usize>,
}

impl Life {
    /// The words behind a state.
    pub(super) fn marks(&self) -> &'static str {
        match (self.initial, self.ends) {
            (true, true) => " initial final",
            (true, false) => " initial",
            (false, true) => " final",
            (false, false) => "",
        }
    }
}

/// The lives of so many states: every one is reached from an initial one, none that is final is left.
pub(super) fn lives(chance: &mut Chance, count: usize) -> Vec<Life> {
    let density = 15 + chance.below(60);
    let mut lives: Vec<Life> = (0..count)
        .map(|at| Life { initial: at == 0 || chance.percent(20), ends: (at > 0 || count == 1) && chance.percent(35), moves: BTreeSet::new() })
        .collect();
    for to in 1..count {
        let before: Vec<usize> = (0..to).filter(|from| !lives[*from].ends).collect();
        if !lives[to].initial {
            lives[before[chance.below(before.len())]].moves.insert(to);
        }
        for from in (0..count).filter(|from| *from != to) {
            if !lives[from].ends && chance.percent(density) {
                lives[from].moves.insert(to);
            }
        }
    }
    lives
}

/// The flow; nothing where nothing moves.
pub(super) fn flow(chance: &mut Chance, lives: &[Life], states: &[String]) -> String {
    let moving: Vec<usize> = (0..lives.len()).filter(|at| !lives[*at].ends).collect();
    // A state to which all others move, in one line.
    let all = (0..lives.len()).find(|to| moving.iter().all(|from| from == to || lives[*from].moves.contains(to)) && moving.len() > 1);
    let all = all.filter(|_| chance.percent(40));
    let mut out = String::new();
    for from in moving {
        let to: Vec<&str> = lives[from].moves.iter().filter(|to| all != Some(**to)).map(|to| states[*to].as_str()).collect();
        if !to.is_empty() {
            writeln!(out, "      {} -> {}", states[from], to.join(" | ")).unwrap();
        }
    }
    if let Some(to) = all {
        writeln!(out, "      _ -> {}", states[to]).unwrap();
    }
    if out.is_empty() { out } else { format!("    flow {{\n{out}    }}\n") }
}

/// The text with the moves admitted that its tables make.
pub(super) fn admitted(mut text: String) -> String {
    for _ in 0..ROUNDS {
        let sources = Sources::from_bytes([("random.map".to_owned(), text.clone().into_bytes())]);
        let findings = compile(&sources, &Config::default()).diagnostics;
        let lines = asked(&text, findings.iter().filter(|finding| finding.code == Code::BrokenFlow));
        if lines.is_empty() {
            break;
        }
        for (end, lines) in lines.into_iter().rev() {
            text.insert_str(end, &lines.into_iter().map(|line| format!("\n{line}")).collect::<String>());
        }
    }
    text
}

/// The lines that findings ask for, by the end of the row they are found at.
fn asked<'d>(text: &str, findings: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<usize, BTreeSet<String>> {
    let mut lines: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for finding in findings {
        let help = finding.help.as_deref().unwrap_or_default();
        let asked = help.lines().filter(|line| line.starts_with("  allowing ")).map(|line| line.replace("because \"…\"", REASON));
        let start = finding.span.start as usize;
        let end = start + text[start..].find('\n').unwrap_or_default();
        let asked: BTreeSet<String> = asked.collect();
        if !asked.is_empty() {
            lines.entry(end).or_default().extend(asked);
        }
    }
    lines
}
