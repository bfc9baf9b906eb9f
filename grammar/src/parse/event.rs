//! Builds events.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::tree::{Event, Trigger};

impl<'t> Builder<'t> {
    /// `event X of Y when status becomes Z { … }`.
    pub(super) fn event(&mut self, node: Node<'_>) -> Option<Event> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let request = nodes.accept(Rule::request).map(|word| self.span(&word));
        let name = self.take_name(&mut nodes)?;
        let of = self.take_path(&mut nodes)?;
        let trigger = match nodes.accept(Rule::trigger) {
            Some(trigger) => Some(self.trigger(trigger)?),
            None => None,
        };
        let fields = match nodes.accept(Rule::fields) {
            Some(fields) => Some(self.fields(fields, "an event")?),
            None => None,
        };
        let header = fields.as_ref().map_or(span, |fields| self.header(span, fields.span));
        Some(Event { docs, request, name, of, trigger, fields, header, span })
    }

    fn trigger(&mut self, node: Node<'_>) -> Option<Trigger> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        Some(Trigger { field: self.take_path(&mut nodes)?, states: self.take_names(&mut nodes), span })
    }
}
