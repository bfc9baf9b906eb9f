//! A curly bracket too many, found by what follows: a declaration that is indented deeper than its space cannot stand behind the space's end.
//!
//! Takes the bracket that would end a space although the space goes on. Gives another reading of the text: a header that lacks its `{` gets one, of a declaration
//! that was closed twice the earlier bracket is lost, and any other bracket too many is lost itself.

use super::lines::{line_end, line_start};
use super::shape;

/// A bracket that closed something inside a space.
pub(super) struct Closed {
    /// Where the bracket stood that it closed.
    pub(super) opened: usize,
    /// Its place.
    pub(super) at: usize,
}

/// A bracket that would end a space.
pub(super) struct Ending<'t> {
    pub(super) text: &'t str,
    /// Its place.
    pub(super) at: usize,
    /// How far its line is indented.
    pub(super) indent: usize,
    /// Where the space was opened.
    pub(super) opened: usize,
    /// How far the space is indented.
    pub(super) outer: usize,
    /// What was closed in the space since its last declaration began.
    pub(super) closed: &'t [Closed],
}

/// Another reading of the text.
pub(super) enum Repair {
    /// The bracket at this place is one too many.
    Lose(usize),
    /// The header from here up to there lacks its `{`.
    Open(usize, usize),
}

impl Ending<'_> {
    /// How the text is to be read if this bracket is one too many.
    pub(super) fn repair(&self) -> Option<Repair> {
        if !self.space_goes_on() {
            return None;
        }
        let Some(header) = self.declared_at_this_indent() else { return Some(Repair::Lose(self.at)) };
        let line = header..line_end(self.text, header);
        let twice = self.closed.iter().find(|closed| line.contains(&closed.opened));
        let lacking = || self.without_brace(header).map(|(start, end)| Repair::Open(start, end));
        twice.map(|closed| Repair::Lose(closed.at)).or_else(lacking).or(Some(Repair::Lose(self.at)))
    }

    /// Whether what follows cannot stand behind the end of the space: something on the same line, or a deeper declaration.
    fn space_goes_on(&self) -> bool {
        // Settles nearly all brackets without a look at the text, those on the line of their opening ones among them.
        if self.indent <= self.outer {
            return false;
        }
        let opener = line_start(self.text, self.opened);
        if opener == self.own_line() || !shape::is_space(self.line(opener)) {
            return false;
        }
        if !self.ends_its_line() {
            return true;
        }
        let Some(next) = self.next_line() else { return false };
        let said = next.trim_start();
        let indent = next.len() - said.len();
        if said.starts_with('}') {
            return indent <= self.outer;
        }
        indent > self.outer && (shape::is_declaration(said) || shape::header_end(said).is_some())
    }

    /// Whether nothing but brackets that close, blanks and a comment follows on the line.
    fn ends_its_line(&self) -> bool {
        let rest = self.text.get(self.at..line_end(self.text, self.at)).unwrap_or_default();
        let rest = rest.trim_start_matches(['}', ' ', '\t']);
        rest.is_empty() || rest.starts_with("//")
    }

    /// The next line on which something counts.
    fn next_line(&self) -> Option<&str> {
        let rest = self.text.get(line_end(self.text, self.at)..)?;
        rest.split(['\n', '\r']).find(|line| counts(line))
    }

    /// The line of the declaration that the bracket is meant to close: its own, or the last one before it that is indented like it.
    fn declared_at_this_indent(&self) -> Option<usize> {
        let declares = |start: &usize| shape::header_end(self.line(*start).trim_start()).is_some();
        let own = self.own_line();
        if self.at != own + self.indent {
            return Some(own).filter(declares);
        }
        let mut start = own;
        while start > 0 {
            start = line_start(self.text, start - 1);
            let line = self.line(start);
            let indent = line.len() - line.trim_start().len();
            if indent <= self.indent && counts(line) {
                return Some(start).filter(|start| indent == self.indent && declares(start));
            }
        }
        None
    }

    /// From where to where the header on a line reaches, if no `{` follows it.
    fn without_brace(&self, line: usize) -> Option<(usize, usize)> {
        let written = self.line(line);
        let start = line + written.len() - written.trim_start().len();
        let end = start + shape::header_end(written.trim_start())?;
        let has_one = written.get(end - line..)?.trim_start().starts_with('{');
        (!has_one).then_some((start, end))
    }

    fn own_line(&self) -> usize {
        line_start(self.text, self.at)
    }

    fn line(&self, start: usize) -> &str {
        self.text.get(start..line_end(self.text, start)).unwrap_or_default()
    }
}

/// Whether a line says something to the grammar.
fn counts(line: &str) -> bool {
    let said = line.trim_start();
    !said.is_empty() && !said.starts_with("//")
}
