//! A chunk of the input, copied out of the reader so that another thread can look at it.

use super::records::Record;
use std::ops::Range;
use std::sync::Arc;

/// Some records that follow each other.
#[derive(Debug)]
pub(crate) struct Chunk {
    header: Arc<[String]>,
    text: String,
    records: Vec<(u64, Held)>,
    /// How many bytes of the input were read with it.
    pub(crate) end: u64,
}

/// A record as parts of the chunk's text.
#[derive(Debug)]
enum Held {
    Line(Range<usize>),
    Row(Vec<Range<usize>>),
    Unreadable(String, String),
}

impl Chunk {
    /// Nothing yet, of an input with these columns.
    pub(crate) const fn new(header: Arc<[String]>) -> Self {
        Self { header, text: String::new(), records: Vec::new(), end: 0 }
    }

    /// How much text it holds.
    pub(crate) const fn size(&self) -> usize {
        self.text.len()
    }

    /// How many records.
    pub(crate) const fn len(&self) -> usize {
        self.records.len()
    }

    /// Adds a record.
    pub(crate) fn push(&mut self, number: u64, record: Record<'_>) {
        let held = match record {
            Record::Line(line) => Held::Line(self.keep(line)),
            Record::Row(cells) => Held::Row(cells.into_iter().map(|(_, cell)| self.keep(cell)).collect()),
            Record::Unreadable(shown, message) => Held::Unreadable(shown, message),
        };
        self.records.push((number, held));
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Goes through the records until `look` has seen enough.
    pub(crate) fn each(&self, mut look: impl FnMut(u64, Record<'_>) -> bool) {
        let text = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        for (number, held) in &self.records {
            let record = match held {
                Held::Line(line) => Record::Line(text(line)),
                Held::Row(cells) => Record::Row(self.header.iter().zip(cells).map(|(name, cell)| (name.as_str(), text(cell))).collect()),
                Held::Unreadable(shown, message) => Record::Unreadable(shown.clone(), message.clone()),
            };
            if !look(*number, record) {
                break;
            }
        }
    }
}
