//! Reads a whole file: layout, grammar, tree, and what documents nothing.

use std::collections::BTreeSet;

use pest::Parser as _;

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::{Grammar, Rule};
use super::layout::{Layout, layout};
use super::{Comment, Parse, SyntaxError, SyntaxErrorKind};
use crate::span::{FileId, Span};
use crate::tree::{File, Item};

/// Reads `text`.
pub(super) fn read(file: FileId, text: &str) -> Parse {
    let Layout { text: read, comments, docs, errors } = layout(file, text);
    let mut builder = Builder { file, text, read: &read, docs, errors, unclosed_until: None, braces_missing: 0, misspelt: BTreeSet::new() };
    let items = builder.items();
    let tree = File { docs: builder.docs.file_docs(), items, span: Span::new(file, 0, text.len() as u32) };
    let (comments, errors) = builder.finish(comments);
    Parse { tree, comments, errors }
}

impl<'t> Builder<'t> {
    fn items(&mut self) -> Vec<Item> {
        let Ok(pairs) = Grammar::parse(Rule::file, self.read) else {
            // The grammar of a file takes any text; if it ever does not, the text is one broken item.
            let span = self.trimmed(0, self.read.len());
            self.error(span, "this file cannot be read", "report this text; it should have been read");
            return vec![Item::Broken(span)];
        };
        let mut items = Vec::new();
        let mut end = 0;
        for node in Cursor::over(pairs).flat_map(Cursor::inside) {
            let span = self.span(&node);
            match node.as_rule() {
                Rule::EOI => {}
                Rule::broken_item if self.closes_late(span) => items.push(Item::Broken(self.docs.take_within(span))),
                Rule::broken_item => items.push(Item::Broken(self.broken(&node, Entry::Item))),
                _ => {
                    self.on_a_new_line(end, span);
                    items.push(self.or_broken(node, Entry::Item, Self::item).unwrap_or_else(Item::Broken));
                }
            }
            end = span.end;
        }
        items
    }

    /// Items are separated by newlines.
    fn on_a_new_line(&mut self, end: u32, item: Span) {
        let between = self.read.get(end as usize..item.start as usize).unwrap_or_default();
        if end > 0 && !between.contains(['\n', '\u{2}', '\u{3}']) {
            let found = super::explain::found(self.read, item.start as usize);
            self.error(item.at_start(), format!("{found} stands on the line of the item before it"), "begin every item on a line of its own");
        }
    }

    fn item(&mut self, node: Node<'t>) -> Option<Item> {
        Some(match node.as_rule() {
            Rule::space => Item::Space(self.space(node)?),
            Rule::translate => Item::Translate(self.translate(node)?),
            Rule::crosswalk => Item::Crosswalk(self.crosswalk(node)?),
            Rule::extern_item => Item::Extern(self.extern_item(node)?),
            Rule::example => Item::Example(self.example(node)?),
            Rule::concept => Item::Concept(self.concept(node)?),
            Rule::process => Item::Process(self.process(node)?),
            Rule::milestone => Item::Milestone(self.milestone(node)?),
            Rule::evolve => Item::Evolve(self.evolve(node)?),
            _ => return None,
        })
    }

    /// Documentation that nothing took is reported, and kept as comments so that no word is lost.
    fn finish(mut self, mut comments: Vec<Comment>) -> (Vec<Comment>, Vec<SyntaxError>) {
        for (span, lines) in self.docs.stray() {
            self.errors.push(SyntaxError {
                kind: SyntaxErrorKind::StrayDoc,
                span,
                message: "this documentation documents nothing".to_owned(),
                help: Some("write it before a declaration, member or row, on lines of its own, or make it a `//` comment".to_owned()),
            });
            comments.extend(lines);
        }
        comments.sort_by_key(|comment| comment.span.start);
        self.errors.sort_by_key(|error| error.span.start);
        (comments, self.errors)
    }
}
