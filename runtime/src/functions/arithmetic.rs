//! `+ - *` and sums. What cannot be told exactly in 64 bits or 28 digits is refused, never rounded.

use rust_decimal::Decimal;

use crate::Invalid;
use crate::scalar::decimal::exact;

/// What can be reckoned with: `i64` and [`Decimal`].
pub trait Number: Copy + sealed::Sealed {
    /// Nothing.
    const ZERO: Self;

    /// The sum, if it can be told exactly.
    fn plus(self, other: Self) -> Option<Self>;

    /// The product, if it can be told exactly.
    fn times(self, other: Self) -> Option<Self>;

    /// The number with the other sign, if there is one.
    fn opposite(self) -> Option<Self>;

    /// The difference, if it can be told exactly.
    fn minus(self, other: Self) -> Option<Self>;

    /// What is told of a result that cannot.
    const BEYOND: &'static str;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for i64 {}
    impl Sealed for rust_decimal::Decimal {}
}

impl Number for i64 {
    const ZERO: Self = 0;
    const BEYOND: &'static str = "the result is beyond 64 bits";

    fn plus(self, other: Self) -> Option<Self> {
        self.checked_add(other)
    }

    fn times(self, other: Self) -> Option<Self> {
        self.checked_mul(other)
    }

    fn opposite(self) -> Option<Self> {
        self.checked_neg()
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.checked_sub(other)
    }
}

impl Number for Decimal {
    const ZERO: Self = Self::ZERO;
    const BEYOND: &'static str = "the result has more than 28 digits";

    fn plus(self, other: Self) -> Option<Self> {
        // Zeros at the end of a fraction may be what is too much.
        aligned_sum(self, other).or_else(|| aligned_sum(self.normalize(), other.normalize()))
    }

    fn times(self, other: Self) -> Option<Self> {
        let (mut left, mut right, mut scale) = (self.mantissa(), other.mantissa(), self.scale() + other.scale());
        while left.checked_mul(right).is_none() && scale > 0 {
            (left, right) = without_ten(left, right)?;
            scale -= 1;
        }
        exact(left.checked_mul(right)?, scale)
    }

    fn opposite(self) -> Option<Self> {
        exact(-self.mantissa(), self.scale())
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.opposite()?)
    }
}

fn aligned_sum(left: Decimal, right: Decimal) -> Option<Decimal> {
    let scale = left.scale().max(right.scale());
    let at_scale = |number: Decimal| number.mantissa().checked_mul(10_i128.checked_pow(scale - number.scale())?);
    exact(at_scale(left)?.checked_add(at_scale(right)?)?, scale)
}

/// Two factors whose product is a tenth, if that is whole.
const fn without_ten(left: i128, right: i128) -> Option<(i128, i128)> {
    if left % 10 == 0 {
        Some((left / 10, right))
    } else if right % 10 == 0 {
        Some((left, right / 10))
    } else if left % 2 == 0 && right % 5 == 0 {
        Some((left / 2, right / 5))
    } else if left % 5 == 0 && right % 2 == 0 {
        Some((left / 5, right / 2))
    } else {
        None
    }
}

/// `left + right`
///
/// # Errors
/// The result cannot be told exactly.
pub fn add<N: Number>(left: N, right: N) -> Result<N, Invalid> {
    left.plus(right).ok_or(Invalid::new(N::BEYOND))
}

/// `left - right`
///
/// # Errors
/// The result cannot be told exactly.
pub fn subtract<N: Number>(left: N, right: N) -> Result<N, Invalid> {
    left.minus(right).ok_or(Invalid::new(N::BEYOND))
}

/// `left * right`
///
/// # Errors
/// The result cannot be told exactly.
pub fn multiply<N: Number>(left: N, right: N) -> Result<N, Invalid> {
    left.times(right).ok_or(Invalid::new(N::BEYOND))
}

/// `-number`
///
/// # Errors
/// It is the least `Int`, which has no opposite.
pub fn negate<N: Number>(number: N) -> Result<N, Invalid> {
    number.opposite().ok_or(Invalid::new(N::BEYOND))
}

