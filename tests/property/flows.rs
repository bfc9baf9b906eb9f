//! Flows by chance: `broken-flow` is what following every path by hand says.

use isogloss_compiler::{Code, Config, Severity, Sources, compile};
use isogloss_tests::chance::{Chance, seeds};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A vocabulary: where its states move; all of them are initial, none is final. Without a flow it stands still.
struct Column {
    moves: Vec<BTreeSet<usize>>,
    flow: bool,
}

/// What a row leaves in the targets, a state a column; `None`: nothing.
type Image = Option<Vec<usize>>;

/// What the targets hold before and after a step.
type Change<'t> = (&'t [usize], &'t [usize]);

/// A table between vocabularies.
struct Moving {
    sources: Vec<Column>,
    targets: Vec<Column>,
    /// For each combination of the sources its rows; all but the last guarded.
    rows: Vec<Vec<Image>>,
    allowing: BTreeSet<(Vec<usize>, Vec<usize>)>,
}

const WORDS: [&str; 4] = ["hold", "skip", "reject", "keep"];

fn column(states: usize, flow: bool, chance: &mut Chance) -> Column {
    let density = 20 + chance.below(50);
    Column { moves: (0..states).map(|from| (0..states).filter(|to| *to != from && chance.percent(density)).collect()).collect(), flow }
}

/// Columns of which one at least has a flow.
fn columns(one: (usize, usize), chance: &mut Chance) -> Vec<Column> {
    if chance.percent(60) {
        return vec![column(one.0 + chance.below(one.1), true, chance)];
    }
    let (flow, other) = (chance.below(2), chance.percent(60));
    (0..2).map(|at| column(2 + chance.below(2), at == flow || other, chance)).collect()
}

fn states(columns: &[Column], chance: &mut Chance) -> Vec<usize> {
    columns.iter().map(|column| chance.below(column.moves.len())).collect()
}

fn moving(chance: &mut Chance) -> Moving {
    let (sources, targets) = (columns((2, 4), chance), columns((2, 3), chance));
    let row = |chance: &mut Chance| (!chance.percent(35)).then(|| states(&targets, chance));
    let combinations = sources.iter().map(|column| column.moves.len()).product::<usize>();
    let rows = (0..combinations).map(|_| (0..1 + chance.below(5) / 3).map(|_| row(chance)).collect()).collect();
    let allowing = (0..chance.below(3)).map(|_| (states(&targets, chance), states(&targets, chance))).collect();
    Moving { sources, targets, rows, allowing }
}

fn named(letter: &str, states: &[usize]) -> String {
    states.iter().enumerate().map(|(at, state)| format!("{letter}{at}X{state}")).collect::<Vec<_>>().join(", ")
}

