//! Where refusals and trail go: files of one JSON object a line.

use crate::failure::Failure;
use isogloss_compiler::run::{Decision, Refusal};
use serde::Serialize;
use serde_json::value::RawValue;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// A file of lines that a run writes.
pub(crate) struct LineFile {
    path: PathBuf,
    out: BufWriter<File>,
}

impl LineFile {
    /// Makes the file, empty.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let file = File::create(path).map_err(Failure::io("write", path))?;
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file) })
    }

    /// Adds lines.
    pub(crate) fn lines(&mut self, lines: &str) -> Result<(), Failure> {
        self.out.write_all(lines.as_bytes()).map_err(Failure::io("write", &self.path))
    }

    /// Sees that everything is written.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::io("write", &self.path))
    }
}

#[derive(Serialize)]
struct RefusalLine<'a> {
    line: u64,
    kind: &'a str,
    reasons: Vec<ReasonPart<'a>>,
    record: &'a RawValue,
}

#[derive(Serialize)]
struct ReasonPart<'a> {
    rule: Option<&'a str>,
    reason: Option<&'a str>,
    path: &'a str,
}

#[derive(Serialize)]
struct DecisionLine<'a> {
    line: u64,
    rule: &'a str,
    reason: Option<&'a str>,
    owner: Option<&'a str>,
    path: &'a str,
}

/// The line of a refused or kept record.
pub(crate) fn refusal_line(line: u64, kind: &str, reasons: &[Refusal<'_>], record: &str) -> String {
    let reasons =
        reasons.iter().map(|refusal| ReasonPart { rule: Some(refusal.rule), reason: refusal.reason.as_deref(), path: &refusal.path }).collect();
    written(line, kind, reasons, record)
}

/// The line of a malformed record.
pub(crate) fn malformed_line(line: u64, message: &str, path: &str, record: &str) -> String {
    written(line, "malformed", vec![ReasonPart { rule: None, reason: Some(message), path }], record)
}

/// The line of a row that decided.
pub(crate) fn decision_line(line: u64, decision: &Decision<'_>) -> String {
    let Decision { rule, reason, owner, path } = decision;
    json(&DecisionLine { line, rule, reason: reason.as_deref(), owner: *owner, path })
}

fn written(line: u64, kind: &str, reasons: Vec<ReasonPart<'_>>, record: &str) -> String {
    // What is not JSON is kept as a text, so that nothing of the input is lost.
    let quoted;
    let record = match serde_json::from_str::<&RawValue>(record) {
        Ok(raw) => raw,
        Err(_) => {
            quoted = serde_json::value::to_raw_value(record).unwrap_or_default();
            &quoted
        }
    };
    json(&RefusalLine { line, kind, reasons, record })
}

/// Serialising these plain lines cannot fail; if it did, the line would say so rather than be lost.
fn json(line: &impl Serialize) -> String {
    serde_json::to_string(line).unwrap_or_else(|error| format!("{{\"error\":{:?}}}", error.to_string()))
}
