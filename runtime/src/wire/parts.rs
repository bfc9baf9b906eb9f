//! What lists and maps are made of, one after the other, whether it stands in a tree or in a text.

use alloc::borrow::Cow;
use alloc::vec;

use super::Tree;
#[cfg(feature = "serde")]
use super::cursor::Open;
use crate::{Invalid, Place};

/// The elements of a list.
pub(super) enum Elements<'a> {
    Listed(vec::IntoIter<Tree<'a>>),
    #[cfg(feature = "serde")]
    Unread(Open<'a>),
}

impl<'a> Elements<'a> {
    /// Opens a list.
    pub(super) fn read(tree: Tree<'a>, at: &Place<'_>) -> Result<Self, Invalid> {
        match tree {
            Tree::List(elements) => Ok(Self::Listed(elements.into_iter())),
            #[cfg(feature = "serde")]
            Tree::Unread(cursor) => Open::list(cursor).map(Self::Unread).ok_or(Invalid::given_up()),
            other => Err(other.unexpected("a list", at)),
        }
    }

    /// How many there are, as far as that is known before they are read.
    pub(super) fn number(&self) -> usize {
        match self {
            Self::Listed(elements) => elements.len(),
            #[cfg(feature = "serde")]
            Self::Unread(list) => usize::from(!list.done) * 4,
        }
    }

    /// The next element; the one before has been read.
    pub(super) fn next(&mut self) -> Result<Option<Tree<'a>>, Invalid> {
        match self {
            Self::Listed(elements) => Ok(elements.next()),
            #[cfg(feature = "serde")]
            Self::Unread(list) => match list.part() {
                Some(cursor) => Ok(Some(Tree::Unread(cursor))),
                None if list.done => Ok(None),
                None => Err(Invalid::given_up()),
            },
        }
    }
}

/// The entries of a map.
pub(super) enum Entries<'a> {
    Listed(vec::IntoIter<(Cow<'a, str>, Tree<'a>)>),
    #[cfg(feature = "serde")]
    Unread(Open<'a>),
}

impl<'a> Entries<'a> {
    /// Opens a map.
    pub(super) fn read(tree: Tree<'a>, at: &Place<'_>) -> Result<Self, Invalid> {
        match tree {
            Tree::Object(members) => Ok(Self::Listed(members.into_iter())),
            #[cfg(feature = "serde")]
            Tree::Unread(cursor) => Open::map(cursor).map(Self::Unread).ok_or(Invalid::given_up()),
            other => Err(other.unexpected("an object", at)),
        }
    }

    /// The next entry; the one before has been read.
    pub(super) fn next(&mut self) -> Result<Option<(Cow<'a, str>, Tree<'a>)>, Invalid> {
        match self {
            Self::Listed(members) => Ok(members.next()),
            #[cfg(feature = "serde")]
            Self::Unread(map) => match map.entry() {
                Some((name, cursor)) => Ok(Some((name, Tree::Unread(cursor)))),
                None if map.done => Ok(None),
                None => Err(Invalid::given_up()),
            },
        }
    }
}
