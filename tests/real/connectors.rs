//! Tables that teams wrote by hand to join payment providers with shops and billing, as contracts: beside each table as it was written stands a corrected one.
//!
//! As written, the compiler names every defect that the published table marks; `//= "CODE"` in the text says which published row a line stands for. Corrected, nothing
//! is found, and every code becomes what was published, or the difference is told here with its reason.

mod tables;

use crate::rows::{Row, rows};
use isogloss_compiler::run::{Crosswalks, Outcome, Plan, find_rule};
use isogloss_compiler::{Contract, Severity};
use isogloss_tests::annotations::{annotations, differences};
use isogloss_tests::cases::{Case, plain};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tables::{Published, TABLES, Table};

/// A published row.
#[derive(Clone)]
struct Line {
    code: String,
    target: String,
    kind: String,
    note: String,
}

impl Line {
    fn is_marked(&self) -> bool {
        self.kind != "arm" || !self.note.is_empty()
    }

    /// The findings of which one has to name what is marked; none where the mark says no more than that the row is worth a look.
    fn named_by(&self) -> &'static [&'static str] {
        match self.kind.as_str() {
            "catch-all" => &["unexplained-loss", "unknown-name"],
            "unmapped" => &["missing-state"],
            "semantic-mixup" => &["duplicate-code"],
            "no-match-expression" => &["no-translation"],
            _ if self.note.starts_with("DISAGREEMENT") => &["final-to-open"],
            _ if self.note.starts_with("DEFECT") || self.note.contains("many-to-one") || self.note == "serde(other)" => &["unexplained-loss"],
            _ => &[],
        }
    }
}

/// The rows of all published tables, by table.
fn published() -> Option<Vec<(&'static Table, Vec<Line>)>> {
    let shops = rows("data/connectors/psp-to-commerce-and-billing.csv")?;
    let connectors = rows("data/connectors/hyperswitch-connectors-a-l-2026-05-18.csv")?;
    let line = |row: &Row, code: &str, target: &str| Line {
        code: row[code].clone(),
        target: row[target].clone(),
        kind: row["kind"].clone(),
        note: row["note"].clone(),
    };
    let lines = TABLES.iter().map(|table| match &table.published {
        Published::Shop(system, vocabulary, target) => {
            let own = shops
                .iter()
                .filter(|row| row["source_system"] == *system && row["source_vocabulary"] == *vocabulary && row["target_system"] == *target);
            (table, own.map(|row| line(row, "source_code", "target_code")).collect())
        }
        Published::Connector(connector, vocabulary, target) => {
            let own = connectors
                .iter()
                .filter(|row| row["connector"] == *connector && row["source_enum"] == *vocabulary && row["target_vocabulary"] == *target);
            let code = |row: &Row| if row["source_wire_code"].is_empty() { "source_variant" } else { "source_wire_code" };
            (table, own.map(|row| line(row, code(row), "target_state")).collect())
        }
    });
    let lines: Vec<(&Table, Vec<Line>)> = lines.collect();
    for (table, lines) in &lines {
        assert!(!lines.is_empty(), "{} was not published", table.name);
    }
    Some(lines)
}

fn cases() -> BTreeMap<String, Case> {
    let cases = plain(&Path::new(env!("CARGO_MANIFEST_DIR")).join("real/connectors"));
    cases.into_iter().map(|case| (case.path.file_stem().unwrap().to_str().unwrap().to_owned(), case)).collect()
}

fn text(case: &Case) -> &str {
    &case.sources.iter().next().unwrap().1.text
}

