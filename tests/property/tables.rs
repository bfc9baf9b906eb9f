//! Tables by chance: what the checker says of them is what trying every combination says.

use isogloss_compiler::check::{Account, account};
use isogloss_compiler::contract::DecisionTable;
use isogloss_compiler::model::{StateId, StateSet};
use isogloss_compiler::{Code, Compilation, Config, Severity, Sources, compile};
use isogloss_tests::chance::{Chance, seeds};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The values of a column: states by number, then these.
const UNKNOWN: usize = 100;
const ABSENT: usize = 101;

/// A table as a test sees it.
#[derive(Clone)]
struct Table {
    /// How many states each column has, and whether it is open.
    columns: Vec<(usize, bool)>,
    rows: Vec<Row>,
    /// Whether a `rest` stands last.
    rest: bool,
}

#[derive(Clone)]
struct Row {
    cells: Vec<BTreeSet<usize>>,
    /// `when score > N`.
    guard: Option<usize>,
    /// A state of the target, or a word.
    result: Result<usize, &'static str>,
}

const TARGETS: usize = 4;
const WORDS: [&str; 5] = ["skip", "reject", "hold", "keep", "todo"];

impl Table {
    /// What a column can be.
    fn values(&self, column: usize) -> BTreeSet<usize> {
        let (states, open) = self.columns[column];
        let mut values: BTreeSet<usize> = (0..states).collect();
        values.extend(open.then_some(UNKNOWN));
        values.extend(self.rows.iter().any(|row| row.cells[column].contains(&ABSENT)).then_some(ABSENT));
        values
    }

    fn combinations(&self) -> Vec<Vec<usize>> {
        (0..self.columns.len()).fold(vec![vec![]], |all, column| {
            all.iter()
                .flat_map(|front| self.values(column).into_iter().map(|value| [front.clone(), vec![value]].concat()).collect::<Vec<_>>())
                .collect()
        })
    }

    /// The row that decides: "guarded rows of a combination are tried in order, then its unguarded row"; the number of rows stands for `rest`.
    fn decide(&self, combination: &[usize], score: usize) -> Option<usize> {
        let covers = |row: &&Row| row.cells.iter().zip(combination).all(|(cell, value)| cell.contains(value));
        let covering: Vec<usize> = (0..self.rows.len()).filter(|at| covers(&&self.rows[*at])).collect();
        let guarded = covering.iter().copied().find(|at| self.rows[*at].guard.is_some_and(|guard| score > guard));
        let unguarded = covering.iter().copied().find(|at| self.rows[*at].guard.is_none());
        let listed = combination.iter().all(|value| *value < UNKNOWN);
        guarded.or(unguarded).or((self.rest && listed).then_some(self.rows.len()))
    }

    /// The combinations that no row decides where no guard applies.
    fn undecided(&self) -> Vec<Vec<usize>> {
        self.combinations().into_iter().filter(|combination| self.decide(combination, 0).is_none()).collect()
    }

    fn text(&self) -> String {
        let mut text = String::from("domain sales version 1 {\n  owner \"Sales\"\n");
        for (at, (states, open)) in self.columns.iter().enumerate() {
            let names: Vec<String> = (0..*states).map(|state| format!("V{at}S{state}")).collect();
            writeln!(text, "  {}vocabulary V{at} {{ {} }}", if *open { "open " } else { "" }, names.join(", ")).unwrap();
        }
        text += "}\ndomain finance version 1 {\n  owner \"Finance\"\n  vocabulary T { T0, T1, T2, T3 }\n}\n";
        let sources: Vec<String> = (0..self.columns.len()).map(|at| format!("sales.V{at}")).collect();
        writeln!(text, "translate {} -> finance.T with Int as score {{", sources.join(", ")).unwrap();
        for (at, row) in self.rows.iter().enumerate() {
            let guard = row.guard.map(|guard| format!(" when score > {guard}")).unwrap_or_default();
            let result = row.result.map_or_else(str::to_owned, |state| format!("T{state}"));
            writeln!(text, "  {}{guard} -> {result} because \"row number {at}\"", self.left(row)).unwrap();
        }
        if self.rest {
            text += "  rest -> hold because \"whatever is left\"\n";
        }
        text + "}\n"
    }

    /// Which cells of a row are written as `_`.
    fn any_cells(&self, row: &Row) -> Vec<bool> {
        let any = |column: usize| self.values(column).into_iter().filter(|value| *value != UNKNOWN).collect::<BTreeSet<_>>();
        let mut may_be_any: Vec<bool> = row.cells.iter().enumerate().map(|(at, cell)| self.columns.len() > 1 && *cell == any(at)).collect();
        if may_be_any.iter().all(|any| *any) {
            may_be_any[0] = false;
        }
        may_be_any
    }

