//! Prints records, entities and choices.

use super::common::{literal, name};
use super::document::{Braces, Node, in_order};
use super::expression::expression;
use super::line::{Family, Line};
use super::types::type_expr;
use crate::tree::{Case, Choice, Field, FieldPart, Fields, Record, RecordKind};

const PARTS: u16 = 0;

/// `record X { … }`, `entity X { … }`.
pub(super) fn record(record: &Record) -> Node<'_> {
    let mut head = Line::documented(Family::Plain, &record.docs, record.span);
    head.text(match record.kind {
        RecordKind::Record => "record",
        RecordKind::Entity => "entity",
    });
    head.space();
    name(&mut head, &record.name);
    head.block(fields(&record.fields), Braces::Short)
}

/// The fields between braces.
pub(super) fn fields(fields: &Fields) -> Vec<Node<'_>> {
    let list = fields.list.iter().map(field).collect();
    let broken = fields.broken.iter().map(|span| Node::Verbatim(*span)).collect();
    in_order([list, broken])
}

fn field(field: &Field) -> Node<'_> {
    let mut line = Line::documented(Family::Field, &field.docs, field.span);
    if field.key.is_some() {
        line.text("key").space();
    }
    name(&mut line, &field.name);
    line.text(":").space();
    type_expr(&mut line, &field.ty);
    for (index, part) in field.parts.iter().enumerate() {
        if index == 0 {
            line.column(PARTS, 2)
        } else {
            line.space()
        };
        field_part(&mut line, part);
    }
    Node::Line(line)
}

fn field_part<'t>(line: &mut Line<'t>, part: &'t FieldPart) {
    match part {
        FieldPart::As(wire, _) => {
            line.text("as").space();
            literal(line, wire);
        }
        FieldPart::Default(value, _) => {
            line.text("=").space();
            expression(line, value);
        }
        FieldPart::Authoritative(system, _) => {
            line.text("authoritative");
            if let Some(system) = system {
                line.word("in").space();
                name(line, system);
            }
        }
        FieldPart::Sensitive(_) => {
            line.text("sensitive");
        }
        FieldPart::Deprecated(text, _) => {
            line.text("deprecated").space();
            literal(line, text);
        }
    }
}

/// `choice X by "kind" { … }`.
pub(super) fn choice(choice: &Choice) -> Node<'_> {
    let mut head = Line::documented(Family::Plain, &choice.docs, choice.span);
    head.text("choice").space();
    name(&mut head, &choice.name);
    head.word("by").space();
    literal(&mut head, &choice.tag);
    let cases = choice.cases.iter().map(case).collect();
    let broken = choice.broken.iter().map(|span| Node::Verbatim(*span)).collect();
    head.block(in_order([cases, broken]), Braces::Short)
}

fn case(case: &Case) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &case.docs, case.span);
    name(&mut line, &case.name);
    if let Some(code) = &case.code {
        line.space();
        literal(&mut line, code);
    }
    match &case.fields {
        Some(list) => line.block(fields(list), Braces::Short),
        None => Node::Line(line),
    }
}
