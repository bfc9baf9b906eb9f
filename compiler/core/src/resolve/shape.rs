//! Scalars by shape: whether every value of one is a value of another, what two have in common, what arithmetic makes of them.
//!
//! "Across a boundary scalars are compared by shape: same base and unit, the target's bounds contain the source's, no target pattern or the same one."

use crate::model::{Base, Literal, Model, Operation, Range, Scalar, Type};

/// Decimals have at most this many digits.
const DIGITS: u32 = 28;

/// A decimal of which nothing is known: any number of digits before and behind the point.
pub(super) const ANY_DECIMAL: Base = Base::Decimal { precision: 2 * DIGITS, scale: DIGITS };

/// Why a scalar does not fit another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// Another base.
    Base,
    /// Another unit.
    Unit,
    /// Its bounds are wider.
    Range,
    /// It need not match the pattern.
    Pattern,
    /// It has more digits before the point.
    Digits,
    /// It has more digits behind the point.
    Scale,
}

/// Whether every value of `from` is one of `to`; the first reason why not.
pub(super) fn misfit(from: &Scalar, to: &Scalar) -> Option<Misfit> {
    if std::mem::discriminant(&from.base) != std::mem::discriminant(&to.base) {
        return Some(Misfit::Base);
    }
    if from.unit != to.unit {
        return Some(Misfit::Unit);
    }
    if let (Base::Decimal { scale: from_scale, .. }, Base::Decimal { scale, .. }) = (from.base, to.base) {
        if whole_digits(from.base) > whole_digits(to.base) {
            return Some(Misfit::Digits);
        }
        if from_scale > scale {
            return Some(Misfit::Scale);
        }
    }
    if !bounds(to).contains(&bounds(from)) {
        return Some(Misfit::Range);
    }
    (to.pattern.is_some() && to.pattern != from.pattern).then_some(Misfit::Pattern)
}

/// Whether every value of `from` is one of `to`.
pub(crate) fn takes_all(from: &Scalar, to: &Scalar) -> bool {
    misfit(from, to).is_none()
}

/// The bounds of a scalar; no text is shorter than nothing.
fn bounds(scalar: &Scalar) -> Range {
    let low = if scalar.base == Base::Text { Some(scalar.range.low.unwrap_or(0).max(0)) } else { scalar.range.low };
    Range { low, ..scalar.range }
}

/// The digits before the point.
pub(super) const fn whole_digits(base: Base) -> u32 {
    match base {
        Base::Decimal { precision, scale } => precision.saturating_sub(scale),
        _ => 0,
    }
}

/// Whether a constant is a value of a scalar of its base; the reason why not.
pub(super) fn literal_misfit(literal: &Literal, scalar: &Scalar) -> Option<Misfit> {
    match (literal, scalar.base) {
        (Literal::Text(text), Base::Text) => {
            if !bounds(scalar).holds(text.chars().count() as i64) {
                return Some(Misfit::Range);
            }
            scalar.pattern.as_ref().is_some_and(|pattern| !pattern.matches(text)).then_some(Misfit::Pattern)
        }
        (Literal::Int(value), Base::Int) => (!scalar.range.holds(*value)).then_some(Misfit::Range),
        (Literal::Decimal(value), Base::Decimal { scale, .. }) => match digits_of(*value) {
            (whole, _) if whole > whole_digits(scalar.base) => Some(Misfit::Digits),
            (_, behind) if behind > scale => Some(Misfit::Scale),
            _ => None,
        },
        _ => None,
    }
}

/// The digits before and behind the point of a number, without zeros that say nothing.
pub(super) fn digits_of(value: rust_decimal::Decimal) -> (u32, u32) {
    let value = value.normalize().abs();
    let whole = value.trunc().mantissa();
    (whole.checked_ilog10().map_or(0, |digits| digits + 1), value.scale())
}

/// The scalar behind a type, of a `ref` to an entity with one key field that field's; an outer `?` counts not.
pub(super) fn scalar<'m>(model: &'m Model, ty: &'m Type) -> Option<&'m Scalar> {
    match ty.required() {
        Type::Ref(entity) => {
            let mut keys = model.record(*entity)?.fields.keys();
            match (keys.next(), keys.next()) {
                (Some((_, key)), None) => scalar(model, &key.ty),
                _ => None,
            }
        }
        other => model.scalar(other),
    }
}

/// The smallest scalar that holds the values of both, where they are of one base and unit.
pub(super) fn join(a: &Scalar, b: &Scalar) -> Option<Scalar> {
    let same_base = std::mem::discriminant(&a.base) == std::mem::discriminant(&b.base);
    (same_base && a.unit == b.unit).then(|| Scalar {
        base: join_bases(a.base, b.base),
        range: hull(bounds(a), bounds(b)),
        pattern: if a.pattern == b.pattern { a.pattern.clone() } else { None },
        unit: a.unit.clone(),
    })
}

fn join_bases(a: Base, b: Base) -> Base {
    match (a, b) {
        (Base::Decimal { scale: first, .. }, Base::Decimal { scale: second, .. }) => decimal(whole_digits(a).max(whole_digits(b)), first.max(second)),
        _ => a,
    }
}

fn hull(a: Range, b: Range) -> Range {
    Range { low: a.low.zip(b.low).map(|(a, b)| a.min(b)), high: a.high.zip(b.high).map(|(a, b)| a.max(b)) }
}

