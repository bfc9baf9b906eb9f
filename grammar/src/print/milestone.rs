//! Prints milestones.

use super::common::{because, name};
use super::document::Node;
use super::expression::expression;
use super::line::{Family, Line};
use crate::tree::Milestone;

/// `milestone Live of Customer = … because "…"`.
pub(super) fn milestone(milestone: &Milestone) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &milestone.docs, milestone.span);
    line.text("milestone").space();
    name(&mut line, &milestone.name);
    line.word("of").space();
    name(&mut line, &milestone.concept);
    line.word("=").space();
    expression(&mut line, &milestone.condition);
    because(&mut line, milestone.because.as_ref(), None);
    Node::Line(line)
}
