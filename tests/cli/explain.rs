//! `explain`, and every page it shows: the wrong text is found to be wrong in just this way, the corrected one is clean.

use isogloss_compiler::{Code, Config, Sources, compile};
use isogloss_tests::command::Folder;
use std::collections::BTreeSet;

/// Findings that nothing reports yet. One that is reported meanwhile has to leave this list.
const WAITING: &[&str] = &[];

#[test]
fn every_page_shows_its_finding_and_the_way_out() {
    let failing: Vec<(&str, String)> = Code::ALL.iter().filter_map(|code| Some((code.name(), page(*code).err()?))).collect();
    let names: BTreeSet<&str> = failing.iter().map(|(name, _)| *name).collect();
    let waiting: BTreeSet<&str> = WAITING.iter().copied().collect();
    let news: Vec<_> = failing.iter().filter(|(name, _)| !waiting.contains(name)).map(|(name, problem)| format!("{name}: {problem}")).collect();
    let done: Vec<_> = waiting.difference(&names).collect();
    assert!(news.is_empty() && done.is_empty(), "{} pages are wrong:\n{}\nno longer waiting: {done:?}", news.len(), news.join("\n"));
}

/// What is wrong with a page.
fn page(code: Code) -> Result<(), String> {
    let text = code.explanation();
    if !text.starts_with(&format!("# {}\n", code.name())) || !text.contains("**The question behind it:**") {
        return Err("it lacks its heading or its question".to_owned());
    }
    let wrong = findings(&fenced(text, "wrong")?, code);
    if !wrong.iter().any(|(found, _)| found == code.name()) {
        return Err(format!("the wrong text reports {wrong:?}"));
    }
    if let Some((other, _)) = wrong.iter().find(|(found, severity)| severity == "error" && found != code.name()) {
        return Err(format!("the wrong text also reports {other}"));
    }
    let right = findings(&fenced(text, "right")?, code);
    // A note may remain, unless it is what the page is about.
    match right.iter().find(|(found, severity)| severity != "note" || (code == Code::Open && found == code.name())) {
        Some((found, _)) => Err(format!("the right text reports {found}")),
        None => Ok(()),
    }
}

/// The text behind ```` ```map wrong ```` or `right`.
fn fenced(page: &str, kind: &str) -> Result<String, String> {
    let (_, behind) = page.split_once(&format!("```map {kind}\n")).ok_or_else(|| format!("it has no {kind} text"))?;
    behind.split_once("```").map(|(text, _)| text.to_owned()).ok_or_else(|| format!("its {kind} text does not end"))
}

/// What is found in a text, as code and severity. Examples are run by a verb of their own.
fn findings(text: &str, code: Code) -> Vec<(String, String)> {
    if matches!(code, Code::FailedExample | Code::ExampleDepends) {
        let outcome = Folder::with(&[("main.map", text)]).run(&["test", "--format", "json"]);
        let lines = outcome.out.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        return lines.filter_map(|line| Some((line["code"].as_str()?.to_owned(), line["severity"].as_str()?.to_owned()))).collect();
    }
    let sources = Sources::new([("main.map".to_owned(), text.to_owned())]);
    let found = compile(&sources, &Config::default()).diagnostics;
    found.iter().map(|finding| (finding.code.name().to_owned(), finding.severity.name().to_owned())).collect()
}

#[test]
fn a_page_and_the_list_go_to_standard_output() {
    let folder = Folder::with(&[]);
    let page = folder.run(&["explain", "missing-state"]);
    page.leaves(0);
    assert!(page.out.starts_with("# missing-state\n") && page.err.is_empty(), "{page:#?}");
    let list = folder.run(&["explain", "--list"]);
    list.leaves(0);
    let names: Vec<&str> = list.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, Code::ALL.iter().map(|code| code.name()).collect::<Vec<_>>());
}

#[test]
fn an_unknown_finding_is_a_question_of_usage() {
    let outcome = Folder::with(&[]).run(&["explain", "missing-sate"]);
    outcome.leaves(2);
    assert!(outcome.err.contains("did you mean `missing-state`?"), "{outcome:#?}");
    Folder::with(&[]).run(&["explain"]).leaves(2);
}

/// How a person sees the wrong text of every page: kept as files, so that a change of words is looked at. `UPDATE=1 cargo test` rewrites them.
#[test]
fn every_finding_is_shown_as_it_was_looked_at() {
    let update = std::env::var_os("UPDATE").is_some();
    let folder = isogloss_tests::shared::workspace().join("tests/cli/shown");
    let mut differing = Vec::new();
    for code in Code::ALL {
        let name = format!("{}.map", code.name());
        let verb = if matches!(code, Code::FailedExample | Code::ExampleDepends) { "test" } else { "check" };
        let contract = Folder::with(&[(&name, &fenced(code.explanation(), "wrong").unwrap())]);
        let shown = contract.run(&[verb]).err;
        let file = folder.join(format!("{}.txt", code.name()));
        if update {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &shown).unwrap();
        } else if std::fs::read_to_string(&file).unwrap_or_default() != shown {
            differing.push(format!("{}:\n{shown}", code.name()));
        }
    }
    assert!(differing.is_empty(), "{} findings are shown otherwise:\n{}", differing.len(), differing.join("\n"));
}
