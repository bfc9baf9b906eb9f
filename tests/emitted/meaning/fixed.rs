//! Small contracts, each for something that evaluator and generated code once said differently, with records that show it and what both say now.
//!
//! Beside `NAME.map` lies `NAME.lines`: `given CROSSWALK LEFT RIGHT` is an entry, every other line a rule, a colon and a record. `NAME.answers` is what comes out:
//! `UPDATE=1` writes it anew.

use isogloss_compiler::Contract;
use isogloss_compiler::run::find_rule;
use isogloss_tests::cases::{Case, plain};
use isogloss_tests::differential::{Lines, answered};
use isogloss_tests::driver::{Given, Served};
use isogloss_tests::shared::workspace;
use std::fs;
use std::path::Path;

/// The cases of this folder.
pub(super) fn all() -> Vec<Lines> {
    plain(&workspace().join("tests/emitted/meaning")).into_iter().map(|case| read(&case)).collect()
}

fn read(case: &Case) -> Lines {
    let compilation = case.compile();
    let findings: Vec<&str> = compilation.diagnostics.iter().map(|finding| finding.message.as_str()).collect();
    let Some(contract) = compilation.contract else { panic!("{}: {findings:#?}", case.path.display()) };
    let text = fs::read_to_string(case.path.with_extension("lines")).unwrap();
    let (entries, lines): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("given "));
    let mut given = Given::new();
    for entry in entries {
        let words: Vec<&str> = entry.split(' ').collect();
        let found = contract.model().crosswalks.iter().find(|(_, crosswalk)| crosswalk.name.text == words[1]);
        given.entry(found.unwrap().0).or_default().push((words[2].to_owned(), words[3].to_owned()));
    }
    let lines = lines.into_iter().map(|line| asked(&contract, line)).collect();
    Lines { served: Served { name: case.path.display().to_string(), contract, given }, lines }
}

fn asked(contract: &Contract, line: &str) -> (isogloss_compiler::model::TranslationId, String) {
    let (rule, record) = line.split_once(": ").unwrap();
    (find_rule(contract.model(), rule).unwrap(), record.to_owned())
}

#[test]
fn both_say_what_is_written_down() {
    for case in all() {
        let told: String = answered(&case.served, case.lines).into_iter().map(|(_, line, told)| format!("{line}\n    {told}\n")).collect();
        let path = Path::new(&case.served.name).with_extension("answers");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&path).unwrap_or_default(), "{}", path.display());
    }
}
