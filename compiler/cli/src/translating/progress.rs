//! How far a long run has come: a line on a terminal, and nothing where nobody watches.

use crate::arguments::{Format, Options};
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// The line is drawn no more often than this, and not before a run has lasted so long.
const PACE: Duration = Duration::from_secs(1);
/// The clock is looked at once in so many records.
const STRIDE: u64 = 1024;

/// A line of progress.
pub(crate) struct Progress {
    wanted: bool,
    shown: bool,
    last: Instant,
}

impl Progress {
    /// Progress for a person who watches.
    pub(crate) fn new(options: &Options) -> Self {
        let wanted = !options.quiet && options.format == Format::Human && std::io::stderr().is_terminal();
        Self { wanted, shown: false, last: Instant::now() }
    }

    /// Says that so many records are done.
    pub(crate) fn step(&mut self, done: u64) {
        if self.wanted && done.is_multiple_of(STRIDE) && self.last.elapsed() >= PACE {
            self.last = Instant::now();
            self.shown = true;
            // Progress that cannot be shown is not worth a word.
            let _ = write!(std::io::stderr(), "\r{done} records");
        }
    }

    /// Takes the line away, so that what follows begins at the left.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}
