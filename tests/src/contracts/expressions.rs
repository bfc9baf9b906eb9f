//! Expressions by chance, of a type that is asked for. Each reads fields of the left, which it adds as it needs them.

use super::draft::Draft;
use super::scalars::Scalar;
use super::{conditions, numbers, times};
use crate::chance::Chance;

/// An expression, and whether it may be absent.
pub(super) type Written = (String, bool);

/// An expression of this type.
pub(super) fn any(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar, depth: usize) -> Written {
    if depth == 0 || chance.percent(15) {
        return leaf(chance, draft, scalar);
    }
    match chance.below(10) {
        0 => return coalesced(chance, draft, scalar, depth),
        1 if !matches!(scalar, Scalar::Bool | Scalar::Texts | Scalar::Ints | Scalar::Decimals) => return first(chance, draft, scalar),
        2 if matches!(scalar, Scalar::Text | Scalar::Int | Scalar::Date | Scalar::Decimal) => return extreme(chance, draft, scalar, depth),
        _ => {}
    }
    match scalar {
        Scalar::Text => text(chance, draft, depth),
        Scalar::Int => numbers::int(chance, draft, depth),
        Scalar::Decimal => numbers::decimal(chance, draft, depth),
        Scalar::Bool => (conditions::any(chance, draft, depth), false),
        Scalar::Date => times::date(chance, draft, depth),
        Scalar::Time => times::time(chance, draft, depth),
        Scalar::Instant => times::instant(chance, draft, depth),
        Scalar::Texts => texts(chance, draft, depth),
        Scalar::Ints | Scalar::Decimals | Scalar::Duration => leaf(chance, draft, scalar),
    }
}

/// An expression of this type that is always there.
pub(super) fn solid(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar, depth: usize) -> String {
    let (text, optional) = any(chance, draft, scalar, depth);
    if optional { format!("({text} ?? {})", scalar.literal(chance)) } else { text }
}

/// A field, a constant, or the context.
fn leaf(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar) -> Written {
    match (chance.below(12), scalar) {
        (0, _) => (scalar.literal(chance), false),
        (1, Scalar::Int) => ("ctx.limit".to_owned(), false),
        (1, Scalar::Text) => ("ctx.note".to_owned(), true),
        (1, Scalar::Date) => ("ctx.since".to_owned(), false),
        (1, Scalar::Decimal) => ("ctx.rate".to_owned(), false),
        (2, Scalar::Int) => {
            let name = draft.whole(chance, "common.Spot?");
            (format!("{name}.north"), true)
        }
        (2, Scalar::Text) => {
            let name = draft.whole(chance, "common.Spot");
            (format!("{name}.name"), false)
        }
        (3, Scalar::Int) => {
            let name = draft.read(chance, "{Text: Int}");
            (format!("{name}[\"a\"]"), true)
        }
        (3, Scalar::Text) => {
            let name = draft.read(chance, "{Text: Text}");
            (format!("{name}[\"k\\\"1\"]"), true)
        }
        (4, Scalar::Int) => {
            let name = draft.read(chance, "left.Grade");
            (name, false)
        }
        _ => draft.leaf(chance, scalar),
    }
}

fn coalesced(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar, depth: usize) -> Written {
    let (first, optional) = draft.leaf(chance, scalar);
    if !optional {
        return (first, false);
    }
    let (second, optional) = any(chance, draft, scalar, depth - 1);
    (format!("({first} ?? ({second}))"), optional)
}

/// The first or last of a list, or its least or greatest.
fn first(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar) -> Written {
    let list = draft.read(chance, &format!("[{}]", scalar.field()));
    let name = ["first", "last", "min", "max"][chance.below(if matches!(scalar, Scalar::Text | Scalar::Int | Scalar::Date) { 4 } else { 2 })];
    (format!("{name}({list})"), true)
}

fn extreme(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar, depth: usize) -> Written {
    let name = ["min", "max"][chance.below(2)];
    let (a, b) = (solid(chance, draft, scalar, depth - 1), solid(chance, draft, scalar, 0));
    (format!("{name}({a}, {b})"), false)
}

fn text(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    let less = depth - 1;
    match chance.below(11) {
        0..=2 => {
            let (inner, optional) = any(chance, draft, Scalar::Text, less);
            (format!("{}({inner})", ["trim", "lower", "upper"][chance.below(3)]), optional)
        }
        3 => {
            let (inner, _) = any(chance, draft, Scalar::Text, less);
            (format!("non_blank({inner})"), true)
        }
        4 => {
            let (inner, optional) = any(chance, draft, Scalar::Text, less);
            (format!("substring({inner}, {}, {})", chance.below(2), chance.below(3)), optional)
        }
        5 => {
            let (list, optional) = any(chance, draft, Scalar::Texts, less);
            (format!("join({list}, {})", ["\", \"", "\"\""][chance.below(2)]), optional)
        }
        6 => {
            let scalar = [Scalar::Int, Scalar::Decimal, Scalar::Bool, Scalar::Date, Scalar::Time, Scalar::Instant, Scalar::Duration][chance.below(7)];
            let (inner, optional) = draft.leaf(chance, scalar);
            (format!("text({inner})"), optional)
        }
        _ => holes(chance, draft),
    }
}

/// A text with holes, in which paths stand to what is always there.
fn holes(chance: &mut Chance, draft: &mut Draft<'_>) -> Written {
    const SCALARS: [Scalar; 8] =
        [Scalar::Text, Scalar::Text, Scalar::Int, Scalar::Decimal, Scalar::Date, Scalar::Bool, Scalar::Instant, Scalar::Duration];
    let mut out = String::from("\"");
    for between in ["", " ", "{{}} ", "é\\n"].iter().take(1 + chance.below(4)) {
        let scalar = SCALARS[chance.below(SCALARS.len())];
        let (name, optional) = draft.leaf(chance, scalar);
        let path = if optional { draft.required(chance, &name) } else { name };
        out += &format!("{between}{{{path}}}");
    }
    (out + "\"", false)
}

fn texts(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> Written {
    match chance.below(4) {
        0 => {
            let (inner, optional) = any(chance, draft, Scalar::Text, depth - 1);
            (format!("split({inner}, \",\")"), optional)
        }
        1 => {
            let (a, b) = (solid(chance, draft, Scalar::Text, depth - 1), solid(chance, draft, Scalar::Text, 0));
            (format!("[{a}, {b}]"), false)
        }
        _ => draft.leaf(chance, Scalar::Texts),
    }
}
