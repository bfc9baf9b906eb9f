//! A typed cursor over what was read: takes what a rule may hold, in order.

use super::grammar::Rule;
use super::machine::{Token, Tokens};

/// A rule that was read, with what it holds.
#[derive(Clone, Copy)]
pub(super) struct Node<'n> {
    text: &'n str,
    tokens: &'n [Token],
    token: Token,
    /// Where the first thing inside it stands among the tokens.
    inside: usize,
}

impl<'n> Node<'n> {
    /// Which rule.
    pub(super) const fn as_rule(&self) -> Rule {
        self.token.rule
    }

    /// Where it begins in the text that was read.
    pub(super) const fn start(&self) -> usize {
        self.token.start as usize
    }

    /// Where it ends there.
    pub(super) const fn end(&self) -> usize {
        self.token.end as usize
    }

    /// What is written there.
    pub(super) fn as_str(&self) -> &'n str {
        self.text.get(self.start()..self.end()).unwrap_or_default()
    }
}

/// Walks over what a node holds.
pub(super) struct Cursor<'n> {
    text: &'n str,
    tokens: &'n [Token],
    at: usize,
    end: usize,
}

impl<'n> Cursor<'n> {
    /// At the first thing inside `node`.
    pub(super) const fn inside(node: Node<'n>) -> Self {
        Self { text: node.text, tokens: node.tokens, at: node.inside, end: node.token.next as usize }
    }

    /// At the first of `tokens`, which were read from `text`.
    pub(super) fn over(tokens: &'n Tokens, text: &'n str) -> Self {
        Self { text, tokens: &tokens.list, at: 0, end: tokens.list.len() }
    }

    /// The rule of the next node.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.peek().map(|node| node.token.rule)
    }

    /// The next node, which stays.
    pub(super) fn peek(&self) -> Option<Node<'n>> {
        if self.at == self.end {
            return None;
        }
        let token = *self.tokens.get(self.at)?;
        Some(Node { text: self.text, tokens: self.tokens, token, inside: self.at + 1 })
    }

    /// The next node, if it is of `rule`.
    pub(super) fn accept(&mut self, rule: Rule) -> Option<Node<'n>> {
        let node = self.peek().filter(|node| node.token.rule == rule)?;
        self.at = node.token.next as usize;
        Some(node)
    }

    /// How many nodes are left.
    pub(super) fn left(&self) -> usize {
        self.here().count()
    }

    /// How many of the next nodes are of `rule`.
    pub(super) fn next_of(&self, rule: Rule) -> usize {
        self.here().take_while(|node| node.token.rule == rule).count()
    }

    /// The same place once more.
    const fn here(&self) -> Self {
        Self { text: self.text, tokens: self.tokens, at: self.at, end: self.end }
    }

    /// All next nodes of `rule`.
    pub(super) fn accept_all(&mut self, rule: Rule) -> Vec<Node<'n>> {
        std::iter::from_fn(|| self.accept(rule)).collect()
    }
}

impl<'n> Iterator for Cursor<'n> {
    type Item = Node<'n>;

    fn next(&mut self) -> Option<Node<'n>> {
        let node = self.peek()?;
        self.at = node.token.next as usize;
        Some(node)
    }
}
