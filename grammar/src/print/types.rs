//! Prints types and refined scalars.

use super::common::{literal, name, path};
use super::document::Node;
use super::line::{Family, Line};
use crate::span::Span;
use crate::tree::{Bound, Bounds, ScalarType, TextLiteral, TypeExpr, TypeExprKind};

/// `type CustomerId = Text matching "…"`.
pub(super) fn scalar(scalar: &ScalarType) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &scalar.docs, scalar.span);
    line.text("type").space();
    name(&mut line, &scalar.name);
    line.word("=").space();
    type_expr(&mut line, &scalar.base);
    Node::Line(line)
}

/// A type expression.
pub(super) fn type_expr<'t>(line: &mut Line<'t>, ty: &'t TypeExpr) {
    match &ty.kind {
        TypeExprKind::Named { path: named, bounds: limits, .. } => {
            path(line, named);
            bounds(line, limits.as_deref());
            refinements(line, ty);
        }
        TypeExprKind::Ref(target) => {
            line.text("ref").space();
            path(line, target);
        }
        TypeExprKind::Optional(inner) => optional(line, inner, ty.span),
        TypeExprKind::List(element) => {
            line.open("[");
            type_expr(line, element);
            line.close("]");
        }
        TypeExprKind::Map(key, value) => {
            line.open("{");
            type_expr(line, key);
            line.text(":").space();
            type_expr(line, value);
            line.close("}");
        }
    }
}

/// The question mark stands directly behind the name and its bounds, or behind all that refines it.
fn optional<'t>(line: &mut Line<'t>, inner: &'t TypeExpr, whole: Span) {
    let last = refined(inner).into_iter().flatten().map(|(_, text)| text.span.end).max();
    match (&inner.kind, last) {
        (TypeExprKind::Named { path: named, bounds: limits, .. }, Some(last)) if last == whole.end => {
            path(line, named);
            bounds(line, limits.as_deref());
            line.text("?");
            refinements(line, inner);
        }
        (_, _) => {
            type_expr(line, inner);
            line.text("?");
        }
    }
}

/// `matching` and `unit` in the order in which they were written.
fn refinements<'t>(line: &mut Line<'t>, ty: &'t TypeExpr) {
    for (word, text) in refined(ty).into_iter().flatten() {
        line.word(word).space();
        literal(line, text);
    }
}

fn refined(ty: &TypeExpr) -> [Option<(&'static str, &TextLiteral)>; 2] {
    let TypeExprKind::Named { matching, unit, .. } = &ty.kind else { return [None, None] };
    let mut parts = [matching.as_deref().map(|text| ("matching", text)), unit.as_deref().map(|text| ("unit", text))];
    parts.sort_by_key(|part| part.map(|(_, text)| text.span.start));
    parts
}

fn bounds<'t>(line: &mut Line<'t>, bounds: Option<&'t Bounds>) {
    let Some(bounds) = bounds else { return };
    line.open("(");
    match &bounds.kind {
        Bound::Range(low, high) => {
            number(line, low.as_ref());
            line.text("..");
            number(line, high.as_ref());
        }
        Bound::Sizes(precision, scale) => {
            line.text(precision);
            if let Some(scale) = scale {
                line.text(",").text(scale);
            }
        }
    }
    line.close(")");
}

fn number<'t>(line: &mut Line<'t>, number: Option<&'t String>) {
    if let Some(number) = number {
        line.text(number);
    }
}
