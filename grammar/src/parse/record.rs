//! Builds records, entities and choices.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::tree::{Case, Choice, Field, FieldPart, Fields, Record, RecordKind};

impl<'t> Builder<'t> {
    /// `record X { … }` or `entity X { … }`.
    pub(super) fn record(&mut self, node: Node<'_>) -> Option<Record> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let kind = if nodes.accept(Rule::record_kind)?.as_str() == "entity" { RecordKind::Entity } else { RecordKind::Record };
        let name = self.take_name(&mut nodes)?;
        let what = if kind == RecordKind::Entity { "an entity" } else { "a record" };
        let fields = self.fields(nodes.accept(Rule::fields)?, what)?;
        Some(Record { docs, kind, name, header: self.header(span, fields.span), fields, span })
    }

    /// The fields in braces.
    pub(super) fn fields(&mut self, node: Node<'_>, what: &str) -> Option<Fields> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let brace = self.brace(&mut nodes, what)?;
        let mut fields = Fields { list: Vec::with_capacity(nodes.left()), broken: Vec::new(), span: brace.to(span) };
        fields.span.start = brace.start;
        for node in nodes {
            match node.as_rule() {
                Rule::field => match self.or_broken(node, Entry::Field, Self::field) {
                    Ok(field) => fields.list.push(field),
                    Err(lost) => fields.broken.push(lost),
                },
                Rule::stray_comma => self.stray_comma(&node),
                Rule::missing_close => self.unclosed(&node, brace),
                _ => fields.broken.push(self.broken(&node, Entry::Field)),
            }
        }
        fields.list.shrink_to_fit();
        Some(fields)
    }

    fn field(&mut self, node: Node<'_>) -> Option<Field> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let key = nodes.accept(Rule::key).map(|key| self.span(&key));
        let name = self.take_name(&mut nodes)?;
        let ty = self.take_type(&mut nodes)?;
        let parts = self.all(nodes, Self::field_part)?;
        Some(Field { docs, key, name, ty, parts, span })
    }

    fn field_part(&mut self, node: Node<'_>) -> Option<FieldPart> {
        let span = self.span(&node);
        Some(match node.as_rule() {
            Rule::wire_name => FieldPart::As(self.text_inside(node)?, span),
            Rule::default => FieldPart::Default(self.value(Cursor::inside(node).accept(Rule::value)?)?, span),
            Rule::authoritative => FieldPart::Authoritative(self.name_inside(node), span),
            Rule::sensitive => FieldPart::Sensitive(span),
            _ => FieldPart::Deprecated(self.text_inside(node)?, span),
        })
    }

    /// `choice X by "kind" { … }`.
    pub(super) fn choice(&mut self, node: Node<'_>) -> Option<Choice> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let tag = self.take_text(&mut nodes)?;
        let brace = self.brace(&mut nodes, "a choice")?;
        let mut choice = Choice { docs, name, tag, cases: Vec::new(), broken: Vec::new(), header: self.header(span, brace), span };
        for node in nodes {
            match node.as_rule() {
                Rule::case => match self.or_broken(node, Entry::Case, Self::case) {
                    Ok(case) => choice.cases.push(case),
                    Err(lost) => choice.broken.push(lost),
                },
                Rule::stray_comma => self.stray_comma(&node),
                Rule::missing_close => self.unclosed(&node, brace),
                _ => choice.broken.push(self.broken(&node, Entry::Case)),
            }
        }
        Some(choice)
    }

    fn case(&mut self, node: Node<'_>) -> Option<Case> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let code = self.take_text(&mut nodes);
        let fields = match nodes.accept(Rule::fields) {
            Some(fields) => Some(self.fields(fields, "a case")?),
            None => None,
        };
        Some(Case { docs, name, code, fields, span })
    }
}
