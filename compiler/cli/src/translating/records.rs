//! Records of the input: lines of JSON, or rows of CSV, one at a time. Memory does not grow with the input.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// One JSON value a line.
    Ndjson,
    /// CSV with a header.
    Csv,
}

/// One record of the input, until the next is read.
#[derive(Clone, Debug)]
pub(crate) enum Record<'r> {
    /// A line, as it stands.
    Line(&'r str),
    /// A row: names of the columns with their cells.
    Row(Vec<(&'r str, &'r str)>),
    /// Bytes that are no text, or a row that cannot be read: shown as well as can be, and what is wrong.
    Unreadable(String, String),
}

/// The records of an input with their line numbers, from 1.
pub(crate) struct Records {
    source: Source,
    header: Arc<[String]>,
}

enum Source {
    Lines { input: Box<dyn BufRead>, line: u64, read: u64, bytes: Vec<u8> },
    Rows { reader: Box<csv::Reader<Box<dyn Read>>>, row: csv::ByteRecord },
}

impl Records {
    /// The records of an input.
    pub(crate) fn new(input: Box<dyn BufRead>, kind: Kind) -> io::Result<Self> {
        match kind {
            Kind::Ndjson => Ok(Self { source: Source::Lines { input, line: 0, read: 0, bytes: Vec::new() }, header: Arc::from([]) }),
            Kind::Csv => {
                let input: Box<dyn Read> = Box::new(input);
                let mut reader = Box::new(csv::ReaderBuilder::new().flexible(true).from_reader(input));
                let header = header(reader.byte_headers().map_err(io::Error::other)?)?;
                Ok(Self { source: Source::Rows { reader, row: csv::ByteRecord::new() }, header })
            }
        }
    }

    /// The names of the columns; none for lines.
    pub(crate) fn header(&self) -> Arc<[String]> {
        Arc::clone(&self.header)
    }

    /// How many bytes were read.
    pub(crate) fn position(&self) -> u64 {
        match &self.source {
            Source::Lines { read, .. } => *read,
            Source::Rows { reader, .. } => reader.position().byte(),
        }
    }

    /// The next record with its line number; blank lines are none.
    pub(crate) fn next(&mut self) -> io::Result<Option<(u64, Record<'_>)>> {
        match &mut self.source {
            Source::Lines { input, line, read, bytes } => next_line(input, line, read, bytes),
            Source::Rows { reader, row } => next_row(reader, &self.header, row),
        }
    }
}

fn next_line<'r>(input: &mut Box<dyn BufRead>, number: &mut u64, read: &mut u64, bytes: &'r mut Vec<u8>) -> io::Result<Option<(u64, Record<'r>)>> {
    loop {
        bytes.clear();
        let length = input.read_until(b'\n', bytes)?;
        if length == 0 {
            return Ok(None);
        }
        *read += length as u64;
        *number += 1;
        if !is_blank(bytes) {
            break;
        }
    }
    let record = match std::str::from_utf8(bytes) {
        Ok(text) => Record::Line(bare(text)),
        Err(_) => Record::Unreadable(String::from_utf8_lossy(bytes).trim_end().to_owned(), "this is not UTF-8".to_owned()),
    };
    Ok(Some((*number, record)))
}

/// Without what may stand around a record.
fn bare(text: &str) -> &str {
    text.trim_matches(['\u{feff}', '\n', '\r', ' ', '\t'])
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.first() != Some(&b'{') && std::str::from_utf8(bytes).is_ok_and(|text| bare(text).is_empty())
}

/// The names of the columns. Two of one name would leave open which cell is meant.
fn header(row: &csv::ByteRecord) -> io::Result<Arc<[String]>> {
    let mut names: Vec<String> = Vec::with_capacity(row.len());
    for name in row {
        let name = std::str::from_utf8(name).map_err(|_| io::Error::other("the header is not UTF-8"))?;
        if !name.is_empty() && names.iter().any(|known| known == name) {
            return Err(io::Error::other(format!("the header has the column `{name}` twice: which one is meant?")));
        }
        names.push(name.to_owned());
    }
    Ok(names.into())
}

fn next_row<'r>(
    reader: &mut csv::Reader<Box<dyn Read>>,
    header: &'r [String],
    row: &'r mut csv::ByteRecord,
) -> io::Result<Option<(u64, Record<'r>)>> {
    let line = reader.position().line();
    match reader.read_byte_record(row) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let line = row.position().map_or(line, csv::Position::line);
            Ok(Some((line, named(header, row))))
        }
        Err(error) if error.is_io_error() => Err(io::Error::other(error)),
        Err(error) => Ok(Some((line, Record::Unreadable(String::new(), format!("this row cannot be read: {error}"))))),
    }
}

/// A row is a record where it has a cell for each column: one that is cut off may lack the very cell that matters.
fn named<'r>(header: &'r [String], row: &'r csv::ByteRecord) -> Record<'r> {
    let shown = || row.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
    if row.len() != header.len() {
        let cells = if row.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", row.len()) };
        return Record::Unreadable(shown(), format!("this row has {cells}, the header {}", header.len()));
    }
    let cells: Result<Vec<_>, _> = header.iter().zip(row).map(|(name, cell)| std::str::from_utf8(cell).map(|cell| (name.as_str(), cell))).collect();
    cells.map_or_else(|_| Record::Unreadable(shown(), "this is not UTF-8".to_owned()), Record::Row)
}
