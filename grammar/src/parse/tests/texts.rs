//! Texts: escapes, patterns, holes.

use super::{members, mistakes, read, row, shape};
use crate::tree::{Member, TypeExprKind};

#[test]
fn escapes() {
    assert_eq!(row(r#""a\"b\\c\nd\te\u{e4}\u{1F600}" -> x"#), "\"a\"b\\c\nd\teä😀\" -> x");
    for (escape, length) in [(r"\q", 2), (r"\u{zz}", 3), (r"\u{110000}", 10), (r"\u{}", 4), (r"\u{0000041}", 11), (r"\ä", 3), (r"\u", 2)] {
        let text = format!("translate a.B -> c.D {{\n  \"x{escape}y\" -> b\n}}");
        let errors = read(&text).errors;
        assert_eq!(errors.len(), 1, "{escape}: {errors:?}");
        let span = errors[0].span;
        assert_eq!((span.start as usize, span.range().len()), (text.find('x').unwrap() + 1, length), "{escape}");
    }
}

#[test]
fn patterns_keep_their_backslashes() {
    let members = members("type X = Text matching \"a\\d\\\"\\\\\"");
    let Member::Scalar(scalar) = &members[0] else { panic!() };
    let TypeExprKind::Named { matching: Some(pattern), .. } = &scalar.base.kind else { panic!("{}", shape::ty(&scalar.base)) };
    assert_eq!(pattern.value, "a\\d\"\\\\");
}

#[test]
fn holes() {
    for (text, shape) in [
        ("{a} ({b.c})", "\"⟨a⟩ (⟨b.c⟩)\""),
        ("{{{a}}}", "\"{⟨a⟩}\""),
        ("{{x}}", "\"{x}\""),
        ("{ a }", "\"⟨a⟩\""),
        ("{m[\\\"k\\\"]}", "\"⟨m[k]⟩\""),
        ("{`rest`}", "\"⟨rest⟩\""),
        ("", "\"\""),
        ("{", "text \"{\""),
        ("}", "text \"}\""),
        ("{}", "text \"{}\""),
        ("{a b}", "text \"{a b}\""),
        ("{a.}", "text \"{a.}\""),
        ("{a +}", "text \"{a +}\""),
        ("{a ?? }", "text \"{a ?? }\""),
        ("{a -> b}", "text \"{a -> b}\""),
    ] {
        assert_eq!(row(&format!("\"{text}\" -> x")), format!("{shape} -> x"), "{text}");
    }
}

#[test]
fn a_text_without_an_end_costs_the_rest_of_its_line() {
    let text = "domain d version 1 {\n  vocabulary V {\n    A \"a\n    B, C \"c\n    D\n  }\n  record R { a: Text as \"A }\n  record S { a: Text }\n  choice P by \"kind {\n    X\n  }\n  owner \"x\\\n}\n";
    assert_eq!(mistakes(text).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 7, 9, 12]);
    let outcome = read(text);
    let kinds: Vec<_> = super::spaces(&outcome)[0].members.iter().map(shape::kind).collect();
    assert_eq!(kinds, ["vocabulary", "record", "record", "broken", "broken"]);
    let Member::Vocabulary(vocabulary) = &super::spaces(&outcome)[0].members[0] else { panic!() };
    assert_eq!(vocabulary.states.iter().map(|state| state.name.text.as_str()).collect::<Vec<_>>(), ["B", "D"]);
}
