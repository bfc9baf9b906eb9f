//! The account of a run: every record of the input is in exactly one count.

use isogloss_compiler::run::{Kind, Outcome};

/// How many records came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    translated: u64,
    skipped: u64,
    held: u64,
    rejected: u64,
    kept: u64,
    malformed: u64,
}

impl Account {
    /// Counts one record.
    pub(crate) const fn count(&mut self, outcome: &Outcome<'_>) {
        match outcome {
            Outcome::Values(_) => self.translated += 1,
            Outcome::Refused(Kind::Skip, _) => self.skipped += 1,
            Outcome::Refused(Kind::Reject, _) => self.rejected += 1,
            Outcome::Refused(Kind::Hold, _) => self.held += 1,
            Outcome::Kept(_) => self.kept += 1,
            Outcome::Malformed(_) => self.malformed += 1,
        }
    }

    /// Counts a record that could not even be read as text.
    pub(crate) const fn count_malformed(&mut self) {
        self.malformed += 1;
    }

    /// Adds what another part of the run counted.
    pub(crate) const fn add(&mut self, other: Self) {
        self.translated += other.translated;
        self.skipped += other.skipped;
        self.held += other.held;
        self.rejected += other.rejected;
        self.kept += other.kept;
        self.malformed += other.malformed;
    }

    /// How many were malformed.
    pub(crate) const fn malformed(&self) -> u64 {
        self.malformed
    }

    /// All records.
    pub(crate) const fn total(&self) -> u64 {
        self.translated + self.skipped + self.held + self.rejected + self.kept + self.malformed
    }
}

impl std::fmt::Display for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { translated, skipped, held, rejected, kept, malformed } = self;
        write!(
            f,
            "translated {translated}, skipped {skipped}, held {held}, rejected {rejected}, kept {kept}, malformed {malformed}; total {}",
            self.total()
        )
    }
}
