//! Builds milestones.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::tree::Milestone;

impl<'t> Builder<'t> {
    /// `milestone X of Y = CONDITION`.
    pub(super) fn milestone(&mut self, node: Node<'_>) -> Option<Milestone> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let concept = self.take_name(&mut nodes)?;
        let condition = nodes.accept(Rule::expression)?;
        let condition = self.expression(condition)?;
        Some(Milestone { docs, name, concept, condition, because: self.take_because(&mut nodes), span })
    }
}
