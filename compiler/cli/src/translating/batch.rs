//! Some records through one translation: what goes to the output, to the refused file and to the trail, and the account of it.
//!
//! Takes records one at a time. Gives texts that are written by somebody else, so that several batches can be worked on at once.

use super::account::Account;
use super::records::{Kind, Record};
use super::sink::{decision_line, malformed_line, refusal_line};
use isogloss_compiler::model::TranslationId;
use isogloss_compiler::run::{Crosswalks, Malformed, Outcome, Plan, Refusal, Translated};

/// How many malformed records are told one by one; all are in the refused file and in the account.
pub(crate) const TOLD: usize = 20;

/// What there is to do with each record.
#[derive(Clone, Copy)]
pub(crate) struct Work<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) crosswalks: &'a Crosswalks,
    pub(crate) rule: TranslationId,
    /// How the output is written.
    pub(crate) output: Kind,
    /// Whether the first malformed record is the last.
    pub(crate) strict: bool,
    /// Whether somebody wants the refused records.
    pub(crate) refused: bool,
    /// Whether somebody wants the trail.
    pub(crate) trail: bool,
}

/// What came of some records.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) output: String,
    pub(crate) refused: String,
    pub(crate) trail: String,
    /// A sentence for each of the first malformed records.
    pub(crate) malformed: Vec<String>,
    pub(crate) account: Account,
    /// Whether no further record is wanted.
    pub(crate) stopped: bool,
}

impl Work<'_> {
    /// Does it to one record.
    pub(crate) fn record(&self, number: u64, record: Record<'_>, batch: &mut Batch) {
        match record {
            Record::Line(line) => self.line(number, line, batch),
            Record::Row(row) => self.line(number, &self.plan.csv_line(self.rule, row), batch),
            Record::Unreadable(shown, message) => {
                batch.account.count_malformed();
                self.malformed(number, &Malformed { path: String::new(), message }, &shown, batch);
            }
        }
    }

    fn line(&self, number: u64, line: &str, batch: &mut Batch) {
        let Translated { outcome, decisions } = self.plan.line(self.rule, line, self.crosswalks, self.trail);
        batch.account.count(&outcome);
        for decision in &decisions {
            push_line(&mut batch.trail, &decision_line(number, decision));
        }
        match outcome {
            Outcome::Values(values) if self.output == Kind::Csv => self.plan.push_row(&mut batch.output, self.rule, &values),
            Outcome::Values(values) => {
                self.plan.push_json(&mut batch.output, self.rule, &values);
                batch.output.push('\n');
            }
            Outcome::Refused(kind, reasons) => self.refused(number, kind.word(), &reasons, line, batch),
            Outcome::Kept(reasons) => self.refused(number, "keep", &reasons, line, batch),
            Outcome::Malformed(malformed) => self.malformed(number, &malformed, line, batch),
        }
    }

    fn refused(&self, number: u64, kind: &str, reasons: &[Refusal<'_>], line: &str, batch: &mut Batch) {
        if self.refused {
            push_line(&mut batch.refused, &refusal_line(number, kind, reasons, line));
        }
    }

    fn malformed(&self, number: u64, malformed: &Malformed, record: &str, batch: &mut Batch) {
        let Malformed { path, message } = malformed;
        // One more than is told, so that it is known whether there are more.
        if batch.malformed.len() <= TOLD {
            let at = if path.is_empty() { String::new() } else { format!("{path}: ") };
            batch.malformed.push(format!("line {number}: malformed: {at}{message}"));
        }
        if self.refused {
            push_line(&mut batch.refused, &malformed_line(number, message, path, record));
        }
        batch.stopped = self.strict;
    }
}

impl Batch {
    /// Whether there is enough to be written.
    pub(crate) const fn is_full(&self, enough: usize) -> bool {
        // Records that leave nothing behind are to show in the progress all the same.
        self.output.len() + self.refused.len() + self.trail.len() >= enough || self.account.total() >= 4096
    }

    /// Nothing, with the room it had.
    pub(crate) fn clear(&mut self) {
        let Self { output, refused, trail, malformed, account, stopped } = self;
        [output, refused, trail].into_iter().for_each(String::clear);
        malformed.clear();
        (*account, *stopped) = (Account::default(), false);
    }
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
