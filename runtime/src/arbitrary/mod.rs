//! Values of generated types by chance, for property tests with proptest: all that a type admits, refined values among them, and nothing else.
//!
//! Generated types say what they are made of ([`ByChance`]) and get proptest's trait from [`arbitrary!`](crate::arbitrary). What comes out survives the wire: it is
//! written, read and equal.

mod scalars;
mod text;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, any};
use proptest::sample::select;
use proptest::strategy::Union;
pub use proptest::strategy::{BoxedStrategy, Strategy};

use crate::BTreeMap;

/// How many elements lists and maps have at most.
const ELEMENTS: usize = 4;

/// A type with values by chance.
pub trait ByChance: Sized + Debug + 'static {
    /// Where they come from.
    fn by_chance() -> BoxedStrategy<Self>;

    /// The values that can be an element of a list or map, where an absent one would be none.
    fn present() -> BoxedStrategy<Self> {
        Self::by_chance()
    }
}

/// Values made of others: `made(|(id, name)| Self { id, name })`.
pub fn made<P: ByChance, T: Debug + 'static>(made: fn(P) -> T) -> BoxedStrategy<T> {
    P::by_chance().prop_map(made).boxed()
}

/// Tuples, of which values are made.
macro_rules! tuples {
    ($($part:ident)*) => {
        impl<$($part: ByChance),*> ByChance for ($($part,)*) {
            fn by_chance() -> BoxedStrategy<Self> {
                ($($part::by_chance(),)*).boxed()
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);

/// One of the states of a closed vocabulary.
pub fn states<T: Clone + Debug + 'static>(states: &'static [T]) -> BoxedStrategy<T> {
    select(states).boxed()
}

/// A state of an open vocabulary of texts: mostly a listed one, else one of a code that nobody listed.
pub fn states_or_texts<T: Clone + Debug + 'static>(listed: &'static [T], of_code: fn(String) -> T) -> BoxedStrategy<T> {
    listed_or(listed, any::<String>().prop_map(of_code).boxed())
}

/// The same of integer codes.
pub fn states_or_ints<T: Clone + Debug + 'static>(listed: &'static [T], of_code: fn(i64) -> T) -> BoxedStrategy<T> {
    listed_or(listed, any::<i64>().prop_map(of_code).boxed())
}

fn listed_or<T: Clone + Debug + 'static>(listed: &'static [T], other: BoxedStrategy<T>) -> BoxedStrategy<T> {
    if listed.is_empty() { other } else { Union::new_weighted(alloc::vec![(3, states(listed)), (1, other)]).boxed() }
}

/// One of the cases of a choice.
pub fn cases<T: Debug + 'static>(cases: impl IntoIterator<Item = BoxedStrategy<T>>) -> BoxedStrategy<T> {
    Union::new(cases).boxed()
}

/// The only value there is: a case without fields, a record of none.
pub fn only<T: Clone + Debug + 'static>(value: T) -> BoxedStrategy<T> {
    Just(value).boxed()
}

impl<T: ByChance> ByChance for Option<T> {
    fn by_chance() -> BoxedStrategy<Self> {
        proptest::option::of(T::present()).boxed()
    }

    fn present() -> BoxedStrategy<Self> {
        T::present().prop_map(Some).boxed()
    }
}

impl<T: ByChance> ByChance for Vec<T> {
    fn by_chance() -> BoxedStrategy<Self> {
        vec(T::present(), 0..=ELEMENTS).boxed()
    }
}

impl<T: ByChance> ByChance for BTreeMap<String, T> {
    fn by_chance() -> BoxedStrategy<Self> {
        btree_map(any::<String>(), T::present(), 0..=ELEMENTS).boxed()
    }
}
