//! The corpus: contracts that are clean, contracts with one mistake each, texts that cannot be read. A case is a file; a folder is one contract.
//!
//! `UPDATE=1 cargo test` formats the clean ones.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use isogloss_compiler::diagnostic::{Fix, Safety};
use isogloss_compiler::{Code, Config, Diagnostic, Severity, Sources, compile};
use isogloss_tests::annotations::{annotations, differences};
use isogloss_tests::cases::{Case, grouped, plain};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn corpus(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(part)
}

/// Compares the findings of cases with their annotations.
fn assert_as_annotated(cases: &[Case]) {
    assert!(!cases.is_empty());
    let mut failures = Vec::new();
    for case in cases {
        let expected: Vec<_> = case.sources.iter().flat_map(|(_, source)| annotations(&source.name, &source.text)).collect();
        let compilation = case.compile();
        let mut problems = differences(&expected, &compilation.diagnostics, &case.sources);
        if compilation.contract.is_some() == compilation.diagnostics.iter().any(|finding| finding.severity == Severity::Error) {
            problems.push("there is a contract exactly where there is no error".to_owned());
        }
        failures.extend(problems.into_iter().map(|problem| format!("{}: {problem}", case.path.display())));
    }
    assert!(failures.is_empty(), "{} findings are not as annotated:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn clean_contracts_are_clean() {
    let cases = grouped(&corpus("ok"));
    for case in &cases {
        assert!(
            case.sources.iter().all(|(_, source)| annotations(&source.name, &source.text).is_empty()),
            "{}: expects findings",
            case.path.display()
        );
    }
    assert_as_annotated(&cases);
}

#[test]
fn mistakes_are_found_where_they_are() {
    assert_as_annotated(&grouped(&corpus("bad")));
}

#[test]
fn broken_texts_cost_only_what_is_broken() {
    assert_as_annotated(&plain(&corpus("broken")));
}

#[test]
fn clean_contracts_format_to_themselves() {
    let mut unformatted = Vec::new();
    // Where a line may end is shown by texts that `fmt` would join.
    for case in grouped(&corpus("ok")).iter().filter(|case| !case.path.starts_with(corpus("ok/lines"))) {
        for (_, source) in case.sources.iter() {
            let formatted = isogloss_grammar::format(&source.text).text;
            if formatted == source.text {
                continue;
            }
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(case.file(&source.name), formatted).unwrap();
            } else {
                unformatted.push(case.file(&source.name).display().to_string());
            }
        }
    }
    assert!(unformatted.is_empty(), "not formatted; UPDATE=1 formats them:\n{}", unformatted.join("\n"));
}

/// What `check --fix` writes needs no more work than there was: what it mends is gone, and nothing new is wrong.
#[test]
fn safe_fixes_leave_fewer_errors() {
    let errors = |sources: &Sources, config: &Config| -> Vec<Diagnostic> {
        compile(sources, config).diagnostics.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
    };
    let (mut mended, mut failures) = (0, Vec::new());
    for case in grouped(&corpus("bad")) {
        let found = errors(&case.sources, &case.config);
        for fix in found.iter().flat_map(|finding| &finding.fixes).filter(|fix| fix.safety == Safety::Safe) {
            let fixed = with(&case.sources, fix);
            let left = errors(&fixed, &case.config);
            if left.len() < found.len() {
                mended += 1;
            } else {
                let texts: Vec<&str> = fixed.iter().map(|(_, source)| source.text.as_str()).collect();
                failures.push(format!("{}: {left:#?}\nin\n{}", case.path.display(), texts.join("\n")));
            }
        }
    }
    assert!(mended > 0 && failures.is_empty(), "{}", failures.join("\n"));
}

/// The texts after a fix.
fn with(sources: &Sources, fix: &Fix) -> Sources {
    let edited = sources.iter().map(|(file, source)| {
        let mut edits: Vec<_> = fix.edits.iter().filter(|edit| edit.span.file == file).collect();
        edits.sort_by_key(|edit| edit.span.start);
        let mut text = source.text.clone();
        edits.iter().rev().for_each(|edit| text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text));
        (source.name.clone(), text)
    });
    Sources::new(edited.collect::<Vec<_>>())
}

/// What running the examples of a contract finds, beside what the checks do.
#[test]
fn examples_come_out_as_annotated() {
    let mut failures = Vec::new();
    for case in plain(&corpus("examples")) {
        let expected: Vec<_> = case.sources.iter().flat_map(|(_, source)| annotations(&source.name, &source.text)).collect();
        let compilation = case.compile();
        let contract =
            compilation.contract.unwrap_or_else(|| panic!("{}: there is no contract: {:#?}", case.path.display(), compilation.diagnostics));
        let found = [compilation.diagnostics, isogloss_compiler::run::examples(&contract).diagnostics].concat();
        failures.extend(differences(&expected, &found, &case.sources).into_iter().map(|problem| format!("{}: {problem}", case.path.display())));
    }
    assert!(failures.is_empty(), "{} findings are not as annotated:\n{}", failures.len(), failures.join("\n"));
}

/// A case of `bad/CODE` must at least expect that code, else it lies in the wrong folder.
#[test]
fn cases_of_a_code_expect_it() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    for case in grouped(&corpus("bad")) {
        let code = case.path.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
        assert!(known.contains(code), "there is no code `{code}`");
        let annotated = case.sources.iter().any(|(_, source)| source.text.contains(&format!("[{code}]")));
        assert!(annotated, "{} does not expect {code}", case.path.display());
    }
}

/// A check that no case can make speak may as well not be there, and one that no case keeps silent may speak always: every code has cases that break its rule, and
/// behind `explain` the text that obeys it, as near as can be.
#[test]
fn every_code_has_cases_for_and_against() {
    let cases = grouped(&corpus("bad")).into_iter().chain(plain(&corpus("broken"))).chain(plain(&corpus("examples")));
    let texts: Vec<String> = cases.map(|case| case.sources.iter().map(|(_, source)| source.text.as_str()).collect()).collect();
    for code in Code::ALL {
        let speaks = texts.iter().filter(|text| text.contains(&format!("[{}]", code.name()))).count();
        // A note is not counted, so no case can expect it.
        assert!(speaks > 0 || *code == Code::Open, "no case makes `{}` speak", code.name());
        let right = code.explanation().split("```map right\n").nth(1).and_then(|behind| behind.split("```").next());
        let sources = Sources::new([("right.map".to_owned(), right.unwrap_or_default().to_owned())]);
        let found = compile(&sources, &Config::default());
        // What does not survive a round trip is listed as a note, which is no finding.
        let silent = right.is_some()
            && found.contract.is_some()
            && found.diagnostics.iter().all(|finding| finding.code != *code || finding.severity == Severity::Note);
        assert!(silent, "no case keeps `{}` silent", code.name());
    }
}
