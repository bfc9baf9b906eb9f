//! Builds texts: their escapes, and the holes of texts that are expressions.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::machine::Tokens;
use crate::span::Span;
use crate::tree::{Expr, ExprKind, Name, Path, TextLiteral, TextPiece};

/// How many brackets an expression in a hole opens at most: what needs more is told better in a row of its own.
const MOST_BRACKETS: usize = 16;

impl<'t> Builder<'t> {
    /// A text with its escapes replaced. An unknown escape is reported and stays as written.
    pub(super) fn text(&mut self, node: &Node<'_>) -> TextLiteral {
        let (raw, span) = self.raw_text(node);
        if !raw.contains('\\') {
            return TextLiteral { value: raw.to_owned(), raw: None, span };
        }
        let mut value = String::with_capacity(raw.len());
        for piece in pieces(raw) {
            match piece {
                Piece::Plain(text) => value.push_str(text),
                Piece::Escape(at, written) => match meant(written) {
                    Some(c) => value.push(c),
                    None => {
                        self.unknown_escape(span, at, written);
                        value.push_str(written);
                    }
                },
            }
        }
        TextLiteral { value, raw: Some(raw.into()), span }
    }

    /// A pattern: only `\"` is an escape.
    pub(super) fn pattern(&self, node: &Node<'_>) -> TextLiteral {
        let (raw, span) = self.raw_text(node);
        if !raw.contains('\\') {
            return TextLiteral { value: raw.to_owned(), raw: None, span };
        }
        let value = pieces(raw)
            .map(|piece| match piece {
                Piece::Plain(text) => text,
                Piece::Escape(_, "\\\"") => "\"",
                Piece::Escape(_, written) => written,
            })
            .collect();
        TextLiteral { value, raw: Some(raw.into()), span }
    }

    fn raw_text(&self, node: &Node<'_>) -> (&'t str, Span) {
        let span = self.span(node);
        let raw = self.text.get(span.start as usize + 1..(span.end as usize).saturating_sub(1)).unwrap_or_default();
        (raw, span)
    }

    fn unknown_escape(&mut self, text: Span, at: usize, written: &str) {
        let start = text.start + 1 + at as u32;
        let span = Span::new(self.file, start, start + written.len() as u32);
        let message = if written.starts_with("\\u") { format!("`{written}` names no character") } else { format!("`{written}` is no escape") };
        let help = "write `\\\\` for a backslash; the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}` with up to six hexadecimal digits";
        self.error(span, message, help);
    }

    /// The pieces of a text as an expression of a row; `None` where its braces cannot be read as holes.
    pub(super) fn text_pieces(&mut self, text: &TextLiteral) -> Option<Vec<TextPiece>> {
        let mut reader = Holes { builder: self, text, at: 0, plain: String::new(), pieces: Vec::new() };
        while reader.at < text.raw().len() {
            reader.step()?;
        }
        reader.flush();
        Some(reader.pieces)
    }

    /// An expression that stands between two places of a text; `None` where nothing else may stand there.
    fn expression_within(&mut self, start: usize, end: usize) -> Option<Expr> {
        let slice = self.read.get(start..end)?;
        let inside = slice.trim();
        if inside.contains('\\') || inside.bytes().filter(|byte| matches!(byte, b'(' | b'[')).count() > MOST_BRACKETS {
            return None;
        }
        let mut tokens = Tokens::default();
        if !tokens.read_expression(inside) {
            return None;
        }
        let node = Cursor::over(&tokens, inside).next().filter(|node| node.end() == inside.len())?;
        let (base, errors) = (self.base, self.errors.len());
        self.base = start + slice.len() - slice.trim_start().len();
        let expression = self.expression(node);
        self.base = base;
        expression.filter(|_| self.errors.len() == errors)
    }
}

/// A part of a text as written.
enum Piece<'a> {
    Plain(&'a str),
    /// An escape and its offset.
    Escape(usize, &'a str),
}

fn pieces(raw: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = raw.get(at..).filter(|rest| !rest.is_empty())?;
        let length = match rest.find('\\') {
            Some(0) => escape_length(rest),
            found => found.unwrap_or(rest.len()),
        };
        let (piece, start) = (rest.get(..length)?, at);
        at += length;
        Some(if piece.starts_with('\\') { Piece::Escape(start, piece) } else { Piece::Plain(piece) })
    })
}

