//! Records through contracts: what the page says comes out, written beside each contract. A case is a file of `cases/`; behind its text stand
//!
//! ```text
//! //# RULE              the translation the records below go through
//! //% NAME left,right   an entry of a crosswalk, key fields separated by commas
//! //> {"id":1}          a record; `//,` a header of CSV or a row below it
//! //< {"id":1}          what comes out, byte for byte; `skip`, `reject`, `hold`, `keep`, `malformed`, then its reasons, `PATH=RULE` each
//! //~ PATH=RULE         a row that decided, in order, as many as one wants to name
//! ```
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use isogloss_compiler::model::{Model, TranslationId};
use isogloss_compiler::run::{Crosswalks, Entries, Outcome, Plan, Refusal, find_rule};
use isogloss_tests::cases::plain;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn records_come_out_as_written() {
    let mut failures = Vec::new();
    let mut records = 0;
    for case in plain(&Path::new(env!("CARGO_MANIFEST_DIR")).join("records/cases")) {
        let compilation = case.compile();
        let name = case.path.file_stem().unwrap().to_string_lossy().into_owned();
        let Some(contract) = compilation.contract else {
            failures.push(format!("{name}: there is no contract: {:#?}", compilation.diagnostics));
            continue;
        };
        let plan = Plan::new(&contract);
        let mut run = Run {
            plan: &plan,
            model: contract.model(),
            rule: None,
            entries: BTreeMap::new(),
            header: Vec::new(),
            came: Vec::new(),
            trail: Vec::new(),
        };
        let text: String = case.sources.iter().map(|(_, source)| source.text.as_str()).collect();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| line.starts_with("//")) {
            records += usize::from(line.starts_with("//>") || line.starts_with("//,"));
            run.line(line).unwrap_or_else(|problem| failures.push(format!("{name}:{}: {problem}", number + 1)));
        }
    }
    assert!(failures.is_empty(), "{} lines are otherwise:\n{}", failures.len(), failures.join("\n"));
    assert!(records > 300, "the cases are gone");
}

struct Run<'a> {
    plan: &'a Plan<'a>,
    model: &'a Model,
    rule: Option<TranslationId>,
    entries: BTreeMap<String, Vec<Vec<String>>>,
    header: Vec<String>,
    came: Vec<String>,
    trail: Vec<String>,
}

impl Run<'_> {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (mark, rest) = line.split_at_checked(3).unwrap_or((line, ""));
        let rest = rest.trim();
        match mark {
            "//#" => {
                self.rule = Some(find_rule(self.model, rest)?);
                self.entries.clear();
                self.header.clear();
            }
            "//%" => {
                let (name, pair) = rest.split_once(' ').ok_or("no entry")?;
                let cells: Vec<String> = pair.split(',').map(|cell| cell.trim().to_owned()).collect();
                self.entries.entry(name.to_owned()).or_default().push(cells);
            }
            "//," if self.header.is_empty() => self.header = rest.split(',').map(str::to_owned).collect(),
            "//," => {
                let cells = rest.split(',');
                let row = self.plan.csv_line(self.rule.ok_or("no rule")?, self.header.iter().map(String::as_str).zip(cells));
                self.record(&row)?;
            }
            "//>" => self.record(rest)?,
            "//<" => return self.expect(rest),
            "//~" => return self.decided(rest),
            _ => {}
        }
        Ok(())
    }

    fn record(&mut self, record: &str) -> Result<(), String> {
        if let Some(came) = self.came.first() {
            return Err(format!("nobody asked for {came}"));
        }
        let rule = self.rule.ok_or("no rule")?;
        let crosswalks = self.crosswalks()?;
        let run = self.plan.line(rule, record, &crosswalks, true);
        self.trail = run.decisions.iter().map(|decision| format!("{}={}", decision.path, decision.rule)).collect();
        self.came = vec![match &run.outcome {
            Outcome::Values(values) => self.plan.json(rule, values),
            Outcome::Refused(kind, refusals) => told(kind.word(), refusals),
            Outcome::Kept(refusals) => told("keep", refusals),
            Outcome::Malformed(wrong) => format!("malformed {}", wrong.path).trim_end().to_owned(),
        }];
        Ok(())
    }

    fn expect(&mut self, said: &str) -> Result<(), String> {
        let came = self.came.pop().ok_or("nothing came")?;
        // A bare word leaves its reasons open.
        let kind = came.split(' ').next().unwrap_or_default();
        if said == came || (said == kind && !came.starts_with(['{', '"', '['])) { Ok(()) } else { Err(format!("said {said}\n      came {came}")) }
    }

    fn decided(&mut self, said: &str) -> Result<(), String> {
        let at = self.trail.iter().position(|row| row == said).ok_or_else(|| format!("{said} is not in the trail {:?}", self.trail))?;
        drop(self.trail.drain(..=at));
        Ok(())
    }

    fn crosswalks(&self) -> Result<Crosswalks, String> {
        let mut all = Crosswalks::new();
        for (name, entries) in &self.entries {
            let (id, declared) = self.model.crosswalks.iter().find(|(_, crosswalk)| crosswalk.name.text == *name).ok_or("no crosswalk")?;
            let (left, right) = self.plan.crosswalk_columns(id);
            let mut table = Entries::default();
            for cells in entries {
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                let (a, b) = cells.split_at_checked(left).filter(|(_, b)| b.len() == right).ok_or("another number of cells")?;
                let key = |entity, cells: &[&str]| self.plan.key(entity, cells).map_err(|wrong| wrong.message);
                if table.add(key(declared.left, a)?, key(declared.right, b)?, declared.many) {
                    return Err("a key stands twice".to_owned());
                }
            }
            all.set(id, table);
        }
        Ok(all)
    }
}

fn told(word: &str, refusals: &[Refusal<'_>]) -> String {
    refusals.iter().fold(word.to_owned(), |mut text, refusal| {
        write!(text, " {}={}", refusal.path, refusal.rule).unwrap();
        text
    })
}
