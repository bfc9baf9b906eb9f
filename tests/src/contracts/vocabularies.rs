//! Vocabularies: closed and open, with codes of texts and of integers, with a flow or without.

use super::scalars;
use crate::chance::Chance;
use std::fmt::Write as _;

/// The vocabularies of both sides, and their texts.
#[derive(Debug, Default)]
pub(super) struct States {
    pub(super) left: String,
    pub(super) right: String,
    pub(super) one: Words,
    pub(super) two: Words,
    pub(super) three: Words,
    pub(super) four: Words,
    pub(super) red: Words,
    pub(super) blue: Words,
    pub(super) green: Words,
}

/// A vocabulary: its name, its states, whether other codes are admitted.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) path: String,
    pub(super) states: Vec<String>,
    pub(super) open: bool,
    /// Whether its codes are integers.
    numbers: bool,
}

const NAMES: &[&str] = &[
    "Open", "Shut", "Some", "None", "Ok", "Err", "String", "Vec", "Default", "Option", "Box", "Unlisted", "Self", "PastDue", "A1", "Result", "Rule",
    "Kind",
];

/// `One` to `Four` on the left become `Red`, `Blue` and `Green` on the right.
pub(super) fn of(chance: &mut Chance) -> States {
    let mut states = States { left: scalars::LEFT.to_owned(), right: scalars::RIGHT.to_owned(), ..States::default() };
    // With flows on both sides tables would have to follow them: here at most one side moves.
    let flows = chance.below(3);
    states.one = words(chance, &mut states.left, "left.One", 30, flows == 1);
    states.two = words(chance, &mut states.left, "left.Two", 30, false);
    states.three = words(chance, &mut states.left, "left.Three", 0, flows == 1);
    states.four = words(chance, &mut states.left, "left.Four", 40, false);
    states.red = words(chance, &mut states.right, "right.Red", 20, flows == 2);
    states.blue = words(chance, &mut states.right, "right.Blue", 0, flows == 2);
    states.green = words(chance, &mut states.right, "right.Green", 40, false);
    states
}

impl Words {
    /// Whether a code that is not listed here may be one of the other's.
    pub(super) const fn keeps(&self, other: &Self) -> bool {
        self.open && other.open && self.numbers == other.numbers
    }

    pub(super) fn any(&self, chance: &mut Chance) -> &str {
        &self.states[chance.below(self.states.len())]
    }
}

fn words(chance: &mut Chance, out: &mut String, path: &str, open: usize, moves: bool) -> Words {
    let (first, count) = (chance.below(NAMES.len()), 1 + chance.below(6));
    let states: Vec<String> = (0..count).map(|at| NAMES[(first + at) % NAMES.len()].to_owned()).collect();
    let open = chance.percent(open);
    let numbers = chance.percent(30);
    let folded = if !numbers && chance.percent(20) { " ignoring case" } else { "" };
    let name = path.split('.').next_back().unwrap_or_default();
    writeln!(out, "  {}vocabulary {name}{folded} {{", if open { "open " } else { "" }).unwrap();
    for (at, state) in states.iter().enumerate() {
        let marks = if moves && at == 0 {
            " initial"
        } else if moves && at > 1 && at + 1 == count {
            " final"
        } else {
            ""
        };
        let old = if chance.percent(5) { " deprecated \"gone\"" } else { "" };
        writeln!(out, "    {state}{}{marks}{old}", codes(chance, state, at, numbers)).unwrap();
    }
    if moves && count > 1 {
        out.push_str("    flow {\n");
        let last = if count > 2 { count - 1 } else { count };
        for at in 0..last {
            let others: Vec<&str> = (0..count).filter(|other| *other != at).map(|other| states[other].as_str()).collect();
            writeln!(out, "      {} -> {}", states[at], others.join(" | ")).unwrap();
        }
        out.push_str("    }\n");
    }
    writeln!(out, "  }}").unwrap();
    Words { path: path.to_owned(), states, open, numbers }
}

fn codes(chance: &mut Chance, state: &str, at: usize, numbers: bool) -> String {
    match (numbers, chance.below(5)) {
        (true, 0) => format!(" {} | {}", at * 7, 1000 + at),
        (true, 1) => format!(" -{}", at * 7 + 1),
        (true, _) => format!(" {}", at * 7),
        (false, 0) => format!(" \"{state} é \\\"{at}\\\"\""),
        (false, 1) => format!(" \"s{at}\" | \"S {at} x\" | \"other {at}\""),
        (false, _) => String::new(),
    }
}