/// A decimal of so many digits before and behind the point.
pub(super) const fn decimal(whole: u32, scale: u32) -> Base {
    let scale = if scale > DIGITS { DIGITS } else { scale };
    Base::Decimal { precision: whole + scale, scale }
}

/// What `a op b` is, for numbers of one unit; `None` where they are no numbers.
pub(super) fn arithmetic(a: &Scalar, operation: Operation, b: &Scalar) -> Option<Scalar> {
    let (base, range) = match (a.base, b.base) {
        (Base::Int, Base::Int) if operation != Operation::Divide => (Base::Int, int_range(a.range, operation, b.range)),
        (Base::Int | Base::Decimal { .. }, Base::Int | Base::Decimal { .. }) => {
            (decimal_of(as_decimal(a), operation, as_decimal(b)), Range::default())
        }
        _ => return None,
    };
    Some(Scalar { base, range, pattern: None, unit: a.unit.clone().or_else(|| b.unit.clone()) })
}

/// An integer as a decimal: its digits before the point.
fn as_decimal(scalar: &Scalar) -> (u32, u32) {
    match scalar.base {
        Base::Decimal { scale, .. } => (whole_digits(scalar.base), scale),
        _ => (int_digits(scalar.range), 0),
    }
}

/// How many digits an integer of these bounds has at most.
pub(super) fn int_digits(range: Range) -> u32 {
    let digits = |bound: Option<i64>| bound.map_or(19, |bound| bound.unsigned_abs().checked_ilog10().map_or(0, |digits| digits + 1));
    digits(range.low).max(digits(range.high))
}

fn decimal_of((whole_a, scale_a): (u32, u32), operation: Operation, (whole_b, scale_b): (u32, u32)) -> Base {
    match operation {
        Operation::Add | Operation::Subtract => decimal(whole_a.max(whole_b) + 1, scale_a.max(scale_b)),
        Operation::Multiply => decimal(whole_a + whole_b, scale_a + scale_b),
        // The divisor may be as small as its last digit; what stands behind the point is for `round` to say.
        Operation::Divide => decimal(whole_a + scale_b, DIGITS),
    }
}

fn int_range(a: Range, operation: Operation, b: Range) -> Range {
    let both = |a: Option<i64>, b: Option<i64>, of: fn(i64, i64) -> Option<i64>| a.zip(b).and_then(|(a, b)| of(a, b));
    match operation {
        Operation::Add => Range { low: both(a.low, b.low, i64::checked_add), high: both(a.high, b.high, i64::checked_add) },
        Operation::Subtract => Range { low: both(a.low, b.high, i64::checked_sub), high: both(a.high, b.low, i64::checked_sub) },
        Operation::Multiply | Operation::Divide => product(a, b),
    }
}

fn product(a: Range, b: Range) -> Range {
    let corners = || {
        let pairs = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)];
        pairs.into_iter().map(|(a, b)| a?.checked_mul(b?)).collect::<Option<Vec<i64>>>()
    };
    corners().map_or_else(Range::default, |corners| Range { low: corners.iter().min().copied(), high: corners.iter().max().copied() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(low: Option<i64>, high: Option<i64>) -> Scalar {
        Scalar { range: Range { low, high }, ..Scalar::plain(Base::Int) }
    }

    fn text(low: Option<i64>, high: Option<i64>) -> Scalar {
        Scalar { range: Range { low, high }, ..Scalar::plain(Base::Text) }
    }

    fn digits(precision: u32, scale: u32) -> Scalar {
        Scalar::plain(Base::Decimal { precision, scale })
    }

    #[test]
    fn a_text_without_a_lower_bound_fits_one_that_begins_at_nothing() {
        assert_eq!(misfit(&text(None, Some(40)), &text(Some(0), Some(80))), None);
        assert_eq!(misfit(&text(None, Some(40)), &text(Some(1), Some(80))), Some(Misfit::Range));
        assert_eq!(misfit(&text(None, None), &text(None, Some(80))), Some(Misfit::Range));
    }

    #[test]
    fn decimals_fit_by_digits_on_both_sides_of_the_point() {
        assert_eq!(misfit(&digits(18, 4), &digits(20, 4)), None);
        assert_eq!(misfit(&digits(12, 2), &digits(12, 4)), Some(Misfit::Digits));
        assert_eq!(misfit(&digits(12, 4), &digits(12, 2)), Some(Misfit::Scale));
    }

    #[test]
    fn arithmetic_of_bounded_integers_stays_bounded() {
        let sum = arithmetic(&int(Some(0), Some(10)), Operation::Add, &int(Some(-1), Some(5))).unwrap();
        assert_eq!(sum.range, Range { low: Some(-1), high: Some(15) });
        let product = arithmetic(&int(Some(-2), Some(3)), Operation::Multiply, &int(Some(-5), Some(4))).unwrap();
        assert_eq!(product.range, Range { low: Some(-15), high: Some(12) });
        let open = arithmetic(&int(Some(0), None), Operation::Multiply, &int(Some(2), Some(2))).unwrap();
        assert_eq!(open.range, Range::default());
    }

    #[test]
    fn a_sum_of_decimals_has_one_more_digit() {
        let sum = arithmetic(&digits(12, 2), Operation::Add, &digits(10, 4)).unwrap();
        assert_eq!(sum.base, Base::Decimal { precision: 15, scale: 4 });
    }

    #[test]
    fn digits_of_numbers_leave_out_what_says_nothing() {
        assert_eq!(digits_of("0.00".parse().unwrap()), (0, 0));
        assert_eq!(digits_of("-120.50".parse().unwrap()), (3, 1));
    }
}
