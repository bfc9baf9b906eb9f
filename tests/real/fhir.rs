//! The published concept maps of FHIR R4 and R5 as contracts: what the compiler finds undecided, merged and not returning is counted from the published data by
//! itself too, and every code is translated and compared with the published table.

use isogloss_compiler::check::{Account, account};
use isogloss_compiler::diagnostic::{Code, Severity};
use isogloss_compiler::model::upper_camel;
use isogloss_compiler::run::{Crosswalks, Kind, Outcome, Plan, find_rule};
use isogloss_compiler::{Compilation, Config, Sources, compile};
use isogloss_tests::shared::shared;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A published map: its codes in order, each with what it becomes; none for a code that the map says has no counterpart.
struct Published {
    codes: Vec<(String, Vec<String>)>,
}

impl Published {
    fn read(text: &str) -> Self {
        let map: Value = serde_json::from_str(text).unwrap();
        let group = &map["group"].as_array().unwrap()[0];
        let targets = |element: &Value| {
            let targets = element["target"].as_array().into_iter().flatten();
            targets.map(|target| target["code"].as_str().unwrap().to_owned()).collect()
        };
        let codes = group["element"].as_array().unwrap().iter().map(|element| (element["code"].as_str().unwrap().to_owned(), targets(element)));
        Self { codes: codes.collect() }
    }

    /// What a code becomes, where the map says one thing.
    fn one(&self, code: &str) -> Option<&str> {
        match self.codes.iter().find(|(own, _)| own == code)?.1.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    fn decided(&self) -> impl Iterator<Item = (&str, &str)> {
        self.codes.iter().filter_map(|(code, targets)| if let [only] = targets.as_slice() { Some((code.as_str(), only.as_str())) } else { None })
    }
}

/// A map with the one that leads back, if it is published.
struct Pair {
    name: String,
    there: Published,
    back: Option<Published>,
}

fn pairs() -> Option<Vec<Pair>> {
    let folder = shared("data/fhir-r4-r5-conceptmaps")?;
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().strip_prefix("ConceptMap-").unwrap().to_owned();
        texts.insert(name, std::fs::read_to_string(&path).unwrap());
    }
    let pairs = texts.iter().map(|(name, text)| {
        let back = turned(name).and_then(|name| texts.get(&name)).map(|text| Published::read(text));
        Pair { name: name.clone(), there: Published::read(text), back }
    });
    Some(pairs.collect())
}

/// The name of the map that leads back: `R4-A-R5-B` → `R5-B-R4-A`.
fn turned(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split('-').collect();
    if let [version, own, other_version, other] = parts.as_slice() { Some(format!("{other_version}-{other}-{version}-{own}")) } else { None }
}

/// The codes of one side, in order: those the map speaks of, and those the way back does.
fn side<'p>(speaks: Option<&'p Published>, becomes: Option<&'p Published>) -> Vec<&'p str> {
    let own = speaks.into_iter().flat_map(|map| map.codes.iter().map(|(code, _)| code.as_str()));
    let reached = becomes.into_iter().flat_map(|map| map.codes.iter().flat_map(|(_, targets)| targets.iter().map(String::as_str)));
    let mut seen = BTreeSet::new();
    own.chain(reached).filter(|code| seen.insert(*code)).collect()
}

/// What a row says where the published map says no single thing, and how a row that needs a reason gives it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Nothing: the rows as published, no reason anywhere.
    AsPublished,
    /// Everything is decided and explained.
    Decided,
}

impl Pair {
    /// The contract; the way back stands beside it where it is published.
    fn contract(&self, manner: Manner) -> String {
        let sources = side(Some(&self.there), self.back.as_ref());
        let targets = side(self.back.as_ref(), Some(&self.there));
        let mut text = String::new();
        for (domain, codes) in [("before", &sources), ("after", &targets)] {
            let states: Vec<String> = codes.iter().map(|code| format!("    {} {code:?}", state(code))).collect();
            writeln!(text, "domain {domain} version 1 {{\n  owner \"Standards\"\n\n  vocabulary Status {{\n{}\n  }}\n}}\n", states.join("\n"))
                .unwrap();
        }
        text.push_str(&item("before.Status -> after.Status", &self.there, &sources, manner));
        if let Some(back) = &self.back {
            text.push_str(&item("after.Status -> before.Status", back, &targets, manner));
        }
        text
    }

    fn compiled(&self, manner: Manner) -> Compilation {
        let sources = Sources::new([(format!("{}.map", self.name), self.contract(manner))]);
        compile(&sources, &Config::named("published"))
    }
}

fn state(code: &str) -> String {
    let letters = code.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
    let name = upper_camel(&letters);
    if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) { name } else { format!("N{name}") }
}

fn item(header: &str, map: &Published, codes: &[&str], manner: Manner) -> String {
    let mut rows = String::new();
    for code in codes {
        let targets = map.codes.iter().find(|(own, _)| own == code).map_or(&[][..], |(_, targets)| targets);
        let left = state(code);
        match (targets, manner) {
            ([only], Manner::AsPublished) => writeln!(rows, "  {left} -> {}", state(only)).unwrap(),
            ([only], Manner::Decided) => writeln!(rows, "  {left} -> {}{}", state(only), shared_reason(map, code, only)).unwrap(),
            (_, Manner::AsPublished) => {}
            ([], Manner::Decided) => writeln!(rows, "  {left} -> reject because \"published without a counterpart\"").unwrap(),
            (_, Manner::Decided) => writeln!(rows, "  {left} -> hold because \"published with several counterparts\"").unwrap(),
        }
    }
    format!("translate {header} {{\n{rows}}}\n")
}

