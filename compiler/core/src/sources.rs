//! The texts of a contract and their names.

use isogloss_grammar::span::{LineColumn, LineIndex};
use isogloss_grammar::{FileId, Span};
use std::sync::Arc;

/// One `.map` file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path relative to the contract's root, with `/`.
    pub name: String,
    /// The text. Bytes that are no UTF-8 were replaced by whoever read the file, and `invalid_utf8` says where the first stood.
    pub text: String,
    /// Byte offset in `text` of the first replaced byte, if the file was not UTF-8.
    pub invalid_utf8: Option<u32>,
    /// Where its lines begin.
    pub lines: LineIndex,
}

/// All texts of a contract, sorted by name: [`FileId`] is the position. A clone shares the texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Arc<[Source]>,
}

impl Sources {
    /// The sources of these files, given as name and text in any order.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::from_bytes(files.into_iter().map(|(name, text)| (name, text.into_bytes())))
    }

    /// The sources of these files, given as name and bytes in any order. Bytes that are no UTF-8 become a `syntax` finding at their place.
    #[must_use]
    pub fn from_bytes(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut list: Vec<Source> = files.into_iter().map(|(name, bytes)| source(name, bytes)).collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        Self { list: list.into() }
    }

    /// The files with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.list.iter().enumerate().map(|(at, source)| (FileId(at as u32), source))
    }

    /// Number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The file of an id, if these sources have it.
    #[must_use]
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.list.get(file.0 as usize)
    }

    /// The name of a file; `?` for an id of other sources.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("?", |source| &source.name)
    }

    /// The text of a span; empty for a span of other sources.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.range())).unwrap_or_default()
    }

    /// Line and column where a span starts.
    #[must_use]
    pub fn start(&self, span: Span) -> LineColumn {
        self.get(span.file).map_or(LineColumn { line: 1, column: 1 }, |source| source.lines.place(&source.text, span.start))
    }

    /// Line and column where a span ends (the place behind its last character).
    #[must_use]
    pub fn end(&self, span: Span) -> LineColumn {
        self.get(span.file).map_or(LineColumn { line: 1, column: 1 }, |source| source.lines.place(&source.text, span.end))
    }
}

fn source(name: String, bytes: Vec<u8>) -> Source {
    let (text, invalid_utf8) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at as u32))
        }
    };
    let lines = LineIndex::new(&text);
    Source { name, text, invalid_utf8, lines }
}
