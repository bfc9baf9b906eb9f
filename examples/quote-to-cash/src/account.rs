//! What became of a stream's records. Nothing is lost on the way: the parts add up to what was read.

use isogloss_runtime::Kind;
use std::fmt;

/// The counts of one stream.
#[derive(Debug, Default)]
pub(crate) struct Account {
    stream: &'static str,
    read: u64,
    written: u64,
    skipped: u64,
    held: u64,
    rejected: u64,
    malformed: u64,
}

impl Account {
    /// Nothing read yet.
    pub(crate) fn of(stream: &'static str) -> Self {
        Self { stream, ..Self::default() }
    }

    /// A record came in.
    pub(crate) const fn read(&mut self) {
        self.read += 1;
    }

    /// It came out at the other end.
    pub(crate) const fn written(&mut self) {
        self.written += 1;
    }

    /// The contract refused it.
    pub(crate) const fn refused(&mut self, kind: Kind) {
        match kind {
            Kind::Skip => self.skipped += 1,
            Kind::Hold => self.held += 1,
            Kind::Reject => self.rejected += 1,
        }
    }

    /// It was not what the vendor's shape says.
    pub(crate) const fn malformed(&mut self) {
        self.malformed += 1;
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stream, read, written, skipped, held, rejected, malformed } = self;
        write!(f, "{stream}: read {read} = written {written} + skipped {skipped} + held {held} + rejected {rejected} + malformed {malformed}")
    }
}
