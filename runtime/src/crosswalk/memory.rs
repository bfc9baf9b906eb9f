//! Crosswalks in memory. A key that stands twice is refused on the way in, for the answer would depend on the order of entries.

use alloc::collections::BTreeMap;
use core::fmt;

use super::{ToLeft, ToRight};

/// Which column of a crosswalk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The left keys.
    Left,
    /// The right keys.
    Right,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Left => "left",
            Self::Right => "right",
        })
    }
}

/// A key has an entry already, with another partner. The key is not shown: it may be sensitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DuplicateEntry {
    /// The column in which the key stands twice.
    pub side: Side,
}

impl fmt::Display for DuplicateEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} key has another entry already", self.side)
    }
}

impl core::error::Error for DuplicateEntry {}

/// A crosswalk of pairs: every key, left or right, has one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneToOne<L, R> {
    rights: BTreeMap<L, R>,
    lefts: BTreeMap<R, L>,
}

impl<L, R> Default for OneToOne<L, R> {
    fn default() -> Self {
        Self { rights: BTreeMap::new(), lefts: BTreeMap::new() }
    }
}

impl<L: Ord + Clone, R: Ord + Clone> OneToOne<L, R> {
    /// A crosswalk of these entries.
    ///
    /// # Errors
    /// A key stands twice with different partners.
    pub fn new(entries: impl IntoIterator<Item = (L, R)>) -> Result<Self, DuplicateEntry> {
        let mut crosswalk = Self::default();
        entries.into_iter().try_for_each(|(left, right)| crosswalk.insert(left, right))?;
        Ok(crosswalk)
    }

    /// Adds an entry; the same one again changes nothing.
    ///
    /// # Errors
    /// One of the keys has another entry already; the crosswalk stays as it was.
    pub fn insert(&mut self, left: L, right: R) -> Result<(), DuplicateEntry> {
        if self.rights.get(&left).is_some_and(|known| *known != right) {
            return Err(DuplicateEntry { side: Side::Left });
        }
        if self.lefts.get(&right).is_some_and(|known| *known != left) {
            return Err(DuplicateEntry { side: Side::Right });
        }
        self.lefts.insert(right.clone(), left.clone());
        self.rights.insert(left, right);
        Ok(())
    }
}

impl<L: Ord, R: Clone> ToRight<L, R> for OneToOne<L, R> {
    fn right(&self, left: &L) -> Option<R> {
        self.rights.get(left).cloned()
    }
}

impl<L: Clone, R: Ord> ToLeft<L, R> for OneToOne<L, R> {
    fn left(&self, right: &R) -> Option<L> {
        self.lefts.get(right).cloned()
    }
}

/// A crosswalk `many` to one: several left keys may share a right one, so there is no way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyToOne<L, R> {
    rights: BTreeMap<L, R>,
}

impl<L, R> Default for ManyToOne<L, R> {
    fn default() -> Self {
        Self { rights: BTreeMap::new() }
    }
}

impl<L: Ord, R: PartialEq> ManyToOne<L, R> {
    /// A crosswalk of these entries.
    ///
    /// # Errors
    /// A left key stands twice with different partners.
    pub fn new(entries: impl IntoIterator<Item = (L, R)>) -> Result<Self, DuplicateEntry> {
        let mut crosswalk = Self::default();
        entries.into_iter().try_for_each(|(left, right)| crosswalk.insert(left, right))?;
        Ok(crosswalk)
    }

    /// Adds an entry; the same one again changes nothing.
    ///
    /// # Errors
    /// The left key has another entry already; the crosswalk stays as it was.
    pub fn insert(&mut self, left: L, right: R) -> Result<(), DuplicateEntry> {
        if self.rights.get(&left).is_some_and(|known| *known != right) {
            return Err(DuplicateEntry { side: Side::Left });
        }
        self.rights.insert(left, right);
        Ok(())
    }
}

impl<L: Ord, R: Clone> ToRight<L, R> for ManyToOne<L, R> {
    fn right(&self, left: &L) -> Option<R> {
        self.rights.get(left).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_serve_both_ways() {
        let crosswalk = OneToOne::new([(1, 'a'), (2, 'b'), (1, 'a')]).unwrap();
        assert_eq!((crosswalk.right(&1), crosswalk.left(&'b')), (Some('a'), Some(2)));
        assert_eq!((crosswalk.right(&3), crosswalk.left(&'c')), (None, None));
    }

    #[test]
    fn a_key_with_two_partners_is_refused_and_changes_nothing() {
        assert_eq!(OneToOne::new([(1, 'a'), (1, 'b')]).unwrap_err().side, Side::Left);
        let mut crosswalk = OneToOne::new([(1, 'a')]).unwrap();
        assert_eq!(crosswalk.insert(2, 'a').unwrap_err().side, Side::Right);
        assert_eq!((crosswalk.right(&2), crosswalk.left(&'a')), (None, Some(1)));
    }

    #[test]
    fn many_may_share_one() {
        let crosswalk = ManyToOne::new([(1, 'a'), (2, 'a')]).unwrap();
        assert_eq!((crosswalk.right(&1), crosswalk.right(&2)), (Some('a'), Some('a')));
        assert_eq!(ManyToOne::new([(1, 'a'), (1, 'b')]).unwrap_err().side, Side::Left);
    }
}
