//! `Decimal`: exact, of at most 28 digits, read from the digits as they are written and never through a float.
//!
//! `rust_decimal` holds 96 bits, which is every number of 28 digits; so the precision of the language ends at 28.

use alloc::format;
use alloc::string::String;
use core::fmt::Write;

use rust_decimal::Decimal;

use crate::Invalid;

/// The most digits a decimal has, before and after the point together.
pub const MAX_PRECISION: u32 = 28;

/// 10 to the 28th: the first mantissa of too many digits.
const LIMIT: i128 = 10_i128.pow(MAX_PRECISION);

/// Reads `-?digits(.digits)?(e±digits)?`: what JSON calls a number, and the same as a text.
///
/// # Errors
/// The text is no such number, or has more than 28 digits (zeros at the end of a fraction do not count).
pub fn parse(text: &str) -> Result<Decimal, Invalid> {
    if let Some(value) = short(text) {
        return Ok(value);
    }
    let written = Written::read(text).ok_or_else(|| Invalid::value(text, "is not a decimal number"))?;
    written.value().ok_or_else(|| Invalid::value(text, "has more than 28 digits"))
}

/// Reads a number and [fits](fit) it.
///
/// # Errors
/// The text is no number, or does not fit.
pub fn parse_fitted(text: &str, precision: u32, scale: u32) -> Result<Decimal, Invalid> {
    short_fitted(text, precision, scale).map_or_else(|| fit(parse(text)?, precision, scale), Ok)
}

fn short_fitted(text: &str, precision: u32, scale: u32) -> Option<Decimal> {
    let (negative, mantissa, decimals) = short_digits(text)?;
    let factor = POWERS.get(scale.checked_sub(decimals)? as usize)?;
    let fitted = u64::try_from(u128::from(mantissa) * factor).ok().filter(|fitted| u128::from(*fitted) < power(precision) && precision >= scale)?;
    // Of 64 bits there are a lower and an upper half.
    let [a, b, c, d, e, f, g, h] = fitted.to_le_bytes();
    Some(Decimal::from_parts(u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]), 0, negative && fitted > 0, scale))
}

/// Most decimals there are. None says nothing of the text.
fn short(text: &str) -> Option<Decimal> {
    let (negative, mantissa, scale) = short_digits(text)?;
    let mantissa = i64::try_from(mantissa).ok()?;
    Some(Decimal::new(if negative { -mantissa } else { mantissa }, scale))
}

/// The sign, the digits and the decimals of a number of at most 18 digits, which 64 bits hold, without an exponent.
fn short_digits(text: &str) -> Option<(bool, u64, u32)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 18 {
        return None;
    }
    let (mut mantissa, mut point) = (0_u64, None);
    for (at, byte) in digits.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |point| digits.len() - point - 1);
    let sound = !digits.is_empty() && (point.is_none() || scale > 0);
    Some((digits.len() < text.len(), mantissa, u32::try_from(scale).ok()?)).filter(|_| sound)
}

/// Fits a value to `Decimal(precision, scale)`: what is left has exactly the declared scale.
///
/// # Errors
/// The value has more decimals than `scale`, or more digits before the point than `precision - scale`.
pub fn fit(value: Decimal, precision: u32, scale: u32) -> Result<Decimal, Invalid> {
    let fits = |fitted: &Decimal| precision >= scale && fitted.mantissa().unsigned_abs() < power(precision);
    if let Some(fitted) = with_scale(value, scale).filter(fits) {
        return Ok(fitted);
    }
    let value = value.normalize();
    if value.scale() > scale {
        return Err(Invalid::shown(value, format!("has {} decimals, at most {scale}", value.scale())));
    }
    let whole = precision.saturating_sub(scale);
    if value.trunc().mantissa().unsigned_abs() >= power(whole) {
        return Err(Invalid::shown(value, format!("has more than {whole} digits before the point")));
    }
    with_scale(value, scale).ok_or_else(|| Invalid::shown(value, "has more than 28 digits"))
}

/// Writes a value with the declared scale: `12.5` in `Decimal(12,2)` is `12.50`. More decimals than declared are written as they are.
#[must_use]
pub fn print(value: Decimal, scale: u32) -> String {
    let mut out = String::new();
    push(&mut out, value, scale);
    out
}

