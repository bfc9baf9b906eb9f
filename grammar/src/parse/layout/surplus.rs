//! A curly bracket too many, found by what follows: a declaration that is indented deeper than its space cannot stand behind the space's end.
//!
//! Takes the bracket that would end a space although the space goes on. Gives the text another reading: a header that lacks its `{` gets one, of a declaration
//! that was closed twice the earlier bracket is lost, and any other bracket too many is lost itself. Each is one mistake.

use super::{LOST, Scan, shape};
use crate::parse::{SyntaxError, SyntaxErrorKind};

/// A bracket that closed something inside a space.
pub(super) struct Closed {
    /// Where the bracket stood that it closed.
    pub(super) opened: usize,
    /// Its place.
    pub(super) at: usize,
}

impl Scan<'_> {
    /// Whether the bracket at hand, which would end a space, is one too many; then the text is repaired.
    pub(super) fn is_surplus(&mut self) -> bool {
        if self.surplus_line == Some(self.line_start) {
            self.put(self.at, LOST);
            return true;
        }
        if !self.space_goes_on() {
            return false;
        }
        self.surplus_line = Some(self.line_start);
        let header = self.declared_at_this_indent();
        let twice =
            header.and_then(|start| self.closed.iter().find(|closed| (start..self.line_end(start)).contains(&closed.opened)).map(|closed| closed.at));
        match (twice, header.and_then(|start| self.brace_place(start))) {
            (Some(earlier), _) => self.lose(earlier),
            (None, Some((start, place))) => {
                self.put(place, b'{');
                self.mistake(start, place, "the `{` behind this is missing", "write `{` at the end of the header");
            }
            (None, None) => self.lose(self.at),
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

    /// Whether the innermost open bracket is a space's, and what follows cannot stand behind its end: something on the same line, or a deeper declaration.
    fn space_goes_on(&self) -> bool {
        let Some((opened, outer)) = self.brackets.curly(0) else { return false };
        let opener = self.start_of_line(opened);
        if opener == self.line_start || self.indent <= outer || !shape::is_space(self.line(opener)) {
            return false;
        }
        if !self.ends_its_line() {
            return true;
        }
        let Some(next) = self.next_line() else { return false };
        let line = self.line(next);
        let indent = line.len() - line.trim_start().len();
        let line = line.trim_start();
        if line.starts_with('}') { indent <= outer } else { indent > outer && (shape::is_declaration(line) || shape::header_end(line).is_some()) }
    }

    /// Whether nothing but brackets that close, blanks and a comment follows on the line.
    fn ends_its_line(&self) -> bool {
        let rest = self.text.get(self.at..self.line_end(self.at)).unwrap_or_default();
        let rest = rest.trim_start_matches(['}', ' ', '\t']);
        rest.is_empty() || rest.starts_with("//")
    }

    /// The next line on which something counts.
    fn next_line(&self) -> Option<usize> {
        let mut at = self.line_end(self.at);
        loop {
            at += 1;
            let line = self.text.get(at..self.line_end(at))?;
            let said = line.trim_start();
            if !said.is_empty() && !said.starts_with("//") {
                return Some(at);
            }
            at = self.line_end(at);
        }
    }

    /// The line of the declaration that the bracket at hand is meant to close: its own, or the last one before it that is indented like it.
    fn declared_at_this_indent(&self) -> Option<usize> {
        if self.at != self.line_start + self.indent {
            return Some(self.line_start).filter(|start| shape::header_end(self.line(*start).trim_start()).is_some());
        }
        let mut start = self.line_start;
        while start > 0 {
            start = self.start_of_line(start - 1);
            let line = self.line(start);
            let said = line.trim_start();
            if line.len() - said.len() <= self.indent && !said.is_empty() && !said.starts_with("//") {
                return Some(start).filter(|_| line.len() - said.len() == self.indent && shape::header_end(said).is_some());
            }
        }
        None
    }

    /// Where the header on a line starts, and the blank or line end that stands in the place of its `{`.
    fn brace_place(&self, line: usize) -> Option<(usize, usize)> {
        let written = self.line(line);
        let start = line + written.len() - written.trim_start().len();
        let end = start + shape::header_end(written.trim_start())?;
        let place = self.out.get(end)?;
        let has_one = written.get(end - line..)?.trim_start().starts_with('{');
        (!has_one && matches!(place, b' ' | b'\n')).then_some((start, end))
    }

    fn start_of_line(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or_default();
        before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |newline| newline + 1)
    }

    fn line(&self, start: usize) -> &str {
        self.text.get(start..self.line_end(start)).unwrap_or_default()
    }
}
