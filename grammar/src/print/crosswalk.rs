//! Prints crosswalks and externs.

use super::common::{commas, name, path};
use super::document::Node;
use super::line::{Family, Line, wrap};
use super::types::type_expr;
use crate::tree::{Crosswalk, Extern};

/// `crosswalk AccountNumbers: many sales.Customer -> finance.Account`.
pub(super) fn crosswalk(crosswalk: &Crosswalk) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &crosswalk.docs, crosswalk.span);
    line.text("crosswalk").space();
    name(&mut line, &crosswalk.name);
    line.text(":").space();
    if crosswalk.many.is_some() {
        line.text("many").space();
    }
    path(&mut line, &crosswalk.left);
    line.word(if crosswalk.identity { "=" } else { "->" }).space();
    path(&mut line, &crosswalk.right);
    Node::Line(line)
}

/// `extern normalise_phone(Text) -> Text?`.
pub(super) fn external(external: &Extern) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &external.docs, external.span);
    line.text("extern").space();
    name(&mut line, &external.name);
    line.open("(");
    commas(&mut line, &external.parameters, type_expr);
    line.close(")");
    line.may_wrap(wrap::ARROW).word("->").space();
    type_expr(&mut line, &external.result);
    Node::Line(line)
}
