//! Builds expressions from the grammar's flat lists of operands and operators: here stand the precedences.
//!
//! Loosest first: `where` `via`, `or`, `and`, `not`, comparisons and `is` and `in` (not chained), `??`, `+ -`, `* /`, operands.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::span::Span;
use crate::tree::{Chained, CompareOperator, Expr, ExprKind};

/// How many links a chain of operators may have; what reads a chain may recurse once a link.
const LONGEST_CHAIN: usize = 200;
/// How many `where` and `via` may follow each other; the tree is as deep as these are many.
const MOST_SUFFIXES: usize = 32;

impl<'t> Builder<'t> {
    /// An expression.
    pub(super) fn expression(&mut self, node: Node<'_>) -> Option<Expr> {
        let mut nodes = Cursor::inside(node);
        // Nearly all expressions are one operand, which no operator joins to another.
        if nodes.left() == 1 { self.operand(&mut nodes) } else { self.loosest(&mut nodes) }
    }

    /// A single operand.
    pub(super) fn value(&mut self, node: Node<'_>) -> Option<Expr> {
        self.operand(&mut Cursor::inside(node))
    }

    fn loosest(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let mut left = self.or_chain(nodes)?;
        let mut count = 0;
        while let Some(Rule::where_word | Rule::via_word) = nodes.rule() {
            let word = nodes.next()?;
            count += 1;
            if count > MOST_SUFFIXES {
                let span = self.span(&word);
                self.error(span, format!("more than {MOST_SUFFIXES} `where` and `via` follow each other"), "one `where` with `and` says the same");
                return None;
            }
            left = if word.as_rule() == Rule::where_word {
                let condition = self.or_chain(nodes)?;
                join(left, condition, ExprKind::Where)
            } else {
                let name = self.take_name(nodes)?;
                let span = left.span.to(name.span);
                Expr { kind: ExprKind::Via(Box::new(left), name), span }
            };
        }
        Some(left)
    }

    fn or_chain(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        self.chain(nodes, |rule| matches!(rule, Rule::or_word).then_some(Chained::Or), Self::and_chain)
    }

    fn and_chain(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        self.chain(nodes, |rule| matches!(rule, Rule::and_word).then_some(Chained::And), Self::negation)
    }

    /// Several `not` in a row are counted: two of them say nothing.
    fn negation(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let words = nodes.accept_all(Rule::not_word);
        let negated = self.comparison(nodes)?;
        let Some(first) = words.first() else { return Some(negated) };
        let span = self.span(first).to(negated.span);
        if words.len().is_multiple_of(2) {
            return Some(Expr { kind: negated.kind, span });
        }
        Some(Expr { kind: ExprKind::Not(Box::new(negated)), span })
    }

    fn comparison(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let left = self.coalesce_chain(nodes)?;
        if !compares(nodes.rule()) {
            return Some(left);
        }
        let operator = nodes.next()?;
        let compared = match operator.as_rule() {
            Rule::is_present | Rule::is_absent => {
                let span = left.span.to(self.span(&operator));
                Expr { kind: ExprKind::Is(Box::new(left), operator.as_rule() == Rule::is_present), span }
            }
            Rule::in_word => self.membership(left, nodes)?,
            _ => {
                let right = self.coalesce_chain(nodes)?;
                let operator = compare_operator(operator.as_str());
                join(left, right, |left, right| ExprKind::Compare(left, operator, right))
            }
        };
        self.not_chained(nodes)?;
        Some(compared)
    }

    fn membership(&mut self, left: Expr, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let list = nodes.accept(Rule::list)?;
        let span = left.span.to(self.span(&list));
        let values = self.expressions(list)?;
        Some(Expr { kind: ExprKind::In(Box::new(left), values), span })
    }

    fn not_chained(&mut self, nodes: &Cursor<'_>) -> Option<()> {
        if !compares(nodes.rule()) {
            return Some(());
        }
        let span = nodes.peek().map(|node| self.span(&node))?;
        self.error(span, "comparisons are not chained", "write two of them joined by `and`, as in `a < b and b < c`, or use parentheses");
        None
    }

    fn coalesce_chain(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        self.chain(nodes, |rule| matches!(rule, Rule::coalesce).then_some(Chained::Coalesce), Self::sum)
    }

    fn sum(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let link = |rule| match rule {
            Rule::add => Some(Chained::Add),
            Rule::subtract => Some(Chained::Subtract),
            _ => None,
        };
        self.chain(nodes, link, Self::product)
    }

    fn product(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let link = |rule| match rule {
            Rule::multiply => Some(Chained::Multiply),
            Rule::divide => Some(Chained::Divide),
            _ => None,
        };
        self.chain(nodes, link, Self::factor)
    }

    /// Operands of one precedence, joined by its operators, as a flat list.
    fn chain(
        &mut self,
        nodes: &mut Cursor<'_>,
        link: impl Fn(Rule) -> Option<Chained>,
        operand: impl Fn(&mut Self, &mut Cursor<'_>) -> Option<Expr>,
    ) -> Option<Expr> {
        let first = operand(self, nodes)?;
        let mut links = Vec::new();
        while let Some(operator) = nodes.rule().and_then(&link) {
            let node = nodes.next()?;
            if links.len() == LONGEST_CHAIN {
                let span = self.span(&node);
                self.error(span, format!("a chain of more than {LONGEST_CHAIN} operators"), "name the parts, or use a list with `in`");
                return None;
            }
            links.push((operator, operand(self, nodes)?));
        }
        let Some((_, last)) = links.last() else { return Some(first) };
        let span = first.span.to(last.span);
        Some(Expr { kind: ExprKind::Chain(Box::new(first), links), span })
    }

    fn factor(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        if let Some(word) = nodes.accept(Rule::not_word) {
            let span = self.span(&word);
            self.error(span, "`not` binds looser than the operator before it", "write what it negates, with it, in parentheses");
            return None;
        }
        self.operand(nodes)
    }

    /// The values of a list.
    pub(super) fn expressions(&mut self, node: Node<'_>) -> Option<Vec<Expr>> {
        self.all(Cursor::inside(node), Self::expression)
    }
}

fn compares(rule: Option<Rule>) -> bool {
    matches!(rule, Some(Rule::compare | Rule::is_present | Rule::is_absent | Rule::in_word))
}

fn compare_operator(written: &str) -> CompareOperator {
    match written {
        "==" => CompareOperator::Equal,
        "!=" => CompareOperator::NotEqual,
        "<=" => CompareOperator::LessOrEqual,
        "<" => CompareOperator::Less,
        ">=" => CompareOperator::GreaterOrEqual,
        _ => CompareOperator::Greater,
    }
}

fn join(left: Expr, right: Expr, kind: impl FnOnce(Box<Expr>, Box<Expr>) -> ExprKind) -> Expr {
    let span: Span = left.span.to(right.span);
    Expr { kind: kind(Box::new(left), Box::new(right)), span }
}
