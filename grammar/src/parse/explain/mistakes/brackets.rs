//! Brackets that close nothing and brackets that are never closed.

use super::super::entry::Entry;
use super::super::slice::{Finding, Slice};
use super::super::tokens::TokenKind;

pub(super) fn closing_nothing(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.kind == TokenKind::Sign && matches!(token.written, "}" | ")" | "]"))?;
    if token.written == "}" && slice.entry != Entry::Item || never_closed(slice).is_some() {
        return None;
    }
    Some(slice.finding(token.span, format!("this `{}` closes nothing", token.written), "remove it, or write what it closes before it"))
}

/// A round or square bracket that is open where reading stopped and that nothing behind closes.
pub(super) fn never_closed(slice: &Slice<'_>) -> Option<Finding> {
    let mut open = Vec::new();
    for (index, token) in slice.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Sign) {
        match token.written {
            "(" | "[" if index < slice.stop => open.push(token),
            ")" | "]" => drop(open.pop()),
            _ => {}
        }
    }
    let token = open.first()?;
    let close = if token.written == "(" { ")" } else { "]" };
    Some(slice.finding(token.span, format!("this `{}` is never closed", token.written), format!("write `{close}` where its contents end")))
}
