//! Domains, systems, standards and what they declare.

use super::{members, mistakes, read, shape, sound, spaces};
use crate::parse::SyntaxErrorKind;
use crate::tree::{Code, FieldPart, Item, Member, MoveFrom, SpaceKind, Version};

#[test]
fn headers() {
    let outcome = sound(
        "domain sales version 3 from 2 { }\nsystem crm in sales version \"v61.0\" { }\nstandard money version 1 { record Money { a: Int } vocabulary Currency { GBP } }\nextend domain sales { }\nextend system crm { }\n",
    );
    let spaces = spaces(&outcome);
    assert_eq!(
        spaces.iter().map(|space| space.kind).collect::<Vec<_>>(),
        [SpaceKind::Domain, SpaceKind::System, SpaceKind::Standard, SpaceKind::Domain, SpaceKind::System]
    );
    assert!(matches!(spaces[0].from, Some(Version::Number(2, _))));
    assert_eq!(spaces[1].domain.as_ref().map(|name| name.text.as_str()), Some("sales"));
    assert_eq!(spaces[2].members.len(), 2);
    assert!(spaces[3].extend && spaces[3].version.is_none());
}

#[test]
fn headers_that_say_too_little_or_too_much_keep_their_members() {
    for text in [
        "domain d { record R { a: Int } }",
        "system s version \"1\" { record R { a: Int } }",
        "system s in d { record R { a: Int } }",
        "extend domain d version 2 { record R { a: Int } }",
        "domain d version one { record R { a: Int } }",
        "domain d version 1 owned by us { record R { a: Int } }",
        "domain d version 1\n{ record R { a: Int } }",
        "extend domain d { owner \"x\"\n record R { a: Int } }",
    ] {
        assert_eq!(mistakes(text).len(), 1, "{text}");
        let outcome = read(text);
        assert!(spaces(&outcome)[0].members.iter().any(|member| matches!(member, Member::Record(_))), "{text}");
    }
}

#[test]
fn types() {
    for (text, shape) in [
        ("Text", "Text"),
        ("Text(1..80)", "Text(1..80)"),
        ("Int(-5..)", "Int(-5..)"),
        ("Int( .. 5 )", "Int(..5)"),
        ("Decimal(12,2)", "Decimal(12;2)"),
        ("Decimal(12, 2)?", "(Decimal(12;2))?"),
        ("Text(80)", "Text(80;)"),
        ("[Text?]", "[(Text)?]"),
        ("{Text: [Address]}?", "({Text: [Address]})?"),
        ("ref Customer?", "(ref Customer)?"),
        ("Text? matching \"a\\d+\"", "(Text ~a\\d+~)?"),
        ("Text(1..3) matching \"a\"?", "(Text(1..3) ~a~)?"),
        ("Int unit \"GBp\"", "Int in GBp"),
        ("money.Money", "money.Money"),
    ] {
        let members = members(&format!("record R {{ f: {text} }}"));
        let Member::Record(record) = &members[0] else { panic!("{text}") };
        assert_eq!(shape::ty(&record.fields.list[0].ty), shape, "{text}");
    }
}

#[test]
fn fields_may_be_named_like_words_of_the_language() {
    let names = [
        "when",
        "type",
        "record",
        "owner",
        "flow",
        "initial",
        "key",
        "with",
        "match",
        "domain",
        "translate",
        "event",
        "as",
        "ref",
        "final",
        "open",
        "in",
    ];
    let fields: String = names.iter().map(|name| format!("    {name}: Text\n")).collect();
    let members = members(&format!("  entity E {{\n    key key: Text\n    key\tid: Text\n{fields}  }}"));
    let Member::Record(record) = &members[0] else { panic!() };
    assert_eq!(record.fields.list.iter().filter(|field| field.key.is_some()).count(), 2);
    assert_eq!(record.fields.list.iter().skip(2).map(|field| field.name.text.as_str()).collect::<Vec<_>>(), names);
}

#[test]
fn parts_of_a_field_come_in_any_order() {
    let members =
        members("record R { a: Text sensitive as \"A\" = \"x\" authoritative in crm deprecated \"use b\" sensitive, b: Bool=false, c: Tier = Gold }");
    let Member::Record(record) = &members[0] else { panic!() };
    let [
        FieldPart::Sensitive(_),
        FieldPart::As(..),
        FieldPart::Default(..),
        FieldPart::Authoritative(Some(_), _),
        FieldPart::Deprecated(..),
        FieldPart::Sensitive(_),
    ] = record.fields.list[0].parts.as_slice()
    else {
        panic!("{:?}", record.fields.list[0].parts)
    };
}

#[test]
fn vocabularies() {
    let members = members(
        "open vocabulary V ignoring case {\n A \"a\" | \"b\" initial final\n B -1 | 99999999999999999999 deprecated \"use A\"\n C\n flow { A | B -> C, _ -> A | B\n C -> A }\n}",
    );
    let Member::Vocabulary(vocabulary) = &members[0] else { panic!() };
    assert!(vocabulary.open && vocabulary.ignoring_case);
    assert_eq!(vocabulary.states.iter().map(|state| (state.codes.len(), state.parts.len())).collect::<Vec<_>>(), [(2, 2), (2, 1), (0, 0)]);
    assert!(matches!(vocabulary.states[1].codes.as_slice(), [Code::Int(Some(-1), ..), Code::Int(None, ..)]));
    let moves = &vocabulary.flows[0].moves;
    assert!(matches!(moves[1].from, MoveFrom::Any(_)));
    assert_eq!((moves.len(), moves[1].to.len()), (3, 2));
}

#[test]
fn choices_and_events() {
    let members = members(
        "choice P by \"kind\" { Card \"card\" { last4: Text }, Cash \"cash\"\n Gift }\nevent Signed of Customer when status becomes Signed | Won { at: Instant }\nrequest event Asked of Customer\nevent Left of Customer when status becomes Left",
    );
    assert_eq!(members.iter().map(shape::kind).collect::<Vec<_>>(), ["choice", "event", "event", "event"]);
    let Member::Choice(choice) = &members[0] else { panic!() };
    assert_eq!(choice.cases.len(), 3);
}

#[test]
fn crosswalks_and_externs() {
    let outcome = sound("crosswalk A: many a.B -> c.D\ncrosswalk B: a.B = c.D\nextern f(Text, [a.T]?) -> Text?\nextern g() -> Int\n");
    assert_eq!(outcome.tree.items.len(), 4);
    let [Item::Crosswalk(many), Item::Crosswalk(identity), Item::Extern(function), Item::Extern(_)] = outcome.tree.items.as_slice() else { panic!() };
    assert!(many.many.is_some() && !many.identity && identity.many.is_none() && identity.identity);
    assert_eq!(function.parameters.iter().map(shape::ty).collect::<Vec<_>>(), ["Text", "([a.T])?"]);
}

#[test]
fn names_of_other_letters_are_kept() {
    let text = "domain d version 1 {\n  record R {\n    naïve: Text\n    größe: Text\n    naïve: Int\n  }\n}\n";
    let outcome = read(text);
    assert_eq!(outcome.errors.iter().map(|error| error.kind).collect::<Vec<_>>(), [SyntaxErrorKind::Naming; 2]);
    let Member::Record(record) = &spaces(&outcome)[0].members[0] else { panic!() };
    assert_eq!(record.fields.list.len(), 3);
}
