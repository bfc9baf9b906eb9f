//! What a condition tells of presence: after `x is present and` x is present, after `x is absent or` too.

use crate::model::{Expr, ExprKind, Place};

/// What is known to be present: a place, or the entry of a map that lies there.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) place: Place,
    entry: Option<String>,
}

/// What is present where a condition came out as `truth`.
pub(super) fn told(condition: &Expr, truth: bool) -> Vec<Fact> {
    match (&condition.kind, truth) {
        (ExprKind::IsPresent(inner), true) | (ExprKind::IsAbsent(inner), false) => fact(inner).into_iter().collect(),
        (ExprKind::Not(inner), _) => told(inner, !truth),
        (ExprKind::And(all), true) | (ExprKind::Or(all), false) => all.iter().flat_map(|part| told(part, truth)).collect(),
        (ExprKind::And(all), false) | (ExprKind::Or(all), true) => common(all, truth),
        _ => Vec::new(),
    }
}

/// What a value says of a place by being present. A value made on the way says nothing: it is made anew where it is asked for again.
pub(super) fn fact(value: &Expr) -> Option<Fact> {
    match &value.kind {
        ExprKind::Path(place) => Some(Fact { place: place.clone(), entry: None }),
        ExprKind::Index(map, key) => fact(map).filter(|map| map.entry.is_none()).map(|map| Fact { entry: Some(key.clone()), ..map }),
        _ => None,
    }
}

/// One of the parts decided, nobody knows which: only what each of them tells is known.
fn common(parts: &[Expr], truth: bool) -> Vec<Fact> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let others: Vec<Vec<Fact>> = others.iter().map(|part| told(part, truth)).collect();
    told(first, truth).into_iter().filter(|fact| others.iter().all(|known| follows(known, fact))).collect()
}

fn follows(known: &[Fact], fact: &Fact) -> bool {
    match &fact.entry {
        None => implies(known, &fact.place),
        Some(key) => known.iter().any(|other| other.place == fact.place && other.entry.as_ref() == Some(key)),
    }
}

/// Whether a place is present because it, or something inside it, is known to be.
pub(super) fn implies(known: &[Fact], place: &Place) -> bool {
    known.iter().any(|fact| fact.place.root == place.root && fact.place.steps.starts_with(&place.steps))
}

/// Whether the entry of a map is known to be present.
pub(super) fn has_entry(known: &[Fact], map: &Expr, key: &str) -> bool {
    fact(map).is_some_and(|map| map.entry.is_none() && follows(known, &Fact { entry: Some(key.to_owned()), ..map }))
}
