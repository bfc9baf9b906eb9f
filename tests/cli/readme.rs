//! The README shows what really happens. `UPDATE=1 cargo test` rewrites the finding it shows.

use isogloss_tests::command::{Folder, Outcome, outcome};
use isogloss_tests::shared::workspace;
use std::process::Command;

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

/// The texts fenced as `kind` in the section of a heading, in order.
fn all_fenced(page: &str, heading: &str, kind: &str) -> Vec<String> {
    let section = page.split_once(heading).unwrap().1.split("\n## ").next().unwrap();
    section.split(&format!("```{kind}\n")).skip(1).map(|text| text.split_once("```").unwrap().0.to_owned()).collect()
}

/// A clone of this workspace is taken to lie beside; what fetches or installs it is left out.
fn shell(folder: &Folder, commands: &str) -> Outcome {
    let clone = workspace().display().to_string();
    let left_out = ["git clone ", "cd isogloss", "cargo run -p ", "cargo install ", "cd .."];
    let commands: Vec<&str> = commands.lines().filter(|line| !left_out.iter().any(|start| line.starts_with(start))).collect();
    let mut command = Command::new("sh");
    let path = format!("{}:{}", isogloss_tests::command::binary().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let place = if folder.path().join("packing/src/main.rs").exists() { "packing" } else { "." };
    command.args(["-e", "-c", &commands.join("\n").replace("../isogloss/", &format!("{clone}/"))]).current_dir(folder.path().join(place));
    command.env("PATH", path).env("CARGO_NET_OFFLINE", "true").env("CARGO_TARGET_DIR", workspace().join("target/emitted/target"));
    outcome(command, b"")
}

#[cfg(unix)]
#[test]
fn the_five_minutes_are_as_told() {
    let page = readme();
    let [commands, answers, code] = ["sh", "text", "rust"].map(|kind| all_fenced(&page, "## Five minutes", kind));
    let [clone, first, crates, paid, placed] = commands.as_slice() else { panic!("{commands:#?}") };
    assert!(clone.contains("cargo run -p quote-to-cash") && workspace().join("examples/quote-to-cash").exists());
    assert!(first.contains("cargo install --path compiler/cli") && workspace().join("compiler/cli").exists());
    let folder = Folder::with(&[]);
    shell(&folder, first).leaves(0);
    shell(&folder, crates).leaves(0);
    folder.write("packing/src/main.rs", &code[0]);
    let crossed = shell(&folder, paid);
    assert_eq!((crossed.leaves(0).out.as_str(), crossed.err.as_str()), (answers[0].as_str(), ""));
    let refused = shell(&folder, placed);
    assert_eq!((refused.leaves(0).out.as_str(), refused.err.as_str()), ("", answers[1].as_str()));
}

#[test]
fn the_row_that_is_taken_away_is_missed() {
    let folder = Folder::with(&[]);
    folder.run(&["new", "shop"]).leaves(0);
    let rows = folder.read("shop/shop-to-warehouse.map");
    folder.write(
        "shop/shop-to-warehouse.map",
        rows.lines().filter(|line| !line.contains("Placed    ->")).map(|line| format!("{line}\n")).collect::<String>(),
    );
    let outcome = folder.run(&["check", "shop"]);
    outcome.leaves(1);
    assert!(outcome.err.starts_with("error[missing-state]: ") && outcome.err.ends_with("\n1 error in 2 files\n"), "{outcome:#?}");
}

/// Every command of the section is followed by what it says, first on standard output, then on standard error. `UPDATE=1` writes it anew.
#[cfg(unix)]
#[test]
fn a_contract_runs_as_told() {
    const HEADING: &str = "## Running a contract";
    let page = readme();
    let [map, records, commands, answers] = ["map", "json", "sh", "text"].map(|kind| all_fenced(&page, HEADING, kind));
    assert!(commands.len() > 5 && commands.len() == answers.len(), "each command has its answer");
    let folder = Folder::with(&[("library.map", &map[0]), ("readers.ndjson", &records[0])]);
    folder.run(&["check", "--deny", "warnings"]).leaves(0);
    folder.run(&["fmt", "--check"]).leaves(0);
    folder.run(&["test", "--deny", "warnings"]).leaves(0);
    let said: Vec<String> = commands.iter().map(|command| shell(&folder, command)).map(|Outcome { out, err, .. }| out + err.trim_end()).collect();
    let said: Vec<String> = said.into_iter().map(|text| format!("{}\n", text.trim_end())).collect();
    if std::env::var_os("UPDATE").is_some() {
        let (before, section) = page.split_once(HEADING).unwrap();
        let mut parts = section.splitn(said.len() + 1, "```text\n");
        let mut written = format!("{before}{HEADING}{}", parts.next().unwrap());
        for (text, part) in said.iter().zip(parts) {
            written += &format!("```text\n{text}```{}", part.split_once("```").unwrap().1);
        }
        std::fs::write(workspace().join("README.md"), written).unwrap();
    } else {
        assert_eq!(said, answers);
    }
}
