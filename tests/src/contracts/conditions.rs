//! Conditions by chance: comparisons, presence, lists of constants, joined by `and`, `or`, `not`.

use super::draft::Draft;
use super::expressions::solid;
use super::scalars::Scalar;
use crate::chance::Chance;

/// A condition.
pub(super) fn any(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> String {
    if depth > 0 {
        match chance.below(6) {
            0 => return format!("({} and {})", any(chance, draft, depth - 1), any(chance, draft, 0)),
            1 => return format!("({} or {})", any(chance, draft, 0), any(chance, draft, depth - 1)),
            2 => return format!("not ({})", any(chance, draft, depth - 1)),
            _ => {}
        }
    }
    match chance.below(9) {
        0 => presence(chance, draft, " is present"),
        1 => presence(chance, draft, " is absent"),
        2 => guarded(chance, draft),
        3 => one_of(chance, draft, depth),
        4 => solid(chance, draft, Scalar::Bool, 0),
        5 => state(chance, draft),
        _ => compared(chance, draft, depth),
    }
}

fn presence(chance: &mut Chance, draft: &mut Draft<'_>, asked: &str) -> String {
    let scalar = [Scalar::Text, Scalar::Int, Scalar::Date, Scalar::Texts][chance.below(4)];
    let name = draft.read(chance, &format!("{}?", scalar.field()));
    format!("{name}{asked}")
}

/// `x is present and x > 3`
fn guarded(chance: &mut Chance, draft: &mut Draft<'_>) -> String {
    let (ty, value) = [("Int", "3"), ("Text", "\"a\""), ("Decimal(12,2)", "1.50"), ("Date", "2026-02-03")][chance.below(4)];
    let name = draft.read(chance, &format!("{ty}?"));
    let operator = ["==", "!=", "<", "<=", ">", ">="][chance.below(6)];
    match chance.below(3) {
        0 => format!("({name} is absent or {name} {operator} {value})"),
        _ => format!("({name} is present and {name} {operator} {value})"),
    }
}

fn one_of(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> String {
    let scalar = [Scalar::Text, Scalar::Int, Scalar::Date, Scalar::Decimal][chance.below(4)];
    let (a, b) = (scalar.literal(chance), scalar.literal(chance));
    let list = if a == b { a } else { format!("{a}, {b}") };
    format!("{} in [{list}]", solid(chance, draft, scalar, depth.min(1)))
}

/// A state of a vocabulary of the left.
fn state(chance: &mut Chance, draft: &mut Draft<'_>) -> String {
    let words = [&draft.states.one, &draft.states.three][chance.below(2)].clone();
    let name = draft.read(chance, &words.path);
    let (first, second) = (words.any(chance).to_owned(), words.any(chance).to_owned());
    match chance.below(3) {
        0 if first != second => format!("{name} in [{first}, {second}]"),
        1 => format!("{name} != {first}"),
        _ => format!("{name} == {first}"),
    }
}

fn compared(chance: &mut Chance, draft: &mut Draft<'_>, depth: usize) -> String {
    const SCALARS: [Scalar; 7] = [Scalar::Text, Scalar::Int, Scalar::Int, Scalar::Decimal, Scalar::Date, Scalar::Instant, Scalar::Time];
    let scalar = SCALARS[chance.below(SCALARS.len())];
    let operator = ["==", "!=", "<", "<=", ">", ">="][chance.below(6)];
    let first = field(chance, draft, scalar);
    let second = if chance.percent(40) { scalar.literal(chance) } else { solid(chance, draft, scalar, depth.min(2)) };
    if second == first { format!("{first} {operator} {}", scalar.literal(chance)) } else { format!("{first} {operator} {second}") }
}

/// A field that is there, so that no comparison is of constants alone.
fn field(chance: &mut Chance, draft: &mut Draft<'_>, scalar: Scalar) -> String {
    let (name, optional) = draft.leaf(chance, scalar);
    if optional { format!("({name} ?? {})", scalar.literal(chance)) } else { name }
}
