//! Builds steps between versions.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::span::Span;
use crate::tree::{Evolve, EvolveBlock, EvolveLine, EvolveType, TranslateLine};

impl<'t> Builder<'t> {
    /// `evolve sales 1 <-> 2 because "…" { … }`.
    pub(super) fn evolve(&mut self, node: Node<'_>) -> Option<Evolve> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let space = self.take_name(&mut nodes)?;
        let older = self.take_version(&mut nodes)?;
        let arrow = Self::arrow(&nodes.accept(Rule::arrow)?);
        let newer = self.take_version(&mut nodes)?;
        let because = self.take_because(&mut nodes);
        let brace = self.brace(&mut nodes, "a step between versions");
        let header = brace.map_or(span, |brace| self.header(span, brace));
        let mut lines = Vec::new();
        for node in nodes {
            match node.as_rule() {
                Rule::missing_close => self.unclosed(&node, brace.unwrap_or(header)),
                Rule::broken_line => lines.push(EvolveLine::Broken(self.broken(&node, Entry::Evolve))),
                _ => lines.push(self.or_broken(node, Entry::Evolve, Self::evolve_line).unwrap_or_else(EvolveLine::Broken)),
            }
        }
        Some(Evolve { docs, space, older, arrow, newer, because, lines, header, span })
    }

    fn evolve_line(&mut self, node: Node<'_>) -> Option<EvolveLine> {
        match node.as_rule() {
            Rule::evolve_block => self.evolve_block(node).map(EvolveLine::Block),
            Rule::evolve_type => self.evolve_type(node).map(EvolveLine::Type),
            _ => None,
        }
    }

    fn evolve_block(&mut self, node: Node<'_>) -> Option<EvolveBlock> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let path = self.take_path(&mut nodes)?;
        let brace = nodes.accept(Rule::brace).map(|brace| self.span(&brace))?;
        let header = path.span;
        Some(EvolveBlock { docs, path, lines: self.lines(nodes, brace), header, span })
    }

    fn evolve_type(&mut self, node: Node<'_>) -> Option<EvolveType> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let left = self.take_path(&mut nodes)?;
        let arrow = nodes.accept(Rule::arrow)?;
        let right = self.take_path(&mut nodes)?;
        let redefined = nodes.accept(Rule::redefined).map(|word| self.span(&word));
        let because = self.take_because(&mut nodes);
        let brace = nodes.accept(Rule::brace).map(|brace| self.span(&brace));
        let header = brace.map_or(span, |brace| self.header(span, brace));
        let lines = brace.map(|brace| self.lines(nodes, brace));
        let (arrow, arrow_span) = (Self::arrow(&arrow), self.span(&arrow));
        Some(EvolveType { docs, left, arrow, arrow_span, right, redefined, because, lines, header, span })
    }

    /// The lines of a translation or of a block of a step.
    pub(super) fn lines(&mut self, nodes: Cursor<'_>, brace: Span) -> Vec<TranslateLine> {
        let mut lines = Vec::with_capacity(nodes.left());
        for node in nodes {
            match node.as_rule() {
                Rule::missing_close => self.unclosed(&node, brace),
                Rule::broken_line => lines.push(TranslateLine::Broken(self.broken(&node, Entry::Line))),
                _ => lines.push(self.or_broken(node, Entry::Line, Self::line).unwrap_or_else(TranslateLine::Broken)),
            }
        }
        lines.shrink_to_fit();
        lines
    }
}
