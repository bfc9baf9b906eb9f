//! Rounding and division. A quotient is reckoned exactly and rounded once.

use core::cmp::Ordering;

use rust_decimal::Decimal;

use crate::Invalid;
use crate::scalar::decimal::{MAX_PRECISION, exact, with_scale};

/// How a value between two neighbours is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearer one, of two equally near to the even one. What `round` does unless told.
    #[default]
    HalfEven,
    /// To the nearer one, of two equally near away from zero.
    HalfUp,
    /// To the nearer one, of two equally near towards zero.
    HalfDown,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// Towards positive infinity.
    Ceiling,
    /// Towards negative infinity.
    Floor,
}

/// Rounds to `scale` decimals.
///
/// # Errors
/// The scale is beyond 28.
pub fn round(value: Decimal, scale: u32, mode: Rounding) -> Result<Decimal, Invalid> {
    divide(value, Decimal::ONE, scale, mode)
}

/// `round(left / right, scale, mode)`
///
/// # Errors
/// `right` is zero, the scale beyond 28, or the result of more than 28 digits.
pub fn divide(left: Decimal, right: Decimal, scale: u32, mode: Rounding) -> Result<Decimal, Invalid> {
    if right.is_zero() {
        return Err(Invalid::new("division by zero"));
    }
    if scale > MAX_PRECISION {
        return Err(Invalid::shown(scale, "decimals, at most 28"));
    }
    quotient(left, right, scale, mode).ok_or(Invalid::new("the result has more than 28 digits"))
}

fn quotient(left: Decimal, right: Decimal, scale: u32, mode: Rounding) -> Option<Decimal> {
    let negative = (left.mantissa() < 0) != (right.mantissa() < 0);
    let (size, divisor) = (left.mantissa().unsigned_abs(), right.mantissa().unsigned_abs());
    let (division, decimals) = match (scale + right.scale()).checked_sub(left.scale()) {
        Some(digits) => Division::with_digits(size, divisor, digits, scale)?,
        None => (Division::scaled_down(size, divisor, left.scale() - scale - right.scale()), scale),
    };
    let rounded = i128::try_from(division.rounded(negative, mode)?).ok()?;
    let value = exact(if negative { -rounded } else { rounded }, decimals)?;
    Some(with_scale(value, scale).unwrap_or(value))
}

/// A whole quotient and what is left: how it compares with half a step, and whether it is nothing.
struct Division {
    whole: u128,
    left_over: Ordering,
    is_exact: bool,
}

impl Division {
    fn new(whole: u128, remainder: u128, divisor: u128) -> Self {
        Self { whole, left_over: remainder.cmp(&(divisor - remainder)), is_exact: remainder == 0 }
    }

    /// Long division with so many more digits, or fewer once nothing is left; and the decimals that this makes of `scale`.
    fn with_digits(dividend: u128, divisor: u128, digits: u32, scale: u32) -> Option<(Self, u32)> {
        let (mut whole, mut remainder) = (dividend / divisor, dividend % divisor);
        let mut pending = digits;
        while pending > 0 && (remainder > 0 || pending > scale) {
            // The divisor has 28 digits at most, so the remainder has room for one more.
            remainder *= 10;
            whole = whole.checked_mul(10)?.checked_add(remainder / divisor)?;
            remainder %= divisor;
            pending -= 1;
        }
        Some((Self::new(whole, remainder, divisor), scale - pending))
    }

    /// Division by the divisor with so many zeros.
    fn scaled_down(dividend: u128, divisor: u128, zeros: u32) -> Self {
        match 10_u128.checked_pow(zeros).and_then(|power| divisor.checked_mul(power)) {
            Some(divisor) => Self::new(dividend / divisor, dividend % divisor, divisor),
            // Such a divisor is more than twice any dividend.
            None => Self { whole: 0, left_over: Ordering::Less, is_exact: dividend == 0 },
        }
    }

