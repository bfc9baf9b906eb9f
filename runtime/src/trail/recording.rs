//! A trail that keeps every decision in memory: for tests, and for whoever shows why a record came out as it did.

use alloc::string::String;
use alloc::vec::Vec;

use super::Trail;
use crate::place::Path;
use crate::{Place, Rule};

/// One decision, in words that outlive the translation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decided {
    /// The id of the row.
    pub rule: String,
    /// Its `because`.
    pub reason: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Where in the record.
    pub path: Path,
}

/// All decisions, in the order in which they fell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// What was decided so far.
    pub decisions: Vec<Decided>,
}

impl Trail for Recording {
    fn decided(&mut self, rule: &Rule<'_>, at: &Place<'_>) {
        self.decisions.push(Decided {
            rule: rule.id.into(),
            reason: rule.reason.map(Into::into),
            owner: rule.owner.map(Into::into),
            path: at.to_path(),
        });
    }
}