/// Appends [`print`].
pub fn push(out: &mut String, value: Decimal, scale: u32) {
    let fitted = with_scale(value, scale).or_else(|| with_scale(value.normalize(), scale));
    push_as_it_is(out, fitted.unwrap_or_else(|| value.normalize()));
}

/// Appends a value with the decimals that it has.
pub fn push_as_it_is(out: &mut String, value: Decimal) {
    let scale = value.scale() as usize;
    let mantissa = u64::try_from(value.mantissa().unsigned_abs());
    match mantissa {
        Ok(mantissa) if scale < PLACES && (mantissa > 0 || !value.is_sign_negative()) => push_short(out, value.is_sign_negative(), mantissa, scale),
        // Writing to a `String` does not fail.
        _ => drop(write!(out, "{value}")),
    }
}

/// How many digits 64 bits may have.
const PLACES: usize = 20;

fn push_short(out: &mut String, negative: bool, mantissa: u64, scale: usize) {
    let mut bytes = [0; PLACES + 3];
    let (mut rest, mut digits) = (mantissa, 0);
    let mut places = bytes.iter_mut().rev();
    let mut count = 0;
    let mut put = |byte| {
        if let Some(place) = places.next() {
            *place = byte;
            count += 1;
        }
    };
    // As many digits as there are, and a zero before the point where there are too few.
    while rest > 0 || digits <= scale {
        if digits == scale && scale > 0 {
            put(b'.');
        }
        put(b'0' + u8::try_from(rest % 10).unwrap_or_default());
        (rest, digits) = (rest / 10, digits + 1);
    }
    if negative {
        put(b'-');
    }
    let written = bytes.get(bytes.len() - count..).and_then(|bytes| core::str::from_utf8(bytes).ok());
    out.push_str(written.unwrap_or_default());
}

/// A constant, `constant(1250, 2)` for 12.50: for literals, which the compiler has checked. Of a mantissa beyond 96 bits the upper bits are lost, of a scale beyond 28 as well.
#[must_use]
pub const fn constant(mantissa: i128, scale: u32) -> Decimal {
    let size = mantissa.unsigned_abs();
    let (low, middle, high) = (lowest(size), lowest(size >> 32), lowest(size >> 64));
    Decimal::from_parts(low, middle, high, mantissa < 0, scale)
}

/// The lowest 32 bits.
const fn lowest(bits: u128) -> u32 {
    let [first, second, third, fourth, ..] = bits.to_le_bytes();
    u32::from_le_bytes([first, second, third, fourth])
}

/// The value of a mantissa and its scale, if it has at most 28 digits and decimals; zeros at the end of the fraction are dropped where they are too many.
pub(crate) fn exact(mantissa: i128, scale: u32) -> Option<Decimal> {
    let (mut mantissa, mut scale) = (mantissa, scale);
    while scale > 0 && (scale > MAX_PRECISION || mantissa.abs() >= LIMIT) && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    if mantissa.checked_abs()? >= LIMIT { None } else { Decimal::try_from_i128_with_scale(mantissa, scale).ok() }
}

/// The same value with `scale` decimals; none if that takes too many digits or drops some. Negative zero becomes zero.
pub(crate) fn with_scale(value: Decimal, scale: u32) -> Option<Decimal> {
    if value.scale() == scale && !(value.is_zero() && value.is_sign_negative()) && value.mantissa().unsigned_abs() < LIMIT.unsigned_abs() {
        return Some(value);
    }
    let factor = 10_i128.checked_pow(scale.checked_sub(value.scale())?)?;
    exact(value.mantissa().checked_mul(factor)?, scale).filter(|fitted| fitted.scale() == scale)
}

fn power(exponent: u32) -> u128 {
    POWERS.get(exponent as usize).copied().unwrap_or_else(|| 10_u128.checked_pow(exponent).unwrap_or(u128::MAX))
}

/// The powers that precisions ask for.
#[allow(clippy::indexing_slicing, reason = "below its length; `get_mut` is not yet `const`")]
static POWERS: [u128; 29] = {
    let mut powers = [1; 29];
    let (mut at, mut power) = (0, 1);
    while at < powers.len() {
        powers[at] = power;
        power *= 10;
        at += 1;
    }
    powers
};