    fn rounded(&self, negative: bool, mode: Rounding) -> Option<u128> {
        let away = match mode {
            Rounding::HalfEven => self.left_over.is_gt() || (self.left_over.is_eq() && self.whole % 2 == 1),
            Rounding::HalfUp => self.left_over.is_ge(),
            Rounding::HalfDown => self.left_over.is_gt(),
            Rounding::Up => !self.is_exact,
            Rounding::Down => false,
            Rounding::Ceiling => !self.is_exact && !negative,
            Rounding::Floor => !self.is_exact && negative,
        };
        self.whole.checked_add(u128::from(away))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::scalar::decimal::parse;

    fn of(text: &str) -> Decimal {
        parse(text).unwrap()
    }

    fn rounded(text: &str, scale: u32, mode: Rounding) -> String {
        round(of(text), scale, mode).unwrap().to_string()
    }

    fn quotient_of(left: &str, right: &str, scale: u32) -> String {
        divide(of(left), of(right), scale, Rounding::default()).map_or_else(|invalid| invalid.to_string(), |value| value.to_string())
    }

    #[test]
    fn each_mode_at_and_around_a_half() {
        use Rounding::{Ceiling, Down, Floor, HalfDown, HalfEven, HalfUp, Up};
        let of_all = |text| [HalfEven, HalfUp, HalfDown, Up, Down, Ceiling, Floor].map(|mode| rounded(text, 0, mode));
        assert_eq!(of_all("2.5"), ["2", "3", "2", "3", "2", "3", "2"]);
        assert_eq!(of_all("3.5"), ["4", "4", "3", "4", "3", "4", "3"]);
        assert_eq!(of_all("-2.5"), ["-2", "-3", "-2", "-3", "-2", "-2", "-3"]);
        assert_eq!(of_all("2.51"), ["3", "3", "3", "3", "2", "3", "2"]);
        assert_eq!(of_all("2.49"), ["2", "2", "2", "3", "2", "3", "2"]);
        assert_eq!(of_all("-0.1"), ["0", "0", "0", "-1", "0", "0", "-1"]);
        assert_eq!(of_all("2.00"), ["2"; 7]);
    }

    #[test]
    fn the_scale_is_kept_and_nothing_rounds_twice() {
        assert_eq!(rounded("1.005", 2, Rounding::HalfEven), "1.00");
        assert_eq!(rounded("1.015", 2, Rounding::HalfEven), "1.02");
        assert_eq!(rounded("7", 2, Rounding::HalfEven), "7.00");
        assert_eq!(rounded("2.499999999999999999999999999", 0, Rounding::HalfUp), "2");
        assert_eq!(rounded("9999999999999999999999999999", 2, Rounding::HalfEven), "9999999999999999999999999999", "no room for zeros");
        assert_eq!(rounded("0.0000000000000000000000000001", 0, Rounding::Up), "1");
        assert!(round(of("1"), 29, Rounding::Up).is_err());
        assert!(round(of("9999999999999999999999999999"), 28, Rounding::Up).is_ok());
        assert!(round(of("999999999999999999999999999.9"), 0, Rounding::Up).is_ok());
    }

    #[test]
    fn quotients_are_exact_before_they_are_rounded() {
        assert_eq!(quotient_of("1", "3", 4), "0.3333");
        assert_eq!(quotient_of("2", "3", 4), "0.6667");
        assert_eq!(quotient_of("-10", "4", 0), "-2");
        assert_eq!(quotient_of("1", "8", 2), "0.12");
        assert_eq!(quotient_of("10.00", "2.5", 2), "4.00");
        assert_eq!(quotient_of("1", "3", 28), "0.3333333333333333333333333333");
        assert_eq!(quotient_of("10", "3", 28), "the result has more than 28 digits");
        assert_eq!(quotient_of("1e27", "1", 20), "1000000000000000000000000000");
        assert_eq!(quotient_of("1e27", "0.1", 0), "the result has more than 28 digits");
        assert_eq!(quotient_of("0.0000000000000000000000000001", "9999999999999999999999999999", 28), "0.0000000000000000000000000000");
        assert_eq!(quotient_of("0.0000000000000000000000000001", "9999999999999999999999999999", 0), "0");
        assert_eq!(quotient_of("1", "0.0000000000000000000000000001", 0), "the result has more than 28 digits");
        assert_eq!(quotient_of("0.5", "0.0000000000000000000000000010", 0), "500000000000000000000000000");
        assert_eq!(quotient_of("1", "0.00", 2), "division by zero");
        // 0.5 exactly would be even-rounded down; a hair more must not be lost.
        assert_eq!(quotient_of("5000000000000000000000000001", "1e27", 0), "5");
        assert_eq!(quotient_of("0.5000000000000000000000000001", "1", 0), "1");
    }

    #[test]
    fn small_quotients_agree_with_whole_numbers() {
        for (dividend, divisor) in (-60..=60_i64).flat_map(|dividend| (-13..=13_i64).map(move |divisor| (dividend, divisor))) {
            if divisor == 0 {
                continue;
            }
            let (above, below) = (dividend * 10 * divisor.signum(), divisor.abs());
            let check = |mode, tenths: i64| {
                let quotient = divide(dividend.into(), divisor.into(), 1, mode);
                assert_eq!(quotient, Ok(Decimal::new(tenths, 1)), "{dividend} / {divisor} {mode:?}");
            };
            check(Rounding::Floor, above.div_euclid(below));
            check(Rounding::Ceiling, -(-above).div_euclid(below));
            check(Rounding::Down, above / below);
            check(Rounding::HalfUp, above.signum() * ((2 * above.abs() + below) / (2 * below)));
            check(Rounding::HalfDown, above.signum() * ((2 * above.abs() + below - 1) / (2 * below)));
        }
    }
}
