//! Any text is checked: no panic, findings in order and at places of the text, and a contract exactly where none of them is an error.
#![no_main]

use isogloss_compiler::{Config, Diagnostic, Severity, Sources, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sources = Sources::new([("main.map".to_owned(), text.to_owned())]);
    let outcome = compile(&sources, &Config::named("fuzz"));
    for finding in &outcome.diagnostics {
        assert!(!finding.message.is_empty(), "{finding:?} says nothing");
        assert_within(text, finding);
    }
    assert!(outcome.diagnostics.is_sorted_by_key(|finding| finding.span.start), "findings are out of order");
    let errors = outcome.diagnostics.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(outcome.contract.is_some(), !errors, "a contract is what has no error");
});

fn assert_within(text: &str, finding: &Diagnostic) {
    let labels = finding.labels.iter().map(|label| label.span);
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    for span in std::iter::once(finding.span).chain(labels).chain(edits) {
        assert!(text.get(span.range()).is_some(), "{span:?} of {finding:?} is no place of the text");
    }
}
