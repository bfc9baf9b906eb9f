//! Builds operands: literals, paths, calls, lists, maps, built values, and the steps that follow them.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::span::Span;
use crate::tree::{Expr, ExprKind, FieldValue, Path, TextLiteral};

/// How many steps (`["key"]`, `.name`) may follow a value; the tree is as deep as these are many.
const MOST_STEPS: usize = 32;

impl<'t> Builder<'t> {
    /// The next operand, with its sign and its steps.
    pub(super) fn operand(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let signs = nodes.accept_all(Rule::negate);
        let node = nodes.next()?;
        let mut operand = if node.as_rule() == Rule::path { self.reference(node, nodes)? } else { self.primary(node)? };
        operand = self.steps(operand, nodes)?;
        let Some(first) = signs.first() else { return Some(operand) };
        let span = self.span(first).to(operand.span);
        // Two signs say nothing.
        if signs.len().is_multiple_of(2) {
            Some(Expr { kind: operand.kind, span })
        } else {
            Some(Expr { kind: ExprKind::Negate(Box::new(operand)), span })
        }
    }

    fn primary(&mut self, node: Node<'_>) -> Option<Expr> {
        let span = self.span(&node);
        let written = node.as_str();
        let kind = match node.as_rule() {
            Rule::text => self.text_expression(&node),
            Rule::number => ExprKind::Number(written.to_owned()),
            Rule::date => ExprKind::Date(written.to_owned()),
            Rule::instant => ExprKind::Instant(written.to_owned()),
            Rule::duration => self.duration(node)?,
            Rule::wildcard => ExprKind::Wildcard,
            Rule::parens => {
                let inner = Cursor::inside(node).next()?;
                ExprKind::Parens(Box::new(self.expression(inner)?))
            }
            Rule::list => ExprKind::List(self.expressions(node)?),
            Rule::map => ExprKind::Map(self.all(Cursor::inside(node), Self::map_entry)?),
            Rule::unknown_value => self.unknown_value(node)?,
            _ => return None,
        };
        Some(Expr { kind, span })
    }

    fn text_expression(&mut self, node: &Node<'_>) -> ExprKind {
        let text = self.text(node);
        let pieces = self.text_pieces(&text);
        ExprKind::Text(text, pieces)
    }

    fn duration(&mut self, node: Node<'_>) -> Option<ExprKind> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let amount = nodes.accept(Rule::amount)?.as_str().parse().ok();
        if amount.is_none() {
            self.error(span, "this duration is longer than any can be", "write a smaller number, or a larger unit");
        }
        Some(ExprKind::Duration(amount?, nodes.accept(Rule::unit_of_time)?.as_str().to_owned()))
    }

    fn unknown_value(&mut self, node: Node<'_>) -> Option<ExprKind> {
        let code = Cursor::inside(node).next()?;
        let span = self.span(&code);
        let kind = if code.as_rule() == Rule::text { self.text_expression(&code) } else { ExprKind::Number(code.as_str().to_owned()) };
        Some(ExprKind::Unknown(Box::new(Expr { kind, span })))
    }

    /// A key may also be a bare name; its `raw` is then as long as its span.
    fn map_entry(&mut self, node: Node<'_>) -> Option<(TextLiteral, Expr)> {
        let mut nodes = Cursor::inside(node);
        let key = match self.take_text(&mut nodes) {
            Some(text) => text,
            None => {
                let name = self.take_name(&mut nodes)?;
                TextLiteral { value: name.text, raw: Some(self.written(name.span).into()), span: name.span }
            }
        };
        let value = nodes.accept(Rule::expression)?;
        Some((key, self.expression(value)?))
    }

    /// A path, a call or a built value.
    fn reference(&mut self, node: Node<'_>, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let path = self.path(node)?;
        let span = path.span;
        if let Some(build) = nodes.accept(Rule::build) {
            let span = span.to(self.span(&build));
            let fields = self.all(Cursor::inside(build), Self::field_value)?;
            return Some(Expr { kind: ExprKind::Build { ty: path, fields }, span });
        }
        if let Some(call) = nodes.accept(Rule::call) {
            let span = span.to(self.span(&call));
            return Some(Expr { kind: self.call(path, call)?, span });
        }
        Some(Expr { kind: ExprKind::Path(path), span })
    }

    fn call(&mut self, path: Path, node: Node<'_>) -> Option<ExprKind> {
        let arguments = self.expressions(node)?;
        let [function] = path.segments.as_slice() else {
            self.error(
                path.span,
                format!("`{}` is a path, not a function", path.dotted()),
                "a function goes by one name; a field is read without `(`",
            );
            return None;
        };
        Some(ExprKind::Call { function: function.clone(), arguments })
    }

    fn field_value(&mut self, node: Node<'_>) -> Option<FieldValue> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let value = nodes.accept(Rule::expression)?;
        Some(FieldValue { name, value: self.expression(value)?, span })
    }

    fn steps(&mut self, mut value: Expr, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let mut count = 0;
        while let Some(Rule::index | Rule::step_name) = nodes.rule() {
            let node = nodes.next()?;
            let span: Span = value.span.to(self.span(&node));
            count += 1;
            if count > MOST_STEPS {
                self.error(span, format!("a path of more than {MOST_STEPS} steps"), "no value lies so deep");
                return None;
            }
            let kind = if node.as_rule() == Rule::index {
                ExprKind::Index(Box::new(value), self.text_inside(node)?)
            } else {
                ExprKind::Member(Box::new(value), self.name_inside(node)?)
            };
            value = Expr { kind, span };
        }
        Some(value)
    }
}
