//! Vocabularies: closed and open, with codes of texts and of integers, with a flow or without.

use super::{flows, scalars};
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
    /// Which states are final; nothing without a flow.
    pub(super) ends: Option<Vec<bool>>,
}

const NAMES: &[&str] = &[
    "Open", "Shut", "Some", "None", "Ok", "Err", "String", "Vec", "Default", "Option", "Box", "Unlisted", "Self", "PastDue", "A1", "Result", "Rule",
    "Kind",
];

/// `One` to `Four` on the left become `Red`, `Blue` and `Green` on the right.
pub(super) fn of(chance: &mut Chance) -> States {
    let mut states = States { left: scalars::LEFT.to_owned(), right: scalars::RIGHT.to_owned(), ..States::default() };
    // Neither side moves, one does, or both: then tables have to follow.
    let (left, right) = [(0, 0), (90, 0), (0, 90), (80, 80), (50, 80)][chance.below(5)];
    states.one = words(chance, &mut states.left, "left.One", 30, left);
    states.two = words(chance, &mut states.left, "left.Two", 30, left / 2);
    states.three = words(chance, &mut states.left, "left.Three", 0, left);
    states.four = words(chance, &mut states.left, "left.Four", 40, left / 2);
    states.red = words(chance, &mut states.right, "right.Red", 20, right);
    states.blue = words(chance, &mut states.right, "right.Blue", 0, right);
    states.green = words(chance, &mut states.right, "right.Green", 40, right);
    states
}

impl Words {
    /// Whether a code that is not listed here may be one of the other's.
    pub(super) const fn keeps(&self, other: &Self) -> bool {
        self.open && other.open && self.numbers == other.numbers
    }

    /// Whether a state here is at its end as little, or as much, as one there; where one side has no flow nobody asks.
    pub(super) fn lives_like(&self, state: &str, other: &Self, there: &str) -> bool {
        let end = |words: &Self, state: &str| {
            let at = words.states.iter().position(|known| known == state);
            words.ends.as_ref().zip(at).and_then(|(ends, at)| ends.get(at)).copied()
        };
        end(self, state).zip(end(other, there)).is_none_or(|(here, there)| here == there)
    }

    pub(super) fn any(&self, chance: &mut Chance) -> &str {
        &self.states[chance.below(self.states.len())]
    }
}

fn words(chance: &mut Chance, out: &mut String, path: &str, open: usize, moves: usize) -> Words {
    let (first, count) = (chance.below(NAMES.len()), 1 + chance.below(6));
    let states: Vec<String> = (0..count).map(|at| NAMES[(first + at) % NAMES.len()].to_owned()).collect();
    let open = chance.percent(open);
    let numbers = chance.percent(30);
    let folded = if !numbers && chance.percent(20) { " ignoring case" } else { "" };
    let name = path.split('.').next_back().unwrap_or_default();
    let lives = flows::lives(chance, count);
    writeln!(out, "  {}vocabulary {name}{folded} {{", if open { "open " } else { "" }).unwrap();
    for (at, state) in states.iter().enumerate() {
        let marks = lives[at].marks();
        let old = if chance.percent(5) { " deprecated \"gone\"" } else { "" };
        writeln!(out, "    {state}{}{marks}{old}", codes(chance, state, at, numbers)).unwrap();
    }
    let moves = if chance.percent(moves) { flows::flow(chance, &lives, &states) } else { String::new() };
    out.push_str(&moves);
    writeln!(out, "  }}").unwrap();
    let ends = (!moves.is_empty()).then(|| lives.iter().map(|life| life.ends).collect());
    Words { path: path.to_owned(), states, open, numbers, ends }
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
