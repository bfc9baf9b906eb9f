//! What is wrong with a slice that the grammar could not read, in words.
//!
//! The slice is read again with the strict rule for its position. Where that comes no further, `mistakes` knows what people write there; otherwise
//! `expected` puts what the grammar could have read into words.

mod entry;
mod expected;
mod header;
mod mistakes;
mod slice;
mod tokens;

use pest::Parser as _;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::Pairs;
use std::sync::Mutex;

use super::grammar::{Grammar, Rule};
use super::{SyntaxError, SyntaxErrorKind};
use crate::span::Span;
pub(super) use entry::Entry;
pub(super) use header::header;
pub(super) use mistakes::glued;
pub(super) use slice::found;
use slice::{Finding, Slice};

/// How much of a slice is read again. Mistakes that cost a whole item stand in its first lines.
const READ_AGAIN: usize = 4096;

/// Says what is wrong with `span`.
pub(super) fn explain(text: &str, read: &str, span: Span, entry: Entry) -> SyntaxError {
    let part = part(read, span);
    let (at, expected) = furthest(part, entry);
    let tokens = tokens::tokens(part, span);
    let stop = tokens.partition_point(|token| token.span.end <= span.start + at as u32);
    let slice = Slice { text, read, span, entry, tokens, stop };
    let finding = mistakes::known(&slice).unwrap_or_else(|| unexpected(&slice, &expected));
    SyntaxError { kind: SyntaxErrorKind::Syntax, span: finding.span, message: finding.message, help: Some(finding.help) }
}

/// Says that `span` cannot be read, without looking closer.
pub(super) fn briefly(read: &str, span: Span, entry: Entry) -> SyntaxError {
    let message = format!("{} cannot be read here", found(read, span.start as usize));
    SyntaxError { kind: SyntaxErrorKind::Syntax, span, message, help: Some(entry.form().to_owned()) }
}

fn part(read: &str, span: Span) -> &str {
    let slice = read.get(span.range()).unwrap_or_default();
    slice.get(..slice.floor_char_boundary(READ_AGAIN)).unwrap_or(slice)
}

/// How far the strict rule comes, and what it could have read there.
fn furthest(part: &str, entry: Entry) -> (usize, Vec<String>) {
    let outcome = in_detail(entry.rule(), part);
    let Err(error) = outcome else { return (0, Vec::new()) };
    let Some(attempts) = error.parse_attempts() else { return (0, Vec::new()) };
    let at = attempts.max_position;
    let tokens: Vec<String> = attempts.expected_tokens().iter().map(ToString::to_string).collect();
    let ends = matches!(error.location, InputLocation::Pos(place) if place == at)
        && matches!(&error.variant, ErrorVariant::ParsingError { positives, .. } if positives.contains(&Rule::EOI));
    (at, expected::words(&tokens, ends, entry))
}

/// Reads a slice, noting what could have stood where it ends. Whether that is noted is one switch of the whole process: two threads take turns, so that
/// neither turns it off for the other.
fn in_detail(rule: Rule, part: &str) -> Result<Pairs<'_, Rule>, Error<Rule>> {
    static SWITCH: Mutex<()> = Mutex::new(());
    let turn = SWITCH.lock();
    pest::set_error_detail(true);
    let outcome = Grammar::parse(rule, part);
    pest::set_error_detail(false);
    drop(turn);
    outcome
}

/// What is found, and what could have stood there.
fn unexpected(slice: &Slice<'_>, expected: &[String]) -> Finding {
    let Some(token) = slice.stopped_at() else { return incomplete(slice, expected) };
    let found = found(slice.read, token.span.start as usize);
    let message = match expected::list(expected) {
        Some(list) => format!("{found} cannot stand here; expected {list}"),
        None => format!("{found} cannot stand here"),
    };
    let help = match expected::meant(token, expected) {
        Some(word) => format!("did you mean `{word}`?"),
        None => slice.form().to_owned(),
    };
    slice.finding(token.span, message, help)
}

fn incomplete(slice: &Slice<'_>, expected: &[String]) -> Finding {
    let Some(last) = slice.before() else { return slice.finding(slice.span, "this cannot be read", slice.entry.form()) };
    let behind = found(slice.read, last.span.start as usize);
    let message = match expected::list(expected) {
        Some(list) => format!("something is missing behind {behind}; expected {list}"),
        None => format!("something is missing behind {behind}"),
    };
    slice.finding(last.span, message, slice.form())
}