impl Moving {
    fn text(&self) -> String {
        let declared = |letter: &str, columns: &[Column]| {
            columns.iter().enumerate().map(|(at, column)| vocabulary(&format!("{letter}{at}"), column)).collect::<String>()
        };
        let header = |space: &str, letter: &str, columns: &[Column]| {
            (0..columns.len()).map(|at| format!("{space}.{letter}{at}")).collect::<Vec<_>>().join(", ")
        };
        let mut text = format!("domain sales version 1 {{\n  owner \"Sales\"\n{}}}\n", declared("S", &self.sources));
        text += &format!("domain finance version 1 {{\n  owner \"Finance\"\n{}}}\n", declared("T", &self.targets));
        writeln!(text, "translate {} -> {} with Int as score {{", header("sales", "S", &self.sources), header("finance", "T", &self.targets))
            .unwrap();
        for (number, rows) in self.rows.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                let guard = if at + 1 < rows.len() { format!(" when score > {}", at + 1) } else { String::new() };
                // A `keep` of several columns is a mistake of its own.
                let words = if self.targets.len() > 1 { 3 } else { 4 };
                let result = row.as_ref().map_or(WORDS[(number + at) % words].to_owned(), |target| named("T", target));
                writeln!(text, "  {}{guard} -> {result} because \"row {at} of {number}\"", named("S", &self.combination(number))).unwrap();
            }
        }
        for (from, to) in &self.allowing {
            writeln!(text, "  allowing {} -> {} because \"it happens\"", named("T", from), named("T", to)).unwrap();
        }
        text + "  unreached rest because \"finance sets them\"\n}\n"
    }

    /// The states of a combination by its number, the last column counting fastest.
    fn combination(&self, mut number: usize) -> Vec<usize> {
        let mut states: Vec<usize> = Vec::new();
        for column in self.sources.iter().rev() {
            states.push(number % column.moves.len());
            number /= column.moves.len();
        }
        states.reverse();
        states
    }

    /// "Tuples: one column moves at a time"; "columns without one stand still".
    fn moved(&self, from: usize) -> Vec<usize> {
        let was = self.combination(from);
        let one_move = |now: &Vec<usize>| {
            let apart: Vec<usize> = (0..was.len()).filter(|at| was[*at] != now[*at]).collect();
            matches!(apart[..], [at] if self.sources[at].flow && self.sources[at].moves[was[at]].contains(&now[at]))
        };
        (0..self.rows.len()).filter(|to| one_move(&self.combination(*to))).collect()
    }

    fn allowed(&self, from: &[usize], to: &[usize]) -> bool {
        let apart: Vec<usize> = (0..from.len()).filter(|at| self.targets[*at].flow && from[*at] != to[*at]).collect();
        let one_move = match apart[..] {
            [] => true,
            [at] => self.targets[at].moves[from[at]].contains(&to[at]),
            _ => false,
        };
        one_move || self.allowing.contains(&(from.to_vec(), to.to_vec()))
    }

    /// The combinations that can be reached from one through those that may be refused, with whether some way is open whatever the guards say.
    fn reached(&self, from: usize) -> BTreeSet<(usize, bool)> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<(usize, bool)> = self.moved(from).into_iter().map(|to| (to, true)).collect();
        while let Some((state, certain)) = next.pop() {
            if reached.insert((state, certain)) && self.rows[state].contains(&None) {
                let certain = certain && self.rows[state].iter().all(Option::is_none);
                next.extend(self.moved(state).into_iter().map(|to| (to, certain)));
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
        let worse = |step: &(usize, usize, Change<'_>, bool)| !step.3 && steps.contains(&(step.0, step.1, step.2, true));
        let expected = steps.iter().filter(|step| !worse(step)).map(|(to, row, _, broken)| (*to, *row, *broken));
        expected.chain((0..self.rows.len()).flat_map(|state| self.changing(state))).collect()
    }

    fn images(&self, state: usize) -> Vec<(usize, &[usize])> {
        self.rows[state].iter().enumerate().filter_map(|(row, image)| Some((row, image.as_deref()?))).collect()
    }

    /// The row and change by which a step goes wrong, and whether all its pairs of images do. The row without guard is named before others.
    fn refused(&self, from: usize, to: usize) -> Option<(usize, Change<'_>, bool)> {
        let before: BTreeSet<&[usize]> = self.images(from).into_iter().map(|(_, image)| image).collect();
        let after = self.images(to);
        let pairs: Vec<(usize, Change<'_>)> = before.iter().flat_map(|before| after.iter().map(|(row, after)| (*row, (*before, *after)))).collect();
        let refused: Vec<(usize, Change<'_>)> = pairs.iter().copied().filter(|(_, (before, after))| !self.allowed(before, after)).collect();
        let named = refused.iter().find(|(row, _)| row + 1 == self.rows[to].len()).or(refused.first())?;
        Some((named.0, named.1, refused.len() == pairs.len()))
    }

    /// "A guarded state's images are pairs too": at the later row of a pair that is allowed in neither direction.
    fn changing(&self, state: usize) -> BTreeSet<(usize, usize, bool)> {
        let images = self.images(state);
        let apart = |a: &[usize], b: &[usize]| !self.allowed(a, b) && !self.allowed(b, a);
        images
            .iter()
            .filter(|(row, later)| images.iter().any(|(other, earlier)| other < row && apart(earlier, later)))
            .map(|(row, _)| (state, *row, false))
            .collect()
    }
}

fn vocabulary(name: &str, column: &Column) -> String {
    let mut text = format!("  vocabulary {name} {{\n");
    for state in 0..column.moves.len() {
        writeln!(text, "    {name}X{state} initial").unwrap();
    }
    if !column.flow {
        return text + "  }\n";
    }
    text += "    flow {\n";
    for (from, to) in column.moves.iter().enumerate().filter(|(_, to)| !to.is_empty()) {
        let to: Vec<String> = to.iter().map(|to| format!("{name}X{to}")).collect();
        writeln!(text, "      {name}X{from} -> {}", to.join(" | ")).unwrap();
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
