//! Prints steps between versions.

use super::common::{arrow, because, name, path, version};
use super::document::{Braces, Node};
use super::line::{Family, Line, wrap};
use super::translate::{ARROW, REASON, RIGHT, Widths, translate_line};
use crate::tree::{Evolve, EvolveBlock, EvolveLine, EvolveType, TranslateLine};

/// `evolve sales 1 <-> 2 because "…" { … }`; without braces where nothing has to be said.
pub(super) fn evolve<'t>(evolve: &'t Evolve, source: &str) -> Node<'t> {
    let mut head = Line::documented(Family::Plain, &evolve.docs, evolve.span);
    head.text("evolve").space();
    name(&mut head, &evolve.space);
    head.space();
    version(&mut head, &evolve.older);
    head.word(arrow(evolve.arrow)).space();
    version(&mut head, &evolve.newer);
    because(&mut head, evolve.because.as_ref(), None);
    let braces = source.get(evolve.header.end as usize..evolve.span.end as usize).is_some_and(|rest| rest.ends_with('}'));
    if !braces && evolve.lines.is_empty() {
        return Node::Line(head);
    }
    head.block(evolve.lines.iter().map(|line| evolve_line(line, source)).collect(), Braces::Rows)
}

fn evolve_line<'t>(line: &'t EvolveLine, source: &str) -> Node<'t> {
    match line {
        EvolveLine::Block(line) => block(line, source),
        EvolveLine::Type(line) => renamed(line, source),
        EvolveLine::Broken(span) => Node::Verbatim(*span),
    }
}

fn block<'t>(block: &'t EvolveBlock, source: &str) -> Node<'t> {
    let mut head = Line::documented(Family::Plain, &block.docs, block.span);
    path(&mut head, &block.path);
    head.block(rows(&block.lines, source), Braces::ShortRows)
}

fn rows<'t>(lines: &'t [TranslateLine], source: &str) -> Vec<Node<'t>> {
    lines.iter().map(|line| translate_line(line, Widths { left: 1, right: 1 }, source)).collect()
}

fn renamed<'t>(renamed: &'t EvolveType, source: &str) -> Node<'t> {
    let mut line = Line::documented(Family::Row, &renamed.docs, renamed.span);
    path(&mut line, &renamed.left);
    line.may_wrap(wrap::ARROW).column(ARROW, 1).text(arrow(renamed.arrow)).column(RIGHT, 1);
    path(&mut line, &renamed.right);
    if renamed.redefined.is_some() {
        line.word("redefined");
    }
    because(&mut line, renamed.because.as_ref(), Some(REASON));
    match &renamed.lines {
        Some(lines) => line.block(rows(lines, source), Braces::ShortRows),
        None => Node::Line(line),
    }
}
