//! Any text becomes a tree: no panic, no endless recursion, and every place lies in the text.
#![no_main]

use isogloss_grammar::{FileId, Span, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let outcome = parse(FileId(0), text);
    for error in &outcome.errors {
        assert_within(text, error.span);
        assert!(!error.message.is_empty());
    }
    for comment in &outcome.comments {
        assert_within(text, comment.span);
        assert!(text[comment.span.range()].starts_with("//"));
    }
    assert_within(text, outcome.tree.span);
});

fn assert_within(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} does not lie in a text of {} bytes", text.len());
}
