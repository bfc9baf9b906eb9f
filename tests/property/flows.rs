//! Flows by chance: `broken-flow` is what following every path by hand says.

use crate::chance::{Chance, seeds};
use isogloss_compiler::{Code, Config, Severity, Sources, compile};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A table of one column between two vocabularies with flows; all states are initial, none is final.
struct Moving {
    source: Vec<BTreeSet<usize>>,
    target: Vec<BTreeSet<usize>>,
    /// For each source state its rows: a target state or a refusal; all but the last guarded.
    rows: Vec<Vec<Option<usize>>>,
    allowing: BTreeSet<(usize, usize)>,
}

fn moves(states: usize, chance: &mut Chance) -> Vec<BTreeSet<usize>> {
    let density = 20 + chance.below(50);
    (0..states).map(|from| (0..states).filter(|to| *to != from && chance.percent(density)).collect()).collect()
}

fn moving(chance: &mut Chance) -> Moving {
    let (states, targets) = (2 + chance.below(4), 2 + chance.below(3));
    let row = |chance: &mut Chance| (!chance.percent(35)).then(|| chance.below(targets));
    let rows = (0..states).map(|_| (0..1 + chance.below(5) / 3).map(|_| row(chance)).collect()).collect();
    let allowing = (0..chance.below(3)).map(|_| (chance.below(targets), chance.below(targets))).collect();
    Moving { source: moves(states, chance), target: moves(targets, chance), rows, allowing }
}

impl Moving {
    fn text(&self) -> String {
        let mut text = String::from("domain sales version 1 {\n  owner \"Sales\"\n");
        text += &vocabulary("S", &self.source);
        text += "}\ndomain finance version 1 {\n  owner \"Finance\"\n";
        text += &vocabulary("T", &self.target);
        text += "}\ntranslate sales.S -> finance.T with Int as score {\n";
        for (state, rows) in self.rows.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                let guard = if at + 1 < rows.len() { format!(" when score > {}", at + 1) } else { String::new() };
                let result = row.map_or("hold".to_owned(), |target| format!("T{target}"));
                writeln!(text, "  S{state}{guard} -> {result} because \"row {at} of {state}\"").unwrap();
            }
        }
        for (from, to) in &self.allowing {
            writeln!(text, "  allowing T{from} -> T{to} because \"it happens\"").unwrap();
        }
        text + "  unreached rest because \"finance sets them\"\n}\n"
    }

    fn allowed(&self, from: usize, to: usize) -> bool {
        from == to || self.target[from].contains(&to) || self.allowing.contains(&(from, to))
    }

    /// The states that can be reached from one through states that may be refused, with whether some way is open whatever the guards say.
    fn reached(&self, from: usize) -> BTreeSet<(usize, bool)> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<(usize, bool)> = self.source[from].iter().map(|to| (*to, true)).collect();
        while let Some((state, certain)) = next.pop() {
            if reached.insert((state, certain)) && self.rows[state].contains(&None) {
                let certain = certain && self.rows[state].iter().all(Option::is_none);
                next.extend(self.source[state].iter().map(|to| (*to, certain)));
            }
        }
        reached
    }

    /// The rows at which something is broken (`true`) or not proved.
    fn expected(&self) -> BTreeSet<(usize, usize, bool)> {
        let mut steps = BTreeSet::new();
        for from in 0..self.rows.len() {
            for (to, certain) in self.reached(from).into_iter().filter(|(to, _)| *to != from) {
                steps.extend(self.refused(from, to).map(|(row, change, all)| (to, row, change, certain && all)));
            }
        }
        // What is broken on one way is not said again, more weakly, of another.
        let worse = |step: &(usize, usize, (usize, usize), bool)| !step.3 && steps.contains(&(step.0, step.1, step.2, true));
        let expected = steps.iter().filter(|step| !worse(step)).map(|(to, row, _, broken)| (*to, *row, *broken));
        expected.chain((0..self.rows.len()).flat_map(|state| self.changing(state))).collect()
    }

    /// The row and change by which a step goes wrong, and whether all its pairs of images do. The row without guard is named before others.
    fn refused(&self, from: usize, to: usize) -> Option<(usize, (usize, usize), bool)> {
        let before: BTreeSet<usize> = self.rows[from].iter().flatten().copied().collect();
        let after: Vec<(usize, usize)> = self.rows[to].iter().enumerate().filter_map(|(row, image)| Some((row, (*image)?))).collect();
        let pairs: Vec<(usize, (usize, usize))> =
            before.iter().flat_map(|before| after.iter().map(|(row, after)| (*row, (*before, *after)))).collect();
        let refused: Vec<(usize, (usize, usize))> = pairs.iter().copied().filter(|(_, (before, after))| !self.allowed(*before, *after)).collect();
        let named = refused.iter().find(|(row, _)| row + 1 == self.rows[to].len()).or(refused.first())?;
        Some((named.0, named.1, refused.len() == pairs.len()))
    }

    /// "A guarded state's images are pairs too": at the later row of a pair that is allowed in neither direction.
    fn changing(&self, state: usize) -> BTreeSet<(usize, usize, bool)> {
        let images: Vec<(usize, usize)> = self.rows[state].iter().enumerate().filter_map(|(row, image)| Some((row, (*image)?))).collect();
        let apart = |a: usize, b: usize| !self.allowed(a, b) && !self.allowed(b, a);
        images
            .iter()
            .filter(|(row, later)| images.iter().any(|(other, earlier)| other < row && apart(*earlier, *later)))
            .map(|(row, _)| (state, *row, false))
            .collect()
    }
}

fn vocabulary(name: &str, moves: &[BTreeSet<usize>]) -> String {
    let mut text = format!("  vocabulary {name} {{\n");
    for state in 0..moves.len() {
        writeln!(text, "    {name}{state} initial").unwrap();
    }
    text += "    flow {\n";
    for (from, to) in moves.iter().enumerate().filter(|(_, to)| !to.is_empty()) {
        let to: Vec<String> = to.iter().map(|to| format!("{name}{to}")).collect();
        writeln!(text, "      {name}{from} -> {}", to.join(" | ")).unwrap();
    }
    text + "    }\n  }\n"
}

#[test]
fn broken_flows_are_found_and_no_others() {
    let mut findings = 0;
    for seed in seeds(250) {
        let table = moving(&mut Chance::new(seed));
        let text = table.text();
        let compilation = compile(&Sources::new([("main.map".to_owned(), text.clone())]), &Config::default());
        let place = |line: u32| {
            let row = text.lines().nth(line as usize - 1).unwrap();
            let reason = row.split("row ").nth(1).unwrap().trim_end_matches('"');
            let (row, state) = reason.split_once(" of ").unwrap();
            (state.parse().unwrap(), row.parse().unwrap())
        };
        let found: BTreeSet<(usize, usize, bool)> = compilation
            .diagnostics
            .iter()
            .filter(|finding| finding.code == Code::BrokenFlow)
            .map(|finding| {
                let (state, row) = place(compilation.model.sources.start(finding.span).line);
                (state, row, finding.severity == Severity::Error)
            })
            .collect();
        assert_eq!(found, table.expected(), "seed {seed}:\n{text}");
        findings += found.len();
    }
    assert!(findings > 100, "chance has made too few broken flows to test anything: {findings}");
}
