//! What the checker accepts, rustc accepts: every accepted contract of the corpus, and of the shared cases where they are, becomes code that parses, and that
//! rustc and clippy find nothing wrong with.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use isogloss_compiler::Contract;
use isogloss_compiler::emit::rust::{Layout, Options, emit};
use isogloss_tests::cases::{Case, grouped, plain};
use isogloss_tests::shared::{shared, workspace};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// All contracts that should be accepted.
fn cases() -> Vec<Case> {
    let mut cases = grouped(&workspace().join("tests/corpus/ok"));
    cases.extend(shared("conformance/cases/ok").iter().flat_map(|folder| plain(folder)));
    cases.extend(shared("conformance/translate").iter().flat_map(|folder| plain(folder)));
    cases
}

/// The accepted ones with their names.
fn contracts() -> Vec<(String, Contract)> {
    cases().into_iter().filter_map(|case| Some((case.path.display().to_string(), case.compile().contract?))).collect()
}

fn options(layout: Layout) -> Options {
    Options { layout, ..Options::default() }
}

#[test]
fn every_layout_parses() {
    for (name, contract) in contracts() {
        for layout in [Layout::Crates, Layout::Single, Layout::File] {
            for (path, text) in emit(&contract, &options(layout)).files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                assert!(syn::parse_file(text).is_ok(), "{name}: {path} does not parse:\n{text}");
            }
        }
    }
}

#[test]
#[ignore = "compiles every contract of the corpus: a minute; run with --ignored"]
fn rustc_and_clippy_find_nothing_wrong() {
    let place = workspace().join("target/emitted");
    let mut lib = String::from("//! Every accepted contract, a module each.\n");
    for (at, (name, contract)) in contracts().into_iter().enumerate() {
        let file = place.join(format!("src/contract_{at}.rs"));
        fs::create_dir_all(place.join("src")).unwrap();
        let text: String = emit(&contract, &options(Layout::File)).files.into_values().collect();
        fs::write(&file, text).unwrap();
        writeln!(lib, "\n/// `{name}`.\npub mod contract_{at} {{\n    include!(\"contract_{at}.rs\");\n}}").unwrap();
    }
    fs::write(place.join("src/lib.rs"), lib).unwrap();
    fs::write(place.join("Cargo.toml"), manifest()).unwrap();
    let output = clippy(&place);
    assert!(output.is_empty(), "{output}");
}

fn manifest() -> String {
    let runtime = workspace().join("runtime");
    format!(
        "[package]\nname = \"emitted\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nisogloss-runtime = {{ path = {:?} }}\n\n[workspace]\n",
        runtime.display().to_string()
    )
}

/// What clippy says at its strictest, with the rendered findings.
fn clippy(place: &Path) -> String {
    let lints = ["-Wclippy::pedantic", "-Wmissing_docs", "-Wunreachable_pub"];
    let output = Command::new("cargo")
        .args(["clippy", "--offline", "--quiet", "--all-targets", "--"])
        .args(lints)
        .current_dir(place)
        .env("CARGO_TARGET_DIR", place.join("target"))
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}
