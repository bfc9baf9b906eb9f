//! A typed cursor over what pest read: takes what a rule may hold, in order.

use pest::iterators::{Pair, Pairs};

use super::grammar::Rule;

/// A rule that was read, with what it holds.
pub(super) type Node<'t> = Pair<'t, Rule>;

/// Walks over what a node holds.
pub(super) struct Cursor<'t> {
    nodes: Pairs<'t, Rule>,
}

impl<'t> Cursor<'t> {
    /// At the first thing inside `node`.
    pub(super) fn inside(node: Node<'t>) -> Self {
        Self { nodes: node.into_inner() }
    }

    /// At the first of `nodes`.
    pub(super) const fn over(nodes: Pairs<'t, Rule>) -> Self {
        Self { nodes }
    }

    /// The rule of the next node.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.nodes.peek().map(|node| node.as_rule())
    }

    /// The next node, which stays.
    pub(super) fn peek(&self) -> Option<Node<'t>> {
        self.nodes.peek()
    }

    /// The next node, if it is of `rule`.
    pub(super) fn accept(&mut self, rule: Rule) -> Option<Node<'t>> {
        if self.rule() == Some(rule) { self.nodes.next() } else { None }
    }

    /// All next nodes of `rule`.
    pub(super) fn accept_all(&mut self, rule: Rule) -> Vec<Node<'t>> {
        std::iter::from_fn(|| self.accept(rule)).collect()
    }
}

impl<'t> Iterator for Cursor<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.nodes.next()
    }
}
