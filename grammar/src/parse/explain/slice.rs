//! A slice that could not be read, as tokens, and what is to be said of it.

use super::entry::{Entry, form_of};
use super::tokens::{Token, TokenKind, first};
use crate::span::Span;

/// A slice that could not be read.
pub(in crate::parse::explain) struct Slice<'t> {
    /// The text as written.
    pub(in crate::parse::explain) text: &'t str,
    /// The text as the grammar read it.
    pub(in crate::parse::explain) read: &'t str,
    pub(in crate::parse::explain) span: Span,
    pub(in crate::parse::explain) entry: Entry,
    /// The tokens of the part that is looked at.
    pub(in crate::parse::explain) tokens: Vec<Token<'t>>,
    /// The token that could not be read; past the end: something is missing at the end.
    pub(in crate::parse::explain) stop: usize,
}

/// What is to be said, and where.
pub(in crate::parse::explain) struct Finding {
    pub(in crate::parse::explain) span: Span,
    pub(in crate::parse::explain) message: String,
    pub(in crate::parse::explain) help: String,
}

impl<'t> Slice<'t> {
    pub(in crate::parse::explain) fn token(&self, index: usize) -> Option<&Token<'t>> {
        self.tokens.get(index)
    }

    /// The token that could not be read.
    pub(in crate::parse::explain) fn stopped_at(&self) -> Option<&Token<'t>> {
        self.token(self.stop)
    }

    /// The token before it.
    pub(in crate::parse::explain) fn before(&self) -> Option<&Token<'t>> {
        self.stop.checked_sub(1).and_then(|index| self.token(index))
    }

    /// Whether one of these words or signs stands before the token that could not be read.
    pub(in crate::parse::explain) fn stands_before(&self, written: &[&str]) -> bool {
        self.tokens.iter().take(self.stop).any(|token| token.kind != TokenKind::Text && written.contains(&token.written))
    }

    /// Whether a line ends between a token and the next, in the text as written.
    pub(in crate::parse::explain) fn line_ends_behind(&self, index: usize) -> bool {
        let (Some(token), Some(next)) = (self.token(index), self.token(index + 1)) else { return false };
        self.text.get(token.span.end as usize..next.span.start as usize).is_some_and(|between| between.contains(['\n', '\r']))
    }

    pub(in crate::parse::explain) fn finding(&self, span: Span, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding { span, message: message.into(), help: help.into() }
    }

    /// How what the slice begins with is written.
    pub(in crate::parse::explain) fn form(&self) -> &'static str {
        self.token(0).and_then(|first| form_of(self.entry, first.written)).unwrap_or(self.entry.form())
    }
}

/// What stands at `at`, for a message.
pub(in crate::parse) fn found(read: &str, at: usize) -> String {
    let rest = read.get(at..).unwrap_or_default();
    match first(rest) {
        None => "the end of the text".to_owned(),
        Some((TokenKind::Text, _)) => "a text".to_owned(),
        Some((TokenKind::Newline, _)) => "the end of the line".to_owned(),
        Some((_, written)) if written.chars().all(char::is_control) => "a control character".to_owned(),
        Some((_, written)) => format!("`{}`", written.get(..written.floor_char_boundary(40)).unwrap_or(written)),
    }
}
