//! Prints examples.

use super::common::{because, commas, literal, name, path};
use super::document::{Braces, Node, in_order};
use super::expression::expression;
use super::line::{Family, Line, wrap};
use crate::span::Span;
use crate::tree::{Example, ExampleLine, ExampleOutcome, ExampleSource, Given, GivenEntry};

const ARROW: u16 = 0;

/// `example "…" { … }`.
pub(super) fn example<'t>(example: &'t Example, source: &str) -> Node<'t> {
    let mut head = Line::documented(Family::Plain, &example.docs, example.span);
    head.text("example").space();
    literal(&mut head, &example.title);
    let givens = example.givens.iter().map(given).collect();
    let lines = example.lines.iter().map(|line| example_line(line, source)).collect();
    let broken = example.broken.iter().map(|span| Node::Verbatim(*span)).collect();
    head.block(in_order([givens, lines, broken]), Braces::Rows)
}

fn given(given: &Given) -> Node<'_> {
    let mut head = Line::new(Family::Plain, given.span);
    head.text("given").space();
    name(&mut head, &given.crosswalk);
    head.block(given.entries.iter().map(entry).collect(), Braces::Short)
}

fn entry(entry: &GivenEntry) -> Node<'_> {
    let mut line = Line::new(Family::Entry, entry.span);
    expression(&mut line, &entry.left);
    line.may_wrap(wrap::ARROW).column(ARROW, 1).text("->").space();
    expression(&mut line, &entry.right);
    Node::Line(line)
}

fn example_line<'t>(example: &'t ExampleLine, source: &str) -> Node<'t> {
    let mut line = Line::documented(Family::Example, &example.docs, example.span);
    commas(&mut line, &example.sources, expression);
    contexts(&mut line, &example.context, source);
    line.may_wrap(wrap::ARROW).column(ARROW, 1).text("->").space();
    outcome(&mut line, &example.outcome);
    if let Some(via) = &example.via {
        line.word("via").space();
        name(&mut line, via);
    }
    because(&mut line, example.because.as_ref(), None);
    Node::Line(line)
}

/// Contexts are joined by commas or by `and`; which, the tree does not say, so the source is asked.
fn contexts<'t>(line: &mut Line<'t>, contexts: &'t [ExampleSource], source: &str) {
    let mut end: Option<Span> = None;
    for context in contexts {
        match end {
            None => line.may_wrap(wrap::CLAUSE).word("with").space(),
            Some(end) if joined_by_and(end, context.span, source) => line.may_wrap(wrap::CLAUSE).word("and").space(),
            Some(_) => line.comma(),
        };
        end = Some(context.span);
        context_value(line, context);
    }
}

fn joined_by_and(before: Span, after: Span, source: &str) -> bool {
    source.get(before.end as usize..after.start as usize).is_some_and(|between| between.trim_start().starts_with("and"))
}

/// `today = 2026-11-23`, `finance.CreditCheck { … } as credit`.
fn context_value<'t>(line: &mut Line<'t>, context: &'t ExampleSource) {
    match &context.name {
        Some(own) if own.span.start < context.value.span.start => {
            name(line, own);
            line.word("=").space();
            expression(line, &context.value);
        }
        Some(own) => {
            expression(line, &context.value);
            line.word("as").space();
            name(line, own);
        }
        None => expression(line, &context.value),
    }
}

fn outcome<'t>(line: &mut Line<'t>, outcome: &'t ExampleOutcome) {
    match outcome {
        ExampleOutcome::Values(values) => commas(line, values, expression),
        ExampleOutcome::Refused { target, word } => {
            if let Some(target) = target {
                path(line, target);
                line.space();
            }
            name(line, word);
        }
    }
}
