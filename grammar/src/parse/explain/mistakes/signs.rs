//! Signs and numbers of other languages.

use super::super::slice::{Finding, Slice};
use super::super::tokens::TokenKind;

pub(super) fn quotes(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| matches!(token.written, "'" | "‘" | "’" | "“" | "”" | "„" | "«" | "»"))?;
    Some(slice.finding(token.span, format!("texts stand in double quotes, not in `{}`", token.written), "write `\"…\"`"))
}

pub(super) fn other_arrow(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| matches!(token.written, "=>" | "-->" | "==>" | "→" | "⇒" | "←" | "↔" | "<=>" | "⟶"))?;
    Some(slice.finding(token.span, format!("`{}` is no arrow", token.written), "write `->`; the arrows are `->`, `<-` and `<->`"))
}

pub(super) fn logic(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.kind == TokenKind::Sign)?;
    let word = match token.written {
        "&&" | "&" => "and",
        "||" => "or",
        "!" => "not",
        "<>" | "≠" => "!=",
        "≤" => "<=",
        "≥" => ">=",
        _ => return None,
    };
    Some(slice.finding(token.span, format!("`{}` is no operator of the language", token.written), format!("write `{word}`")))
}

pub(super) fn semicolon(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.is(";"))?;
    let help = if slice.entry.is_row() { "end the row with its line" } else { "write a comma or begin a new line" };
    Some(slice.finding(token.span, "`;` separates nothing in this language", help))
}

/// `007`, `1e5`, `2fa`. Of the first, the zero alone may have been read.
pub(super) fn number_form(slice: &Slice<'_>) -> Option<Finding> {
    let zero = slice.before().into_iter().chain(slice.stopped_at()).find(|token| {
        token.kind == TokenKind::Number
            && token.written.len() > 1
            && token.written.starts_with('0')
            && token.written.bytes().all(|byte| byte.is_ascii_digit())
    });
    let fraction = |span: crate::span::Span| slice.read.get(..span.start as usize).is_some_and(|before| before.ends_with(['.', '-', ':']));
    if let Some(token) = zero.filter(|token| !fraction(token.span)) {
        return Some(slice.finding(
            token.span,
            format!("the number `{}` begins with a zero", token.written),
            "write it without; what may begin with zeros is a text",
        ));
    }
    let token = slice.stopped_at().filter(|token| token.kind == TokenKind::Number && !token.written.bytes().all(|byte| byte.is_ascii_digit()))?;
    let help = "a name begins with a letter; a number is written in digits, as in `1000000` or `0.5`";
    Some(slice.finding(token.span, format!("`{}` is neither a number nor a name", token.written), help))
}

pub(super) fn strange_character(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.kind == TokenKind::Sign)?;
    // The layout shows control characters as one that it does not use; the text has the character itself.
    let c = slice.text.get(token.span.range())?.chars().next().filter(|c| !c.is_ascii() || c.is_ascii_control())?;
    let code = u32::from(c);
    let shown = if c.is_control() || c.is_whitespace() { format!("the character U+{code:04X}") } else { format!("`{c}` (U+{code:04X})") };
    let help = if c.is_whitespace() { "write a plain blank" } else { "remove it; only texts and comments hold such characters" };
    Some(slice.finding(token.span, format!("{shown} has no meaning here"), help))
}
