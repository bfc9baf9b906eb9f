//! Reads a whole file: layout, grammar, tree, and what documents nothing.

use std::collections::BTreeSet;

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use super::layout::{ITEM, Layout, layout};
use super::machine::Tokens;
use super::{Comment, Parse, SyntaxError, SyntaxErrorKind};
use crate::span::{FileId, Span};
use crate::tree::{File, Item};

/// Reads `text`.
pub(super) fn read(file: FileId, text: &str) -> Parse {
    let Layout { text: read, comments, docs, errors } = layout(file, text);
    let mut builder = Builder {
        file,
        text,
        read: &read,
        docs,
        errors,
        base: 0,
        unclosed_until: None,
        braces_missing: 0,
        stray_until: None,
        misspelt: BTreeSet::new(),
    };
    let items = builder.items();
    let tree = File { docs: builder.docs.file_docs(), items, span: Span::new(file, 0, text.len() as u32) };
    let (comments, errors) = builder.finish(comments);
    Parse { tree, comments, errors }
}

/// How many steps the grammar takes to read `text`.
pub(super) fn steps(text: &str) -> u64 {
    let (read, mut tokens) = (layout(FileId(0), text).text, Tokens::default());
    parts(&read).for_each(|part| {
        let _ = tokens.read_file(part);
    });
    tokens.steps
}

impl<'t> Builder<'t> {
    /// What the grammar reads takes several times the space of the text, so it reads item by item: none goes beyond the mark of the next.
    fn items(&mut self) -> Vec<Item> {
        let (mut items, mut end, mut tokens) = (Vec::new(), 0, Tokens::default());
        for part in parts(self.read) {
            self.part(part, &mut tokens, &mut end, &mut items);
            self.base += part.len();
        }
        items.shrink_to_fit();
        items
    }

    /// The items of a part of the text. `end` is where the last item ended.
    fn part(&mut self, part: &'t str, tokens: &mut Tokens, end: &mut u32, items: &mut Vec<Item>) {
        if !tokens.read_file(part) {
            // The grammar of a file takes any text; if it ever does not, the text is one broken item.
            let span = self.trimmed(self.base, self.base + part.len());
            self.error(span, "this file cannot be read", "report this text; it should have been read");
            return items.push(Item::Broken(span));
        }
        for node in Cursor::over(tokens, part).flat_map(Cursor::inside) {
            let span = self.span(&node);
            match node.as_rule() {
                Rule::EOI => {}
                Rule::broken_item if self.closes_late(span) => items.push(Item::Broken(self.docs.take_within(span))),
                Rule::broken_item => items.push(Item::Broken(self.broken(&node, Entry::Item))),
                _ => {
                    self.on_a_new_line(*end, span);
                    items.push(self.or_broken(node, Entry::Item, Self::item).unwrap_or_else(Item::Broken));
                }
            }
            *end = span.end;
        }
    }

    /// Items are separated by newlines.
    fn on_a_new_line(&mut self, end: u32, item: Span) {
        let between = self.read.get(end as usize..item.start as usize).unwrap_or_default();
        if end > 0 && !between.contains(['\n', '\u{2}', '\u{3}']) {
            let found = super::explain::found(self.read, item.start as usize);
            self.error(item.at_start(), format!("{found} stands on the line of the item before it"), "begin every item on a line of its own");
        }
    }

    fn item(&mut self, node: Node<'_>) -> Option<Item> {
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

/// A text cut before every line that begins an item.
pub(super) fn parts(read: &str) -> impl Iterator<Item = &str> {
    let mut rest = read;
    std::iter::from_fn(move || {
        let mark = rest.bytes().skip(1).position(|byte| byte == ITEM);
        let (part, behind) = rest.split_at_checked(mark.map_or(rest.len(), |at| at + 1))?;
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}
