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
    /// Of a queue: given up by a person, and not yet decided.
    queue: Option<(u64, u64)>,
}

impl Account {
    /// Nothing read yet.
    pub(crate) fn of(stream: &'static str) -> Self {
        Self { stream, ..Self::default() }
    }

    /// Nothing read yet of a queue.
    pub(crate) fn of_queue(stream: &'static str) -> Self {
        Self { queue: Some((0, 0)), ..Self::of(stream) }
    }

    /// A person has decided that it is not to cross.
    pub(crate) const fn given_up(&mut self) {
        if let Some((given_up, _)) = &mut self.queue {
            *given_up += 1;
        }
    }

    /// Nobody has decided yet.
    pub(crate) const fn waiting(&mut self) {
        if let Some((_, waiting)) = &mut self.queue {
            *waiting += 1;
        }
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
        let Self { stream, read, written, skipped, held, rejected, malformed, queue } = self;
        write!(f, "{stream}: read {read} = written {written} + skipped {skipped} + held {held} + rejected {rejected} + malformed {malformed}")?;
        match queue {
            Some((given_up, waiting)) => write!(f, " + given up {given_up} + waiting {waiting}"),
            None => Ok(()),
        }
    }
}
