//! Where a run's batches go: output, refused file, trail and account, and to standard error what is malformed.

use super::account::Account;
use super::batch::{Batch, TOLD};
use super::sink::LineFile;
use crate::console::Console;
use crate::failure::Failure;

/// What a run writes.
pub(crate) struct Output {
    /// Where translated records go; `None`: standard output.
    pub(crate) file: Option<LineFile>,
    pub(crate) refused: Option<LineFile>,
    pub(crate) trail: Option<LineFile>,
    pub(crate) account: Account,
}

impl Output {
    /// Writes translated records, or the header above them.
    pub(crate) fn records(&mut self, lines: &str, console: &mut Console) -> Result<(), Failure> {
        match &mut self.file {
            Some(file) => file.lines(lines),
            None => {
                console.data(lines);
                Ok(())
            }
        }
    }

    /// Writes a batch. Gives whether more is wanted.
    pub(crate) fn take(&mut self, batch: &Batch, console: &mut Console) -> Result<bool, Failure> {
        let told = usize::try_from(self.account.malformed()).unwrap_or(usize::MAX);
        self.account.add(batch.account);
        for (at, sentence) in batch.malformed.iter().enumerate().take_while(|(at, _)| told.saturating_add(*at) <= TOLD) {
            let more = told + at == TOLD;
            console.summary(if more { "more malformed lines follow; --refused FILE keeps them all" } else { sentence });
        }
        self.records(&batch.output, console)?;
        if let Some(refused) = &mut self.refused {
            refused.lines(&batch.refused)?;
        }
        if let Some(trail) = &mut self.trail {
            trail.lines(&batch.trail)?;
        }
        Ok(!batch.stopped && !console.closed())
    }

    /// Sees that everything is written.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        [self.file, self.refused, self.trail].into_iter().flatten().try_for_each(LineFile::finish)
    }
}