/// The length of the escape that `rest` begins with.
fn escape_length(rest: &str) -> usize {
    let Some(next) = rest.chars().nth(1) else { return rest.len() };
    let short = 1 + next.len_utf8();
    match rest.strip_prefix("\\u{") {
        Some(digits) => {
            digits.find(|c: char| !c.is_ascii_hexdigit()).filter(|end| digits.as_bytes().get(*end) == Some(&b'}')).map_or(3, |end| end + 4)
        }
        None => short,
    }
}

/// The character that an escape means.
fn meant(escape: &str) -> Option<char> {
    match escape {
        "\\\"" => Some('"'),
        "\\\\" => Some('\\'),
        "\\n" => Some('\n'),
        "\\t" => Some('\t'),
        _ => {
            let digits = escape.strip_prefix("\\u{")?.strip_suffix('}')?;
            if digits.is_empty() || digits.len() > 6 { None } else { u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) }
        }
    }
}

/// Reads a text's raw form for holes.
struct Holes<'b, 't> {
    builder: &'b mut Builder<'t>,
    text: &'b TextLiteral,
    at: usize,
    plain: String,
    pieces: Vec<TextPiece>,
}

impl Holes<'_, '_> {
    fn step(&mut self) -> Option<()> {
        let rest = self.text.raw().get(self.at..)?;
        if rest.starts_with("{{") || rest.starts_with("}}") {
            self.plain.push_str(rest.get(..1)?);
            self.at += 2;
        } else if let Some(inside) = rest.strip_prefix('{') {
            let length = inside.find('}')?;
            self.hole(self.at + 1, inside.get(..length)?)?;
            self.at += length + 2;
        } else if rest.starts_with('}') {
            return None;
        } else if rest.starts_with('\\') {
            let length = escape_length(rest);
            let written = rest.get(..length)?;
            match meant(written) {
                Some(c) => self.plain.push(c),
                None => self.plain.push_str(written),
            }
            self.at += length;
        } else {
            let length = rest.find(['{', '}', '\\']).unwrap_or(rest.len());
            self.plain.push_str(rest.get(..length)?);
            self.at += length;
        }
        Some(())
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            self.pieces.push(TextPiece::Plain(std::mem::take(&mut self.plain)));
        }
    }

    /// A hole holds a path, perhaps with `["key"]` at its end, or an expression without texts of its own.
    fn hole(&mut self, at: usize, inside: &str) -> Option<()> {
        let base = self.text.span.start as usize + 1;
        let expression = match self.place(at, inside) {
            Some(place) => place,
            None => self.builder.expression_within(base + at, base + at + inside.len())?,
        };
        self.flush();
        self.pieces.push(TextPiece::Hole(expression));
        Some(())
    }

    fn place(&self, at: usize, inside: &str) -> Option<Expr> {
        let (path, key) = match inside.split_once('[') {
            Some((path, key)) => (path, Some(key.strip_suffix(']')?)),
            None => (inside, None),
        };
        let place = self.path(at, path)?;
        match key {
            Some(key) => self.index(at, place, at + path.len() + 1, key),
            None => Some(place),
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let base = self.text.span.start + 1;
        Span::new(self.builder.file, base + start as u32, base + end as u32)
    }

    fn path(&self, at: usize, path: &str) -> Option<Expr> {
        let mut segments = Vec::new();
        let mut start = at + path.len() - path.trim_start().len();
        let end = at + path.trim_end().len();
        let span = self.span(start, end.max(start));
        for segment in path.trim().split('.') {
            let inner = segment.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
            let text = inner.unwrap_or(segment);
            if !is_name(text) {
                return None;
            }
            segments.push(Name { text: text.to_owned(), quoted: inner.is_some(), span: self.span(start, start + segment.len()) });
            start += segment.len() + 1;
        }
        Some(Expr { kind: ExprKind::Path(Path { segments, version: None, span }), span })
    }

    fn index(&self, start: usize, map: Expr, at: usize, key: &str) -> Option<Expr> {
        let raw = key.strip_prefix("\\\"")?.strip_suffix("\\\"")?;
        if raw.contains('\\') {
            return None;
        }
        let end = at + key.len();
        let key = TextLiteral { value: raw.to_owned(), raw: None, span: self.span(at, end) };
        Some(Expr { kind: ExprKind::Index(Box::new(map), key), span: self.span(start, end + 1) })
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
