//! Braces that are never closed, and those that come too late for them.

use super::builder::Builder;
use super::cursor::Node;
use crate::span::Span;

impl<'t> Builder<'t> {
    /// Reports that the brace at `open` is not closed up to `node`. What is open around it is closed by nothing either, and that is one mistake.
    pub(super) fn unclosed(&mut self, node: &Node<'_>, open: Span) {
        let end = self.base + node.start();
        if self.unclosed_until.replace(end) != Some(end) {
            self.braces_missing += 1;
            self.error(open, "this `{` is never closed", "write `}` where its contents end");
        }
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
}
