//! Any text is formatted: done twice it is done once, and its mistakes stay the same.
#![no_main]

use isogloss_grammar::{FileId, SyntaxErrorKind, format, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let once = format(text);
    assert_eq!(format(&once.text).text, once.text, "formatting twice differs from formatting once");
    assert_eq!(mistakes(text), mistakes(&once.text), "formatting changes what is wrong");
});

fn mistakes(text: &str) -> Vec<SyntaxErrorKind> {
    parse(FileId(0), text).errors.iter().map(|error| error.kind).collect()
}
