//! Where a proof is given up: what would have no end in sight is *not proved*, and says so.

use std::cell::Cell;
use std::fmt;

/// How many columns are looked at.
pub(crate) const MOST_COLUMNS: usize = 64;
/// How many steps the proofs of one kind may cost for a table: well under a second.
const MOST_WORK: usize = 2_000_000;

/// Why something is not proved: the work would have no end in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Too many columns.
    Columns,
    /// Too many pieces.
    Work,
    /// More combinations than can be followed one by one.
    Combinations(usize),
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns => write!(f, "the table has more than {MOST_COLUMNS} columns"),
            Self::Combinations(most) => write!(f, "the table has more than {most} combinations"),
            Self::Work => write!(f, "it would take too many steps (more than {MOST_WORK})"),
        }
    }
}

/// The steps that are left for some proofs.
#[derive(Clone, Debug)]
pub(crate) struct Work(Cell<usize>);

impl Default for Work {
    fn default() -> Self {
        Self(Cell::new(MOST_WORK))
    }
}

impl Work {
    /// Takes steps, if they are left.
    pub(crate) fn spend(&self, steps: usize) -> Result<(), Bound> {
        let left = self.0.get().checked_sub(steps);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(Bound::Work)
    }
}
