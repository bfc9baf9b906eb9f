//! Typed numbers for the things of a model, and the lists they count.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A typed number.
pub trait Id: Copy + Eq {
    /// The id of a position.
    fn at(position: usize) -> Self;
    /// The position.
    fn position(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl Id for $name {
                fn at(position: usize) -> Self {
                    Self(position as u32)
                }
                fn position(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

ids! {
    /// A domain, system or standard.
    SpaceId
    /// A type of any space.
    TypeId
    /// A translation in one direction.
    TranslationId
    /// A crosswalk.
    CrosswalkId
    /// An extern.
    ExternId
    /// An example.
    ExampleId
}

/// A list whose positions are typed ids. Only the list itself makes ids, so an id of a model always finds its thing in that model.
#[derive(Clone, Debug)]
pub struct Arena<I, T> {
    list: Vec<T>,
    ids: PhantomData<I>,
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self { list: Vec::new(), ids: PhantomData }
    }
}

impl<I: Id, T> Arena<I, T> {
    /// Adds a thing.
    pub fn add(&mut self, thing: T) -> I {
        self.list.push(thing);
        I::at(self.list.len() - 1)
    }

    /// The id the next [`Self::add`] will give.
    #[must_use]
    pub fn next_id(&self) -> I {
        I::at(self.list.len())
    }

    /// All things with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.list.iter().enumerate().map(|(at, thing)| (I::at(at), thing))
    }

    /// All things with their ids, in order, to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (I, &mut T)> {
        self.list.iter_mut().enumerate().map(|(at, thing)| (I::at(at), thing))
    }

    /// All things in order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.list.iter()
    }

    /// All ids in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.list.len()).map(I::at)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

#[allow(clippy::indexing_slicing, reason = "an id is made by the arena it belongs to and nothing is removed, so the position exists")]
impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.list[id.position()]
    }
}

#[allow(clippy::indexing_slicing, reason = "an id is made by the arena it belongs to and nothing is removed, so the position exists")]
impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.list[id.position()]
    }
}
