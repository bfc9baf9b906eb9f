//! The README shows what really happens. `UPDATE=1 cargo test` rewrites the finding it shows.

use isogloss_tests::command::Folder;
use isogloss_tests::shared::workspace;

fn readme() -> String {
    std::fs::read_to_string(workspace().join("README.md")).unwrap()
}

/// The first text fenced as `kind` behind `heading`.
fn fenced(page: &str, heading: &str, kind: &str) -> String {
    let (_, behind) = page.split_once(heading).unwrap();
    let (_, text) = behind.split_once(&format!("```{kind}\n")).unwrap();
    text.split_once("```").unwrap().0.to_owned()
}

fn contract() -> String {
    fenced(&readme(), "## A contract", "map")
}

/// Blanks and commas do not count: the generated code is laid out as its file asks.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect()
}

#[test]
fn the_contract_is_clean_and_formatted() {
    let folder = Folder::with(&[("gym.map", &contract())]);
    folder.run(&["check", "--deny", "warnings"]).leaves(0);
    folder.run(&["fmt", "--check"]).leaves(0);
}

#[test]
fn the_finding_is_what_check_says() {
    let text: String = contract().lines().filter(|line| !line.contains("Paused | Ended")).map(|line| format!("{line}\n")).collect();
    let outcome = Folder::with(&[("gym.map", &text)]).run(&["check"]);
    outcome.leaves(1);
    let said = outcome.err.split("\n\n").find(|finding| finding.starts_with("error[missing-state]")).unwrap();
    let shown = fenced(&readme(), "Take a row away", "text");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(workspace().join("README.md"), readme().replace(&shown, &format!("{said}\n"))).unwrap();
    } else {
        assert_eq!(said, shown.trim_end());
    }
}

#[test]
fn the_rust_is_what_build_writes() {
    let folder = Folder::with(&[("gym/gym.map", &contract())]);
    folder.run(&["build", "gym", "--out", "out"]).leaves(0);
    let written = folder.read("out/gym-membership-to-doors/src/lib.rs");
    let shown = fenced(&readme(), "`isogloss build`", "rust");
    assert!(squeezed(&written).contains(&squeezed(&shown)), "{written}");
}

#[test]
fn the_record_is_what_translate_writes() {
    let folder = Folder::with(&[("gym.map", &contract())]);
    let shown = fenced(&readme(), "`isogloss translate`", "text");
    let lines: Vec<&str> = shown.lines().collect();
    let record = lines[0].split('\'').nth(1).unwrap();
    let outcome = folder.run_with(&["translate", "membership.Member->doors.Holder", "--trail", "trail.ndjson"], record.as_bytes());
    outcome.leaves(0);
    assert_eq!((outcome.out.trim_end(), outcome.err.trim_end()), (lines[1], lines[2]));
    assert!(folder.read("trail.ndjson").lines().any(|line| line == lines[4]), "{}", folder.read("trail.ndjson"));
}
