//! Expressions: precedences, operands, words that are names.

use super::row;

fn guard(text: &str) -> String {
    let row = row(&format!("A when {text} -> b"));
    row.strip_prefix("A when ").and_then(|rest| rest.strip_suffix(" -> b")).expect("a guard").to_owned()
}

#[test]
fn precedences_from_loosest_to_tightest() {
    for (text, shape) in [
        ("a or b and c or d", "(a Or (b And c) Or d)"),
        ("not a and not not b and not not not c", "((not a) And b And (not c))"),
        ("not a == b", "(not (== a b))"),
        ("a ?? b ?? c == d", "(== (a Coalesce b Coalesce c) d)"),
        ("a + b - c * d / e < f", "(< (a Add b Subtract (c Multiply d Divide e)) f)"),
        ("a is present and b is absent", "((present a) And (absent b))"),
        ("a + 1 in [B, C, ] or d", "((in (a Add 1) [B, C]) Or d)"),
        ("(a or b) and c", "(<(a Or b)> And c)"),
        ("a where b == c or d", "(where a ((== b c) Or d))"),
        ("a where b via C where d", "(where (via (where a b) C) d)"),
        ("a ?? b where c", "(where (a Coalesce b) c)"),
        ("a != b", "(!= a b)"),
        ("a <= b", "(<= a b)"),
        ("a >= b", "(>= a b)"),
    ] {
        assert_eq!(guard(text), shape, "{text}");
    }
}

#[test]
fn signs_and_numbers() {
    for (text, shape) in [
        ("a < -5", "(< a -5)"),
        ("a - 5", "(a Subtract 5)"),
        ("a -5", "(a Subtract 5)"),
        ("a--5", "(a Subtract -5)"),
        ("-a", "(neg a)"),
        ("- -a", "a"),
        ("-(a)", "(neg <a>)"),
        ("- 7", "(neg 7)"),
        ("0.00 + 0", "(0.00 Add 0)"),
        ("99999999999999999999999999 > 1", "(> 99999999999999999999999999 1)"),
        ("a < 2026-11-01", "(< a 2026-11-01)"),
        ("a < 2026-11-01T10:00:00.5Z", "(< a 2026-11-01T10:00:00.5Z)"),
        ("10 days", "(days 10)"),
        ("1 week", "(week 1)"),
        ("a - 2026-11", "(a Subtract 2026 Subtract 11)"),
    ] {
        assert_eq!(guard(text), shape, "{text}");
    }
}

#[test]
fn operands() {
    for (text, shape) in [
        ("f()", "f()"),
        ("round(x, 2, up)", "round(x, 2, up)"),
        ("first(a).city", "first(a).city"),
        ("m[\"k\"].x[\"l\"]", "m[k].x[l]"),
        ("a.b.c", "a.b.c"),
        ("sales@1.Customer", "sales.Customer@1"),
        ("stripe@\"2024-06-20\".Dispute", "stripe.Dispute@\"2024-06-20\""),
        ("unknown \"x\"", "(unknown \"x\")"),
        ("unknown -7", "(unknown -7)"),
        ("[]", "[]"),
        ("{ \"a\": 1, \"b\": [c] }", "{a: 1, b: [c]}"),
        ("finance.Address { line1: street, city: a ?? b }", "finance.Address {line1: street, city: (a Coalesce b)}"),
        ("`rest`", "rest"),
    ] {
        assert_eq!(guard(text), shape, "{text}");
    }
}

#[test]
fn words_of_the_language_are_names_where_they_are_no_words() {
    for word in [
        "and",
        "or",
        "not",
        "in",
        "is",
        "where",
        "via",
        "when",
        "with",
        "because",
        "since",
        "else",
        "unknown",
        "initially",
        "same",
        "allowing",
        "unreached",
    ] {
        assert_eq!(row(&format!("{word} -> x")), format!("{word} -> x"));
        assert_eq!(row(&format!("x -> {word}")), format!("x -> {word}"));
        assert_eq!(row(&format!("a.{word} -> x")), format!("a.{word} -> x"));
    }
    for (text, shape) in
        [("keyed_by and finance", "(keyed_by And finance)"), ("android", "android"), ("a and nothing", "(a And nothing)"), ("isolated", "isolated")]
    {
        assert_eq!(guard(text), shape, "{text}");
    }
}

#[test]
fn is_may_end_its_line() {
    for ending in ["is\n", "is \n", "is // for now\n", "is\n// for now\n"] {
        let outcome = super::sound(&format!("translate a.B -> c.D {{\n  A when x {ending}  present -> B\n}}\n"));
        assert_eq!(outcome.tree.items.len(), 1);
    }
}
