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

/// One record of the input.
#[derive(Clone, Debug)]
pub(crate) enum Record {
    /// A line, as it stands.
    Line(String),
    /// A row: names of the columns with their cells.
    Row(Vec<(String, String)>),
    /// Bytes that are no text, or a row that cannot be read: shown as well as can be, and what is wrong.
    Unreadable(String, String),
}

/// The records of an input with their line numbers, from 1.
pub(crate) struct Records {
    source: Source,
}

enum Source {
    Lines { input: Box<dyn BufRead>, line: u64 },
    Rows { reader: Box<csv::Reader<Box<dyn Read>>>, header: Vec<String> },
}

impl Records {
    /// The records of an input.
    pub(crate) fn new(input: Box<dyn BufRead>, kind: Kind) -> io::Result<Self> {
        match kind {
            Kind::Ndjson => Ok(Self { source: Source::Lines { input, line: 0 } }),
            Kind::Csv => {
                let input: Box<dyn Read> = Box::new(input);
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
                let header = reader.headers().map_err(io::Error::other)?.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
                Ok(Self { source: Source::Rows { reader: Box::new(reader), header } })
            }
        }
    }

    /// The next record with its line number; blank lines are none.
    pub(crate) fn next(&mut self) -> io::Result<Option<(u64, Record)>> {
        match &mut self.source {
            Source::Lines { input, line } => next_line(input, line),
            Source::Rows { reader, header } => next_row(reader, header),
        }
    }
}

fn next_line(input: &mut Box<dyn BufRead>, number: &mut u64) -> io::Result<Option<(u64, Record)>> {
    loop {
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        *number += 1;
        let record = match String::from_utf8(bytes) {
            Ok(text) => Record::Line(text.trim_matches(['\u{feff}', '\n', '\r', ' ', '\t']).to_owned()),
            Err(error) => Record::Unreadable(String::from_utf8_lossy(error.as_bytes()).trim_end().to_owned(), "this is not UTF-8".to_owned()),
        };
        if !matches!(&record, Record::Line(text) if text.is_empty()) {
            return Ok(Some((*number, record)));
        }
    }
}

fn next_row(reader: &mut csv::Reader<Box<dyn Read>>, header: &[String]) -> io::Result<Option<(u64, Record)>> {
    let line = reader.position().line();
    let mut row = csv::StringRecord::new();
    match reader.read_record(&mut row) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let line = row.position().map_or(line, csv::Position::line);
            Ok(Some((line, named(header, &row))))
        }
        Err(error) if error.is_io_error() => Err(io::Error::other(error)),
        Err(error) => Ok(Some((line, Record::Unreadable(String::new(), format!("this row cannot be read: {error}"))))),
    }
}

fn named(header: &[String], row: &csv::StringRecord) -> Record {
    if row.len() > header.len() {
        let cells: Vec<&str> = row.iter().collect();
        return Record::Unreadable(cells.join(","), format!("this row has {} cells, the header {}", row.len(), header.len()));
    }
    Record::Row(header.iter().cloned().zip(row.iter().map(str::to_owned)).collect())
}