    fn left(&self, row: &Row) -> String {
        let may_be_any = self.any_cells(row);
        let name = |column: usize, value: &usize| match *value {
            UNKNOWN => "unknown".to_owned(),
            ABSENT => "absent".to_owned(),
            state => format!("V{column}S{state}"),
        };
        let cells =
            row.cells.iter().enumerate().map(|(at, cell)| {
                if may_be_any[at] { "_".to_owned() } else { cell.iter().map(|value| name(at, value)).collect::<Vec<_>>().join(" | ") }
            });
        cells.collect::<Vec<_>>().join(", ")
    }
}

/// The line of the first row in [`Table::text`].
fn first_line(table: &Table) -> u32 {
    table.columns.len() as u32 + 9
}

fn compiled(text: &str) -> Compilation {
    compile(&Sources::new([("main.map".to_owned(), text.to_owned())]), &Config::default())
}

/// A table that decides every combination once: the columns are cut into pieces by chance, some pieces have narrower rows before them, some guarded ones.
fn complete(chance: &mut Chance) -> Table {
    let columns: Vec<(usize, bool)> = (0..1 + chance.below(3)).map(|_| (1 + chance.below(4), chance.percent(20))).collect();
    let absent: Vec<bool> = columns.iter().map(|_| chance.percent(20)).collect();
    let mut table = Table { columns, rows: Vec::new(), rest: false };
    let mut pieces: Vec<Vec<BTreeSet<usize>>> = vec![Vec::new()];
    for (column, absent) in absent.iter().enumerate() {
        pieces = pieces
            .iter()
            .flat_map(|front| cut(&table, column, *absent, chance).into_iter().map(|cell| [front.clone(), vec![cell]].concat()))
            .collect();
    }
    for piece in pieces {
        for _ in 0..chance.below(3) {
            if chance.percent(40) {
                let cells = narrowed(&piece, chance);
                table.rows.push(Row { cells, guard: Some(1 + chance.below(12)), result: result(chance) });
            }
        }
        let narrow = narrowed(&piece, chance);
        if chance.percent(25) && narrow != piece {
            table.rows.push(Row { cells: narrow, guard: None, result: result(chance) });
        }
        table.rows.push(Row { cells: piece, guard: None, result: result(chance) });
    }
    table.rows = told_apart(table.rows);
    table
}

/// A column's values in one to three sets; `unknown` and absent apart, as they stand in cells.
fn cut(table: &Table, column: usize, absent: bool, chance: &mut Chance) -> Vec<BTreeSet<usize>> {
    let (states, open) = table.columns[column];
    let mut parts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let groups = 1 + chance.below(3);
    for state in 0..states {
        parts.entry(chance.below(groups)).or_default().insert(state);
    }
    let mut parts: Vec<BTreeSet<usize>> = parts.into_values().collect();
    parts.extend(open.then(|| BTreeSet::from([UNKNOWN])));
    parts.extend(absent.then(|| BTreeSet::from([ABSENT])));
    parts
}

/// A piece with fewer states in some columns.
fn narrowed(piece: &[BTreeSet<usize>], chance: &mut Chance) -> Vec<BTreeSet<usize>> {
    let narrow = |cell: &BTreeSet<usize>, chance: &mut Chance| {
        let kept: BTreeSet<usize> = cell.iter().copied().filter(|_| chance.percent(60)).collect();
        if kept.is_empty() { cell.clone() } else { kept }
    };
    piece.iter().map(|cell| narrow(cell, chance)).collect()
}

fn result(chance: &mut Chance) -> Result<usize, &'static str> {
    if chance.percent(70) { Ok(chance.below(TARGETS)) } else { Err(WORDS[chance.below(WORDS.len())]) }
}

/// Rows without those whose guard an earlier row has: inside that row they would never apply.
fn told_apart(rows: Vec<Row>) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    rows.into_iter().filter(|row| row.guard.is_none_or(|guard| seen.insert(guard))).collect()
}

fn is_error(compilation: &Compilation) -> bool {
    compilation.diagnostics.iter().any(|finding| finding.severity == Severity::Error)
}

/// The table's row that the decision table takes; the number of rows for `rest`.
fn by_decision_table(decisions: &DecisionTable, table: &Table, combination: &[usize], score: usize) -> Option<usize> {
    let has = |set: &StateSet, value: usize| match value {
        UNKNOWN => set.unknown,
        ABSENT => set.absent,
        state => set.contains(StateId(state as u32)),
    };
    let arm = decisions.arms.iter().find(|arm| {
        let open = arm.guard.is_none() || table.rows[arm.row].guard.is_some_and(|guard| score > guard);
        open && arm.patterns.iter().any(|pattern| pattern.iter().zip(combination).all(|(set, value)| has(set, *value)))
    });
    arm.map(|arm| arm.row)
}

