//! Expressions that give numbers.

use super::draft::Draft;
use super::expressions::{Written, any, solid};
use super::scalars::Scalar;
use crate::chance::Chance;

/// An integer.
pub(super) fn int(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    let less = depth - 1;
    let of = |chance: &mut Chance, draft: &mut Draft<'_>, name: &str, scalar: Scalar, rest: &str| {
        let (inner, optional) = any(chance, draft, scalar, less);
        (format!("{name}({inner}{rest})"), optional)
    };
    match chance.below(10) {
        0 => of(chance, draft, "length", Scalar::Text, ""),
        1 => of(chance, draft, "count", Scalar::Texts, ""),
        2 => of(chance, draft, "sum", Scalar::Ints, ""),
        3 => of(chance, draft, "int", Scalar::Text, ""),
        4 => of(chance, draft, "int", Scalar::Decimal, ""),
        5 => of(chance, draft, "minor_units", Scalar::Decimal, ", 2"),
        6 => of(chance, draft, "to_unix", Scalar::Instant, ""),
        7 => (format!("-({})", solid(chance, draft, Scalar::Int, less)), false),
        _ => arithmetic(chance, draft, Scalar::Int, less),
    }
}

/// A decimal.
pub(super) fn decimal(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    let less = depth - 1;
    match chance.below(8) {
        0 => {
            let (inner, optional) = any(chance, draft, Scalar::Text, less);
            (format!("decimal({inner})"), optional)
        }
        1 => {
            let (inner, optional) = any(chance, draft, Scalar::Int, less);
            (format!("decimal({inner})"), optional)
        }
        2 => {
            let (inner, optional) = any(chance, draft, Scalar::Int, less);
            (format!("major_units({inner}, 2)"), optional)
        }
        3 => {
            let (inner, optional) = any(chance, draft, Scalar::Decimals, less);
            (format!("sum({inner})"), optional)
        }
        4 | 5 => rounded(chance, draft, less),
        _ => arithmetic(chance, draft, Scalar::Decimal, less),
    }
}

fn arithmetic(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar, less: usize) -> Written {
    let operator = ["+", "-", "*"][chance.below(3)];
    let (a, b) = (solid(chance, draft, scalar, less), solid(chance, draft, scalar, less.min(1)));
    (format!("({a} {operator} {b})"), false)
}

fn rounded(chance: &mut Chance, draft: &mut Draft<'_>, less: usize) -> Written {
    let mode = ["", ", half_up", ", half_down", ", up", ", down", ", ceiling", ", floor", ", half_even"][chance.below(8)];
    let scale = chance.below(4);
    let by = [Scalar::Decimal, Scalar::Int][chance.below(2)];
    let (a, b) = (solid(chance, draft, Scalar::Decimal, less.min(1)), solid(chance, draft, by, 0));
    let divided = if chance.percent(60) { format!("{a} / ({b})") } else { format!("{a} * ({b})") };
    (format!("round({divided}, {scale}{mode})"), false)
}
