//! Prints translations.

use super::common::{arrow, bars, because, commas, name, path};
use super::document::{Braces, Node};
use super::expression::expression;
use super::line::{Family, Line, wrap};
use super::types::type_expr;
use crate::span::Span;
use crate::tree::{
    Allowing, Because, Column, ContextArgument, ContextDeclaration, Else, ElseWord, RefusalLine, RefusalWord, Row, SameLine, Side, Translate,
    TranslateLine, UnreachedLine, UpdatesOnlyLine,
};

/// The column of the arrow.
pub(super) const ARROW: u16 = 1000;
/// The column of what stands right of the arrow.
pub(super) const RIGHT: u16 = 1001;
/// The column of the reason.
pub(super) const REASON: u16 = 3000;

/// How many columns of a tuple are aligned; a wider tuple is no table anybody could read.
const WIDEST: usize = 500;

/// `translate by_region: A, B -> C with Date as today { … }`.
pub(super) fn translate<'t>(translate: &'t Translate, source: &str) -> Node<'t> {
    let mut head = Line::documented(Family::Plain, &translate.docs, translate.span);
    head.text("translate").space();
    if let Some(own) = &translate.name {
        name(&mut head, own);
        head.text(":").space();
    }
    commas(&mut head, &translate.left, path);
    head.may_wrap(wrap::ARROW).word(arrow(translate.arrow)).space();
    commas(&mut head, &translate.right, path);
    if let Some(first) = translate.context.first() {
        head.may_wrap(wrap::REASON).word("with").space();
        bracketed(&mut head, first.span, source, |head| commas(head, &translate.context, declaration));
    }
    let widths = Widths { left: translate.left.len(), right: translate.right.len() };
    let lines = translate.lines.iter().map(|line| translate_line(line, widths, source)).collect();
    head.block(lines, Braces::Rows)
}

/// How many types stand on either side of the header: where there are several, the columns of the rows are aligned.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    /// Left of the arrow.
    pub(super) left: usize,
    /// Right of it.
    pub(super) right: usize,
}

fn declaration<'t>(line: &mut Line<'t>, context: &'t ContextDeclaration) {
    type_expr(line, &context.ty);
    if let Some(own) = &context.name {
        line.word("as").space();
        name(line, own);
    }
}

/// A line of a translation, or of a step between versions.
pub(super) fn translate_line<'t>(line: &'t TranslateLine, widths: Widths, source: &str) -> Node<'t> {
    match line {
        TranslateLine::Row(line) => row(line, widths, source),
        TranslateLine::Same(line) => same(line),
        TranslateLine::Refusal(line) => refusal(line),
        TranslateLine::Allowing(line) => allowing(line),
        TranslateLine::Unreached(line) => unreached(line),
        TranslateLine::UpdatesOnly(line) => updates_only(line),
        TranslateLine::Broken(span) => Node::Verbatim(*span),
    }
}

fn row<'t>(row: &'t Row, widths: Widths, source: &str) -> Node<'t> {
    let mut line = Line::documented(Family::Row, &row.docs, row.span);
    side(&mut line, &row.left, (widths.left, 0), source);
    line.may_wrap(wrap::ARROW).column(ARROW, 1).text(arrow(row.arrow)).column(RIGHT, 1);
    side(&mut line, &row.right, (widths.right, RIGHT), source);
    if row.redefined.is_some() {
        line.word("redefined");
    }
    tails(&mut line, row);
    Node::Line(line)
}

/// What stands behind the sides, in the order in which it was written.
fn tails<'t>(line: &mut Line<'t>, row: &'t Row) {
    let otherwise = row.otherwise.as_deref().map(|tail| (tail.span.start, Tail::Else(tail)));
    let reason = row.because.as_deref().map(|tail| (tail.span.start, Tail::Because(tail)));
    let since = row.since.as_ref().map(|(date, span)| (span.start, Tail::Since(date)));
    let mut tails = [otherwise, reason, since];
    tails.sort_by_key(|tail| tail.as_ref().map(|(start, _)| *start));
    for (_, tail) in tails.into_iter().flatten() {
        match tail {
            Tail::Else(otherwise) => or_else(line, otherwise),
            Tail::Because(reason) => because(line, Some(reason), Some(REASON)),
            Tail::Since(date) => {
                line.may_wrap(wrap::CLAUSE).word("since").word(date);
            }
        }
    }
}