#[test]
fn complete_tables_are_proved_and_decide_as_written() {
    for seed in seeds(120) {
        let table = complete(&mut Chance::new(seed));
        let compilation = compiled(&table.text());
        assert!(!is_error(&compilation), "seed {seed}:\n{}\n{:#?}", table.text(), compilation.diagnostics);
        let contract = compilation.contract.unwrap();
        let id = contract.model().translations.ids().next().unwrap();
        let decisions = contract.table(id).unwrap();
        for combination in table.combinations() {
            for score in 0..14 {
                let decided = by_decision_table(decisions, &table, &combination, score);
                assert_eq!(decided, table.decide(&combination, score), "seed {seed}, {combination:?} at {score}:\n{}", table.text());
            }
        }
        assert_unguarded_arms_are_disjoint(decisions, seed);
    }
}

/// No alternative of a row without guard is covered by another arm without guard: what is emitted has no dead pattern.
fn assert_unguarded_arms_are_disjoint(decisions: &DecisionTable, seed: u64) {
    let patterns: Vec<&Vec<StateSet>> = decisions.arms.iter().filter(|arm| arm.guard.is_none()).flat_map(|arm| &arm.patterns).collect();
    for (at, a) in patterns.iter().enumerate() {
        let meets = patterns[..at].iter().any(|b| a.iter().zip(*b).all(|(a, b)| a.intersects(b)));
        assert!(!meets, "seed {seed}: {a:?}");
    }
}

#[test]
fn the_account_of_a_table_adds_up() {
    for seed in seeds(80) {
        let table = complete(&mut Chance::new(seed));
        let compilation = compiled(&table.text());
        let id = compilation.model.translations.ids().next().unwrap();
        let found = account(&compilation.model, id).unwrap();
        let mut counted = Account { all: table.combinations().len() as u128, ..Account::default() };
        for combination in table.combinations() {
            match table.decide(&combination, 0).map(|at| table.rows[at].result) {
                None => counted.missing += 1,
                Some(Ok(_)) => counted.decided += 1,
                Some(Err("todo")) => counted.todo += 1,
                Some(Err("keep")) => counted.kept += 1,
                Some(Err(_)) => counted.refused += 1,
            }
        }
        assert_eq!(found, counted, "seed {seed}:\n{}", table.text());
        assert_eq!(found.decided + found.refused + found.kept + found.todo, found.all);
    }
}

#[test]
fn a_deleted_row_is_found_and_its_fix_completes_the_table() {
    for seed in seeds(120) {
        let mut chance = Chance::new(seed);
        let mut table = complete(&mut chance);
        for _ in 0..=chance.below(2) {
            if !table.rows.is_empty() {
                table.rows.remove(chance.below(table.rows.len()));
            }
        }
        table.rest = chance.percent(20) && table.undecided().iter().flatten().any(|value| *value < UNKNOWN);
        let text = table.text();
        let compilation = compiled(&text);
        let missing: Vec<_> = compilation.diagnostics.iter().filter(|finding| finding.code == Code::MissingState).collect();
        let undecided = table.undecided();
        assert_eq!(missing.len(), usize::from(!undecided.is_empty()), "seed {seed}:\n{text}");
        let Some(finding) = missing.first() else { continue };
        let counted = format!("{} of {}", undecided.len(), table.combinations().len());
        assert!(finding.message.starts_with(&counted), "seed {seed}: {counted}:\n{text}\n{}", finding.message);
        let edit = &finding.fixes[0].edits[0];
        let mut mended = text.clone();
        mended.replace_range(edit.span.range(), &edit.text);
        let again = compiled(&mended);
        assert!(!again.diagnostics.iter().any(|finding| finding.code == Code::MissingState), "seed {seed}:\n{mended}");
        // Rows that were pasted conflict with none: only what was wrong before is wrong.
        let wrong = |compilation: &Compilation| compilation.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert_eq!(wrong(&again), wrong(&compilation) - 1, "seed {seed}:\n{mended}\n{:#?}", again.diagnostics);
    }
}

/// The combinations with a new state in a column that no row decides: only a `_` there speaks of it.
fn undecided_with(table: &Table, column: usize) -> usize {
    let covers = |row: &&Row, combination: &[usize]| {
        let other = |(at, cell): (usize, &BTreeSet<usize>)| at == column || cell.contains(&combination[at]);
        row.guard.is_none() && table.any_cells(row)[column] && row.cells.iter().enumerate().all(other)
    };
    // Of the column's own values one stands for the new state; the others are there once more.
    let first = table.values(column).into_iter().next().unwrap();
    let mut combinations = table.combinations();
    combinations.retain(|combination| combination[column] == first);
    combinations.iter().filter(|combination| !table.rows.iter().any(|row| covers(&row, combination))).count()
}

