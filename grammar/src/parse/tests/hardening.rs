//! Texts that no one writes: nesting, chains, length, odd characters.

use super::{mistakes, read};

fn translation(row: &str) -> String {
    format!("translate a.B -> c.D {{\n{row}\n}}\n")
}

/// One mistake at most, whatever is repeated how often.
#[test]
fn deep_and_long_texts() {
    for count in [60, 5000] {
        let again = |text: &str| text.repeat(count);
        for row in [
            format!("{}a{} -> b", again("("), again(")")),
            format!("x when a in {}b{} -> c", again("["), again("]")),
            format!("{}a{} -> b", again("f("), again(")")),
            format!("{}a{} -> b", again("A { x: "), again(" }")),
            format!("{}a{} -> b", again("{ \"k\": "), again(" }")),
            format!("{}@{} -> b", again("f(["), again("])")),
            format!("x when {}a -> b", again("not ")),
            format!("x when {}a -> b", again("-")),
            format!("x when {}a -> b", again("- ")),
            format!("x when a{} -> b", again(" or a")),
            format!("x when a{} -> b", again(" + a * b")),
            format!("a{} -> b", again(" where b")),
            format!("a{} -> b", again(" via B")),
            format!("a{} -> b", again("[\"k\"]")),
            format!("a{} -> b", again(".c")),
            format!("a{} -> b", again(" | c")),
            format!("a{} -> b", again(", c")),
            format!("a -> b{}", again(" because \"x\"")),
        ] {
            assert!(mistakes(&translation(&row)).len() <= 1, "{count} of {}", &row[..40]);
        }
    }
}

/// Whoever walks over all open brackets at each that closes would sit here for minutes.
#[test]
fn brackets_without_end_cost_in_proportion() {
    for (open, close) in [("(", ")"), ("[", "]"), ("f([", "])")] {
        let text = translation(&format!("{}a{} -> b", open.repeat(50_000), close.repeat(50_000)));
        assert_eq!(mistakes(&text).len(), 1, "{open}");
    }
}

#[test]
fn brackets_up_to_the_limit_are_read() {
    let row = |depth: usize| translation(&format!("{}a{} -> b", "(".repeat(depth), ")".repeat(depth)));
    assert!(mistakes(&row(63)).is_empty());
    assert_eq!(mistakes(&row(64)).len(), 1);
    assert!(mistakes(&row(64))[0].1.contains("nested more than 64 deep"));
}

#[test]
fn what_is_too_deep_costs_its_row() {
    let text = translation(&format!("a -> b\n{}a{} -> b\nc -> d", "(".repeat(200), ")".repeat(200)));
    let (lost, kept) = super::lost_and_kept(&text);
    assert_eq!((lost, kept.len()), (1, 2));
}

#[test]
fn optional_types_and_brackets_of_types() {
    let record = |ty: &str| format!("domain d version 1 {{\n  record R {{ a: {ty} }}\n  record S {{ a: Text }}\n}}\n");
    assert_eq!(mistakes(&record(&format!("Text{}", "?".repeat(10_000)))).len(), 1);
    assert_eq!(mistakes(&record(&format!("{}Text{}", "[".repeat(10_000), "]".repeat(10_000)))).len(), 1);
}

#[test]
fn unbalanced_brackets_of_every_kind() {
    for open in ["{", "(", "[", "\"", "f(", "A {", "({[", "vocabulary X {", "record X {\n"] {
        for text in [open.repeat(3000), format!("domain d version 1 {{\n{}", open.repeat(3000)), translation(&open.repeat(3000))] {
            assert!(!read(&text).errors.is_empty(), "{open}");
        }
    }
}

#[test]
fn odd_characters() {
    for text in [
        "\0",
        "\u{1}\u{2}\u{3}",
        "\u{feff}",
        "\u{feff}\u{feff}",
        "\r",
        "\r\n\r",
        "\u{2028}",
        "ä",
        "🙂",
        "\u{202e}",
        "domain \u{2} x",
        "\"",
        "\\",
        "`",
        "``",
        "/",
        "//",
        "///",
        "//!",
        "////",
    ] {
        let outcome = read(text);
        assert!(outcome.errors.iter().all(|error| text.get(error.span.range()).is_some()), "{text:?}");
    }
    assert!(mistakes("domain d version 1 {\n  owner \"a\u{2}b\u{1}\"\n}\n").is_empty());
    assert!(mistakes("").is_empty() && mistakes("\u{feff}").is_empty() && mistakes(" \n\t\r\n").is_empty());
}
