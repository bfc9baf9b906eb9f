//! Which newlines count.

use super::{members, mistakes, row, rows, shape, sound, translation};
use crate::tree::Member;

#[test]
fn a_row_goes_on_where_its_construct_has_a_place() {
    for text in [
        "Lapsed |\n  Churned,\n  _ ->\n  Closed because\n  \"x\"",
        "Lapsed\n  | Churned, _\n  -> Closed\n  because \"x\"",
        "Lapsed // one\n  // two\n\n\n  | Churned, _ -> // three\n Closed because \"x\"",
        "Lapsed\t|\x0cChurned,\t_\t->\tClosed\r\n  because \"x\"\r",
    ] {
        assert_eq!(row(text), "Lapsed | Churned, _ -> Closed !", "{text}");
    }
    assert_eq!(row("a\n  ?? b\n  ??\n  c\n  -> d"), "(a Coalesce b Coalesce c) -> d");
    assert_eq!(
        row("X\n  when a\n    and b\n    or\n not\n c +\n d\n  -> t\n  because \"x\"\n  since 2026-11-01\n  else skip"),
        "X when ((a And b) Or (not (c Add d))) -> t ! since 2026-11-01 else Skip"
    );
    assert_eq!(row("a\n  with\n  b as c -> d"), "a with c=b -> d");
    assert_eq!(row("f(\n a\n ,\n b\n) -> c"), "f(a, b) -> c");
    assert_eq!(row("x when y in [\n A,\n B\n ] -> c"), "x when (in y [A, B]) -> c");
    assert_eq!(row("A {\n x: 1\n y: 2, z: 3,\n} -> c"), "A {x: 1, y: 2, z: 3} -> c");
}

#[test]
fn the_next_row_may_begin_with_a_word_of_the_language() {
    let text = "a -> b\nwhen -> c\nbecause -> d\nwith -> e\nelse -> f\nsince -> g\nand -> h\nor -> i\nwithin -> j\nthen -> k\nin -> l\nis -> m";
    let shape = [
        "a -> b",
        "when -> c",
        "because -> d",
        "with -> e",
        "else -> f",
        "since -> g",
        "and -> h",
        "or -> i",
        "within -> j",
        "then -> k",
        "in -> l",
        "is -> m",
    ];
    assert_eq!(rows(text), shape);
    assert_eq!(rows("x -> in\ny -> and\nz -> not\n"), ["x -> in", "y -> and", "z -> not"]);
}

#[test]
fn members_are_separated_by_commas_or_newlines() {
    for text in [
        "record R { a: Text, b: Int }",
        "record R {\na: Text\nb: Int\n}",
        "record R {a: Text,b: Int,}",
        "record R { a: Text,\n\n b: Int,\n }",
        "record R{a:Text // c\nb:Int}",
    ] {
        let members = members(text);
        let Member::Record(record) = &members[0] else { panic!("{text}") };
        assert_eq!(record.fields.list.iter().map(|field| field.name.text.as_str()).collect::<Vec<_>>(), ["a", "b"], "{text}");
    }
    let members = members("vocabulary V{A \"a\"|\n\"b\",B 7\n|-8}");
    assert_eq!(members.len(), 1);
}

#[test]
fn newlines_end_what_does_not_go_on() {
    assert_eq!(mistakes("translate a.B -> c.D {\n  a\n  + b -> c\n}").first().map(|(line, _)| *line), Some(2));
    assert_eq!(mistakes("translate a.B -> c.D {\n  a -> b c -> d\n}").len(), 1);
    assert_eq!(mistakes("domain d version 1 {\n  record R { a: Text b: Int }\n}").len(), 1);
    assert_eq!(mistakes("domain a version 1 { } domain b version 1 { }").len(), 1);
}

#[test]
fn headers_go_on_too() {
    let outcome = sound("translate by_region: a.B,\n  b.C\n  -> c.D\n  with Date as today,\n    b.Q as q {\n}\n");
    let translation = translation(&outcome);
    assert_eq!((translation.left.len(), translation.context.len()), (2, 2));
    assert_eq!(translation.name.as_ref().map(|name| name.text.as_str()), Some("by_region"));
    let members = members("type X =\n  Int\nvocabulary V { A }");
    assert_eq!(members.iter().map(shape::kind).collect::<Vec<_>>(), ["scalar", "vocabulary"]);
}

#[test]
fn line_ends_of_all_systems() {
    for end in ["\n", "\r\n", "\r"] {
        let text =
            ["\u{feff}// c", "domain d version 1 {", "  owner \"x\" // y", "  record R {", "    a: Text", "    b: Int", "  }", "}", ""].join(end);
        let outcome = sound(&text);
        assert_eq!(outcome.comments.iter().map(|comment| &text[comment.span.range()]).collect::<Vec<_>>(), ["// c", "// y"], "{end:?}");
    }
}
