//! A slice cut into the words and signs that a message may speak of.

use crate::span::Span;

/// A word or sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind,
    pub(super) written: &'t str,
    pub(super) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Text,
    Sign,
    Newline,
}

impl Token<'_> {
    /// Whether it is this word or sign.
    pub(super) fn is(&self, written: &str) -> bool {
        self.kind != TokenKind::Text && self.written == written
    }
}

/// Signs of several characters, of this language and of others; longer ones first.
const SIGNS: [&str; 18] = ["<->", "<=>", "-->", "==>", "===", "->", "<-", "=>", "==", "!=", "<=", ">=", "<>", "??", "&&", "||", "..", "::"];

/// The tokens of `part`, which begins at `span`.
pub(super) fn tokens(part: &str, span: Span) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = part.get(at..) {
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        at += blanks;
        let Some((kind, written)) = part.get(at..).and_then(first) else { break };
        let start = span.start + at as u32;
        tokens.push(Token { kind, written, span: Span::new(span.file, start, start + written.len() as u32) });
        at += written.len();
    }
    tokens
}

/// The first token of a text that begins with no blank.
pub(super) fn first(rest: &str) -> Option<(TokenKind, &str)> {
    let c = rest.chars().next()?;
    let (kind, length) = match c {
        '"' => (TokenKind::Text, text_length(rest)),
        '\n' | '\u{2}' | '\u{3}' => (TokenKind::Newline, 1),
        '0'..='9' => (TokenKind::Number, run(rest)),
        _ if c.is_alphanumeric() || c == '_' => (TokenKind::Word, run(rest)),
        _ => (TokenKind::Sign, SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(c.len_utf8(), |sign| sign.len())),
    };
    Some((kind, rest.get(..length)?))
}

fn run(rest: &str) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
}

fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    rest.len()
}