enum Tail<'t> {
    Else(&'t Else),
    Because(&'t Because),
    Since(&'t str),
}

/// A side; the clauses behind the columns stand in the order in which they were written.
fn side<'t>(line: &mut Line<'t>, side: &'t Side, (width, first): (usize, u16), source: &str) {
    if side.initially.is_some() {
        line.text("initially").space();
    }
    let aligned = width > 1 && width < WIDEST && side.columns.len() == width;
    for (index, column) in side.columns.iter().enumerate() {
        if index > 0 {
            line.comma();
        }
        if aligned && index > 0 {
            line.column(first + index as u16, 1);
        }
        bars(line, &column.alternatives, expression);
    }
    let context_first = match (side.context.first(), &side.guard) {
        (Some(argument), Some(guard)) => argument.span.start < guard.span.start,
        (_, _) => true,
    };
    if context_first {
        context(line, &side.context, source);
    }
    if let Some(guard) = &side.guard {
        line.may_wrap(wrap::CLAUSE).word("when").space();
        expression(line, guard);
    }
    if !context_first {
        context(line, &side.context, source);
    }
}

fn context<'t>(line: &mut Line<'t>, arguments: &'t [ContextArgument], source: &str) {
    let Some(first) = arguments.first() else { return };
    line.may_wrap(wrap::CLAUSE).word("with").space();
    bracketed(line, first.span, source, |line| commas(line, arguments, argument));
}

/// Contexts may stand in brackets; whether they do, the tree does not say, so the source is asked.
fn bracketed<'t>(line: &mut Line<'t>, first: Span, source: &str, print: impl FnOnce(&mut Line<'t>)) {
    let brackets = source.get(..first.start as usize).is_some_and(|before| before.trim_end().ends_with('('));
    if brackets {
        line.open("(");
    }
    print(line);
    if brackets {
        line.close(")");
    }
}

fn argument<'t>(line: &mut Line<'t>, argument: &'t ContextArgument) {
    expression(line, &argument.value);
    if let Some(own) = &argument.name {
        line.word("as").space();
        name(line, own);
    }
}

fn or_else<'t>(line: &mut Line<'t>, otherwise: &'t Else) {
    line.may_wrap(wrap::CLAUSE).word("else");
    line.word(match otherwise.word {
        ElseWord::Skip => "skip",
        ElseWord::Reject => "reject",
    });
    because(line, otherwise.because.as_ref(), Some(REASON));
}

fn same(same: &SameLine) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &same.docs, same.span);
    line.text("same").space();
    commas(&mut line, &same.fields, name);
    Node::Line(line)
}

fn refusal(refusal: &RefusalLine) -> Node<'_> {
    let mut line = Line::documented(Family::Refusal, &refusal.docs, refusal.span);
    line.text(match refusal.word {
        RefusalWord::Skip => "skip",
        RefusalWord::Reject => "reject",
        RefusalWord::Hold => "hold",
    });
    line.word("when").space();
    expression(&mut line, &refusal.guard);
    because(&mut line, refusal.because.as_ref(), Some(REASON));
    Node::Line(line)
}

fn allowing(allowing: &Allowing) -> Node<'_> {
    let mut line = Line::new(Family::Note, allowing.span);
    line.text("allowing").space();
    commas(&mut line, &allowing.from, column);
    line.may_wrap(wrap::ARROW).word("->").space();
    commas(&mut line, &allowing.to, column);
    because(&mut line, allowing.because.as_ref(), Some(REASON));
    Node::Line(line)
}

fn column<'t>(line: &mut Line<'t>, column: &'t Column) {
    bars(line, &column.alternatives, expression);
}

fn unreached(unreached: &UnreachedLine) -> Node<'_> {
    let mut line = Line::new(Family::Note, unreached.span);
    line.text("unreached").space();
    bars(&mut line, &unreached.states, path);
    because(&mut line, unreached.because.as_ref(), Some(REASON));
    Node::Line(line)
}

fn updates_only(updates: &UpdatesOnlyLine) -> Node<'_> {
    let mut line = Line::documented(Family::Note, &updates.docs, updates.span);
    line.text("updates").word("only");
    because(&mut line, updates.because.as_ref(), Some(REASON));
    Node::Line(line)
}
