//! Mistakes in declarations and their members.

use super::super::entry::Entry;
use super::super::slice::{Finding, Slice};
use super::super::tokens::TokenKind;
use super::rows::is_arrow;

const DECLARATIONS: [&str; 7] = ["vocabulary", "record", "entity", "choice", "type", "owner", "event"];
const ITEMS: [&str; 12] =
    ["domain", "system", "standard", "extend", "translate", "crosswalk", "extern", "example", "concept", "process", "milestone", "evolve"];

/// Items inside braces, declarations outside of them.
pub(super) fn out_of_place(slice: &Slice<'_>) -> Option<Finding> {
    let first = slice.token(0).filter(|first| first.kind == TokenKind::Word && slice.stop <= 2)?;
    slice.token(1).filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Text))?;
    let word = first.written;
    let (declaration, item) = (DECLARATIONS.contains(&word), ITEMS.contains(&word));
    let (message, help) = match slice.entry {
        Entry::Item if declaration => {
            ("stands in no domain, system or standard", "write it inside the braces of one; a `}` before it may close too early")
        }
        Entry::Item | Entry::Example => return None,
        _ if item => ("stands inside the braces of something else", "write it on the outermost level; a `}` may be missing before it"),
        Entry::Member => return None,
        _ if declaration => ("stands inside the braces of another declaration", "write it beside that; a `}` may be missing before it"),
        _ => return None,
    };
    Some(slice.finding(first.span, format!("`{word}` {message}"), help))
}

pub(super) fn colon(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.is(":"))?;
    match slice.entry {
        Entry::State | Entry::Case => {
            Some(slice.finding(token.span, "a code follows its name without `:`", "write `Signed \"signed\"`; only fields have `:`"))
        }
        Entry::Line => Some(slice.finding(token.span, "a row has no `:`", "a row is written `left -> right`")),
        _ => None,
    }
}

pub(super) fn move_outside_of_flow(slice: &Slice<'_>) -> Option<Finding> {
    let arrow = slice.stopped_at().filter(|token| slice.entry == Entry::State && is_arrow(token))?;
    Some(slice.finding(arrow.span, "a move stands outside of the `flow`", "write it in `flow { … }`"))
}

pub(super) fn type_of_another_language(slice: &Slice<'_>) -> Option<Finding> {
    if !matches!(slice.entry, Entry::Field | Entry::Member | Entry::Case) {
        return None;
    }
    let token = slice.stopped_at()?;
    let before = slice.before()?;
    let typed = slice.stands_before(&[":", "="]);
    let (message, help) = match token.written {
        "<" if typed => {
            ("types have no parameters in `<` `>`", "a list is written `[Text]`, a map `{Text: Int}`, what may be left out `Text?`".to_owned())
        }
        "[" if typed && before.kind == TokenKind::Word => ("the brackets of a list stand around its type", format!("write `[{}]`", before.written)),
        "|" if typed => ("a field has one type", "declare a `choice` or a `vocabulary` and use its name".to_owned()),
        "?" if !typed => ("`?` belongs to the type", format!("write `{}: Type?`", before.written)),
        "-" if slice.stands_before(&["("]) => ("bounds are joined by `..`", "write `(1..80)`".to_owned()),
        _ => return None,
    };
    Some(slice.finding(token.span, message, help))
}
