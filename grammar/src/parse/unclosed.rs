//! Braces that are never closed: which one it was, and what that makes of the braces behind.

use super::builder::Builder;
use super::cursor::Node;
use crate::span::Span;

impl<'t> Builder<'t> {
    /// Reports that the brace at `open` is not closed up to `node`. What is open around it is closed by nothing either, and that is one mistake.
    pub(super) fn unclosed(&mut self, node: &Node<'t>, open: Span) {
        let end = node.as_span().start();
        if self.unclosed_until.replace(end) == Some(end) {
            return;
        }
        self.braces_missing += 1;
        let contents = self.read.get(open.start as usize..end).unwrap_or_default();
        let start = misplaced(contents, self.indent(open.start as usize)).map_or(open.start, |at| open.start + at as u32);
        self.error(Span::new(self.file, start, start + 1), "this `{` is never closed", "write `}` where its contents end");
    }

    /// Whether a slice outside of all items holds nothing but braces that close what was reported as never closed.
    pub(super) fn closes_late(&mut self, slice: Span) -> bool {
        let written = self.read.get(slice.range()).unwrap_or_default();
        let braces = written.matches('}').count();
        let late = braces <= self.braces_missing && written.chars().all(|c| matches!(c, '}' | ' ' | '\n'));
        if late {
            self.braces_missing -= braces;
        }
        late
    }

    fn indent(&self, at: usize) -> usize {
        let line = self.read.get(..at).unwrap_or_default();
        let line = line.rsplit(['\n', '\u{2}', '\u{3}']).next().unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len()
    }
}

/// In `contents`, which begin with an open brace on a line indented by `indent`: the brace that is closed by one indented less than it, as happens where
/// its own is missing.
fn misplaced(contents: &str, indent: usize) -> Option<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut line_indent, mut at_start, mut at) = (indent, false, 0);
    while let Some(c) = contents.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '\n' | '\u{2}' | '\u{3}' => (line_indent, at_start) = (0, true),
            ' ' if at_start => line_indent += 1,
            '{' => open.push((at, line_indent)),
            '}' => match open.pop() {
                Some((brace, its_indent)) if at_start && line_indent < its_indent => return Some(brace),
                _ => {}
            },
            '"' => at += text_length(contents.get(at..).unwrap_or_default()).saturating_sub(1),
            _ => {}
        }
        at_start &= matches!(c, '\n' | '\u{2}' | '\u{3}' | ' ');
        at += c.len_utf8();
    }
    None
}

/// The length of the text that `rest` begins with.
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
