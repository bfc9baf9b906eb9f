//! Documentation: `///` lines and the place they stand before, `//!` lines of the file, and what documents nothing.

use crate::parse::Comment;
use crate::span::{FileId, Span};
use crate::tree::Docs;

/// The documentation of a file.
pub(crate) struct DocTable {
    file: FileId,
    file_docs: Docs,
    blocks: Vec<Block>,
    /// Lines whose place is not reached yet.
    pending: Vec<Line>,
    /// Whether the last block is one of `//!` lines out of place and nothing stood behind it yet.
    goes_on: bool,
}

struct Block {
    lines: Vec<Line>,
    /// The place of the first thing behind them; `None`: they can document nothing.
    before: Option<usize>,
    taken: bool,
}

struct Line {
    text: String,
    span: Span,
}

impl DocTable {
    pub(super) fn new(file: FileId) -> Self {
        let file_docs = Docs { lines: Vec::new(), span: Span::new(file, 0, 0) };
        Self { file, file_docs, blocks: Vec::new(), pending: Vec::new(), goes_on: false }
    }

    /// A `///` line; `rest` begins with its third slash.
    pub(super) fn line(&mut self, rest: &str, span: Span, own_line: bool) {
        let line = Line { text: content(rest), span };
        if own_line {
            self.goes_on = false;
            self.pending.push(line);
        } else {
            self.blocks.push(Block { lines: vec![line], before: None, taken: false });
        }
    }

    /// A `//!` line; `rest` begins with its exclamation mark.
    pub(super) fn file_line(&mut self, rest: &str, span: Span, in_place: bool) {
        if in_place {
            let docs = &mut self.file_docs;
            docs.span = if docs.lines.is_empty() { span } else { docs.span.to(span) };
            docs.lines.push(content(rest));
            return;
        }
        let line = Line { text: content(rest), span };
        match self.blocks.last_mut() {
            Some(block) if self.goes_on => block.lines.push(line),
            _ => self.blocks.push(Block { lines: vec![line], before: None, taken: false }),
        }
        self.goes_on = true;
    }

    /// The pending lines stand before `place`.
    pub(super) fn settle(&mut self, place: usize) {
        self.goes_on = false;
        if !self.pending.is_empty() {
            self.blocks.push(Block { lines: std::mem::take(&mut self.pending), before: Some(place), taken: false });
        }
    }

    /// The `//!` lines.
    pub(crate) fn file_docs(&self) -> Docs {
        self.file_docs.clone()
    }

    /// Takes the docs that stand directly before `place`.
    pub(crate) fn take(&mut self, place: u32) -> Docs {
        let none = Docs { lines: Vec::new(), span: Span::new(self.file, place, place) };
        let Some(block) = self.before(place) else { return none };
        block.taken = true;
        let lines = block.lines.iter().map(|line| line.text.clone()).collect();
        Docs { lines, span: block.span().unwrap_or(none.span) }
    }

    /// Blocks come in the order of what they stand before, so the last one up to `place` is the one sought.
    fn before(&mut self, place: u32) -> Option<&mut Block> {
        let end = self.blocks.partition_point(|block| block.reach() <= place as usize);
        self.blocks.get_mut(..end)?.last_mut().filter(|block| block.before == Some(place as usize))
    }

    /// Takes all docs inside `span` and directly before it, and tells where they and it begin.
    pub(crate) fn take_within(&mut self, span: Span) -> Span {
        let mut whole = span;
        if let Some(block) = self.before(span.start) {
            block.taken = true;
            whole = block.span().map_or(span, |docs| docs.to(span));
        }
        let from = self.blocks.partition_point(|block| block.start() < span.start);
        for block in self.blocks.iter_mut().skip(from).take_while(|block| block.start() < span.end) {
            block.taken = true;
        }
        whole
    }

    /// What documents nothing: a span a block, and each of its lines as a comment.
    pub(crate) fn stray(&self) -> Vec<(Span, Vec<Comment>)> {
        let stray = self.blocks.iter().filter(|block| !block.taken);
        stray.filter_map(|block| Some((block.span()?, block.lines.iter().map(|line| Comment { span: line.span }).collect()))).collect()
    }
}

impl Block {
    fn start(&self) -> u32 {
        self.lines.first().map_or(0, |line| line.span.start)
    }

    fn span(&self) -> Option<Span> {
        Some(self.lines.first()?.span.to(self.lines.last()?.span))
    }

    /// A place that grows from block to block and is the block's own where it has one.
    fn reach(&self) -> usize {
        self.before.unwrap_or(self.start() as usize)
    }
}

fn content(rest: &str) -> String {
    let rest = rest.get(1..).unwrap_or_default();
    rest.strip_prefix(' ').unwrap_or(rest).trim_end().to_owned()
}
