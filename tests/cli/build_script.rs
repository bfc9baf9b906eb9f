//! A crate whose build script compiles contracts, built by Cargo as a consumer's is: what it gets, what it is told, when it is built anew.

use isogloss_tests::command::{Folder, Outcome, outcome};
use isogloss_tests::shared::workspace;
use std::process::Command;

const LOAVES: &str = "domain bakery version 1 {\n  owner \"Counter\"\n\n  vocabulary Loaf { Small, Large }\n}\n";
const SNACKS: &str = "domain kiosk version 1 {\n  owner \"Kiosk\"\n\n  vocabulary Snack { Roll, Half }\n}\n";
const ROWS: &str = "translate bakery.Loaf -> kiosk.Snack {\n  Small -> Roll\n  Large -> Half\n}\n";

/// Prints a code of each contract, and when its build script ran for the last time.
const MAIN: &str = "mod loaves {\n    isogloss_runtime::include_contract!(\"loaves\");\n}\n\nmod tickets {\n    isogloss_runtime::include_contract!(\"tickets\");\n}\n\n\
                    fn main() {\n    println!(\"{} {} {}\", loaves::bakery::Loaf::Small, tickets::station::Fare::Single, env!(\"BUILT\"));\n}\n";

/// The number of the run is kept beside the crate, where Cargo does not look.
const BUILD: &str = "fn main() {\n    isogloss_build::compile(\"loaves\");\n    isogloss_build::compile(\"more/tickets\");\n    let count = \"../count\";\n    \
                     let run = std::fs::read_to_string(count).map_or(0, |text| text.len()) + 1;\n    std::fs::write(count, \"|\".repeat(run)).unwrap();\n    \
                     println!(\"cargo::rustc-env=BUILT={run}\");\n}\n";

/// A crate with two contracts. Its name is its own, for all such crates share a target folder.
fn consumer(name: &str) -> Folder {
    let [runtime, build] = ["runtime", "compiler/build"].map(|folder| workspace().join(folder).display().to_string());
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nisogloss-runtime = {{ path = {runtime:?} }}\n\n\
         [build-dependencies]\nisogloss-build = {{ path = {build:?} }}\n\n[workspace]\n"
    );
    let tickets = "domain station version 1 {\n  owner \"Counter\"\n\n  vocabulary Fare { Single, Return }\n}\n";
    let files = [
        ("crate/Cargo.toml", manifest.as_str()),
        ("crate/build.rs", BUILD),
        ("crate/src/main.rs", MAIN),
        ("crate/loaves/bakery.map", LOAVES),
        ("crate/loaves/kiosk.map", SNACKS),
        ("crate/loaves/rows.map", ROWS),
        ("crate/more/tickets/station.map", tickets),
        ("crate/notes.txt", "beside the contracts"),
    ];
    let folder = Folder::with(&files);
    // The versions that the workspace was built with are there without a network.
    folder.write("crate/Cargo.lock", std::fs::read(workspace().join("Cargo.lock")).unwrap());
    folder
}

fn cargo(folder: &Folder) -> Outcome {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--offline", "--quiet", "--color", "never"]).current_dir(folder.path().join("crate"));
    command.env("CARGO_TARGET_DIR", workspace().join("target/emitted/target")).env_remove("RUSTFLAGS").env_remove("NO_COLOR");
    outcome(command, b"")
}

/// Builds and runs; gives how often the build script has run.
#[track_caller]
fn runs(folder: &Folder) -> usize {
    let outcome = cargo(folder);
    outcome.leaves(0);
    outcome.out.strip_prefix("small single ").unwrap().trim().parse().unwrap()
}

#[test]
fn a_crate_of_two_contracts_is_built_anew_when_a_text_of_theirs_changes() {
    let folder = consumer("isogloss-consumer-clean");
    assert_eq!(runs(&folder), 1);
    assert_eq!(runs(&folder), 1, "nothing has changed");
    folder.write("crate/notes.txt", "changed");
    folder.write("crate/src/main.rs", format!("// changed\n{MAIN}"));
    assert_eq!(runs(&folder), 1, "neither is a text of a contract");
    folder.write("crate/loaves/bakery.map", format!("// changed\n{LOAVES}"));
    assert_eq!(runs(&folder), 2, "a text has changed");
    folder.write("crate/more/tickets/deep/stops.map", "domain stops version 1 {\n  owner \"Track\"\n\n  vocabulary Stop { Open, Closed }\n}\n");
    assert_eq!(runs(&folder), 3, "a text has come");
    assert_eq!(runs(&folder), 3, "nothing has changed");
    std::fs::remove_file(folder.path().join("crate/more/tickets/deep/stops.map")).unwrap();
    assert_eq!(runs(&folder), 4, "a text has gone");
    assert_eq!(runs(&folder), 4, "nothing has changed");
}

#[test]
fn a_broken_contract_stops_the_build_in_readable_lines() {
    let folder = consumer("isogloss-consumer-broken");
    folder.write("crate/loaves/kiosk.map", SNACKS.replace("  owner \"Kiosk\"\n", ""));
    let outcome = cargo(&folder);
    outcome.leaves(101);
    let lines: Vec<&str> = outcome.err.lines().collect();
    let at = lines.iter().position(|line| line.contains("error[missing-owner]: ")).unwrap_or_else(|| panic!("{outcome:#?}"));
    // One line of Cargo's for each line of the finding, so that it reads as it was laid out.
    assert!(lines[at].starts_with("error: isogloss-consumer-broken@0.0.0: error[missing-owner]: "), "{outcome:#?}");
    assert!(lines[at + 1].ends_with("  --> loaves/kiosk.map:1:1"), "{outcome:#?}");
    assert!(lines[at + 3].ends_with("1 | domain kiosk version 1 {"), "{outcome:#?}");
    assert!(!outcome.err.contains("panicked"), "{outcome:#?}");
}
