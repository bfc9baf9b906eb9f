//! The document: a construct as a line of pieces or a block of lines, before anything is decided about its place on the page.
//!
//! The printers of the constructs build it from the tree; `comments` puts the comments of the source into it; `layout` turns it into text. Two trees
//! that differ in more than their places give two documents that differ, so that the document also serves as the proof that formatting kept the tree.

use super::line::Line;
use crate::span::Span;

/// What stands in a file or in braces.
#[derive(Clone, Debug)]
pub(super) enum Node<'t> {
    /// A member, a row, an item without braces.
    Line(Line<'t>),
    /// Something with braces.
    Block(Block<'t>),
    /// What the parser could not read: printed as it stands.
    Verbatim(Span),
}

impl Node<'_> {
    /// Where it stands in the source.
    pub(super) const fn span(&self) -> Span {
        match self {
            Self::Line(line) => line.span,
            Self::Block(block) => block.head.span,
            Self::Verbatim(span) => *span,
        }
    }
}

/// A construct with braces whose members stand on lines of their own.
#[derive(Clone, Debug)]
pub(super) struct Block<'t> {
    /// Everything up to `{`, which is its last piece; its span is that of the whole construct, braces included.
    pub(super) head: Line<'t>,
    /// What stands between the braces.
    pub(super) children: Vec<Node<'t>>,
    /// How the braces behave.
    pub(super) braces: Braces,
}

/// How a pair of braces behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Braces {
    /// Members separated by commas or line ends; on one line if they were and fit.
    Short,
    /// Members separated by commas or line ends; one a line.
    Members,
    /// Rows, one a line.
    Rows,
    /// The same, but a single row may stand on the line of its braces.
    ShortRows,
    /// Declarations, one a line, blank lines around those of several lines.
    Declarations,
}

impl<'t> Line<'t> {
    /// Ends the head of a block.
    pub(super) fn block(mut self, children: Vec<Node<'t>>, braces: Braces) -> Node<'t> {
        self.word("{");
        Node::Block(Block { head: self, children, braces })
    }
}

/// Nodes of several lists in the order of the source.
pub(super) fn in_order<const N: usize>(lists: [Vec<Node<'_>>; N]) -> Vec<Node<'_>> {
    let mut nodes: Vec<Node<'_>> = lists.into_iter().flatten().collect();
    nodes.sort_by_key(|node| node.span().start);
    nodes
}