/// The sum of all, 0 of none.
///
/// # Errors
/// A sum on the way, from the first on, cannot be told exactly.
pub fn sum<N: Number>(numbers: impl IntoIterator<Item = N>) -> Result<N, Invalid> {
    numbers.into_iter().try_fold(N::ZERO, add)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::scalar::decimal::parse;

    fn of(text: &str) -> Decimal {
        parse(text).unwrap()
    }

    fn shown(result: Result<Decimal, Invalid>) -> Option<String> {
        result.ok().map(|value| value.to_string())
    }

    const MOST: &str = "9999999999999999999999999999";

    #[test]
    fn integers_do_not_wrap() {
        assert_eq!(add(i64::MAX, 0), Ok(i64::MAX));
        assert_eq!(add(i64::MAX, 1).unwrap_err().to_string(), "the result is beyond 64 bits");
        assert!(subtract(i64::MIN, 1).is_err());
        assert!(multiply(i64::MAX, 2).is_err());
        assert!(negate(i64::MIN).is_err());
        assert_eq!(sum([1, 2, 3]), Ok(6));
        assert_eq!(sum::<i64>([]), Ok(0));
        assert!(sum([i64::MAX, 1, -1]).is_err());
    }

    #[test]
    fn decimals_are_exact_or_refused() {
        assert_eq!(shown(add(of("0.1"), of("0.2"))).as_deref(), Some("0.3"));
        assert_eq!(shown(add(of("1.50"), of("1.5"))).as_deref(), Some("3.00"));
        assert_eq!(shown(subtract(of("1"), of("0.01"))).as_deref(), Some("0.99"));
        assert_eq!(shown(subtract(of("1.00"), of("1"))).as_deref(), Some("0.00"));
        assert_eq!(shown(add(of(MOST), of("1"))), None);
        assert_eq!(shown(add(of(MOST), of("0.1"))), None, "no rounding to make it fit");
        assert_eq!(shown(add(of(MOST), of("0.0000"))).as_deref(), Some(MOST));
        assert_eq!(shown(add(of("1e27"), of("1e-28"))), None);
        assert_eq!(shown(add(of("1e27"), of("0.1000000000000000000000000000"))), None);
        assert_eq!(shown(add(of("1e20"), of("0.1000000000000000000000000000"))).as_deref(), Some("100000000000000000000.1"));
        assert_eq!(shown(negate(of("0.00"))).as_deref(), Some("0.00"), "there is no negative zero");
        assert_eq!(shown(sum([of("0.1"), of("0.2"), of("-0.3")])).as_deref(), Some("0.0"));
    }

    #[test]
    fn products_are_exact_or_refused() {
        assert_eq!(shown(multiply(of("1.5"), of("1.5"))).as_deref(), Some("2.25"));
        assert_eq!(shown(multiply(of("1e14"), of("1e13"))).as_deref(), Some("1000000000000000000000000000"));
        assert_eq!(shown(multiply(of("1e14"), of("1e14"))), None);
        assert_eq!(shown(multiply(of("1e-14"), of("1e-15"))), None, "29 decimals");
        assert_eq!(shown(multiply(of("0.0000000000000000000000000002"), of("5"))).as_deref(), Some("0.0000000000000000000000000010"));
        assert_eq!(shown(multiply(of("0.0000000000000000000000000002"), of("0.5"))).as_deref(), Some("0.0000000000000000000000000001"));
        // 2^60 · 5^39 · 10^-39: both factors are long, their product is not.
        let (twos, fives) = (of("1152921504606846976"), of("1818989403545856475830078.125"));
        assert_eq!(shown(multiply(twos, fives)), None);
        let (twos, fives) = (of("0.0000000000001152921504606846"), of("1818989403545856475830.078125"));
        assert_eq!(shown(multiply(twos, fives)), None);
        assert_eq!(shown(multiply(of("1.2379400392853802748991242240"), of("0.0000000003725290298461914062"))), None);
        assert_eq!(
            shown(multiply(of("-12379400392853.80274899124224"), of("37252902984.619140625"))).as_deref(),
            Some("-461168601842738790400000.0000")
        );
        assert_eq!(shown(multiply(of(MOST), of("0"))).as_deref(), Some("0"));
    }
}
