//! The one wrapper that puts comments back.
//!
//! It walks the document and the source side by side. Every piece of the document must stand in the source at the place the wrapper has reached; what
//! it passes over on the way, comments and docs, it hands on at the very place where it stood. Text that neither the document nor a comment accounts
//! for is kept as it is, and a construct whose pieces are not those of the source is printed verbatim: so nothing that was written is ever lost.

use super::document::{Block, Braces, Node};
use super::line::{Brace, Line};
use super::source::{Comment, Gap, Reader};

/// A line of the page to be: what stands there, and the comment behind it.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// Whether a blank line stood before it.
    pub(super) blank_before: bool,
    /// What stands there.
    pub(super) body: Body<'t>,
    /// The comment at the end of its last line.
    pub(super) trailing: Option<&'t str>,
}

/// What an entry holds.
#[derive(Debug)]
pub(super) enum Body<'t> {
    /// A comment on its own line.
    Comment(&'t str),
    /// Text that is left as it is.
    Verbatim(&'t str),
    /// A line of pieces.
    Line(PlacedLine<'t>),
    /// Something with braces.
    Block(PlacedBlock<'t>),
}

/// A line and the comments inside it.
#[derive(Debug)]
pub(super) struct PlacedLine<'t> {
    /// The line.
    pub(super) line: Line<'t>,
    /// The comments before pieces, by the number of the piece.
    pub(super) comments: Vec<(usize, Vec<Comment<'t>>)>,
    /// In order, the numbers of the pieces that open a built value with braces on different lines, or a list too wide for one.
    pub(super) expanded: Vec<usize>,
}

/// A block and the comments inside it.
#[derive(Debug)]
pub(super) struct PlacedBlock<'t> {
    /// Up to and with `{`.
    pub(super) head: PlacedLine<'t>,
    /// The comment behind `{`.
    pub(super) opening: Option<&'t str>,
    /// What stands between the braces.
    pub(super) entries: Vec<Entry<'t>>,
    /// How the braces behave.
    pub(super) braces: Braces,
    /// Whether both braces stood on one line.
    pub(super) one_line: bool,
}

/// Puts the comments of `source` into the document of a whole file. What holds one of the `mistakes`, offsets in order, is printed verbatim.
pub(super) fn place<'t>(nodes: Vec<Node<'t>>, source: &'t str, mistakes: &'t [usize]) -> Vec<Entry<'t>> {
    let mut wrapper = Wrapper { reader: Reader::new(source, mistakes) };
    let mut list = List::default();
    wrapper.children(&mut list, nodes, source.len(), false);
    list.entries
}

/// The entries of one pair of braces while they are collected.
#[derive(Default)]
struct List<'t> {
    opening: Option<&'t str>,
    has_brace: bool,
    entries: Vec<Entry<'t>>,
}

impl<'t> List<'t> {
    /// Takes in the comments of a gap: one on the line of what stands before belongs to it, the others stand on their own.
    fn comments(&mut self, comments: Vec<Comment<'t>>) {
        for comment in comments {
            let slot = match self.entries.last_mut() {
                Some(Entry { body: Body::Comment(_), .. }) => None,
                Some(entry) => Some(&mut entry.trailing),
                None => self.has_brace.then_some(&mut self.opening),
            };
            match slot {
                Some(slot) if !comment.own_line && slot.is_none() => *slot = Some(comment.text),
                _ => self.push(comment.blank_before, Body::Comment(comment.text)),
            }
        }
    }

    fn push(&mut self, blank_before: bool, body: Body<'t>) {
        self.entries.push(Entry { blank_before, body, trailing: None });
    }
}

struct Wrapper<'t> {
    reader: Reader<'t>,
}

impl<'t> Wrapper<'t> {
    /// Everything up to `end`, where the braces close or the file ends.
    fn children(&mut self, list: &mut List<'t>, nodes: Vec<Node<'t>>, end: usize, commas: bool) {
        for node in nodes {
            let start = node.span().range().start;
            let gap = self.gap(list, start, commas);
            self.node(list, node, gap.blank_before);
        }
        self.gap(list, end, commas);
    }

