//! What `///` and `//!` document, and where they document nothing.

use super::{members, mistakes, read, sound, spaces, translation};
use crate::parse::SyntaxErrorKind;
use crate::tree::{Member, TranslateLine};

fn stray(text: &str) -> Vec<&str> {
    let outcome = read(text);
    let stray = outcome.errors.iter().filter(|error| error.kind == SyntaxErrorKind::StrayDoc);
    let spans: Vec<_> = stray.map(|error| error.span).collect();
    assert_eq!(spans.len(), outcome.errors.len(), "{:?}", outcome.errors);
    spans.into_iter().map(|span| text[span.range()].lines().next().unwrap_or("")).collect()
}

#[test]
fn declarations_members_and_rows_have_docs() {
    let text = "//! The file.\n//!  Twice.\n\n/// A domain.\n// not this\n/// Of two lines.\n\ndomain d version 1 {\n  /// A record.\n  record R {\n    /// A field.\n    a: Text\n  }\n  vocabulary V {\n    /// A state.\n    A\n    flow {\n      /// A move.\n      A -> A\n    }\n  }\n}\n";
    let outcome = sound(text);
    assert_eq!(outcome.tree.docs.lines, ["The file.", " Twice."]);
    let space = spaces(&outcome)[0];
    assert_eq!(space.docs.lines, ["A domain.", "Of two lines."]);
    let [Member::Record(record), Member::Vocabulary(vocabulary)] = space.members.as_slice() else { panic!() };
    assert_eq!((record.docs.lines.len(), record.fields.list[0].docs.lines.len()), (1, 1));
    assert_eq!((vocabulary.states[0].docs.lines.len(), vocabulary.flows[0].moves[0].docs.lines.len()), (1, 1));
}

#[test]
fn rows_have_docs() {
    let outcome = sound("translate a.B -> c.D {\n  /// one\n  a -> b\n  /// two\n  same c\n  /// three\n  reject when d because \"x\"\n}\n");
    let docs = translation(&outcome).lines.iter().map(|line| match line {
        TranslateLine::Row(row) => row.docs.lines.join(""),
        TranslateLine::Same(same) => same.docs.lines.join(""),
        TranslateLine::Refusal(refusal) => refusal.docs.lines.join(""),
        _ => String::new(),
    });
    assert_eq!(docs.collect::<Vec<_>>(), ["one", "two", "three"]);
}

#[test]
fn docs_elsewhere_are_stray() {
    for (text, lines) in [
        ("domain d version 1 {\n  /// x\n  /// y\n  owner \"z\"\n}\n", vec!["/// x"]),
        (
            "domain d version 1 {\n  vocabulary V {\n    A\n    /// x\n    flow { A -> A }\n    /// y\n  }\n}\n/// end\n",
            vec!["/// x", "/// y", "/// end"],
        ),
        ("translate a.B -> c.D {\n  /// x\n  allowing A -> B because \"c\"\n  /// y\n  unreached A because \"c\"\n}\n", vec!["/// x", "/// y"]),
        ("example \"x\" {\n  /// x\n  given C { \"a\" -> \"b\" }\n  /// y\n  a.B -> skip\n}\n", vec!["/// x"]),
        ("domain d version 1 { /// behind\n}\n", vec!["/// behind"]),
        ("domain d version 1 {\n  record R {\n    a: Text /// behind\n    /// before\n    b: Text\n  }\n}\n", vec!["/// behind"]),
        ("domain d version 1 {\n}\n//! late\n//! and later\n/// doc\ndomain e version 1 {\n}\n", vec!["//! late"]),
        ("translate a.B -> c.D {\n  a\n  /// between\n  -> b\n}\n", vec!["/// between"]),
        ("domain d version 1 {\n  record R {\n    //! inner\n    a: Text\n  }\n}\n", vec!["//! inner"]),
    ] {
        assert_eq!(stray(text), lines, "{text}");
    }
}

#[test]
fn four_slashes_are_a_comment_and_stray_docs_stay_comments() {
    let text = "//// plain\n/// stray\n";
    let outcome = read(text);
    assert_eq!(outcome.comments.len(), 2);
    assert_eq!(outcome.errors.len(), 1);
    assert!(sound("//// plain\n//! file\n").tree.docs.lines.len() == 1);
}

#[test]
fn docs_of_what_is_lost_are_lost_with_it() {
    let text = "domain d version 1 {\n  record R {\n    /// docs\n    a Text\n  }\n}\n";
    let outcome = read(text);
    assert_eq!(outcome.errors.len(), 1, "{:?}", outcome.errors);
    let Member::Record(record) = &spaces(&outcome)[0].members[0] else { panic!() };
    assert_eq!(&text[record.fields.broken[0].range()], "/// docs\n    a Text");
}

#[test]
fn texts_hold_no_comments() {
    assert!(mistakes("domain d version 1 {\n  owner \"a // b /// c\" contact \"https://x\"\n}\n").is_empty());
    assert_eq!(members("type Url = Text matching \"https?://[^\\\"]+//.*\"").len(), 1);
}
