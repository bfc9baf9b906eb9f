//! Prints events.

use super::common::{bars, name, path};
use super::document::{Braces, Node};
use super::line::{Family, Line, wrap};
use super::record::fields;
use crate::tree::Event;

/// `event ContractSigned of Customer when status becomes Signed { … }`.
pub(super) fn event(event: &Event) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &event.docs, event.span);
    if event.request.is_some() {
        line.text("request").space();
    }
    line.text("event").space();
    name(&mut line, &event.name);
    line.word("of").space();
    path(&mut line, &event.of);
    if let Some(trigger) = &event.trigger {
        line.may_wrap(wrap::CLAUSE).word("when").space();
        path(&mut line, &trigger.field);
        line.word("becomes").space();
        bars(&mut line, &trigger.states, name);
    }
    match &event.fields {
        Some(list) => line.block(fields(list), Braces::Short),
        None => Node::Line(line),
    }
}