/// A number as it is written.
struct Written<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: i64,
}

impl<'t> Written<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, read_exponent(exponent)?),
            None => (text, 0),
        };
        let (negative, digits) = number.strip_prefix('-').map_or((false, number), |digits| (true, digits));
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        is_digits(whole).then_some(Self { negative, whole, fraction, exponent })
    }

    fn value(&self) -> Option<Decimal> {
        let mut mantissa = 0_i128;
        let mut scale = i64::try_from(self.fraction.len()).ok()?.checked_sub(self.exponent)?;
        let mut pending = 0_u32;
        for digit in self.whole.bytes().chain(self.fraction.bytes()).map(|byte| i128::from(byte - b'0')) {
            // Zeros are taken in only when a digit follows, so that those at the end cost nothing.
            pending = pending.checked_add(1)?;
            if digit != 0 {
                mantissa = if mantissa == 0 { digit } else { shifted(mantissa, pending)?.checked_add(digit)? };
                pending = 0;
            }
        }
        if mantissa == 0 {
            return exact(0, u32::try_from(scale).unwrap_or(0).min(MAX_PRECISION));
        }
        // As many of the zeros at the end as fit are kept: 1.50 stays 1.50.
        while pending > 0 && (scale <= 0 || mantissa < LIMIT / 10) {
            mantissa = shifted(mantissa, 1)?;
            pending -= 1;
        }
        scale = scale.checked_sub(i64::from(pending))?;
        if scale < 0 {
            mantissa = shifted(mantissa, u32::try_from(scale.checked_neg()?).ok()?)?;
        }
        exact(if self.negative { -mantissa } else { mantissa }, u32::try_from(scale.max(0)).ok()?)
    }
}

