//! `Int(0..100)`, `Int unit "GBp"`.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use super::{same_or_none, value_traits};
use crate::scalar;
use crate::wire::{Tree, Wire, Writer};
use crate::{Invalid, Place};

/// What a refined integer must be.
pub trait IntShape: 'static {
    /// The type's name, for `Debug`.
    const NAME: &'static str;
    /// The least.
    const MIN: i64 = i64::MIN;
    /// The greatest.
    const MAX: i64 = i64::MAX;
    /// The unit.
    const UNIT: Option<&'static str> = None;
}

/// The shape of an integer that is bounded and nothing else, `Int(0..100)`.
#[derive(Clone, Copy, Debug)]
pub enum Range<const MIN: i64, const MAX: i64> {}

impl<const MIN: i64, const MAX: i64> IntShape for Range<MIN, MAX> {
    const NAME: &'static str = "Int";
    const MIN: i64 = MIN;
    const MAX: i64 = MAX;
}

/// An integer of a shape.
pub struct Int<S: IntShape> {
    value: i64,
    shape: PhantomData<fn() -> S>,
}

value_traits!(Int, IntShape);

impl<S: IntShape> Clone for Int<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: IntShape> Copy for Int<S> {}

impl<S: IntShape> Int<S> {
    /// Checks a number.
    ///
    /// # Errors
    /// It lies outside.
    pub fn new(value: i64) -> Result<Self, Invalid> {
        scalar::int::check(value, S::MIN, S::MAX)?;
        Ok(Self { value, shape: PhantomData })
    }

    /// A constant. A program in which it does not fit is not compiled.
    #[must_use]
    pub const fn literal<const VALUE: i64>() -> Self {
        const { assert!(S::MIN <= VALUE && VALUE <= S::MAX, "the number lies outside its type") };
        Self { value: VALUE, shape: PhantomData }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.value
    }

    /// The same number in a shape that holds every number of this one. A program in which it does not is not compiled.
    #[must_use]
    pub const fn widen<W: IntShape>(self) -> Int<W> {
        const { assert!(holds::<W, S>(), "the wider integer does not hold every value of the narrower one") };
        Int { value: self.value, shape: PhantomData }
    }
}

/// Whether every number of `N` is one of `W`.
const fn holds<W: IntShape, N: IntShape>() -> bool {
    W::MIN <= N::MIN && N::MAX <= W::MAX && same_or_none(W::UNIT, N::UNIT)
}

impl<S: IntShape> fmt::Display for Int<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<S: IntShape> FromStr for Int<S> {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::new(scalar::int::parse(text)?)
    }
}

impl<S: IntShape> TryFrom<i64> for Int<S> {
    type Error = Invalid;

    fn try_from(value: i64) -> Result<Self, Invalid> {
        Self::new(value)
    }
}

impl<S: IntShape> From<Int<S>> for i64 {
    fn from(int: Int<S>) -> Self {
        int.value
    }
}

impl<S: IntShape> Wire for Int<S> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        Self::new(i64::read(tree, at)?).map_err(|invalid| invalid.at(at))
    }

    fn write(&self, out: &mut Writer) {
        out.int(self.value);
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    enum PenceShape {}

    impl IntShape for PenceShape {
        const NAME: &'static str = "Pence";
        const UNIT: Option<&'static str> = Some("GBp");
    }

    #[test]
    fn bounds_are_kept() {
        let percent = Int::<Range<0, 100>>::new(100).unwrap();
        assert_eq!(format!("{percent} {percent:?}"), "100 Int(100)");
        assert_eq!(Int::<Range<0, 100>>::new(101).unwrap_err().to_string(), "101 is more than 100");
        assert_eq!(Int::<Range<0, 100>>::literal::<100>(), percent);
        assert_eq!("7".parse::<Int<Range<0, 100>>>().unwrap().get(), 7);
        assert_eq!(Int::<Range<0, 1>>::read(Tree::Int(2), &Place::ROOT.field("n")).unwrap_err().to_string(), "n: 2 is more than 1");
    }

    #[test]
    fn units_do_not_mix() {
        assert_eq!(Int::<PenceShape>::new(5).unwrap().widen::<PenceShape>().get(), 5);
        assert_eq!(Int::<Range<0, 9>>::new(5).unwrap().widen::<Range<-1, 10>>().get(), 5);
        assert!(!holds::<Range<{ i64::MIN }, { i64::MAX }>, PenceShape>());
        assert!(!holds::<Range<0, 10>, Range<-1, 10>>());
    }
}
