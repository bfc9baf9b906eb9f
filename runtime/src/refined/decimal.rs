//! `Decimal(12,2)`.

use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;
use core::str::FromStr;

use super::{same_or_none, value_traits};
use crate::scalar;
use crate::wire::{Tree, Wire, Writer};
use crate::{Invalid, Place};

/// What a decimal must be: so many digits, so many of them behind the point.
pub trait DecimalShape: 'static {
    /// The type's name, for `Debug`.
    const NAME: &'static str;
    /// All digits, at most 28.
    const PRECISION: u32;
    /// The digits behind the point.
    const SCALE: u32;
    /// The unit.
    const UNIT: Option<&'static str> = None;
}

/// The shape of a decimal that is nothing else, `Decimal(12,2)`.
#[derive(Clone, Copy, Debug)]
pub enum Digits<const PRECISION: u32, const SCALE: u32> {}

impl<const PRECISION: u32, const SCALE: u32> DecimalShape for Digits<PRECISION, SCALE> {
    const NAME: &'static str = "Decimal";
    const PRECISION: u32 = PRECISION;
    const SCALE: u32 = SCALE;
}

/// A decimal of a shape. It always has the declared scale, so it prints as it is written on the wire.
pub struct Decimal<S: DecimalShape> {
    value: rust_decimal::Decimal,
    shape: PhantomData<fn() -> S>,
}

value_traits!(Decimal, DecimalShape);

impl<S: DecimalShape> Clone for Decimal<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: DecimalShape> Copy for Decimal<S> {}

impl<S: DecimalShape> Decimal<S> {
    /// Checks a number.
    ///
    /// # Errors
    /// It has too many decimals, or too many digits before the point.
    pub fn new(value: rust_decimal::Decimal) -> Result<Self, Invalid> {
        scalar::decimal::fit(value, S::PRECISION, S::SCALE).map(|value| Self { value, shape: PhantomData })
    }

    /// A constant in units of the last decimal: of `Decimal(12,2)`, `literal::<1250>()` is 12.50. A program in which it does not fit is not compiled.
    #[must_use]
    pub const fn literal<const MANTISSA: i128>() -> Self {
        const { assert!(MANTISSA.unsigned_abs() < 10_u128.pow(S::PRECISION), "the number has too many digits for its type") };
        Self { value: scalar::decimal::constant(MANTISSA, S::SCALE), shape: PhantomData }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> rust_decimal::Decimal {
        self.value
    }

    /// The same number in a shape that holds every number of this one. A program in which it does not is not compiled.
    #[must_use]
    pub fn widen<W: DecimalShape>(self) -> Decimal<W> {
        const { assert!(holds::<W, S>(), "the wider decimal does not hold every value of the narrower one") };
        let value = scalar::decimal::fit(self.value, W::PRECISION, W::SCALE).unwrap_or(self.value);
        Decimal { value, shape: PhantomData }
    }
}

/// Whether every number of `N` is one of `W`: as many decimals at least, as many digits before the point at least.
const fn holds<W: DecimalShape, N: DecimalShape>() -> bool {
    N::SCALE <= W::SCALE && N::PRECISION - N::SCALE <= W::PRECISION - W::SCALE && same_or_none(W::UNIT, N::UNIT)
}

impl<S: DecimalShape> Deref for Decimal<S> {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &rust_decimal::Decimal {
        &self.value
    }
}

impl<S: DecimalShape> fmt::Display for Decimal<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<S: DecimalShape> FromStr for Decimal<S> {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::new(scalar::decimal::parse(text)?)
    }
}

impl<S: DecimalShape> TryFrom<rust_decimal::Decimal> for Decimal<S> {
    type Error = Invalid;

    fn try_from(value: rust_decimal::Decimal) -> Result<Self, Invalid> {
        Self::new(value)
    }
}

impl<S: DecimalShape> From<Decimal<S>> for rust_decimal::Decimal {
    fn from(decimal: Decimal<S>) -> Self {
        decimal.value
    }
}

impl<S: DecimalShape> Wire for Decimal<S> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        let value = match tree.now() {
            Tree::Text(digits) => scalar::decimal::parse_fitted(&digits, S::PRECISION, S::SCALE),
            other => rust_decimal::Decimal::read(other, at).and_then(|value| scalar::decimal::fit(value, S::PRECISION, S::SCALE)),
        };
        value.map(|value| Self { value, shape: PhantomData }).map_err(|invalid| invalid.at(at))
    }

    fn write(&self, out: &mut Writer) {
        out.plain(|out| scalar::decimal::push_as_it_is(out, self.value));
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::wire::to_json;

    type Money = Decimal<Digits<12, 2>>;

    #[test]
    fn the_declared_scale_is_always_there() {
        assert_eq!("12.5".parse::<Money>().unwrap().to_string(), "12.50");
        assert_eq!(to_json(&"12".parse::<Money>().unwrap()), "\"12.00\"");
        assert_eq!("-0".parse::<Money>().unwrap().to_string(), "0.00");
        assert!("1.234".parse::<Money>().is_err());
        assert!("10000000000".parse::<Money>().is_err());
        assert!("9999999999.99".parse::<Money>().is_ok());
        assert_eq!(Money::literal::<1250>(), "12.5".parse().unwrap());
        assert_eq!(Money::literal::<{ -5 }>().to_string(), "-0.05");
        assert_eq!("1.50".parse::<Money>().unwrap().trunc().to_string(), "1", "it reads like a decimal");
    }

    #[test]
    fn a_wider_shape_rescales() {
        let money: Money = "12.5".parse().unwrap();
        assert_eq!(money.widen::<Digits<20, 4>>().to_string(), "12.5000");
        assert!(!holds::<Digits<12, 4>, Digits<12, 2>>(), "fewer digits before the point");
        assert!(!holds::<Digits<12, 1>, Digits<12, 2>>(), "fewer decimals");
    }
}
