//! Builds types as written.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use super::{SyntaxError, SyntaxErrorKind};
use crate::tree::{Bound, Bounds, ScalarType, TextLiteral, TypeExpr, TypeExprKind};

impl<'t> Builder<'t> {
    /// `type X = Text matching "…"`.
    pub(super) fn scalar(&mut self, node: Node<'_>) -> Option<ScalarType> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        Some(ScalarType { docs, name: self.take_name(&mut nodes)?, base: self.take_type(&mut nodes)?, span })
    }

    /// The next type.
    pub(super) fn take_type(&mut self, nodes: &mut Cursor<'_>) -> Option<TypeExpr> {
        nodes.accept(Rule::type_expr).and_then(|node| self.type_expr(node))
    }

    /// A type.
    pub(super) fn type_expr(&mut self, node: Node<'_>) -> Option<TypeExpr> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let base = nodes.next()?;
        let base_span = self.span(&base);
        let mut kind = self.type_base(base)?;
        let optional = self.refinements(&mut kind, nodes)?;
        if optional {
            let inner = TypeExpr { kind, span: base_span };
            return Some(TypeExpr { kind: TypeExprKind::Optional(Box::new(inner)), span });
        }
        Some(TypeExpr { kind, span })
    }

    fn type_base(&mut self, node: Node<'_>) -> Option<TypeExprKind> {
        let rule = node.as_rule();
        let mut nodes = Cursor::inside(node);
        Some(match rule {
            Rule::list_type => TypeExprKind::List(Box::new(self.take_type(&mut nodes)?)),
            Rule::map_type => TypeExprKind::Map(Box::new(self.take_type(&mut nodes)?), Box::new(self.take_type(&mut nodes)?)),
            Rule::ref_type => TypeExprKind::Ref(self.take_path(&mut nodes)?),
            _ => {
                let path = self.take_path(&mut nodes)?;
                let bounds = match nodes.accept(Rule::bounds) {
                    Some(node) => Some(Box::new(self.bounds(node)?)),
                    None => None,
                };
                TypeExprKind::Named { path, bounds, matching: None, unit: None }
            }
        })
    }

    /// What follows the base: `?`, `matching "…"`, `unit "…"`. Tells whether the type is optional.
    fn refinements(&mut self, kind: &mut TypeExprKind, nodes: Cursor<'_>) -> Option<bool> {
        let mut optional = 0;
        for node in nodes {
            match node.as_rule() {
                Rule::optional => {
                    optional += 1;
                    if optional == 2 {
                        let span = self.span(&node);
                        self.error(span, "the type is optional already", "write one `?`");
                    }
                }
                Rule::matching => {
                    let text = Cursor::inside(node).accept(Rule::text)?;
                    let pattern = self.pattern(&text);
                    self.refine(kind, pattern, true)?;
                }
                _ => {
                    let text = self.text_inside(node)?;
                    self.refine(kind, text, false)?;
                }
            }
        }
        Some(optional > 0)
    }

    fn refine(&mut self, kind: &mut TypeExprKind, text: TextLiteral, pattern: bool) -> Option<()> {
        let word = if pattern { "matching" } else { "unit" };
        let span = text.span;
        let TypeExprKind::Named { matching, unit, .. } = kind else {
            self.error(span, format!("`{word}` refines a scalar, not a list, map or `ref`"), "write it behind the scalar itself");
            return None;
        };
        let place = if pattern { matching } else { unit };
        if place.is_some() {
            self.errors.push(SyntaxError {
                kind: SyntaxErrorKind::DuplicateModifier,
                span,
                message: format!("a second `{word}`: nobody could tell which of the two holds"),
                help: Some("a type has one; leave one out".to_owned()),
            });
            return None;
        }
        *place = Some(Box::new(text));
        Some(())
    }

    fn bounds(&mut self, node: Node<'_>) -> Option<Bounds> {
        let span = self.span(&node);
        let form = Cursor::inside(node).next()?;
        let is_range = form.as_rule() == Rule::range;
        let mut nodes = Cursor::inside(form);
        let mut take = |rule| nodes.accept(rule).map(|number| number.as_str().to_owned());
        let kind = if is_range { Bound::Range(take(Rule::low), take(Rule::high)) } else { Bound::Sizes(take(Rule::number)?, take(Rule::number)) };
        if let Bound::Sizes(only, None) = &kind
            && let Some((digits, scale)) = only.split_once('.')
        {
            self.error(span, "precision and scale are two numbers", format!("write `({digits},{scale})`"));
            return None;
        }
        Some(Bounds { kind, span })
    }
}