/// The reason of a row whose target another row before it has.
fn shared_reason(map: &Published, code: &str, target: &str) -> &'static str {
    let first = map.decided().find(|(_, other)| *other == target);
    if first.is_some_and(|(first, _)| first != code) { " because \"published as the same\"" } else { "" }
}

/// What of a map is lost.
#[derive(Debug, PartialEq, Eq)]
struct Lost {
    undecided: usize,
    merged: usize,
    not_returning: usize,
}

/// Counted from the data alone.
fn counted(pair: &Pair) -> Lost {
    let codes = side(Some(&pair.there), pair.back.as_ref());
    let decided: Vec<(&str, &str)> = pair.there.decided().collect();
    let targets: BTreeSet<&str> = decided.iter().map(|(_, target)| *target).collect();
    let returns = |back: &Published, code: &str| pair.there.one(code).and_then(|target| back.one(target)) == Some(code);
    let not_returning = pair.back.as_ref().map_or(0, |back| codes.iter().filter(|code| !returns(back, code)).count());
    Lost { undecided: codes.len() - decided.len(), merged: decided.len() - targets.len(), not_returning }
}

/// Read from what the compiler says.
fn found(pair: &Pair) -> (Lost, Vec<Code>) {
    let compilation = pair.compiled(Manner::AsPublished);
    let rule = find_rule(&compilation.model, "before.Status->after.Status").unwrap();
    let Account { missing, .. } = account(&compilation.model, rule).unwrap();
    let own = compilation.model.translations[rule].header;
    let next = compilation.model.translations.iter().map(|(_, other)| other.header.start).filter(|start| *start > own.start).min();
    let losses = compilation.diagnostics.iter().filter(|finding| finding.code == Code::UnexplainedLoss);
    let merged = losses.filter(|loss| loss.span.start > own.start && next.is_none_or(|next| loss.span.start < next)).count();
    let decided = pair.compiled(Manner::Decided);
    let notes = decided.diagnostics.iter().filter(|finding| finding.code == Code::RoundTrip && finding.severity == Severity::Note);
    let not_returning = notes.map(|note| listed(&note.message, "of before.Status ")).sum();
    let codes = compilation.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code);
    (Lost { undecided: usize::try_from(missing).unwrap(), merged, not_returning }, codes.collect())
}

/// How many states a note lists behind some words: those in backticks, each with its fate, and "and N more".
fn listed(message: &str, words: &str) -> usize {
    let Some(list) = message.split(words).nth(1).and_then(|list| list.split("; of ").next()) else { return 0 };
    let more = list.rsplit_once(" and ").and_then(|(_, tail)| tail.strip_suffix(" more")?.parse::<usize>().ok());
    list.matches("` (").count() + more.unwrap_or(0)
}

#[test]
fn what_is_lost_is_what_the_published_maps_say() {
    let Some(pairs) = pairs() else { return };
    let (mut differing, mut sums) = (String::new(), [0; 4]);
    for pair in &pairs {
        let (counted, (found, errors)) = (counted(pair), found(pair));
        let strange: Vec<&Code> = errors.iter().filter(|code| !matches!(code, Code::MissingState | Code::UnexplainedLoss)).collect();
        if counted != found || !strange.is_empty() {
            writeln!(differing, "{}: the data says {counted:?}, the compiler {found:?}, and {strange:?}", pair.name).unwrap();
        }
        let Lost { undecided, merged, not_returning } = counted;
        sums = [sums[0] + 1, sums[1] + undecided, sums[2] + merged, sums[3] + not_returning];
    }
    assert!(differing.is_empty(), "{differing}");
    println!("{} maps: {} codes undecided, {} merged, {} not returning", sums[0], sums[1], sums[2], sums[3]);
    assert!(sums.iter().all(|sum| *sum > 0), "the data has each kind of loss: {sums:?}");
}

#[test]
fn every_code_becomes_what_was_published() {
    let Some(pairs) = pairs() else { return };
    let mut translated = 0;
    for pair in &pairs {
        let compilation = pair.compiled(Manner::Decided);
        let contract = compilation.contract.unwrap_or_else(|| panic!("{}: {:#?}", pair.name, compilation.diagnostics));
        let rule = find_rule(contract.model(), "before.Status->after.Status").unwrap();
        let plan = Plan::new(&contract);
        let crosswalks = Crosswalks::new();
        let told = |code: &str| match plan.line(rule, &format!("{code:?}"), &crosswalks, false).outcome {
            Outcome::Values(values) => plan.json(rule, &values),
            Outcome::Refused(Kind::Reject, _) => "rejected".to_owned(),
            Outcome::Refused(Kind::Hold, _) => "held".to_owned(),
            Outcome::Refused(kind, _) => format!("refused: {}", kind.word()),
            Outcome::Kept(_) => "kept".to_owned(),
            Outcome::Malformed(_) => "malformed".to_owned(),
        };
        for (code, targets) in &pair.there.codes {
            let expected = match targets.as_slice() {
                [] => "rejected".to_owned(),
                [only] => format!("{only:?}"),
                _ => "held".to_owned(),
            };
            assert_eq!(told(code), expected, "{}: {code}", pair.name);
            translated += 1;
        }
        assert_eq!(told("listed-nowhere"), "malformed", "{}", pair.name);
    }
    println!("{translated} codes of {} maps translated as published", pairs.len());
    assert!(translated > 600, "the maps have their codes");
}
