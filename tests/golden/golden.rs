//! Generated crates are checked in: each contract below `golden/` still gives the same bytes. `UPDATE=1` rewrites them.
//!
//! They are members of the workspace, so that they compile, stay free of clippy's findings and can be used by the tests of behaviour.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use isogloss_compiler::emit::rust::{Layout, Options, Runtime, emit};
use isogloss_compiler::{Config, Diagnostic, Sources, compile};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn types() {
    golden("types", Layout::Crates, "crates");
}

/// The same contract as a build script would write it; `behave` includes it.
#[test]
fn types_in_one_file() {
    golden("types", Layout::File, "file");
}

/// Translations of every form, which `behave` runs beside the evaluator.
#[test]
fn accounts() {
    golden("accounts", Layout::Crates, "crates");
}

/// Vocabularies of few and of many codes, which the measurement includes.
#[test]
fn codes() {
    golden("codes", Layout::File, "file");
}

/// A record as services have them, which the measurement includes.
#[test]
fn service() {
    golden("service", Layout::File, "file");
}

fn golden(name: &str, layout: Layout, below: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    let sources = sources(&folder.join("contract"));
    let compilation = compile(&sources, &Config::named(name));
    let findings: Vec<String> = compilation.diagnostics.iter().map(|finding| told(&sources, finding)).collect();
    let contract = compilation.contract.unwrap_or_else(|| panic!("the contract has errors:\n{}", findings.join("\n")));
    let options = Options { layout, runtime: Runtime::Path("../../../../../runtime".to_owned()), ..Options::default() };
    compare(&folder.join(below), &emit(&contract, &options).files);
}

fn told(sources: &Sources, finding: &Diagnostic) -> String {
    let (name, line) = (sources.name(finding.span.file), sources.start(finding.span).line);
    format!("{name}:{line}: {}[{}]: {}", finding.severity.name(), finding.code.name(), finding.message)
}

fn sources(folder: &Path) -> Sources {
    let files = files(folder);
    Sources::new(files.into_iter().filter(|(name, _)| name.ends_with(".map")))
}

/// All files below a folder, named relative to it.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn compare(folder: &Path, expected: &BTreeMap<String, String>) {
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(folder);
        for (name, text) in expected {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return;
    }
    let found = files(folder);
    for name in found.keys().chain(expected.keys()) {
        assert!(found.get(name) == expected.get(name), "{name} is not what the compiler writes; UPDATE=1 rewrites it");
    }
}
