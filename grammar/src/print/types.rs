//! Prints types and refined scalars.

use super::common::{literal, name, path};
use super::document::{Family, Line, Node};
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
        TypeExprKind::Named { path: named, bounds: limits, matching, unit } => {
            path(line, named);
            bounds(line, limits.as_ref());
            refinement(line, "matching", matching.as_ref());
            refinement(line, "unit", unit.as_ref());
        }
        TypeExprKind::Ref(target) => {
            line.text("ref").space();
            path(line, target);
        }
        TypeExprKind::Optional(inner) => optional(line, inner),
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

fn optional<'t>(line: &mut Line<'t>, inner: &'t TypeExpr) {
    type_expr(line, inner);
    line.text("?");
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

fn refinement<'t>(line: &mut Line<'t>, word: &'static str, text: Option<&'t TextLiteral>) {
    if let Some(text) = text {
        line.word(word).space();
        literal(line, text);
    }
}
