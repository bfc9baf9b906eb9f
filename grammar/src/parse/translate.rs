//! Builds translations and the lines in their braces that are no rows.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::tree::{Allowing, ContextDeclaration, RefusalLine, RefusalWord, Row, SameLine, Translate, TranslateLine, UnreachedLine, UpdatesOnlyLine};

impl<'t> Builder<'t> {
    /// `translate A -> B { … }`.
    pub(super) fn translate(&mut self, node: Node<'_>) -> Option<Translate> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = nodes.accept(Rule::translation_name).and_then(|node| self.name_inside(node));
        let left = self.take_paths(&mut Cursor::inside(nodes.accept(Rule::types)?));
        let arrow_node = nodes.accept(Rule::arrow)?;
        let right = self.take_paths(&mut Cursor::inside(nodes.accept(Rule::types)?));
        let context = match nodes.accept(Rule::contexts) {
            Some(contexts) => self.contexts(contexts)?,
            None => Vec::new(),
        };
        let brace = self.brace(&mut nodes, "a translation")?;
        let (arrow, arrow_span, header) = (Self::arrow(&arrow_node), self.span(&arrow_node), self.header(span, brace));
        let lines = self.lines(nodes, brace);
        self.redefined_elsewhere(&lines);
        Some(Translate { docs, name, left, arrow, arrow_span, right, context, lines, header, span })
    }

    fn redefined_elsewhere(&mut self, lines: &[TranslateLine]) {
        for line in lines {
            if let TranslateLine::Row(Row { redefined: Some(span), .. }) = line {
                self.error(*span, "`redefined` is a word of `evolve`", "here a reason alone, `because \"…\"`, is enough");
            }
        }
    }

    fn contexts(&mut self, node: Node<'_>) -> Option<Vec<ContextDeclaration>> {
        self.all(Cursor::inside(node), Self::context)
    }

    fn context(&mut self, node: Node<'_>) -> Option<ContextDeclaration> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let ty = self.take_type(&mut nodes)?;
        Some(ContextDeclaration { ty, name: self.take_context_name(&mut nodes), span })
    }

    /// A line of a translation.
    pub(super) fn line(&mut self, node: Node<'_>) -> Option<TranslateLine> {
        Some(match node.as_rule() {
            Rule::row => TranslateLine::Row(self.row(node)?),
            Rule::same_line => TranslateLine::Same(self.same(node)),
            Rule::refusal => TranslateLine::Refusal(self.refusal(node)?),
            Rule::allowing => TranslateLine::Allowing(self.allowing(node)?),
            Rule::unreached => TranslateLine::Unreached(self.unreached(node)),
            Rule::updates_only => TranslateLine::UpdatesOnly(self.updates_only(node)),
            _ => return None,
        })
    }

    fn same(&mut self, node: Node<'_>) -> SameLine {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        SameLine { docs, fields: self.take_names(&mut Cursor::inside(node)), span }
    }

    fn refusal(&mut self, node: Node<'_>) -> Option<RefusalLine> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let word = match nodes.accept(Rule::refusal_word)?.as_str() {
            "skip" => RefusalWord::Skip,
            "reject" => RefusalWord::Reject,
            _ => RefusalWord::Hold,
        };
        let guard = self.guard(nodes.accept(Rule::guard)?)?;
        Some(RefusalLine { docs, word, guard, because: self.take_because(&mut nodes), span })
    }

    fn allowing(&mut self, node: Node<'_>) -> Option<Allowing> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let from = self.columns(nodes.accept(Rule::columns)?)?;
        let to = self.columns(nodes.accept(Rule::columns)?)?;
        Some(Allowing { from, to, because: self.take_because(&mut nodes), span })
    }

    fn unreached(&mut self, node: Node<'_>) -> UnreachedLine {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let states = self.take_paths(&mut nodes);
        UnreachedLine { states, because: self.take_because(&mut nodes), span }
    }

    fn updates_only(&mut self, node: Node<'_>) -> UpdatesOnlyLine {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        UpdatesOnlyLine { docs, because: self.take_because(&mut Cursor::inside(node)), span }
    }
}
