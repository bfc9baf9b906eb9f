//! Builds concepts: members and policies.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::tree::{Concept, ConceptLine, ConceptMember, Expr, Path, Phase, Policy, PolicyKind, PolicyLine};

impl<'t> Builder<'t> {
    /// `concept X { … }`.
    pub(super) fn concept(&mut self, node: Node<'_>) -> Option<Concept> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let brace = self.brace(&mut nodes, "a concept")?;
        let mut lines = Vec::new();
        for node in nodes {
            match node.as_rule() {
                Rule::missing_close => self.unclosed(&node, brace),
                Rule::broken_line => lines.push(ConceptLine::Broken(self.broken(&node, Entry::Concept))),
                _ => lines.push(self.or_broken(node, Entry::Concept, Self::concept_line).unwrap_or_else(ConceptLine::Broken)),
            }
        }
        Some(Concept { docs, name, lines, header: self.header(span, brace), span })
    }

    fn concept_line(&mut self, node: Node<'_>) -> Option<ConceptLine> {
        match node.as_rule() {
            Rule::concept_member => self.concept_member(node).map(ConceptLine::Member),
            Rule::policy_line => self.policy_line(node).map(ConceptLine::Policy),
            _ => None,
        }
    }

    fn concept_member(&mut self, node: Node<'_>) -> Option<ConceptMember> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let entity = self.take_path(&mut nodes)?;
        let name = self.take_context_name(&mut nodes);
        Some(ConceptMember { docs, entity, name, by: self.take_joined_by(&mut nodes), span })
    }

    /// The next `by a, b`.
    pub(super) fn take_joined_by(&mut self, nodes: &mut Cursor<'_>) -> Vec<Path> {
        nodes.accept(Rule::joined_by).map_or_else(Vec::new, |node| self.take_paths(&mut Cursor::inside(node)))
    }

    fn policy_line(&mut self, node: Node<'_>) -> Option<PolicyLine> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let group = nodes.accept(Rule::group).map(|word| self.span(&word));
        let attributes = self.take_attributes(&mut nodes)?;
        let phase = self.take_phase(&mut nodes)?;
        let mut policies = Vec::new();
        while nodes.rule().is_some_and(|rule| rule != Rule::because) {
            policies.push(self.policy(nodes.next()?)?);
        }
        Some(PolicyLine { docs, group, attributes, phase, policies, because: self.take_because(&mut nodes), span })
    }

    fn take_attributes(&mut self, nodes: &mut Cursor<'_>) -> Option<Vec<Path>> {
        let node = nodes.accept(Rule::attributes)?;
        Some(self.take_paths(&mut Cursor::inside(node)))
    }

    fn take_phase(&mut self, nodes: &mut Cursor<'_>) -> Option<Option<Phase>> {
        if let Some(word) = nodes.accept(Rule::afterwards) {
            return Some(Some(Phase::Afterwards(self.span(&word))));
        }
        let Some(node) = nodes.accept(Rule::while_phase) else { return Some(None) };
        let span = self.span(&node);
        let condition = Cursor::inside(node).accept(Rule::expression)?;
        Some(Some(Phase::While(self.expression(condition)?, span)))
    }

    fn policy(&mut self, node: Node<'_>) -> Option<Policy> {
        let span = self.span(&node);
        let rule = node.as_rule();
        let mut nodes = Cursor::inside(node);
        let kind = match rule {
            Rule::prefer => PolicyKind::Prefer {
                members: self.take_attributes(&mut nodes)?,
                unless_blank: nodes.accept(Rule::unless_blank).map(|word| self.span(&word)),
            },
            Rule::latest => PolicyKind::Latest { by: self.take_attributes(&mut nodes)?, within: self.take_within(&mut nodes)? },
            Rule::furthest => PolicyKind::Furthest,
            Rule::rank => PolicyKind::Rank(self.take_attributes(&mut nodes)?),
            Rule::hold => {
                PolicyKind::Hold { by: nodes.accept(Rule::hold_by).and_then(|node| self.text_inside(node)), within: self.take_within(&mut nodes)? }
            }
            _ => return None,
        };
        Some(Policy { kind, span })
    }

    fn take_within(&mut self, nodes: &mut Cursor<'_>) -> Option<Option<Expr>> {
        match nodes.accept(Rule::within) {
            Some(node) => self.within(node).map(Some),
            None => Some(None),
        }
    }

    /// `within 2 days`: the duration.
    pub(super) fn within(&mut self, node: Node<'_>) -> Option<Expr> {
        self.operand(&mut Cursor::inside(node))
    }
}