#[test]
fn each_defect_is_named_and_each_correction_is_clean() {
    let cases = cases();
    let expected: BTreeSet<String> = TABLES.iter().flat_map(|table| [table.name.to_owned(), format!("{}.corrected", table.name)]).collect();
    assert_eq!(cases.keys().cloned().collect::<BTreeSet<_>>(), expected, "each table has its two contracts, and each contract its table");
    let (mut problems, mut named) = (Vec::new(), 0);
    for (name, case) in &cases {
        let annotations: Vec<_> = case.sources.iter().flat_map(|(_, source)| annotations(&source.name, &source.text)).collect();
        assert_eq!(annotations.is_empty(), name.ends_with(".corrected"), "{name}");
        let compilation = case.compile();
        let errors = compilation.diagnostics.iter().filter(|finding| finding.severity != Severity::Note).count();
        named += errors;
        problems.extend(differences(&annotations, &compilation.diagnostics, &case.sources).into_iter().map(|problem| format!("{name}: {problem}")));
    }
    println!("{} tables, {named} findings in them as written", TABLES.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A line of a contract that stands for a marked row: the code, what the line says, what follows the mark.
struct Mark<'t> {
    code: &'t str,
    said: String,
    after: &'t str,
}

fn marks(text: &str) -> Vec<Mark<'_>> {
    let mark = Regex::new(r#"//= "([^"]*)""#).unwrap();
    let mut marks = Vec::new();
    for line in text.lines() {
        let own: Vec<_> = mark.captures_iter(line).collect();
        let Some(end) = own.last().map(|last| last.get(0).unwrap().end()) else { continue };
        let said = mark.replace_all(line, "").into_owned();
        marks.extend(own.iter().map(|found| Mark { code: found.get(1).unwrap().as_str(), said: said.clone(), after: line[end..].trim() }));
    }
    marks
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// What is wrong with the mark of a row, if anything.
fn wrong(mark: &Mark<'_>, line: &Line) -> Option<&'static str> {
    if let Some(reason) = mark.after.strip_prefix("sound: ") {
        return if !line.named_by().is_empty() && line.kind != "closed" {
            Some("is a defect and said to be sound")
        } else if reason.trim().is_empty() || reason.contains("//~") {
            Some("is said to be sound without a reason, or beside a finding")
        } else {
            None
        };
    }
    let findings: Vec<&str> = mark.after.split("//~").skip(1).filter_map(|piece| piece.split_once('[')?.1.split(']').next()).collect();
    let word = if line.code == "_" { "rest".to_owned() } else { letters(&line.code) };
    let named = line.named_by();
    if findings.is_empty() {
        Some("has no finding and is not said to be sound")
    } else if !named.is_empty() && !named.iter().any(|code| findings.contains(code)) {
        Some("is named by another finding than its kind asks for")
    } else if !letters(&mark.said).contains(word.split("refund").next().unwrap_or(&word)) {
        Some("stands on a line that does not speak of it")
    } else {
        None
    }
}

#[test]
fn no_published_mark_is_passed_over() {
    let Some(published) = published() else { return };
    let (cases, mut problems, mut count) = (cases(), Vec::new(), [0, 0]);
    for (table, lines) in &published {
        let marks = marks(text(&cases[table.name]));
        let marked: Vec<&Line> = lines.iter().filter(|line| line.is_marked()).collect();
        let mut codes: Vec<&str> = marks.iter().map(|mark| mark.code).collect();
        let mut expected: Vec<&str> = marked.iter().map(|line| line.code.as_str()).collect();
        codes.sort_unstable();
        expected.sort_unstable();
        assert_eq!(codes, expected, "{}: the marked rows", table.name);
        for line in marked {
            let mark = marks.iter().find(|mark| mark.code == line.code).unwrap();
            count[usize::from(mark.after.starts_with("sound: "))] += 1;
            problems.extend(wrong(mark, line).map(|wrong| format!("{}: {:?} {wrong}", table.name, line.code)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    println!("{} marked rows named by findings, {} sound with a reason", count[0], count[1]);
}

#[test]
fn every_marked_table_is_taken() {
    let (Some(published), Some(shops), Some(connectors)) =
        (published(), rows("data/connectors/psp-to-commerce-and-billing.csv"), rows("data/connectors/hyperswitch-connectors-a-l-2026-05-18.csv"))
    else {
        return;
    };
    let taken = |shop: bool| {
        let own = published.iter().filter(move |(table, _)| matches!(table.published, Published::Shop(..)) == shop);
        own.flat_map(|(_, lines)| lines)
    };
    assert_eq!(taken(true).count(), shops.len(), "all tables between providers and shops are taken");
    let marked = connectors.iter().filter(|row| row["kind"] != "arm" || !row["note"].is_empty()).count();
    assert_eq!(taken(false).filter(|line| line.is_marked()).count(), marked, "all marked tables of the collection are taken");
}

/// A code that no vendor has: what arrives when a vendor adds one.
const TOMORROW: &str = "a-code-of-tomorrow";

/// The codes a published row decides, each with the name it goes by in a departure.
fn decided(contract: &Contract, line: &Line) -> Vec<(String, String)> {
    if line.kind == "no-match-expression" {
        return Vec::new();
    }
    if let Some(swallowed) = line.note.strip_prefix("swallows: ") {
        return swallowed.split(' ').map(|variant| (variant.to_owned(), code_of(contract, variant))).collect();
    }
    let code = match line.code.as_str() {
        "<unknown>" | "Unknown" | "UNKNOWN" => TOMORROW,
        code => code.split(" (").next().unwrap_or(code),
    };
    vec![(line.code.clone(), code.to_owned())]
}

/// The code of a state of the first vocabulary that has it.
fn code_of(contract: &Contract, state: &str) -> String {
    let types = contract.model().types.iter().filter_map(|(id, _)| contract.model().vocabulary(id));
    let mut found = types.filter_map(|vocabulary| vocabulary.find(state)).map(|(_, state)| state.codes[0].shown().trim_matches('"').to_owned());
    if state == "Unknown" { TOMORROW.to_owned() } else { found.next().unwrap_or_else(|| panic!("no state {state}")) }
}

/// What a code becomes; with a second source, for each of its codes.
fn becomes(contract: &Contract, rule: &str, code: &str) -> String {
    let (plan, crosswalks) = (Plan::new(contract), Crosswalks::new());
    let rule = find_rule(contract.model(), rule).unwrap();
    let told = |line: &str| match plan.line(rule, line, &crosswalks, false).outcome {
        Outcome::Values(values) => plan.json(rule, &values),
        Outcome::Refused(kind, _) => match kind.word() {
            "hold" => "held".to_owned(),
            "skip" => "skipped".to_owned(),
            word => word.to_owned(),
        },
        Outcome::Kept(_) => "kept".to_owned(),
        Outcome::Malformed(_) => "malformed".to_owned(),
    };
    let sources = &contract.model().translations[rule].sources;
    let [first, second] = sources.as_slice() else { return told(&format!("{code:?}")) };
    let keyed = |other: &str| told(&format!("{{{:?}:{code:?},{:?}:{other:?}}}", first.name, second.name));
    let mut all: Vec<String> = PURPOSES.iter().map(|purpose| keyed(purpose)).collect();
    all.dedup();
    all.join("|")
}

/// What a shop asks for; some published rows name both results in one cell.
const PURPOSES: [&str; 2] = ["CHARGE", "AUTHORIZATION"];

/// What the published table says that a code becomes.
fn published_as(line: &Line, code: &str) -> String {
    match line.target.as_str() {
        "" => "nothing".to_owned(),
        "<raw code passed through>" => format!("{code:?}"),
        "<parse error>" => "malformed".to_owned(),
        both => match both.split_once('|') {
            Some((_, tail)) => PURPOSES.map(|purpose| format!("\"{purpose}{}\"", tail.trim_start_matches(PURPOSES[1]))).join("|"),
            None => format!("{both:?}"),
        },
    }
}

#[test]
fn every_code_becomes_what_was_published_or_departs_with_a_reason() {
    let Some(published) = published() else { return };
    let (cases, mut problems, mut count) = (cases(), Vec::new(), [0, 0]);
    for (table, lines) in &published {
        let compilation = cases[&format!("{}.corrected", table.name)].compile();
        let contract = compilation.contract.unwrap_or_else(|| panic!("{}: {:#?}", table.name, compilation.diagnostics));
        let mut departing: BTreeMap<&str, &str> = table.departures.iter().map(|(name, becomes, _)| (*name, *becomes)).collect();
        assert!(table.departures.iter().all(|(_, _, why)| why.contains(' ')) && departing.len() == table.departures.len(), "{}", table.name);
        for line in lines {
            for (name, code) in decided(&contract, line) {
                let rule = table.second.filter(|(codes, _)| codes.contains(&name.as_str())).map_or(table.rule, |(_, rule)| rule);
                let (was, is) = (published_as(line, &code), becomes(&contract, rule, &code));
                count[0] += 1;
                let departure = departing.remove(name.as_str());
                count[1] += usize::from(departure.is_some());
                if departure.unwrap_or(&was) != is {
                    problems.push(format!("{}: {name:?} was published as {was}, is {is}, departs to {departure:?}", table.name));
                } else if departure == Some(&was) {
                    problems.push(format!("{}: the departure of {name:?} is none", table.name));
                }
            }
        }
        problems.extend(departing.keys().map(|name| format!("{}: {name:?} departs and was not published", table.name)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    println!("{} codes of {} tables, {} depart with a reason", count[0], published.len(), count[1]);
}
