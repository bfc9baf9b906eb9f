//! Who depends on whom: the arrows between the crates, read from `cargo metadata`, and those between the files of each crate.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr, missing_docs)]

mod packages;
mod rooms;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What each crate of ours may depend on among ours, tests apart.
const ALLOWED: [(&str, &[&str]); 5] = [
    ("isogloss-grammar", &[]),
    ("isogloss-runtime", &[]),
    ("isogloss-compiler", &["isogloss-grammar", "isogloss-runtime"]),
    ("isogloss-build", &["isogloss-compiler", "isogloss-grammar"]),
    ("isogloss", &["isogloss-build", "isogloss-compiler", "isogloss-grammar"]),
];

/// What Cargo knows of the workspace's members.
fn metadata() -> serde_json::Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo).args(["metadata", "--format-version", "1", "--no-deps", "--offline"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap().iter().map(|package| {
        let normal = package["dependencies"].as_array().unwrap().iter().filter(|dependency| dependency["kind"].as_str() != Some("dev"));
        let names = normal.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).filter(|name| name.starts_with("isogloss")).collect();
        (package["name"].as_str().unwrap().to_owned(), names)
    });
    packages.collect()
}

#[test]
fn data_flows_one_way() {
    let found = dependencies();
    for (package, allowed) in ALLOWED {
        let allowed: BTreeSet<String> = allowed.iter().map(|name| (*name).to_owned()).collect();
        let names = found.get(package).unwrap_or_else(|| panic!("there is no crate {package}"));
        assert!(names.is_subset(&allowed), "{package} depends on {names:?}, and may on {allowed:?}");
    }
}

#[test]
fn generated_crates_stand_on_the_runtime_alone() {
    let found = dependencies();
    let generated = found.iter().filter(|(name, _)| name.starts_with("types-") || name.starts_with("accounts-"));
    let mut count = 0;
    for (name, dependencies) in generated {
        assert_eq!(dependencies.iter().collect::<Vec<_>>(), ["isogloss-runtime"], "{name}");
        count += 1;
    }
    assert!(count >= 6, "the golden crates are members of the workspace");
}

#[test]
fn no_two_files_lean_on_each_other() {
    let root = isogloss_tests::shared::workspace();
    let mut shown = Vec::new();
    for folder in ["grammar", "runtime", "compiler/core", "compiler/build", "compiler/cli"] {
        let arrows = rooms::arrows(&root.join(folder).join("src"));
        assert!(arrows.values().any(|named| !named.is_empty()), "{folder} has arrows");
        for circle in rooms::circles(&arrows) {
            let inside = |file: &String| arrows.get(file).into_iter().flatten().filter(|to| circle.contains(*to)).cloned().collect::<Vec<_>>();
            let lines = circle.iter().map(|file| format!("    {file} -> {}\n", inside(file).join(", ")));
            shown.push(format!("{folder}: a circle of {}\n{}", circle.len(), lines.collect::<String>()));
        }
    }
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn a_circle_is_seen() {
    let arrows = |pairs: &[(&str, &[&str])]| {
        let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        pairs.iter().map(|(file, names)| ((*file).to_owned(), named(names))).collect::<rooms::Arrows>()
    };
    assert!(rooms::circles(&arrows(&[("a", &["b"]), ("b", &["c"]), ("c", &[])])).is_empty());
    assert_eq!(rooms::circles(&arrows(&[("a", &["b"]), ("b", &["c"]), ("c", &["a"]), ("d", &["a"])])).len(), 1);
}
