//! The lines of a text: from what is written to a text of the same length in which only what counts is left.
//!
//! Comments become blanks; a newline that does not count becomes a blank; tabs, form feeds and carriage returns become what they mean. So the grammar
//! needs no comments and knows two kinds of space only, and every offset in the outcome is an offset in the text. What the grammar is never to read is
//! filled with [`LOST`]: the rest of a line behind a text without an end, and brackets nested too deeply. A line that begins an item or a declaration
//! is marked ([`ITEM`], [`DECLARATION`]), so that braces that are never closed end there.

mod brackets;
mod docs;
mod lines;
mod marks;
mod repair;
mod shape;
mod surplus;

use crate::parse::{Comment, SyntaxError, SyntaxErrorKind};
use crate::span::{FileId, Span};
use brackets::Brackets;
pub(super) use docs::DocTable;
use lines::line_end;
use marks::DECLARATION;
pub(super) use marks::{ITEM, LOST};
use shape::Evidence;
use surplus::{Closed, Ending, Repair};

/// What the layout finds out.
pub(super) struct Layout {
    /// The text for the grammar, as long as the text it was made from.
    pub(super) text: String,
    /// The `//` comments in order.
    pub(super) comments: Vec<Comment>,
    /// The documentation and what it stands before.
    pub(super) docs: DocTable,
    /// Texts without an end, brackets too deep.
    pub(super) errors: Vec<SyntaxError>,
}

/// Reads the lines of `text`.
pub(super) fn layout(file: FileId, text: &str) -> Layout {
    let mut scan = Scan {
        file,
        text,
        bytes: text.as_bytes(),
        out: text.as_bytes().to_vec(),
        at: 0,
        newlines: Vec::new(),
        before: 0,
        before_is_glued: false,
        own_line: true,
        line_start: 0,
        indent: 0,
        brackets: Brackets::default(),
        closed: Vec::new(),
        surplus_line: None,
        comments: Vec::new(),
        docs: DocTable::new(file),
        errors: Vec::new(),
    };
    scan.run();
    let text = String::from_utf8(scan.out).unwrap_or_default();
    Layout { text, comments: scan.comments, docs: scan.docs, errors: scan.errors }
}

struct Scan<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    out: Vec<u8>,
    at: usize,
    /// The newlines since the last thing that counts.
    newlines: Vec<usize>,
    /// The last byte that counts; 0 at the start of the text.
    before: u8,
    /// Whether it follows a word without a blank: `Some<Type>` ends in no operator.
    before_is_glued: bool,
    /// Whether only blanks stand between the start of the line and here.
    own_line: bool,
    /// Where the line begins, and the blanks before what stands first on it.
    line_start: usize,
    indent: usize,
    brackets: Brackets,
    /// What was closed inside a space since its last declaration began.
    closed: Vec<Closed>,
    /// The line on which a bracket was found to be one too many.
    surplus_line: Option<usize>,
    comments: Vec<Comment>,
    docs: DocTable,
    errors: Vec<SyntaxError>,
}

