//! A trail that counts how often each row decided: for tests and for coverage of a contract by real data.

use alloc::collections::BTreeMap;
use alloc::string::String;

use super::Trail;
use crate::{Place, Rule};

/// Counts by rule id, ordered by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    counts: BTreeMap<String, u64>,
}

impl Counting {
    /// Nothing counted yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { counts: BTreeMap::new() }
    }

    /// How often the row decided.
    #[must_use]
    pub fn of(&self, rule: &str) -> u64 {
        self.counts.get(rule).copied().unwrap_or(0)
    }

    /// All rows that decided, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.counts.iter().map(|(rule, count)| (rule.as_str(), *count))
    }
}

impl Trail for Counting {
    fn decided(&mut self, rule: &Rule<'_>, _at: &Place<'_>) {
        match self.counts.get_mut(rule.id) {
            Some(count) => *count = count.saturating_add(1),
            None => {
                self.counts.insert(rule.id.into(), 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_decision_counts_for_its_row() {
        let mut trail = Counting::new();
        let (a, b) = (Rule::new("r#a", "m.map", 1), Rule::new("r#b", "m.map", 2));
        for rule in [&b, &a, &b] {
            trail.decided(rule, &Place::ROOT);
        }
        assert_eq!((trail.of("r#a"), trail.of("r#b"), trail.of("r#c")), (1, 2, 0));
        assert!(trail.iter().eq([("r#a", 1), ("r#b", 2)]));
    }
}
