//! Messages: what was found, what was expected, what to write.

use super::read;

/// The first mistake of a text, as message and help, and what is written at its place.
fn first(text: &str) -> (String, String) {
    let error = read(text).errors.into_iter().next().expect("a mistake");
    (text[error.span.range()].to_owned(), format!("{}; {}", error.message, error.help.unwrap_or_default()))
}

fn assert_says(text: &str, place: &str, words: &[&str]) {
    let (at, said) = first(text);
    assert_eq!(at, place, "{text}: {said}");
    for word in words {
        assert!(said.contains(word), "{text}: `{word}` is missing in: {said}");
    }
}

#[test]
fn of_rows() {
    for (row, place, words) in [
        ("a => b", "=>", &["no arrow", "`->`"][..]),
        ("a → b", "→", &["no arrow", "`->`"]),
        ("x when a <-5 -> c", "<-", &["arrow", "`< -5`"]),
        ("x when a <-5", "<-", &["arrow", "`< -5`"]),
        ("reject when a <-5 because \"x\"", "<-", &["`< -5`"]),
        ("x when a < b < c -> d", "<", &["not chained", "`a < b and b < c`"]),
        ("x when a = b -> d", "=", &["`==`"]),
        ("x when a && b -> d", "&&", &["`and`"]),
        ("x when a is null -> d", "null", &["`is absent`"]),
        ("x when a not in [B] -> d", "not", &["`not x in"]),
        ("a == not b -> d", "not", &["parentheses"]),
        ("'a' -> b", "'", &["double quotes"]),
        ("a -> b -> c", "->", &["second arrow"]),
        ("a ->", "->", &["nothing stands behind"]),
        ("a, -> b", ",", &["missing"]),
        ("-> b", "->", &["nothing stands before"]),
        ("a -> b;", ";", &["`;`"]),
        ("a: b", ":", &["`left -> right`"]),
        ("a b -> c", "b", &["expected", "an arrow", "an operator"]),
        ("a -> b becuase \"x\"", "becuase", &["did you mean `because`?"]),
        ("a -> b because x", "x", &["a text in quotes"]),
        ("a -> because \"x\"", "because", &["missing before `because`"]),
        ("a -> b when c", "c", &["before `->`"]),
        ("a -> b else hold because \"x\"", "hold", &["`reject` or `skip`"]),
        ("a -> b because \"x\" because \"y\"", "because \"y\"", &["second `because`"]),
        ("(a -> b", "(", &["never closed", "`)`"]),
        ("a) -> b", ")", &["closes nothing"]),
        ("007 -> b", "007", &["zero"]),
        ("1e5 -> b", "1e5", &["neither a number nor a name"]),
        ("a.b(c) -> d", "a.b", &["path"]),
        ("a\u{a0}-> b", "\u{a0}", &["U+00A0", "plain blank"]),
        ("a \0 b -> c", "\0", &["U+0000"]),
        ("same a b", "b", &["`same email, phone`"]),
        ("a <-> b redefined", "redefined", &["`evolve`"]),
    ] {
        assert_says(&format!("translate a.B -> c.D {{\n  {row}\n}}\n"), place, words);
    }
}

#[test]
fn of_members() {
    for (member, place, words) in [
        ("a Text", "Text", &["expected `:`", "`name: Type`"][..]),
        ("a: Decimal(12.2)", "(12.2)", &["two numbers", "`(12,2)`"]),
        ("a: Text(1-80)", "-", &["`..`"]),
        ("a: List<Text>", "<", &["`[Text]`"]),
        ("a: Text[]", "[", &["`[Text]`"]),
        ("a?: Text", "?", &["`a: Type?`"]),
        ("a: Text??", "?", &["optional already"]),
        ("a: Text senstive", "senstive", &["did you mean `sensitive`?"]),
        ("a: Text(1..80", "(", &["never closed"]),
        ("a: Text;", ";", &["comma"]),
        ("a:", ":", &["missing"]),
        ("2fa: Text", "2fa", &["begins with a letter"]),
        ("a: [Text] matching \"x\"", "\"x\"", &["`matching`", "list"]),
        ("a: Text matching \"x\" matching \"y\"", "\"y\"", &["second `matching`"]),
    ] {
        assert_says(&format!("domain d version 1 {{\n  record R {{\n    {member}\n  }}\n}}\n"), place, words);
    }
}

#[test]
fn of_states_and_moves() {
    for (state, place, words) in [
        ("Open 'open'", "'", &["double quotes"][..]),
        ("Open = \"open\"", "=", &["without `=`"]),
        ("Open: \"open\"", ":", &["without `:`"]),
        ("Open -> Won", "->", &["`flow"]),
        ("Open finale", "finale", &["did you mean `final`?"]),
        ("flow { A => B }", "=>", &["no arrow"]),
        ("flow { A -> }", "->", &["nothing stands behind"]),
    ] {
        assert_says(&format!("domain d version 1 {{\n  vocabulary V {{\n    {state}\n  }}\n}}\n"), place, words);
    }
}

#[test]
fn of_items() {
    for (item, place, words) in [
        ("domian a version 1 { }", "domian", &["did you mean `domain`?"][..]),
        ("record R { a: Text }", "record", &["in no domain"]),
        ("translate a.B => c.D { }", "=>", &["no arrow"]),
        ("translate a.B c.D { }", "c", &["an arrow", "`translate sales.Customer"]),
        ("crosswalk X a.B -> c.D", "a", &["expected `:`"]),
        ("example x { }", "x", &["a text in quotes"]),
        ("}", "}", &["closes nothing"]),
        ("domain a version 1 {", "{", &["never closed"]),
        ("domain a { }", "domain a", &["no version"]),
        ("domain a version one { }", "version one", &["`version 1`"]),
        ("extend domain a { owner \"x\" }", "owner \"x\"", &["no owner"]),
        ("domain a version 1 { vocabulry V { A } }", "vocabulry", &["did you mean `vocabulary`?"]),
        ("milestone M of C a.b == D", "a", &["expected `=`"]),
    ] {
        assert_says(item, place, words);
    }
}
