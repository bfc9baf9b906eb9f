//! What is broken costs only itself.

use super::{lost_and_kept, mistakes, read, shape, spaces};
use crate::tree::{Item, Member};

fn lines(text: &str) -> Vec<u32> {
    mistakes(text).into_iter().map(|(line, _)| line).collect()
}

#[test]
fn a_row_costs_itself() {
    let text =
        "translate a.B -> c.D {\n  a -> b\n  c => d\n  e -> f because reason\n  (g -> h\n  A { x: 1 -> i\n  j -> k\n}\ntranslate c.D -> a.B {\n}\n";
    assert_eq!(lines(text), [3, 4, 5, 6]);
    let (lost, kept) =
        lost_and_kept("translate a.B -> c.D {\n  a -> b\n  c => d\n  e -> f because reason\n    because \"x\"\n  (g -> h\n  [i -> h\n  j -> k\n}\n");
    assert_eq!((lost, kept), (4, vec!["a -> b".to_owned(), "j -> k".to_owned()]));
}

#[test]
fn a_member_costs_itself() {
    let text = "domain d version 1 {\n  record R {\n    a: Text\n    b Text\n    c: Text(1..8\n    , d: Text\n    e: Text e2: Text\n    f: { Text\n    g: Text, h Text, i: Text\n  }\n  type = Text\n  record S { a: Text }\n}\n";
    assert_eq!(lines(text), [4, 5, 6, 7, 8, 9, 11]);
}

#[test]
fn an_item_costs_itself() {
    let text =
        "domain a version 1 {\n}\ntransalte a.B -> c.D {\n  a -> b\n}\ndomain b version 1 {\n}\ncrosswalk X a.B -> c.D\nextern f(Text) -> Int\n";
    assert_eq!(lines(text), [3, 8]);
    let items = read(text).tree.items;
    assert_eq!(items.iter().filter(|item| matches!(item, Item::Broken(_))).count(), 2);
    assert_eq!(items.len(), 5);
}

#[test]
fn a_brace_that_is_missing_is_one_mistake() {
    for (text, line) in [
        ("domain a version 1 {\n  vocabulary V {\n    A\n  vocabulary W { B }\n}\ndomain b version 1 {\n}\n", 2),
        ("domain a version 1 {\n  record R { a: Text }\ndomain b version 1 {\n}\n", 1),
        ("translate a.B -> c.D {\n  a -> b\n\ndomain b version 1 {\n}\n", 1),
        ("domain a version 1 {\n  vocabulary V {\n    A\n    flow {\n      A -> A\n  }\n  record R { a: Text }\n}\ndomain b version 1 {\n}\n", 4),
        ("domain a version 1 {\n  record R {\n    a: Text\n", 2),
        ("evolve d 1 <-> 2 {\n  A {\n    a -> b\n}\ndomain b version 1 {\n}\n", 2),
        ("example \"x\" {\n  a.B { x: 1 -> c.D\n}\ndomain b version 1 {\n}\n", 2),
    ] {
        assert_eq!(lines(text), [line], "{text}");
        let outcome = read(text);
        assert!(text.ends_with(": Text\n") || spaces(&outcome).iter().any(|space| space.name.text == "b"), "{text}");
    }
}

#[test]
fn a_brace_too_many_is_one_mistake() {
    assert_eq!(lines("domain a version 1 {\n}\n}\ndomain b version 1 {\n}\n"), [3]);
    assert_eq!(lines("domain a version 1 {\n  record R { a: Text } }\n  record S { a: Text }\n}\ndomain b version 1 {\n}\n"), [2]);
}

#[test]
fn a_brace_that_comes_too_early_or_never_opened_costs_its_declaration_alone() {
    for (text, line) in [
        ("domain a version 1 {\n  entity R {\n    key a: } Text\n    b: Text\n  }\n  record S { a: Text }\n}\n", 3),
        ("domain a version 1 {\n  vocabulary V {\n    A\n  } }\n  record S { a: Text }\n}\n", 4),
        ("domain a version 1 {\n  vocabulary V\n    A\n    B \"b\"\n  }\n  record S { a: Text }\n}\n", 2),
        ("domain a version 1 {\n  record R a: Text, b: Text }\n  record S { a: Text }\n}\n", 2),
        ("domain a version 1 {\n  choice C by \"kind\"\n    A { a: Text }\n    B\n  }\n  record S { a: Text }\n}\n", 2),
        ("domain a version 1 {\n  type T = } Text\n  record S { a: Text }\n}\n", 2),
        ("domain a version 1 {\n  type T = Text(3..} 254)\n  record S { a: Text }\n}\n", 2),
        ("domain a version 1 {\n  type T = Text }\n  record S { a: Text }\n}\n", 2),
        ("domain a version 1 {\n  record R { a: Text } }\n}\n", 2),
    ] {
        let text = format!("{text}domain b version 1 {{\n}}\n");
        assert_eq!(lines(&text), [line], "{text}");
        let outcome = read(&text);
        let spaces = spaces(&outcome);
        assert_eq!(spaces.iter().map(|space| space.name.text.as_str()).collect::<Vec<_>>(), ["a", "b"], "{text}");
        assert!(text.contains("} }\n}\n") || spaces[0].members.iter().any(|member| member.name().is_some_and(|name| name.text == "S")), "{text}");
    }
}

#[test]
fn an_item_inside_another_is_one_mistake() {
    let text = "domain a version 1 {\n  record R { a: Text }\n  translate a.B -> c.D {\n    a -> b\n  }\n  record S { a: Text }\n}\n";
    assert_eq!(lines(text), [3]);
    let outcome = read(text);
    assert_eq!(spaces(&outcome)[0].members.iter().map(shape::kind).collect::<Vec<_>>(), ["record", "broken", "record"]);
    let text = "domain a version 1 {\n  record R {\n    a: Text\n    record S { a: Text }\n    b: Text\n  }\n}\n";
    assert_eq!(lines(text), [4]);
    let outcome = read(text);
    let Member::Record(record) = &spaces(&outcome)[0].members[0] else { panic!() };
    assert_eq!(record.fields.list.len(), 2);
}

#[test]
fn unreadable_headers_cost_no_members() {
    for text in [
        "vocabulary V ignoring cases {\n A\n }",
        "record R extends S {\n a: Text\n }",
        "choice P by \"k\" or \"l\" {\n A\n }",
        "entity E\n {\n key a: Text\n }",
    ] {
        let text = format!("domain a version 1 {{\n{text}\n}}\n");
        assert_eq!(mistakes(&text).len(), 1, "{text}");
        let outcome = read(&text);
        assert!(!matches!(spaces(&outcome)[0].members[0], Member::Broken(_)), "{text}");
    }
}

#[test]
fn rows_joined_by_a_comma_are_one_mistake_at_the_comma() {
    let text = "translate a.B -> c.D {\n  a -> b,\n  c -> d\n  e -> f\n}\n";
    assert_eq!(lines(text), [2]);
    assert_eq!(lost_and_kept(text).1, ["e -> f"]);
}

/// Read in no time, or, with a step a bracket over the whole line, in minutes.
#[test]
fn a_long_line_of_brackets_is_read_once() {
    for text in ["{}".repeat(1_000_000), format!("domain a version 1 {{\n  {}\n  vocabulary V {{ A }}\n}}\n", "{}".repeat(1_000_000))] {
        assert!(!read(&text).errors.is_empty());
    }
}
