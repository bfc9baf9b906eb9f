//! Amounts in minor units (cents) and major ones.

use rust_decimal::Decimal;

use crate::Invalid;
use crate::scalar::decimal::{MAX_PRECISION, exact};

/// An amount in minor units: `12.50` of 2 digits is 1250.
///
/// # Errors
/// The amount is not whole in minor units, the digits lie outside 0 to 28, or the result is beyond 64 bits.
pub fn minor_units(amount: Decimal, digits: i64) -> Result<i64, Invalid> {
    let digits = checked(digits)?;
    let amount = amount.normalize();
    let zeros = digits.checked_sub(amount.scale()).ok_or_else(|| Invalid::shown(amount, alloc::format!("has more than {digits} decimals")))?;
    let minor = 10_i128.checked_pow(zeros).and_then(|power| amount.mantissa().checked_mul(power));
    minor.and_then(|minor| i64::try_from(minor).ok()).ok_or_else(|| Invalid::shown(amount, "is beyond 64 bits in minor units"))
}

/// An amount in major units: 1250 of 2 digits is `12.50`.
///
/// # Errors
/// The digits lie outside 0 to 28.
pub fn major_units(minor: i64, digits: i64) -> Result<Decimal, Invalid> {
    let digits = checked(digits)?;
    exact(i128::from(minor), digits).ok_or_else(|| Invalid::shown(minor, "has more than 28 digits in major units"))
}

fn checked(digits: i64) -> Result<u32, Invalid> {
    match u32::try_from(digits) {
        Ok(checked) if checked <= MAX_PRECISION => Ok(checked),
        _ => Err(Invalid::shown(digits, "digits of a currency, at least 0 and at most 28")),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::scalar::decimal::parse;

    #[test]
    fn cents_and_back() {
        let minor = |text: &str, digits| minor_units(parse(text).unwrap(), digits);
        assert_eq!(minor("12.5", 2), Ok(1250));
        assert_eq!(minor("-12.500", 2), Ok(-1250));
        assert_eq!(minor("12", 0), Ok(12));
        assert_eq!(minor("12.505", 2).unwrap_err().to_string(), "12.505 has more than 2 decimals");
        assert!(minor("92233720368547758.08", 2).is_err());
        assert_eq!(minor("-92233720368547758.08", 2), Ok(i64::MIN));
        assert!(minor("1", -1).is_err() && minor("1", 29).is_err() && minor("1", 28).is_err());
        assert_eq!(minor("0", 28), Ok(0));
        assert_eq!(major_units(1250, 2).unwrap().to_string(), "12.50");
        assert_eq!(major_units(-5, 3).unwrap().to_string(), "-0.005");
        assert_eq!(major_units(i64::MIN, 28).unwrap().to_string(), "-0.0000000009223372036854775808");
        assert!(major_units(1, 29).is_err());
    }
}
