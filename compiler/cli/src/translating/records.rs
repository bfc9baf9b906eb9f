//! Records of the input, one at a time: lines of JSON, or rows of CSV. Memory does not grow with the input.

use std::io::{self, BufRead, Read};

/// How the input is written.
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
}

enum Source {
    Lines { input: Box<dyn BufRead>, line: u64, bytes: Vec<u8> },
    Rows { reader: Box<csv::Reader<Box<dyn Read>>>, header: Vec<String>, row: csv::StringRecord },
}

impl Records {
    /// The records of an input.
    pub(crate) fn new(input: Box<dyn BufRead>, kind: Kind) -> io::Result<Self> {
        match kind {
            Kind::Ndjson => Ok(Self { source: Source::Lines { input, line: 0, bytes: Vec::new() } }),
            Kind::Csv => {
                let input: Box<dyn Read> = Box::new(input);
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
                let header = reader.headers().map_err(io::Error::other)?.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
                Ok(Self { source: Source::Rows { reader: Box::new(reader), header, row: csv::StringRecord::new() } })
            }
        }
    }

    /// The next record with its line number; blank lines are none.
    pub(crate) fn next(&mut self) -> io::Result<Option<(u64, Record<'_>)>> {
        match &mut self.source {
            Source::Lines { input, line, bytes } => next_line(input, line, bytes),
            Source::Rows { reader, header, row } => next_row(reader, header, row),
        }
    }
}

fn next_line<'r>(input: &mut Box<dyn BufRead>, number: &mut u64, bytes: &'r mut Vec<u8>) -> io::Result<Option<(u64, Record<'r>)>> {
    loop {
        bytes.clear();
        if input.read_until(b'\n', bytes)? == 0 {
            return Ok(None);
        }
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

fn next_row<'r>(
    reader: &mut csv::Reader<Box<dyn Read>>,
    header: &'r [String],
    row: &'r mut csv::StringRecord,
) -> io::Result<Option<(u64, Record<'r>)>> {
    let line = reader.position().line();
    match reader.read_record(row) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let line = row.position().map_or(line, csv::Position::line);
            Ok(Some((line, named(header, row))))
        }
        Err(error) if error.is_io_error() => Err(io::Error::other(error)),
        Err(error) => Ok(Some((line, Record::Unreadable(String::new(), format!("this row cannot be read: {error}"))))),
    }
}

fn named<'r>(header: &'r [String], row: &'r csv::StringRecord) -> Record<'r> {
    if row.len() > header.len() {
        let cells: Vec<&str> = row.iter().collect();
        return Record::Unreadable(cells.join(","), format!("this row has {} cells, the header {}", row.len(), header.len()));
    }
    Record::Row(header.iter().map(String::as_str).zip(row.iter()).collect())
}
