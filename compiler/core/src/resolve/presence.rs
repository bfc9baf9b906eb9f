//! What a condition tells of presence: after `x is present and` x is present, after `x is absent or` too.

use crate::model::{Expr, ExprKind, Place};

/// The places that are present where a condition came out as `truth`.
pub(super) fn told(condition: &Expr, truth: bool) -> Vec<Place> {
    match (&condition.kind, truth) {
        (ExprKind::IsPresent(inner), true) | (ExprKind::IsAbsent(inner), false) => place(inner),
        (ExprKind::Not(inner), _) => told(inner, !truth),
        (ExprKind::And(all), true) | (ExprKind::Or(all), false) => all.iter().flat_map(|part| told(part, truth)).collect(),
        (ExprKind::And(all), false) | (ExprKind::Or(all), true) => common(all, truth),
        _ => Vec::new(),
    }
}

fn place(expr: &Expr) -> Vec<Place> {
    if let ExprKind::Path(place) = &expr.kind { vec![place.clone()] } else { Vec::new() }
}

/// One of the parts decided, nobody knows which: only what each of them tells is known.
fn common(parts: &[Expr], truth: bool) -> Vec<Place> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let others: Vec<Vec<Place>> = others.iter().map(|part| told(part, truth)).collect();
    told(first, truth).into_iter().filter(|place| others.iter().all(|known| implies(known, place))).collect()
}

/// Whether a place is present because it, or something inside it, is known to be.
pub(super) fn implies(known: &[Place], place: &Place) -> bool {
    known.iter().any(|fact| fact.root == place.root && fact.steps.starts_with(&place.steps))
}
