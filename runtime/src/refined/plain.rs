//! A named scalar that refines nothing, `type Birthday = Date`: a type of its own that takes any value of its base.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;
use core::str::FromStr;

use super::value_traits;
use crate::wire::{Tree, Wire, Writer};
use crate::{Invalid, Place};

/// What a plain named scalar is made of.
pub trait PlainShape: 'static {
    /// The type's name, for `Debug`.
    const NAME: &'static str;
    /// The base.
    type Base: Wire + Clone + Ord + core::hash::Hash + fmt::Debug;
}

/// A value of the base, under its own name.
pub struct Plain<S: PlainShape> {
    value: S::Base,
    shape: PhantomData<fn() -> S>,
}

value_traits!(Plain, PlainShape);

impl<S: PlainShape> Clone for Plain<S> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), shape: PhantomData }
    }
}

impl<S: PlainShape<Base: Copy>> Copy for Plain<S> {}

impl<S: PlainShape> Plain<S> {
    /// Takes a value.
    pub const fn new(value: S::Base) -> Self {
        Self { value, shape: PhantomData }
    }

    /// The value, moved out.
    #[must_use]
    pub fn into_inner(self) -> S::Base {
        self.value
    }

    /// The same value under another name.
    #[must_use]
    pub fn widen<W: PlainShape<Base = S::Base>>(self) -> Plain<W> {
        Plain::new(self.value)
    }
}

impl<S: PlainShape> Deref for Plain<S> {
    type Target = S::Base;

    fn deref(&self) -> &S::Base {
        &self.value
    }
}

impl<S: PlainShape<Base: fmt::Display>> fmt::Display for Plain<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<S: PlainShape<Base: FromStr>> FromStr for Plain<S> {
    type Err = <S::Base as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::new)
    }
}

impl<S: PlainShape> Wire for Plain<S> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        S::Base::read(tree, at).map(Self::new)
    }

    fn write(&self, out: &mut Writer) {
        self.value.write(out);
    }

    fn is_absent(&self) -> bool {
        self.value.is_absent()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::Date;
    use crate::wire::to_json;

    enum BirthdayShape {}

    impl PlainShape for BirthdayShape {
        const NAME: &'static str = "Birthday";
        type Base = Date;
    }

    #[test]
    fn it_reads_like_its_base() {
        let birthday = Plain::<BirthdayShape>::read(Tree::text("2000-02-29"), &Place::ROOT).unwrap();
        assert_eq!((birthday.year(), format!("{birthday} {birthday:?}")), (2000, "2000-02-29 Birthday(2000-02-29)".into()));
        assert_eq!(to_json(&birthday), "\"2000-02-29\"");
    }
}
