//! Builds examples.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::tree::{Example, ExampleLine, ExampleOutcome, ExampleSource, Expr, ExprKind, Given, GivenEntry};

impl<'t> Builder<'t> {
    /// `example "…" { … }`.
    pub(super) fn example(&mut self, node: Node<'_>) -> Option<Example> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let title = self.take_text(&mut nodes)?;
        let brace = self.brace(&mut nodes, "an example")?;
        let header = self.header(span, brace);
        let mut example = Example { docs, title, givens: Vec::new(), lines: Vec::new(), broken: Vec::new(), header, span };
        for node in nodes {
            match node.as_rule() {
                Rule::given => match self.or_broken(node, Entry::Example, Self::given) {
                    Ok(given) => example.givens.push(given),
                    Err(lost) => example.broken.push(lost),
                },
                Rule::example_line => match self.or_broken(node, Entry::Example, Self::example_line) {
                    Ok(line) => example.lines.push(line),
                    Err(lost) => example.broken.push(lost),
                },
                Rule::missing_close => self.unclosed(&node, brace),
                _ => example.broken.push(self.broken(&node, Entry::Example)),
            }
        }
        example.lines.shrink_to_fit();
        Some(example)
    }

    fn given(&mut self, node: Node<'_>) -> Option<Given> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let crosswalk = self.take_name(&mut nodes)?;
        let entries = self.all(nodes, Self::entry)?;
        Some(Given { crosswalk, entries, span })
    }

    fn entry(&mut self, node: Node<'_>) -> Option<GivenEntry> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        Some(GivenEntry { left: self.value(nodes.accept(Rule::value)?)?, right: self.value(nodes.accept(Rule::value)?)?, span })
    }

    fn example_line(&mut self, node: Node<'_>) -> Option<ExampleLine> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let sources = self.values(nodes.accept(Rule::sources)?)?;
        let context = match nodes.accept(Rule::example_contexts) {
            Some(contexts) => self.all(Cursor::inside(contexts), Self::example_context)?,
            None => Vec::new(),
        };
        let mut outcome = Cursor::inside(nodes.accept(Rule::outcome)?);
        let expected = self.outcome(outcome.next()?)?;
        let via = outcome.accept(Rule::outcome_via).and_then(|via| self.name_inside(via));
        Some(ExampleLine { docs, sources, context, outcome: expected, via, because: self.take_because(&mut nodes), span })
    }

    fn values(&mut self, node: Node<'_>) -> Option<Vec<Expr>> {
        self.all(Cursor::inside(node), Self::value)
    }

    fn example_context(&mut self, node: Node<'_>) -> Option<ExampleSource> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let before = nodes.accept(Rule::source_name).and_then(|name| self.name_inside(name));
        let value = self.value(nodes.accept(Rule::value)?)?;
        let behind = self.take_context_name(&mut nodes);
        Some(ExampleSource { name: before.or(behind), value, span })
    }

    /// `finance.Order skip`, or values, of which a lone word refuses.
    fn outcome(&mut self, node: Node<'_>) -> Option<ExampleOutcome> {
        if node.as_rule() == Rule::refused {
            let mut nodes = Cursor::inside(node);
            let target = Some(self.take_path(&mut nodes)?);
            let word = nodes.accept(Rule::outcome_word)?;
            return Some(ExampleOutcome::Refused { target, word: self.name(&word) });
        }
        let values = self.values(node)?;
        if let [Expr { kind: ExprKind::Path(path), .. }] = values.as_slice()
            && path.word().is_some_and(|word| matches!(word, "skip" | "reject" | "hold" | "keep" | "todo"))
            && let [word] = path.segments.as_slice()
        {
            return Some(ExampleOutcome::Refused { target: None, word: word.clone() });
        }
        Some(ExampleOutcome::Values(values))
    }
}
