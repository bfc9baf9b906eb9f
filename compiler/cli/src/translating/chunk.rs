//! A chunk of the input, copied out of the reader so that another thread can look at it.

use super::records::{Record, Records};
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// So much text is handed on at once.
const TEXT: usize = 128 * 1024;

/// So many records at most, however short.
const RECORDS: usize = 4096;

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
    /// The next records of an input; `None` at its end.
    pub(crate) fn read(input: &mut Records) -> io::Result<Option<Self>> {
        let mut chunk = Self { header: input.header(), text: String::new(), records: Vec::new(), end: 0 };
        while chunk.text.len() < TEXT && chunk.records.len() < RECORDS {
            match input.next() {
                Ok(Some((number, record))) => chunk.push(number, record),
                Ok(None) => break,
                // What was read before is records all the same; the next call meets the error again, or reads on.
                Err(error) if chunk.records.is_empty() => return Err(error),
                Err(_) => break,
            }
        }
        chunk.end = input.position();
        Ok(if chunk.records.is_empty() { None } else { Some(chunk) })
    }

    fn push(&mut self, number: u64, record: Record<'_>) {
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
