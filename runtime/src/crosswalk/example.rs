//! What the examples of a contract say of a crosswalk: a few entries, or the same partner for every key.

use alloc::vec::Vec;

use super::{ToLeft, ToRight};
use crate::Invalid;
use crate::wire::{self, Wire};

/// A crosswalk of an example, in the tests of generated crates.
#[derive(Clone, Debug)]
pub struct Example<L, R> {
    entries: Vec<(L, R)>,
    otherwise: Option<(L, R)>,
}

impl<L: Wire, R: Wire> Example<L, R> {
    /// The entries given, left key and right key as JSON; what they lack is missing.
    ///
    /// # Errors
    /// A key that is not of its type.
    pub fn given(entries: &[(&str, &str)]) -> Result<Self, Invalid> {
        let read = |(left, right): &(&str, &str)| Ok((wire::from_json(left)?, wire::from_json(right)?));
        Ok(Self { entries: entries.iter().map(read).collect::<Result<_, Invalid>>()?, otherwise: None })
    }

    /// This partner for every key.
    ///
    /// # Errors
    /// A key that is not of its type.
    pub fn made_up(left: &str, right: &str) -> Result<Self, Invalid> {
        Ok(Self { entries: Vec::new(), otherwise: Some((wire::from_json(left)?, wire::from_json(right)?)) })
    }
}

impl<L: PartialEq, R: Clone> ToRight<L, R> for Example<L, R> {
    fn right(&self, left: &L) -> Option<R> {
        // As in a table, the last entry of a key is the one that counts.
        let entry = self.entries.iter().rfind(|(known, _)| known == left).or(self.otherwise.as_ref());
        entry.map(|(_, right)| right.clone())
    }
}

impl<L: Clone, R: PartialEq> ToLeft<L, R> for Example<L, R> {
    fn left(&self, right: &R) -> Option<L> {
        let entry = self.entries.iter().rfind(|(_, known)| known == right).or(self.otherwise.as_ref());
        entry.map(|(left, _)| left.clone())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;

    #[test]
    fn given_entries_are_all_there_are() {
        let numbers = Example::<String, i64>::given(&[("\"C-1\"", "1"), ("\"C-2\"", "2")]).unwrap();
        assert_eq!((numbers.right(&"C-2".to_string()), numbers.right(&"C-3".to_string())), (Some(2), None));
        assert_eq!((numbers.left(&1), numbers.left(&3)), (Some("C-1".to_string()), None));
    }

    #[test]
    fn a_made_up_partner_serves_every_key() {
        let numbers = Example::<String, i64>::made_up("\"a\"", "7").unwrap();
        assert_eq!((numbers.right(&"whoever".to_string()), numbers.left(&99)), (Some(7), Some("a".to_string())));
        assert!(Example::<i64, i64>::made_up("\"a\"", "7").is_err());
    }
}
