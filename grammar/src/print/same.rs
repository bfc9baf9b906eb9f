//! Compares documents: equal ones come from trees that differ in nothing but places.

use super::document::{Block, Node};
use super::line::{Line, Piece};
use crate::tree::Docs;

/// Whether two lists of nodes, each with its source, say the same.
pub(super) fn same(left: &[Node<'_>], left_source: &str, right: &[Node<'_>], right_source: &str) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same_node(left, left_source, right, right_source))
}

fn same_node(left: &Node<'_>, left_source: &str, right: &Node<'_>, right_source: &str) -> bool {
    match (left, right) {
        (Node::Line(left), Node::Line(right)) => same_line(left, right),
        (Node::Block(left), Node::Block(right)) => same_block(left, left_source, right, right_source),
        (Node::Verbatim(left), Node::Verbatim(right)) => same_text(left_source.get(left.range()), right_source.get(right.range())),
        (Node::Line(_) | Node::Block(_) | Node::Verbatim(_), _) => false,
    }
}

/// Broken text is kept as it is; only comments before it may come to stand elsewhere on their lines.
fn same_text(left: Option<&str>, right: Option<&str>) -> bool {
    fn lines(text: &str) -> impl Iterator<Item = &str> {
        text.lines().map(str::trim_ascii).filter(|line| !line.is_empty())
    }
    left.zip(right).is_some_and(|(left, right)| lines(left).eq(lines(right)))
}

fn same_block(left: &Block<'_>, left_source: &str, right: &Block<'_>, right_source: &str) -> bool {
    left.braces == right.braces && same_line(&left.head, &right.head) && same(&left.children, left_source, &right.children, right_source)
}

fn same_line(left: &Line<'_>, right: &Line<'_>) -> bool {
    left.family == right.family
        && same_docs(left.docs, right.docs)
        && left.pieces.len() == right.pieces.len()
        && left.pieces.iter().zip(&right.pieces).all(|(left, right)| same_piece(left, right))
}

fn same_piece(left: &Piece<'_>, right: &Piece<'_>) -> bool {
    left.text == right.text && left.glue == right.glue && left.wrap == right.wrap && left.brace == right.brace && left.member == right.member
}

/// Docs are the same when their lines are, blanks at the ends of lines apart.
pub(super) fn same_docs(left: Option<&Docs>, right: Option<&Docs>) -> bool {
    let lines = |docs: Option<&Docs>| docs.map(|docs| docs.lines.iter().map(|line| line.trim_ascii_end().to_owned()).collect::<Vec<_>>());
    lines(left) == lines(right)
}
