//! What the checker accepts, rustc accepts: every accepted contract of the corpus, of `contracts/` beside this file, and of the shared cases where they are,
//! becomes code that parses, and that rustc and clippy find nothing wrong with.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

mod bare;
mod functions;
mod meaning;
mod pages;
mod random;

use isogloss_compiler::Contract;
use isogloss_compiler::emit::rust::{Layout, Options, emit};
use isogloss_tests::cases::{Case, grouped, plain};
use isogloss_tests::shared::{shared, workspace};
use isogloss_tests::written::Crate;
use std::fs;
use std::path::Path;

/// Contracts that are hard to write as Rust: nested values, hostile names and texts.
fn hard() -> Vec<Case> {
    plain(&workspace().join("tests/emitted/contracts"))
}

/// All contracts that should be accepted.
fn cases() -> Vec<Case> {
    let mut cases = hard();
    cases.extend(grouped(&workspace().join("tests/corpus/ok")));
    cases.extend(shared("conformance/cases/ok").iter().flat_map(|folder| plain(folder)));
    cases.extend(shared("conformance/translate").iter().flat_map(|folder| plain(folder)));
    cases
}

/// The accepted ones with their names.
fn contracts(cases: Vec<Case>) -> Vec<(String, Contract)> {
    cases.into_iter().filter_map(|case| Some((case.path.display().to_string(), case.compile().contract?))).collect()
}

#[test]
fn every_layout_parses() {
    for (name, contract) in contracts(cases()) {
        for layout in [Layout::Crates, Layout::Single, Layout::File] {
            let options = Options { layout, ..Options::default() };
            for (path, text) in emit(&contract, &options).files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                assert!(syn::parse_file(text).is_ok(), "{name}: {path} does not parse:\n{text}");
                assert!(!text.contains("rules::UNKNOWN"), "{name}: {path} names a row that is in no table of rules");
            }
        }
    }
}

#[test]
fn hard_contracts_are_accepted() {
    for case in hard() {
        let compilation = case.compile();
        let findings: Vec<&str> = compilation.diagnostics.iter().map(|finding| finding.message.as_str()).collect();
        assert!(compilation.contract.is_some(), "{}: {findings:#?}", case.path.display());
    }
}

#[test]
fn rustc_and_clippy_find_nothing_wrong_with_hard_contracts() {
    let output = Crate::of("hard", &contracts(hard())).clippy(&[]);
    assert!(output.is_empty(), "{output}");
}

/// All HTML below a folder.
fn html(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            html(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "html") {
            found.push_str(&fs::read_to_string(&entry).unwrap());
        }
    }
}

#[test]
fn docs_are_written_without_a_warning_and_what_looks_like_html_is_none() {
    let hostile = hard().into_iter().filter(|case| case.path.ends_with("hostile.map")).collect();
    let documented = Crate::of("documented", &contracts(hostile));
    let (told, folder) = documented.documented();
    assert!(told.is_empty(), "{told}");
    let mut pages = String::new();
    html(&folder, &mut pages);
    let shown = pages.matches("intruder").count();
    assert!(shown > 5, "{shown} of them are shown");
    assert!(
        !pages.contains("<intruder"),
        "{:?}",
        pages.split_once("<intruder").map(|(before, _)| before.chars().rev().take(200).collect::<String>())
    );
}

/// Each crate by itself, with its features and without: without `std` it stands on `alloc`. Boundaries that use each other's translations in a circle: Cargo would refuse a circle of crates.
#[test]
fn cargo_takes_the_crates() {
    let sets: [&[&str]; 4] = [&[], &["--no-default-features"], &["--all-features"], &["--no-default-features", "--features", "serde"]];
    for (name, sets) in [("circle", &sets[..2]), ("hostile", &sets)] {
        let case = hard().into_iter().find(|case| case.path.ends_with(format!("{name}.map"))).unwrap();
        let crates = Crate::several(name, &case.compile().contract.unwrap());
        for features in sets {
            let output = crates.clippy(features);
            assert!(output.is_empty(), "{name} {features:?}: {output}");
        }
    }
}

#[test]
#[ignore = "compiles every contract of the corpus: a minute; run with --ignored"]
fn rustc_and_clippy_find_nothing_wrong() {
    let all = Crate::of("all", &contracts(cases()));
    let output = all.clippy(&[]);
    assert!(output.is_empty(), "{output}");
    let examples = all.test().unwrap_or_else(|failed| panic!("{failed}"));
    assert!(examples > 5, "{examples} examples ran");
}
