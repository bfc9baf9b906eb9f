//! Prints expressions.

use super::common::{commas, literal, name, path};
use super::line::{Line, wrap};
use crate::tree::{Chained, CompareOperator, Expr, ExprKind, FieldValue, Name, Path, TextLiteral};

/// An expression; what stands before its first piece has been said by the caller.
pub(super) fn expression<'t>(line: &mut Line<'t>, expr: &'t Expr) {
    match &expr.kind {
        ExprKind::Text(text, _) => literal(line, text),
        ExprKind::Number(text) | ExprKind::Date(text) | ExprKind::Instant(text) => {
            line.text(text);
        }
        ExprKind::Duration(number, unit) => {
            line.text(number.to_string()).word(unit);
        }
        ExprKind::Path(named) => path(line, named),
        ExprKind::Wildcard => {
            line.text("_");
        }
        ExprKind::Unknown(code) => prefixed(line, "unknown", code),
        ExprKind::List(elements) => list(line, elements),
        ExprKind::Map(entries) => map(line, entries),
        ExprKind::Build { ty, fields } => build(line, ty, fields),
        ExprKind::Call { function, arguments } => call(line, function, arguments),
        ExprKind::Index(of, key) => index(line, of, key),
        ExprKind::Member(of, member) => part(line, of, member),
        ExprKind::Negate(of) => {
            line.text("-");
            expression(line, of);
        }
        ExprKind::Chain(first, links) => chain(line, first, links),
        ExprKind::Compare(left, operator, right) => compare(line, left, *operator, right),
        ExprKind::Is(of, present) => is(line, of, *present),
        ExprKind::In(of, elements) => within(line, of, elements),
        ExprKind::Not(of) => prefixed(line, "not", of),
        ExprKind::Where(of, condition) => restricted(line, of, condition),
        ExprKind::Via(of, through) => {
            expression(line, of);
            line.word("via").space();
            name(line, through);
        }
        ExprKind::Parens(of) => {
            line.open("(");
            expression(line, of);
            line.close(")");
        }
    }
}

fn part<'t>(line: &mut Line<'t>, of: &'t Expr, member: &'t Name) {
    expression(line, of);
    line.text(".");
    name(line, member);
}

fn is<'t>(line: &mut Line<'t>, of: &'t Expr, present: bool) {
    expression(line, of);
    line.word("is").word(if present { "present" } else { "absent" });
}

fn within<'t>(line: &mut Line<'t>, of: &'t Expr, elements: &'t [Expr]) {
    expression(line, of);
    line.word("in").space();
    list(line, elements);
}

fn restricted<'t>(line: &mut Line<'t>, of: &'t Expr, condition: &'t Expr) {
    expression(line, of);
    line.word("where").space();
    expression(line, condition);
}

fn prefixed<'t>(line: &mut Line<'t>, word: &'static str, of: &'t Expr) {
    line.text(word).space();
    expression(line, of);
}

/// A list of built values that is too wide for a line has each on its own; a list of plain values fills the lines.
fn list<'t>(line: &mut Line<'t>, elements: &'t [Expr]) {
    if !elements.iter().any(|element| matches!(element.kind, ExprKind::Build { .. } | ExprKind::Map(_))) {
        line.open("[");
        commas(line, elements, expression);
        line.close("]");
        return;
    }
    line.open_list();
    for (index, element) in elements.iter().enumerate() {
        line.element(index == 0);
        expression(line, element);
    }
    line.close_list();
}

fn map<'t>(line: &mut Line<'t>, entries: &'t [(TextLiteral, Expr)]) {
    line.open_brace();
    for (index, (key, value)) in entries.iter().enumerate() {
        line.member(index == 0);
        map_key(line, key);
        line.text(":").space();
        expression(line, value);
    }
    line.close_brace(entries.is_empty());
}

/// A text, or in the key of an entity the bare name of a field.
fn map_key<'t>(line: &mut Line<'t>, key: &'t TextLiteral) {
    if key.span.range().len() == key.raw().len() {
        line.text(key.raw());
    } else {
        literal(line, key);
    }
}

fn build<'t>(line: &mut Line<'t>, ty: &'t Path, fields: &'t [FieldValue]) {
    path(line, ty);
    line.space().open_brace();
    for (index, field) in fields.iter().enumerate() {
        line.member(index == 0);
        name(line, &field.name);
        line.text(":").space();
        expression(line, &field.value);
    }
    line.close_brace(fields.is_empty());
}

fn call<'t>(line: &mut Line<'t>, function: &'t Name, arguments: &'t [Expr]) {
    name(line, function);
    line.open("(");
    commas(line, arguments, expression);
    line.close(")");
}

fn index<'t>(line: &mut Line<'t>, of: &'t Expr, key: &'t TextLiteral) {
    expression(line, of);
    line.open("[");
    literal(line, key);
    line.close("]");
}

/// Words and `??` may begin a line, the arithmetic operators may end one: so the language counts line ends.
fn chain<'t>(line: &mut Line<'t>, first: &'t Expr, links: &'t [(Chained, Expr)]) {
    expression(line, first);
    for (operator, operand) in links {
        match operator {
            Chained::Or => line.may_wrap(wrap::OR).word("or"),
            Chained::And => line.may_wrap(wrap::AND).word("and"),
            Chained::Coalesce => line.may_wrap(wrap::COALESCE).word("??"),
            Chained::Add => line.word("+").may_wrap(wrap::SUM),
            Chained::Subtract => line.word("-").may_wrap(wrap::SUM),
            Chained::Multiply => line.word("*").may_wrap(wrap::PRODUCT),
            Chained::Divide => line.word("/").may_wrap(wrap::PRODUCT),
        };
        line.space();
        expression(line, operand);
    }
}

fn compare<'t>(line: &mut Line<'t>, left: &'t Expr, operator: CompareOperator, right: &'t Expr) {
    expression(line, left);
    line.word(match operator {
        CompareOperator::Equal => "==",
        CompareOperator::NotEqual => "!=",
        CompareOperator::Less => "<",
        CompareOperator::LessOrEqual => "<=",
        CompareOperator::Greater => ">",
        CompareOperator::GreaterOrEqual => ">=",
    });
    line.may_wrap(wrap::COMPARISON).space();
    expression(line, right);
}