impl Scan<'_> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.blank(0, 3);
            self.at = 3;
        }
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b' ' => self.at += 1,
                b'\t' | 0x0b | 0x0c => self.space(),
                b'\r' | b'\n' => self.newline(byte),
                b'/' if self.byte(self.at + 1) == Some(b'/') => self.comment(),
                _ => self.token(byte),
            }
        }
        self.docs.settle(self.text.len());
        self.unwind(0, self.text.len());
    }

    /// Forgets what is open deeper than `depth` up to `end`, where it ends although nothing closes it.
    fn unwind(&mut self, depth: usize, end: usize) {
        let outermost = self.brackets.curly(depth);
        self.brackets.unwind(depth, &mut self.out);
        let Some((start, indent)) = outermost else { return };
        if let Some(at) = repair::repair(&mut self.out, start, end, indent) {
            self.mistake(at, at + 1, "this `{` is never closed", "write `}` where its contents end");
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn put(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.out.get_mut(at) {
            *place = byte;
        }
    }

    fn blank(&mut self, start: usize, end: usize) {
        self.fill(start, end, b' ');
    }

    fn fill(&mut self, start: usize, end: usize, byte: u8) {
        if let Some(range) = self.out.get_mut(start..end) {
            range.fill(byte);
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    fn space(&mut self) {
        self.put(self.at, b' ');
        self.at += 1;
    }

    /// A carriage return alone ends a line too; before a line feed it is a blank.
    fn newline(&mut self, byte: u8) {
        if byte == b'\r' && self.byte(self.at + 1) == Some(b'\n') {
            self.put(self.at, b' ');
            self.at += 1;
        }
        self.put(self.at, b'\n');
        self.newlines.push(self.at);
        self.at += 1;
        self.own_line = true;
        self.line_start = self.at;
    }

    /// A comment becomes blanks. `///` on its own line and `//!` before everything else are documentation.
    fn comment(&mut self) {
        let (start, end) = (self.at, line_end(self.text, self.at));
        let line = self.text.get(start..end).unwrap_or_default();
        let span = self.span(start, start + line.trim_end().len());
        match line.strip_prefix("//").unwrap_or_default() {
            rest if rest.starts_with('!') => self.docs.file_line(rest, span, self.own_line && self.before == 0),
            rest if rest.starts_with('/') && !rest.starts_with("//") => self.docs.line(rest, span, self.own_line),
            _ => self.comments.push(Comment { span }),
        }
        self.blank(start, end);
        self.at = end;
    }

    /// Something that counts: what stands between it and the last such thing is settled, then it is read.
    fn token(&mut self, byte: u8) {
        self.docs.settle(self.at);
        if self.own_line {
            self.indent = self.at - self.line_start;
        }
        if !self.newlines.is_empty() {
            self.settle_newlines(byte);
        }
        self.own_line = false;
        match byte {
            b'"' => self.literal(),
            b'(' | b'[' | b'{' => self.open(byte),
            b')' | b']' | b'}' => self.close(byte),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' => self.word(),
            _ => self.other(byte),
        }
    }

    fn word(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_')).unwrap_or(rest.len());
        self.skip(length.max(1));
        self.before = b'a';
    }

    /// Control characters are shown to the grammar as one that it does not know, so that none is taken for a mark.
    fn other(&mut self, byte: u8) {
        if byte.is_ascii_control() {
            self.put(self.at, 0);
        }
        self.before_is_glued = self.at.checked_sub(1).and_then(|at| self.byte(at)).is_some_and(|byte| byte.is_ascii_alphanumeric());
        self.skip(1);
        self.before = byte;
    }

    /// Goes on by `length` bytes; in brackets nested too deeply they are lost.
    fn skip(&mut self, length: usize) {
        if self.brackets.too_deep() {
            self.fill(self.at, self.at + length, LOST);
        }
        self.at += length;
    }

    fn open(&mut self, byte: u8) {
        if self.brackets.open(byte, self.at, self.indent) {
            let message = format!("brackets are nested more than {} deep here", brackets::DEEPEST);
            self.mistake(self.at, self.at + 1, &message, "name the inner parts and use the names");
        }
        self.skip(1);
        self.before = byte;
    }

    fn close(&mut self, byte: u8) {
        if byte == b'}' && self.brackets.curly(1).is_none() && self.is_surplus() {
            self.brackets.unwind(1, &mut self.out);
            self.at += 1;
            self.before = byte;
            return;
        }
        // Asked first what costs nothing: looking for a curly bracket walks over all that are open.
        if byte == b'}'
            && self.brackets.depth() == 2
            && let Some((opened, _)) = self.brackets.curly(1)
        {
            self.closed.push(Closed { opened, at: self.at });
        }
        self.skip(1);
        self.brackets.close(byte, &mut self.out);
        self.before = byte;
    }

    /// Whether the bracket at hand, which would end an item, is one too many; then the text is repaired.
    fn is_surplus(&mut self) -> bool {
        if self.surplus_line == Some(self.line_start) {
            self.put(self.at, LOST);
            return true;
        }
        let Some((opened, outer)) = self.brackets.curly(0) else { return false };
        let ending = Ending { text: self.text, at: self.at, indent: self.indent, opened, outer, closed: &self.closed };
        let Some(repair) = ending.repair() else { return false };
        self.surplus_line = Some(self.line_start);
        match repair {
            Repair::Open(start, end) if matches!(self.out.get(end), Some(b' ' | b'\n')) => {
                self.put(end, b'{');
                self.mistake(start, end, "the `{` behind this is missing", "write `{` at the end of the header");
            }
            Repair::Open(_, _) => self.lose(self.at),
            Repair::Lose(at) => self.lose(at),
        }
        true
    }

    fn lose(&mut self, at: usize) {
        self.put(at, LOST);
        self.mistake(at, at + 1, "this `}` is one too many: what follows would stand outside", "remove it");
    }

    fn mistake(&mut self, start: usize, end: usize, message: &str, help: &str) {
        let (span, message, help) = (self.span(start, end), message.to_owned(), Some(help.to_owned()));
        self.errors.push(SyntaxError { kind: SyntaxErrorKind::Syntax, span, message, help });
    }

    /// Newlines do not count inside `(` and `[`, after an operator, arrow, `,` or `=`, nor before `)` `]` `|` `->` `<->` `<-` `??`. What goes for words
    /// (`because`, `and` …) depends on the construct and stands in the grammar.
    fn settle_newlines(&mut self, byte: u8) {
        let newlines = std::mem::take(&mut self.newlines);
        let last = newlines.last().copied().unwrap_or(0);
        if self.mark_line(byte, last) {
            return;
        }
        if self.brackets.too_deep() {
            newlines.iter().for_each(|at| self.put(*at, LOST));
        } else if self.joins(byte) {
            newlines.iter().for_each(|at| self.put(*at, b' '));
        } else if self.brackets.in_round() {
            newlines.iter().for_each(|at| self.put(*at, b' '));
            self.brackets.remember(&newlines);
        }
    }

    fn joins(&self, byte: u8) -> bool {
        let next = self.byte(self.at + 1);
        matches!(self.before, b'+' | b'-' | b'*' | b'/' | b',' | b'|' | b'=')
            || matches!(self.before, b'<' | b'>') && !self.before_is_glued
            || matches!((byte, next), (b')' | b']' | b'|', _) | (b'-', Some(b'>')) | (b'<', Some(b'-')) | (b'?', Some(b'?')))
    }

    /// A line that has the shape of an item ends all that is open; one that has the shape of a declaration all that is open in its space. A line that is
    /// indented deeper than what is open was meant to stand in it, and ends nothing.
    fn mark_line(&mut self, byte: u8, newline: usize) -> bool {
        if !shape::may_begin(byte) {
            return false;
        }
        let line = self.text.get(self.at..line_end(self.text, self.at)).unwrap_or_default();
        let evidence = match self.brackets.indent(0) {
            None => Evidence::Word,
            Some(_) if self.indent == 0 => Evidence::Name,
            Some(_) => Evidence::Shape,
        };
        if self.brackets.indent(0).is_none_or(|open| self.indent <= open) && shape::is_item(line, evidence) {
            self.unwind(0, newline);
            self.put(newline, ITEM);
        } else if self.brackets.depth() > 0 && self.brackets.indent(1).is_none_or(|open| self.indent <= open) && shape::is_declaration(line) {
            self.unwind(1, newline);
            self.put(newline, DECLARATION);
        } else {
            return false;
        }
        self.closed.clear();
        true
    }

    /// A text ends on its line. Without an end, the rest of the line is lost, but for a brace that opens at its end and braces there that close what was
    /// opened on the line.
    fn literal(&mut self) {
        let start = self.at;
        let mut at = start + 1;
        while let Some(byte) = self.byte(at) {
            match byte {
                b'"' => return self.literal_ends(at + 1),
                b'\n' | b'\r' => break,
                b'\\' if !matches!(self.byte(at + 1), None | Some(b'\n' | b'\r')) => at += 2,
                _ => at += 1,
            }
        }
        self.literal_without_end(start, line_end(self.text, start));
    }

    fn literal_ends(&mut self, end: usize) {
        for at in self.at..end {
            if self.byte(at).is_some_and(|byte| byte.is_ascii_control()) {
                self.put(at, b'?');
            }
        }
        self.skip(end - self.at);
        self.before = b'"';
    }

    fn literal_without_end(&mut self, start: usize, end: usize) {
        let line = self.text.get(start..end).unwrap_or_default();
        let kept = if line.trim_end().ends_with('{') {
            line.len() + 1 - line.trim_end().len()
        } else {
            trailing_braces(line, self.brackets.opened_since(self.line_start))
        };
        let lost_end = end - kept;
        let said = start + line.trim_end().len();
        self.mistake(start, said, "this text does not end on its line", "close it with `\"`; a line break in a text is written `\\n`");
        self.fill(start, lost_end, LOST);
        self.at = lost_end;
        self.before = b'"';
    }
}

/// The length of the end of `line` that holds blanks and closing braces only, at most `count` of these.
fn trailing_braces(line: &str, count: usize) -> usize {
    let mut kept = 0;
    let mut braces = 0;
    for (back, byte) in line.bytes().rev().enumerate() {
        match byte {
            b'}' if braces < count => {
                braces += 1;
                kept = back + 1;
            }
            b' ' | b'\t' => {}
            _ => break,
        }
    }
    kept
}