#[test]
fn a_state_added_anywhere_is_noticed_wherever_it_matters() {
    let mut noticed = 0;
    for seed in seeds(120) {
        let mut chance = Chance::new(seed);
        let table = complete(&mut chance);
        let column = chance.below(table.columns.len());
        let text = table.text().replace(&format!("vocabulary V{column} {{ "), &format!("vocabulary V{column} {{ Fresh, "));
        let missing: Vec<String> = said(&compiled(&text), Code::MissingState);
        let undecided = undecided_with(&table, column);
        assert_eq!(missing.len(), usize::from(undecided > 0), "seed {seed}:\n{text}");
        for finding in &missing {
            assert!(finding.starts_with(&format!("{undecided} of ")) && finding.contains("Fresh"), "seed {seed}: {undecided}:\n{text}\n{finding}");
            noticed += 1;
        }
        // A new state of the target is produced by no row, and is told apart from those that were not produced before.
        let target = table.text().replace("vocabulary T { ", "vocabulary T { Fresh, ");
        let unreached = said(&compiled(&target), Code::UnreachedState);
        assert!(unreached.len() == 1 && unreached[0].contains("`Fresh`"), "seed {seed}:\n{target}\n{unreached:?}");
    }
    assert!(noticed > 50, "chance has hidden too many new states behind `_`: {noticed}");
}

/// The messages of the findings of a code.
fn said(compilation: &Compilation, code: Code) -> Vec<String> {
    compilation.diagnostics.iter().filter(|finding| finding.code == code).map(|finding| finding.message.clone()).collect()
}

/// Rows by chance, which repeat, hide and cross each other.
fn careless(chance: &mut Chance) -> Table {
    let columns: Vec<(usize, bool)> = (0..1 + chance.below(3)).map(|_| (1 + chance.below(3), false)).collect();
    let mut table = Table { columns, rows: Vec::new(), rest: false };
    for _ in 0..2 + chance.below(6) {
        let cell = |(states, _): &(usize, bool), chance: &mut Chance| narrowed(&[(0..*states).collect()], chance)[0].clone();
        let cells = table.columns.iter().map(|column| if chance.percent(30) { (0..column.0).collect() } else { cell(column, chance) }).collect();
        let guard = chance.percent(30).then(|| 1 + chance.below(2));
        table.rows.push(Row { cells, guard, result: Ok(chance.below(2)) });
    }
    table
}

/// What is wrong with a row, by trying every combination.
fn fault(table: &Table, at: usize, faulty: &BTreeSet<usize>) -> Option<Code> {
    let row = &table.rows[at];
    let covers = |row: &Row, combination: &[usize]| row.cells.iter().zip(combination).all(|(cell, value)| cell.contains(value));
    if let Some(earlier) = table.rows[..at].iter().find(|earlier| earlier.cells == row.cells && earlier.guard == row.guard) {
        return Some(if earlier.result == row.result { Code::DuplicateRow } else { Code::ConflictingRows });
    }
    let own: Vec<Vec<usize>> = table.combinations().into_iter().filter(|combination| covers(row, combination)).collect();
    let decides = |earlier: &&Row| earlier.guard.is_none() || earlier.guard == row.guard;
    if own.iter().all(|combination| table.rows[..at].iter().filter(decides).any(|earlier| covers(earlier, combination))) {
        return Some(Code::UnreachableRow);
    }
    let crosses = |(earlier, other): (usize, &Row)| {
        let inside = other.cells.iter().zip(&row.cells).all(|(other, own)| other.is_subset(own));
        other.guard.is_none() && !faulty.contains(&earlier) && !inside && own.iter().any(|combination| covers(other, combination))
    };
    (row.guard.is_none() && table.rows[..at].iter().enumerate().any(crosses)).then_some(Code::ConflictingRows)
}

#[test]
fn rows_that_repeat_hide_or_cross_are_found() {
    let codes = [Code::DuplicateRow, Code::ConflictingRows, Code::UnreachableRow];
    for seed in seeds(200) {
        let table = careless(&mut Chance::new(seed));
        let compilation = compiled(&table.text());
        let line = |finding: &isogloss_compiler::Diagnostic| compilation.model.sources.start(finding.span).line;
        let found: BTreeMap<usize, Code> = compilation
            .diagnostics
            .iter()
            .filter(|finding| codes.contains(&finding.code))
            .map(|finding| ((line(finding) - first_line(&table)) as usize, finding.code))
            .collect();
        let (mut expected, mut faulty) = (BTreeMap::new(), BTreeSet::new());
        for at in 0..table.rows.len() {
            if let Some(code) = fault(&table, at, &faulty) {
                expected.insert(at, code);
                faulty.insert(at);
            }
        }
        assert_eq!(found, expected, "seed {seed}:\n{}", table.text());
    }
}
