//! Mistakes in rows and guards.

use super::super::entry::Entry;
use super::super::slice::{Finding, Slice, found};
use super::super::tokens::{Token, TokenKind};
use crate::span::Span;

/// Words that begin a line of a translation or an example and are no row.
const LINES: [&str; 8] = ["same", "allowing", "unreached", "updates", "given", "reject", "skip", "hold"];

pub(super) fn is_arrow(token: &Token<'_>) -> bool {
    token.is("->") || token.is("<-") || token.is("<->")
}

/// "The longest operator wins: `x <-5` is an arrow."
pub(super) fn glued_arrow(slice: &Slice<'_>) -> Option<Finding> {
    let guard = slice.stands_before(&["when", "where"]) || slice.stopped_at().is_some_and(|token| token.is("when"));
    let arrows = slice.tokens.iter().filter(|token| is_arrow(token)).count();
    let glued_to = |pair: &&[Token<'_>]| matches!(pair, [arrow, number] if arrow.is("<-") && number.kind == TokenKind::Number && arrow.span.end == number.span.start);
    let [arrow, number] = slice.tokens.windows(2).find(glued_to)? else { return None };
    if arrows < 2 && !guard {
        return None;
    }
    let (span, message, help) = glued(arrow.span, number.written);
    Some(slice.finding(span, message, help))
}

/// What to say of `<-` before a number.
pub(in crate::parse) fn glued(arrow: Span, number: &str) -> (Span, String, String) {
    let number: String = number.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    (arrow, "`<-` is read as an arrow here".to_owned(), format!("write `< -{number}` to compare"))
}

/// Two rows that a comma or another sign at the end of a line made one, or two rows on one line.
pub(super) fn rows_joined(slice: &Slice<'_>) -> Option<Finding> {
    if !slice.entry.is_row() {
        return None;
    }
    let mut arrows = slice.tokens.iter().enumerate().filter(|(_, token)| is_arrow(token)).map(|(index, _)| index);
    let (first, second) = (arrows.next()?, arrows.next().filter(|second| *second <= slice.stop)?);
    if slice.line_ends_behind(second.saturating_sub(1)) && second > first + 1 {
        let arrow = slice.token(second)?;
        return Some(slice.finding(
            arrow.span,
            "nothing stands before this arrow, so it goes on with the row before it",
            "write what the row reads before its arrow",
        ));
    }
    let Some(token) = (first..second).find(|index| slice.line_ends_behind(*index)).and_then(|index| slice.token(index)) else {
        let arrow = slice.token(second)?;
        return Some(slice.finding(arrow.span, "a second arrow in one row", "write every row on a line of its own; a row has one arrow"));
    };
    if is_arrow(token) {
        return Some(slice.finding(token.span, "nothing stands behind this arrow on its line", "write what the row leads to"));
    }
    let (message, help) = match token.written {
        "," => ("a comma joins this row with the next".to_owned(), "rows end with their line; a comma joins columns"),
        sign => (format!("`{sign}` joins this row with the next"), "rows end with their line; remove what goes on, or complete it"),
    };
    Some(slice.finding(token.span, message, help))
}

/// A line of another kind behind an arrow at the end of a line.
pub(super) fn arrow_at_the_end_of_its_line(slice: &Slice<'_>) -> Option<Finding> {
    if !slice.entry.is_row() {
        return None;
    }
    let index = slice.tokens.iter().position(is_arrow).filter(|index| *index < slice.stop && slice.line_ends_behind(*index))?;
    let next = slice.token(index + 1).filter(|next| LINES.contains(&next.written))?;
    let arrow = slice.token(index)?;
    let help = format!("write what the row leads to; the line that begins with `{}` was read as that", next.written);
    Some(slice.finding(arrow.span, "nothing stands behind this arrow on its line", help))
}

pub(super) fn equals(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.is("=") || token.is("==="))?;
    let guard = slice.stands_before(&["when", "where", "while"]);
    match slice.entry {
        Entry::Line | Entry::Process | Entry::Concept if guard || token.is("===") => {
            Some(slice.finding(token.span, format!("`{}` does not compare", token.written), "write `==`"))
        }
        Entry::Line => Some(slice.finding(token.span, "`=` is no arrow", "a row is written `left -> right`")),
        Entry::State | Entry::Case => Some(slice.finding(token.span, "a code follows its name without `=`", "write `Signed \"signed\"`")),
        _ => None,
    }
}

/// `is not absent`, `is null`, `x not in [..]`.
pub(super) fn negation(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    let next = slice.token(slice.stop + 1);
    if token.is("not") && next.is_some_and(|next| next.is("in")) {
        return Some(slice.finding(token.span, "`not` stands before what it negates", "write `not x in [A, B]`"));
    }
    let word = if token.is("is") { next? } else { slice.before().filter(|before| before.is("is")).map(|_| token)? };
    if word.is("present") || word.is("absent") {
        return None;
    }
    let message = format!("{} does not follow `is`", found(slice.read, word.span.start as usize));
    Some(slice.finding(word.span, message, "write `is present` or `is absent`; values are compared with `==`"))
}

pub(super) fn missing_before_arrow(slice: &Slice<'_>) -> Option<Finding> {
    let arrow = slice.stopped_at().filter(|token| is_arrow(token) && slice.entry.is_row())?;
    let help = slice.entry.form();
    let Some(before) = slice.before() else { return Some(slice.finding(arrow.span, "nothing stands before this arrow", help)) };
    let open = matches!(
        before.written,
        "," | "|" | "+" | "-" | "*" | "/" | "??" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "and" | "or" | "when" | "with" | "as"
    );
    open.then(|| slice.finding(before.span, format!("something is missing between `{}` and the arrow", before.written), help))
}

/// `-> because "…"`: the word was read as a name, so the text behind it is too much.
pub(super) fn missing_before_word(slice: &Slice<'_>) -> Option<Finding> {
    slice.stopped_at().filter(|token| slice.entry.is_row() && matches!(token.kind, TokenKind::Text | TokenKind::Word | TokenKind::Number))?;
    let word = slice.before().filter(|word| matches!(word.written, "because" | "since" | "else" | "when"))?;
    let before = slice.stop.checked_sub(2).and_then(|index| slice.token(index));
    let missing = before.is_none_or(|before| is_arrow(before) || before.kind == TokenKind::Sign || LINES.contains(&before.written));
    missing.then(|| slice.finding(word.span, format!("something is missing before `{}`", word.written), slice.entry.form()))
}

pub(super) fn dangling_arrow(slice: &Slice<'_>) -> Option<Finding> {
    if slice.stopped_at().is_some() {
        return None;
    }
    let arrow = slice.before().filter(|token| is_arrow(token))?;
    Some(slice.finding(arrow.span, "nothing stands behind this arrow", "write what it leads to"))
}
