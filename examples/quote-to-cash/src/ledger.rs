//! The folder of results: a file a stream, what was refused, and the trail of every decision.

use crate::Problem;
use crate::refused::Line;
use isogloss_runtime::trail::JsonLines;
use isogloss_runtime::wire::{Wire, to_json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where results go.
pub(crate) struct Ledger {
    folder: PathBuf,
    refused: Lines,
}

impl Ledger {
    /// Makes the folder and the file of refused records, which all streams share.
    pub(crate) fn create(folder: &Path) -> Result<Self, Problem> {
        fs::create_dir_all(folder).map_err(Problem::file(folder))?;
        Ok(Self { folder: folder.to_owned(), refused: Lines::create(folder.join("refused.ndjson"))? })
    }

    /// A file of translated records.
    pub(crate) fn lines(&self, name: &str) -> Result<Lines, Problem> {
        Lines::create(self.folder.join(name))
    }

    /// A file that tells which row decided what, record by record.
    pub(crate) fn trail(&self, stream: &str) -> Result<JsonLines<BufWriter<File>>, Problem> {
        let path = self.folder.join(format!("trail-{stream}.ndjson"));
        let file = File::create(&path).map_err(Problem::file(&path))?;
        Ok(JsonLines::new(BufWriter::new(file)))
    }

    /// Keeps a record that did not cross, for whoever has to decide.
    pub(crate) fn refuse(&mut self, line: &Line<'_>) -> Result<(), Problem> {
        self.refused.write_text(&line.to_json())
    }

    /// Keeps a line of the queue as it is: nobody has decided yet.
    pub(crate) fn wait(&mut self, line: &str) -> Result<(), Problem> {
        self.refused.write_text(line)
    }

    /// Writes out what is still in memory.
    pub(crate) fn flush(&mut self) -> Result<(), Problem> {
        self.refused.flush()
    }
}

/// A file of JSON lines.
pub(crate) struct Lines {
    path: PathBuf,
    out: BufWriter<File>,
}

impl Lines {
    fn create(path: PathBuf) -> Result<Self, Problem> {
        let file = File::create(&path).map_err(Problem::file(&path))?;
        Ok(Self { path, out: BufWriter::new(file) })
    }

    /// Writes a value of the contract, in the bytes that are fixed for it.
    pub(crate) fn write<T: Wire>(&mut self, value: &T) -> Result<(), Problem> {
        self.write_text(&to_json(value))
    }

    fn write_text(&mut self, text: &str) -> Result<(), Problem> {
        writeln!(self.out, "{text}").map_err(Problem::file(&self.path))
    }

    /// Writes out what is still in memory.
    pub(crate) fn flush(&mut self) -> Result<(), Problem> {
        self.out.flush().map_err(Problem::file(&self.path))
    }
}
