//! Tables of one column: every state in a row of its own or with others, guards, words, absent, unknown, rest; both ways; named ones.

use super::REASON;
use super::tuples;
use super::vocabularies::{States, Words};
use crate::chance::Chance;
use std::fmt::Write as _;

/// All tables between the vocabularies of both sides.
pub(super) fn of(chance: &mut Chance, states: &States) -> String {
    let mut out = String::new();
    let contexts = " with left.Ctx as ctx";
    Table { from: &states.one, to: &states.red, head: "", with: "", guards: &[], absent: false, keep: false }.write(chance, &mut out);
    Table { from: &states.two, to: &states.blue, head: "", with: contexts, guards: CONTEXT, absent: false, keep: false }.write(chance, &mut out);
    Table { from: &states.one, to: &states.red, head: "another: ", with: contexts, guards: CONTEXT, absent: false, keep: false }
        .write(chance, &mut out);
    Table { from: &states.two, to: &states.red, head: "or_none: ", with: "", guards: &[], absent: true, keep: false }.write(chance, &mut out);
    Table {
        from: &states.three,
        to: &states.green,
        head: "by_day: ",
        with: " with Int as level, Date as day",
        guards: SCALARS,
        absent: false,
        keep: false,
    }
    .write(chance, &mut out);
    Table { from: &states.four, to: &states.red, head: "keeping: ", with: "", guards: &[], absent: chance.percent(30), keep: true }
        .write(chance, &mut out);
    both_ways(chance, &mut out, &states.four, &states.green);
    tuples::of(chance, &mut out, states);
    out
}

/// Guards over the context.
const CONTEXT: &[&str] = &[
    "ctx.limit > 10",
    "ctx.limit in [1, 2, 3]",
    "ctx.note is present and ctx.note != \"a\"",
    "ctx.limit + 1 < 100 or ctx.since < 2026-02-28",
    "not (ctx.note is absent) and length(ctx.note ?? \"\") > 1",
    "ctx.limit * ctx.limit > 0",
    "ctx.rate >= 1.5",
    "upper(ctx.note ?? \"x\") == \"X\"",
];

/// Guards over contexts that are scalars.
const SCALARS: &[&str] = &["level > 0", "day < 2026-03-01", "level == 7 or day >= 2026-01-01", "level - 1 < 0", "add_days(day, level) > day"];

/// A table of one column and one target.
struct Table<'w> {
    from: &'w Words,
    to: &'w Words,
    head: &'w str,
    with: &'w str,
    guards: &'w [&'w str],
    absent: bool,
    keep: bool,
}

impl Table<'_> {
    fn write(&self, chance: &mut Chance, out: &mut String) {
        let mut rows = Rows::new(self.from, self.to);
        writeln!(out, "\ntranslate {}{} -> {}{} {{", self.head, self.from.path, self.to.path, self.with).unwrap();
        if self.absent {
            let right = [self.to.any(chance), "reject", "hold"][chance.below(3)];
            rows.push(out, "absent", right, false);
        }
        self.states(chance, out, &mut rows);
        if self.from.open {
            let right = if self.from.keeps(self.to) && chance.percent(60) {
                "unknown"
            } else {
                ["hold", "reject", "skip", self.to.any(chance)][chance.below(4)]
            };
            rows.push(out, "unknown", right, false);
        }
        rows.unreached(chance, out);
        out.push_str("}\n");
    }

    fn states(&self, chance: &mut Chance, out: &mut String, rows: &mut Rows<'_>) {
        let mut left = self.from.states.as_slice();
        while let Some(first) = left.first() {
            let count = 1 + chance.below(5) / 3;
            let (group, others) = left.split_at(count.min(left.len()));
            let guards = if self.guards.is_empty() { 0 } else { chance.below(3) };
            let first_guard = chance.below(self.guards.len());
            for at in 0..guards {
                let guard = self.guards[(first_guard + at) % self.guards.len()];
                let right = self.right(chance);
                rows.push(out, &format!("{} when {guard}", group[..1 + chance.below(group.len())].join(" | ")), &right, false);
            }
            if group.len() > 1 && chance.percent(30) {
                // A narrower row before a wider one wins.
                let right = self.right(chance);
                rows.push(out, first, &right, true);
            }
            let right = self.right(chance);
            if group.len() == 1 {
                rows.push(out, first, &right, true);
            } else if others.is_empty() && !self.from.open && chance.percent(40) {
                rows.push(out, "rest", &right, false);
            } else {
                rows.push(out, &group.join(" | "), &right, false);
            }
            left = others;
        }
    }

    fn right(&self, chance: &mut Chance) -> String {
        let word = match chance.below(14) {
            0 => "skip",
            1 => "reject",
            2 => "hold",
            3 => "todo",
            4 if self.absent => "absent",
            5 | 6 if self.keep => "keep",
            _ => self.to.any(chance),
        };
        word.to_owned()
    }
}