    /// What stands between two nodes; text that is no comment is kept as it is.
    fn gap(&mut self, list: &mut List<'t>, until: usize, commas: bool) -> Gap<'t> {
        loop {
            let mut gap = self.reader.gap(commas);
            list.comments(std::mem::take(&mut gap.comments));
            if self.reader.at() >= until {
                return gap;
            }
            let text = self.reader.line_until(until);
            list.push(gap.blank_before, Body::Verbatim(text));
        }
    }

    fn node(&mut self, list: &mut List<'t>, node: Node<'t>, blank_before: bool) {
        let start = self.reader.clone();
        let end = node.span().range().end;
        let body = match node {
            Node::Line(line) => self.line(line, end).map(Body::Line),
            Node::Block(block) => self.block(block, end).map(Body::Block),
            Node::Verbatim(_) => None,
        };
        let body = body.unwrap_or_else(|| {
            self.reader = start;
            Body::Verbatim(self.reader.until(end))
        });
        list.push(blank_before, body);
    }

    /// The line with its comments, if its pieces are all that stands up to `end`.
    fn line(&mut self, line: Line<'t>, end: usize) -> Option<PlacedLine<'t>> {
        let start = self.reader.at();
        let placed = self.pieces(line)?;
        if self.reader.mistaken(start, end) {
            return None;
        }
        let mut rest = self.reader.clone();
        rest.gap(true);
        (rest.at() >= end).then_some(placed)
    }

    /// The pieces, each found in the source.
    fn pieces(&mut self, line: Line<'t>) -> Option<PlacedLine<'t>> {
        let mut placed = PlacedLine { line, comments: Vec::new(), expanded: Vec::new() };
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut passed = Vec::new();
        for (index, piece) in placed.line.pieces.iter().enumerate() {
            if !self.piece(&piece.text, &mut passed) {
                continue;
            }
            let comments = std::mem::take(&mut passed);
            let alone = comments.is_empty() && open.last().is_some_and(|(opening, _)| opening + 1 == index);
            if !comments.is_empty() {
                placed.comments.push((index, comments));
            }
            match piece.brace {
                Brace::Open => open.push((index, self.reader.line())),
                Brace::Close => {
                    let (opening, line) = open.pop()?;
                    if line != self.reader.line() && !alone {
                        placed.expanded.push(opening);
                    }
                }
                Brace::None | Brace::Comma | Brace::OpenList | Brace::CloseList => {}
            }
        }
        placed.expanded.sort_unstable();
        (passed.is_empty() && !self.reader.lost()).then_some(placed)
    }

    /// Whether the source holds the piece at the place reached; `passed` takes the comments before it. A comma that the source lacks is no loss: line
    /// ends separate members too, and the reader is marked as lost for any other piece.
    fn piece(&mut self, text: &str, passed: &mut Vec<Comment<'t>>) -> bool {
        passed.append(&mut self.reader.gap(false).comments);
        while text != "," && self.reader.take(",") {
            passed.append(&mut self.reader.gap(false).comments);
        }
        let found = self.reader.take(text);
        if !found && text != "," {
            self.reader.lose();
        }
        found
    }

    fn block(&mut self, block: Block<'t>, end: usize) -> Option<PlacedBlock<'t>> {
        let start = self.reader.at();
        let mut head = self.pieces(block.head)?;
        if self.reader.mistaken(start, self.reader.at()) {
            return None;
        }
        let line = self.reader.line();
        let mut list = List { has_brace: true, ..List::default() };
        list.comments(comments_before_brace(&mut head));
        let commas = matches!(block.braces, Braces::Short | Braces::Members | Braces::Declarations);
        self.children(&mut list, block.children, end.checked_sub(1)?, commas);
        let closed = self.reader.take("}") && self.reader.at() == end;
        let List { opening, entries, .. } = list;
        closed.then(|| PlacedBlock { head, opening, entries, braces: block.braces, one_line: line == self.reader.line() })
    }
}

/// Comments between the head and its brace move behind the brace, but for docs, which could come to document what follows.
fn comments_before_brace<'t>(head: &mut PlacedLine<'t>) -> Vec<Comment<'t>> {
    let brace = head.line.pieces.len().saturating_sub(1);
    match head.comments.last() {
        Some((at, comments)) if *at == brace && comments.iter().all(Comment::is_plain) => {}
        _ => return Vec::new(),
    }
    let mut comments = head.comments.pop().map(|(_, comments)| comments).unwrap_or_default();
    for (index, comment) in comments.iter_mut().enumerate() {
        comment.own_line = index > 0;
    }
    comments
}
