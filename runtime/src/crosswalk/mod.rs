//! Identity tables that the service supplies: which key on the left is which on the right.
//!
//! A 1:1 crosswalk serves both ways, an n:1 one only to the right; so the ways are two traits, and a translation asks for the one it uses.

mod csv;
#[cfg(feature = "serde")]
mod example;
mod memory;

pub use csv::CsvError;
#[cfg(feature = "serde")]
pub use example::Example;
pub use memory::{DuplicateEntry, ManyToOne, OneToOne, Side};

/// Finds the right key of a left one.
pub trait ToRight<L: ?Sized, R> {
    /// The right key, if there is an entry.
    fn right(&self, left: &L) -> Option<R>;
}

/// Finds the left key of a right one.
pub trait ToLeft<L, R: ?Sized> {
    /// The left key, if there is an entry.
    fn left(&self, right: &R) -> Option<L>;
}

/// A 1:1 crosswalk: what goes both ways.
pub trait Crosswalk<L, R>: ToRight<L, R> + ToLeft<L, R> {}

impl<X: ToRight<L, R> + ToLeft<L, R> + ?Sized, L, R> Crosswalk<L, R> for X {}

impl<X: ToRight<L, R> + ?Sized, L: ?Sized, R> ToRight<L, R> for &X {
    fn right(&self, left: &L) -> Option<R> {
        (**self).right(left)
    }
}

impl<X: ToLeft<L, R> + ?Sized, L, R: ?Sized> ToLeft<L, R> for &X {
    fn left(&self, right: &R) -> Option<L> {
        (**self).left(right)
    }
}