/// The rows of a table as they are written: which states they reach, and which of them plainly.
pub(super) struct Rows<'w> {
    from: &'w Words,
    to: &'w Words,
    reached: Vec<String>,
    plain: Vec<String>,
}

impl<'w> Rows<'w> {
    pub(super) const fn new(from: &'w Words, to: &'w Words) -> Self {
        Self { from, to, reached: Vec::new(), plain: Vec::new() }
    }

    /// A row; the first of one state to another needs no reason.
    pub(super) fn push(&mut self, out: &mut String, left: &str, right: &str, single: bool) {
        let right_state = self.to.states.iter().any(|state| state == right);
        let needs_none = single && right_state && !self.plain.iter().any(|known| known == right);
        if needs_none || left == "absent" {
            self.plain.push(right.to_owned());
        }
        self.reached.push(right.to_owned());
        let reason = if needs_none && self.lives_on(left, right) { "" } else { REASON };
        let since = if right == "todo" { " since 2026-11-01" } else { "" };
        writeln!(out, "  {left} -> {right} {reason}{since}").unwrap();
    }

    /// Whether nobody asks why a final state becomes one that moves, or the reverse. Of several columns any may be the one that moves.
    fn lives_on(&self, left: &str, right: &str) -> bool {
        if left.contains(',') { self.to.ends.is_none() } else { self.from.lives_like(left, self.to, right) }
    }

    /// What no row reaches.
    pub(super) fn unreached(&self, chance: &mut Chance, out: &mut String) {
        let lacking: Vec<&str> = self.to.states.iter().filter(|state| !self.reached.contains(state)).map(String::as_str).collect();
        if !lacking.is_empty() {
            let named = if chance.percent(30) { "rest".to_owned() } else { lacking.join(" | ") };
            writeln!(out, "\n  unreached {named} {REASON}").unwrap();
        }
    }
}

/// A table that is read both ways.
fn both_ways(chance: &mut Chance, out: &mut String, left: &Words, right: &Words) {
    writeln!(out, "\ntranslate {} <-> {} {{", left.path, right.path).unwrap();
    let pairs = 1 + chance.below(left.states.len().min(right.states.len()));
    for (a, b) in left.states.iter().zip(&right.states).take(pairs) {
        let reason = if left.lives_like(a, right, b) { "" } else { REASON };
        writeln!(out, "  {a} <-> {b} {reason}").unwrap();
    }
    let word = |chance: &mut Chance, words: &Words| {
        let known = words.states[chance.below(pairs)].clone();
        [known.clone(), known, "reject".to_owned(), "hold".to_owned(), "skip".to_owned()][chance.below(5)].clone()
    };
    for state in &left.states[pairs..] {
        writeln!(out, "  {state} -> {} {REASON}", word(chance, right)).unwrap();
    }
    for state in &right.states[pairs..] {
        writeln!(out, "  {} <- {state} {REASON}", word(chance, left)).unwrap();
    }
    if left.open {
        let to = if left.keeps(right) && chance.percent(70) { "unknown".to_owned() } else { word(chance, right) };
        writeln!(out, "  unknown -> {to} {REASON}").unwrap();
    }
    if right.open {
        let to = if right.keeps(left) && chance.percent(70) { "unknown".to_owned() } else { word(chance, left) };
        writeln!(out, "  {to} <- unknown {REASON}").unwrap();
    }
    out.push_str("}\n");
}
