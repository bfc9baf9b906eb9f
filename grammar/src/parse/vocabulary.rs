//! Builds vocabularies: states, codes, flows.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::tree::{Code, Flow, Move, MoveFrom, State, StatePart, Vocabulary};

impl<'t> Builder<'t> {
    /// `open vocabulary X ignoring case { … }`.
    pub(super) fn vocabulary(&mut self, node: Node<'_>) -> Option<Vocabulary> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let open = nodes.accept(Rule::opened).is_some();
        let name = self.take_name(&mut nodes)?;
        let ignoring_case = nodes.accept(Rule::ignoring_case).is_some();
        let brace = self.brace(&mut nodes, "a vocabulary")?;
        let header = self.header(span, brace);
        let mut vocabulary = Vocabulary {
            docs,
            open,
            ignoring_case,
            name,
            states: Vec::with_capacity(nodes.left()),
            flows: Vec::new(),
            broken: Vec::new(),
            header,
            span,
        };
        for node in nodes {
            match node.as_rule() {
                Rule::state => match self.or_broken(node, Entry::State, Self::state) {
                    Ok(state) => vocabulary.states.push(state),
                    Err(lost) => vocabulary.broken.push(lost),
                },
                Rule::flow => vocabulary.flows.extend(self.flow(node)),
                Rule::stray_comma => self.stray_comma(&node),
                Rule::missing_close => self.unclosed(&node, brace),
                _ => vocabulary.broken.push(self.broken(&node, Entry::State)),
            }
        }
        vocabulary.states.shrink_to_fit();
        Some(vocabulary)
    }

    fn state(&mut self, node: Node<'_>) -> Option<State> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let mut codes = Vec::with_capacity(nodes.next_of(Rule::text).max(nodes.next_of(Rule::whole)));
        while let Some(code) = self.take_code(&mut nodes) {
            codes.push(code);
        }
        let parts = self.all(nodes, Self::state_part)?;
        Some(State { docs, name, codes, parts, span })
    }

    fn take_code(&mut self, nodes: &mut Cursor<'_>) -> Option<Code> {
        if let Some(text) = self.take_text(nodes) {
            return Some(Code::Text(text));
        }
        let node = nodes.accept(Rule::whole)?;
        Some(Code::Int(node.as_str().parse().ok(), node.as_str().to_owned(), self.span(&node)))
    }

    fn state_part(&mut self, node: Node<'_>) -> Option<StatePart> {
        let span = self.span(&node);
        Some(match node.as_rule() {
            Rule::initial => StatePart::Initial(span),
            Rule::final_state => StatePart::Final(span),
            _ => StatePart::Deprecated(self.text_inside(node)?, span),
        })
    }

    fn flow(&mut self, node: Node<'_>) -> Option<Flow> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let brace = nodes.accept(Rule::brace).map(|brace| self.span(&brace))?;
        let mut flow = Flow { moves: Vec::with_capacity(nodes.left()), broken: Vec::new(), span };
        for node in nodes {
            match node.as_rule() {
                Rule::flow_move => match self.or_broken(node, Entry::Move, Self::flow_move) {
                    Ok(one) => flow.moves.push(one),
                    Err(lost) => flow.broken.push(lost),
                },
                Rule::stray_comma => self.stray_comma(&node),
                Rule::missing_close => self.unclosed(&node, brace),
                _ => flow.broken.push(self.broken(&node, Entry::Move)),
            }
        }
        Some(flow)
    }

    fn flow_move(&mut self, node: Node<'_>) -> Option<Move> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let mut from = Cursor::inside(nodes.accept(Rule::move_from)?);
        let from = match from.accept(Rule::wildcard) {
            Some(any) => MoveFrom::Any(self.span(&any)),
            None => MoveFrom::States(self.take_names(&mut from)),
        };
        let mut to = Cursor::inside(nodes.accept(Rule::move_to)?);
        Some(Move { docs, from, to: self.take_names(&mut to), span })
    }
}
