//! Builds crosswalks and externs.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::tree::{Crosswalk, Extern};

impl<'t> Builder<'t> {
    /// `crosswalk Name: many A -> B`.
    pub(super) fn crosswalk(&mut self, node: Node<'_>) -> Option<Crosswalk> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let many = nodes.accept(Rule::many).map(|many| self.span(&many));
        let left = self.take_path(&mut nodes)?;
        let identity = nodes.accept(Rule::identity).is_some();
        let right = self.take_path(&mut nodes)?;
        Some(Crosswalk { docs, name, many, left, identity, right, span })
    }

    /// `extern name(Text) -> Text?`.
    pub(super) fn extern_item(&mut self, node: Node<'_>) -> Option<Extern> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let mut parameters = nodes.map(|node| self.type_expr(node)).collect::<Option<Vec<_>>>()?;
        let result = parameters.pop()?;
        Some(Extern { docs, name, parameters, result, span })
    }
}