/// The mantissa with `zeros` more digits.
fn shifted(mantissa: i128, zeros: u32) -> Option<i128> {
    mantissa.checked_mul(10_i128.checked_pow(zeros)?)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `±digits`. What is too large for the type is as good as the largest: no number but zero has such an exponent.
fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let size = is_digits(digits).then(|| digits.parse::<i32>().map_or(i64::from(i32::MAX), i64::from))?;
    Some(if text.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn read(text: &str) -> Option<String> {
        parse(text).ok().map(|value| value.to_string())
    }

    #[test]
    fn digits_are_kept_as_they_are_written() {
        for (text, value) in [
            ("0", "0"),
            ("7", "7"),
            ("007.50", "7.50"),
            ("12345678901234.5678", "12345678901234.5678"),
            ("-0.0001", "-0.0001"),
            ("0.1", "0.1"),
            ("1e3", "1000"),
            ("1E-2", "0.01"),
            ("1.5e+1", "15"),
            ("100e-2", "1.00"),
            ("-0.00", "0.00"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1.0000000000000000000000000000000000000000", "1.000000000000000000000000000"),
            ("0e999999999999", "0"),
            ("0e-999999999999", "0.0000000000000000000000000000"),
            ("0.000000000000000000000000000000000001e36", "1"),
        ] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn short_ones_are_read_as_all_others() {
        for text in [
            "0",
            "-0",
            "-0.00",
            "007.50",
            "1.",
            ".5",
            "-",
            "",
            "1.2.3",
            "12345678901234567.8",
            "123456789012345678",
            "1e3",
            "-1.50",
            "0.000000000000000001",
        ] {
            let long = Written::read(text).and_then(|written| written.value());
            if let Some(value) = short(text) {
                assert_eq!(Some(value.to_string()), long.map(|value| value.to_string()), "{text}");
            }
        }
        assert!(short("12.50").is_some() && short("-9999999999.99").is_some());
    }

    #[test]
    fn what_is_no_number_or_too_long_is_refused() {
        for text in ["", "-", ".5", "5.", "+5", " 5", "1_000", "1,5", "1e", "1e+", "e3", "0x1", "NaN", "Infinity", "1.2.3", "--1", "٣", "1e1e1"] {
            assert!(parse(text).unwrap_err().to_string().ends_with("is not a decimal number"), "{text:?}");
        }
        for text in ["10000000000000000000000000000", "1e28", "1e-29", "1.00000000000000000000000000001", "1e999999999999", "1e-999999999999"] {
            assert!(parse(text).unwrap_err().to_string().ends_with("has more than 28 digits"), "{text:?}");
        }
        let million = format!("1{}", "0".repeat(1_000_000));
        assert!(parse(&million).is_err());
    }

    #[test]
    fn precision_and_scale_are_checked_by_value() {
        let fitted = |text: &str, precision, scale| fit(parse(text).unwrap(), precision, scale).map(|value| value.to_string());
        assert_eq!(fitted("12.5", 12, 2).as_deref(), Ok("12.50"));
        assert_eq!(fitted("1.23000", 18, 2).as_deref(), Ok("1.23"));
        assert_eq!(fitted("-0", 3, 2).as_deref(), Ok("0.00"));
        assert_eq!(fitted("9.99", 3, 2).as_deref(), Ok("9.99"));
        assert_eq!(fitted("0.99", 2, 2).as_deref(), Ok("0.99"));
        assert_eq!(fitted("10", 3, 2).unwrap_err().to_string(), "10 has more than 1 digits before the point");
        assert_eq!(fitted("1", 2, 2).unwrap_err().to_string(), "1 has more than 0 digits before the point");
        assert_eq!(fitted("1.23456", 18, 4).unwrap_err().to_string(), "1.23456 has 5 decimals, at most 4");
        assert_eq!(fitted("9999999999999999999999999999", 28, 0).as_deref(), Ok("9999999999999999999999999999"));
        assert!(fitted("1", 38, 28).is_err(), "29 digits do not fit");
    }

    #[test]
    fn constants_are_what_is_written() {
        const MOST: Decimal = constant(9_999_999_999_999_999_999_999_999_999, 2);
        assert_eq!(MOST.to_string(), "99999999999999999999999999.99");
        assert_eq!(constant(-1250, 2), parse("-12.5").unwrap());
        assert_eq!(constant(0, 2).to_string(), "0.00");
    }

    #[test]
    fn short_numbers_are_fitted_as_long_ones() {
        for text in [
            "0",
            "-0",
            "-0.00",
            "1",
            "-1.5",
            "1.50",
            "1.505",
            "99.99",
            "100",
            "0.001",
            "",
            "-",
            ".5",
            "5.",
            "1.2.3",
            "1e2",
            "+1",
            "123456789012345678",
            "1 ",
            "00.10",
        ] {
            for (precision, scale) in [(4, 2), (12, 2), (18, 0), (28, 10), (3, 3), (2, 5)] {
                let fitted = parse_fitted(text, precision, scale);
                let long = parse(text).and_then(|value| fit(value, precision, scale));
                assert_eq!(fitted.as_ref().map(ToString::to_string), long.as_ref().map(ToString::to_string), "{text} in ({precision}, {scale})");
            }
        }
    }

    #[test]
    fn short_numbers_are_printed_as_long_ones() {
        for text in
            ["0", "0.00", "7", "-7", "0.01", "-0.01", "10.00", "-123.450", "18446744073709551615", "1844674407370955161.5", "18446744073709551616"]
        {
            let value = parse(text).unwrap();
            let mut out = String::new();
            push_as_it_is(&mut out, value);
            assert_eq!((out.as_str(), value.to_string().as_str()), (text, text));
        }
        for scale in 0..=28 {
            for mantissa in [0, 1, 10, 99, 12_345_678, u64::MAX.into(), 1 << 90] {
                for value in [Decimal::from_i128_with_scale(mantissa, scale), -Decimal::from_i128_with_scale(mantissa, scale)] {
                    let mut out = String::new();
                    push_as_it_is(&mut out, value);
                    assert_eq!(out, value.to_string());
                }
            }
        }
    }

    #[test]
    fn printing_keeps_the_declared_scale() {
        assert_eq!(print(parse("7").unwrap(), 4), "7.0000");
        assert_eq!(print(parse("12.5000").unwrap(), 1), "12.5");
        assert_eq!(print(parse("1.25").unwrap(), 1), "1.25");
        assert_eq!(print(Decimal::new(0, 0) * Decimal::new(-1, 0), 2), "0.00");
    }
}
