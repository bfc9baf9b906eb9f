//! What all builders share: the text, the docs not yet taken, the errors found.

use std::collections::BTreeSet;

use super::cursor::{Cursor, Node};
use super::explain::{self, Entry};
use super::grammar::Rule;
use super::layout::{DocTable, LOST};
use super::{SyntaxError, SyntaxErrorKind};
use crate::span::{FileId, Span};
use crate::tree::Docs;

/// How many mistakes of a file are explained.
const EXPLAINED: usize = 500;

/// Builds the tree of one file.
pub(super) struct Builder<'t> {
    /// The file.
    pub(super) file: FileId,
    /// Its text.
    pub(super) text: &'t str,
    /// The text as the grammar read it.
    pub(super) read: &'t str,
    /// Where the part of it begins that pest reads at the moment.
    pub(super) base: usize,
    /// The documentation.
    pub(super) docs: DocTable,
    /// What is wrong.
    pub(super) errors: Vec<SyntaxError>,
    /// Where the last brace was missing.
    pub(super) unclosed_until: Option<usize>,
    /// How many braces were reported missing and may still come too late.
    pub(super) braces_missing: usize,
    /// Where the last comma ended that separates nothing.
    pub(super) stray_until: Option<u32>,
    /// The names whose letters were reported.
    pub(super) misspelt: BTreeSet<String>,
}

impl<'t> Builder<'t> {
    /// Where `node` stands, without blanks and newlines at its end.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        self.trimmed(self.base + node.start(), self.base + node.end())
    }

    /// The range `start..end` without blanks and newlines at its end.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> Span {
        let slice = self.read.as_bytes().get(start..end).unwrap_or_default();
        let length = slice.iter().rposition(|byte| !matches!(byte, b' ' | b'\n' | 2 | 3)).map_or(0, |last| last + 1);
        Span::new(self.file, start as u32, (start + length) as u32)
    }

    /// What is written at `span`.
    pub(super) fn written(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The docs before `span`.
    pub(super) fn docs_before(&mut self, span: Span) -> Docs {
        self.docs.take(span.start)
    }

    /// Reports a mistake of the text.
    pub(super) fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(SyntaxError { kind: SyntaxErrorKind::Syntax, span, message: message.into(), help: Some(help.into()) });
    }

    /// Reports what the strict rule of `entry` finds wrong with `node`, and gives the place that is lost, docs included.
    pub(super) fn broken(&mut self, node: &Node<'_>, entry: Entry) -> Span {
        let span = self.span(node);
        if !self.is_lost(span) {
            self.explain(span, entry);
        }
        self.docs.take_within(span)
    }

    /// Says what is wrong with a slice. A text with very many mistakes is no `.map` file, and they are named briefly.
    fn explain(&mut self, span: Span, entry: Entry) {
        let closely = self.errors.len() < EXPLAINED;
        let error = if closely { explain::explain(self.text, self.read, span, entry) } else { explain::briefly(self.read, span, entry) };
        self.errors.push(error);
    }

    /// Whether `span` holds something whose mistake the layout has reported.
    fn is_lost(&self, span: Span) -> bool {
        self.read.as_bytes().get(span.range()).is_some_and(|bytes| bytes.contains(&LOST))
    }

    /// What `build` makes of `node`; where it makes nothing, the place that is lost. It has reported why, or that is done here.
    pub(super) fn or_broken<T>(&mut self, node: Node<'_>, entry: Entry, build: impl FnOnce(&mut Self, Node<'_>) -> Option<T>) -> Result<T, Span> {
        let before = self.errors.len();
        build(self, node).ok_or_else(|| {
            let span = self.span(&node);
            if self.errors.len() == before {
                self.explain(span, entry);
            }
            self.docs.take_within(span)
        })
    }

    /// What `build` makes of all that is left, in no more space than that takes; nothing where it makes nothing of one.
    pub(super) fn all<T>(&mut self, nodes: Cursor<'_>, build: impl Fn(&mut Self, Node<'_>) -> Option<T>) -> Option<Vec<T>> {
        let mut built = Vec::with_capacity(nodes.left());
        for node in nodes {
            built.push(build(self, node)?);
        }
        Some(built)
    }

    /// Takes from `header` on what an `open` rule read: junk behind a header, a brace on the next line, the brace. Gives the brace's place.
    pub(super) fn brace(&mut self, nodes: &mut Cursor<'_>, what: &str) -> Option<Span> {
        if let Some(junk) = nodes.accept(Rule::header_junk) {
            let span = self.span(&junk);
            if !self.is_lost(span) {
                let (message, help) = explain::header(self.read, span, what);
                self.error(span, message, help);
            }
        }
        let late = nodes.accept(Rule::late_open);
        let brace = nodes.accept(Rule::brace)?;
        let span = self.span(&brace);
        if late.is_some() {
            self.error(span, "the `{` stands on a line of its own", "write it at the end of the line before");
        }
        Some(span)
    }

    /// From the start of `first` to before the brace at `brace`.
    pub(super) fn header(&self, start: Span, brace: Span) -> Span {
        self.trimmed(start.start as usize, brace.start as usize)
    }

    /// Reports a comma that separates nothing; with those before it on its line, if nothing stands between.
    pub(super) fn stray_comma(&mut self, node: &Node<'_>) {
        let span = self.span(node);
        let between =
            |last: u32| self.text.get(last as usize..span.start as usize).is_some_and(|text| text.chars().all(|c| matches!(c, ' ' | '\t' | ',')));
        match self.errors.last_mut().filter(|last| self.stray_until.is_some_and(|end| end == last.span.end && between(end))) {
            Some(last) => {
                last.span.end = span.end;
                last.message = "these commas separate nothing".to_owned();
                last.help = Some("remove them; a comma stands at the end of what it follows".to_owned());
            }
            None => self.error(span, "this comma separates nothing", "remove it; a comma stands at the end of what it follows"),
        }
        self.stray_until = Some(span.end);
    }
}
