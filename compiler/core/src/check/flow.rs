//! `broken-flow`: what moves on one side becomes an allowed move, or none, on the other.
//!
//! Proved where both sides have a flow. *Broken* (an error): no pair of images of a step is allowed. *Not proved* (a warning): some are, or a guard decides.
//! The place is the row of the step's second state; one finding for a row and verdict, with the shortest witness and the other changes.

use super::bound::Bound;
use super::lives::{has_flow, has_unclear_flow};
use super::moves::{Image, after};
use super::pattern::combination;
use super::tables::Tables;
use super::view::View;
use super::walk::{BadStep, Walk};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::owners::{self, few};
use indexmap::{IndexMap, IndexSet};

/// How many further changes a finding names.
const NAMED: usize = 4;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let hole = view.translation.has_hole || view.table.unclear_allowing || view.targets.iter().any(|vocabulary| vocabulary.has_hole);
        if hole || has_unclear_flow(&view.sources) || has_unclear_flow(&view.targets) || !has_flow(&view.sources) || !has_flow(&view.targets) {
            continue;
        }
        if let Err(bound) = follow(view, diagnostics) {
            diagnostics.push(too_much(view, bound));
        }
    }
}

fn follow(view: &View<'_>, diagnostics: &mut Diagnostics) -> Result<(), Bound> {
    let walk = Walk::new(view)?;
    let steps = walk.bad_steps()?;
    let mut by_row: IndexMap<(usize, bool), Vec<&BadStep>> = IndexMap::new();
    for step in &steps {
        by_row.entry((step.row, step.broken)).or_default().push(step);
    }
    by_row.values().filter_map(|steps| bad(&walk, steps)).for_each(|finding| diagnostics.push(finding));
    changing_answers(&walk, diagnostics);
    Ok(())
}

fn bad(walk: &Walk<'_, '_>, steps: &[&BadStep]) -> Option<Diagnostic> {
    let view = walk.view;
    let first = steps.first()?;
    let row = view.row(first.row)?;
    let (before, after) = (image(view, &first.change.0), image(view, &first.change.1));
    let way = way(walk, first);
    let seen = format!("{} would see `{before}` become `{after}`, which its flow does not allow", target_names(view));
    let message = if first.broken { format!("{way}, and {seen}") } else { format!("not proved, because a guard decides: {way}, and {seen}") };
    let mut finding = Diagnostic::new(Code::BrokenFlow, row.span, message);
    if !first.broken {
        finding = finding.severity(Severity::Warning);
    }
    if let Some(leaving) = first.path.first().and_then(|number| leaving_row(walk, *number, &first.change.0)) {
        finding = finding.label(leaving, format!("`{before}` is left there by this row"));
    }
    let changes: IndexSet<&(Image, Image)> = steps.iter().map(|step| &step.change).collect();
    let others: Vec<String> = changes.iter().skip(1).map(|(from, to)| format!("`{}` becoming `{}`", image(view, from), image(view, to))).collect();
    if !others.is_empty() {
        finding = finding.note(format!("likewise {}", few(&others, NAMED)));
    }
    Some(asked(view, finding).help(allowing(view, changes)))
}

/// `sales.Stage moves `Signed → Paused → Lapsed` (`Paused` does not cross)`.
fn way(walk: &Walk<'_, '_>, step: &BadStep) -> String {
    let names: Vec<String> = step.path.iter().map(|number| name(walk, *number)).collect();
    let from: Vec<String> = walk.view.translation.sources.iter().map(|party| walk.view.model.qualified(party.ty)).collect();
    let inner: Vec<String> = names.iter().skip(1).take(names.len().saturating_sub(2)).map(|name| format!("`{name}`")).collect();
    let crossing = match inner.len() {
        0 => String::new(),
        1 => format!(" ({} leaves the target as it is)", owners::and(&inner)),
        _ => format!(" ({} leave the target as it is)", owners::and(&inner)),
    };
    let names: Vec<String> = names.iter().map(|name| if walk.view.columns.len() > 1 { format!("({name})") } else { name.clone() }).collect();
    format!("{} may move `{}`{crossing}", owners::and(&from), names.join(" → "))
}

fn name(walk: &Walk<'_, '_>, number: usize) -> String {
    combination(&walk.view.sources, &walk.product.combination(number))
}

/// The row of a combination that leaves something in the targets.
fn leaving_row(walk: &Walk<'_, '_>, number: usize, image: &Image) -> Option<isogloss_grammar::Span> {
    let node = walk.nodes.get(number)?;
    let (at, _) = node.sets.iter().find(|(_, slots)| after(image, slots) == *image)?;
    walk.view.row(*at).map(|row| row.span)
}

/// What the targets hold, as written; `_` where it is not known.
fn image(view: &View<'_>, image: &Image) -> String {
    let names = view.targets.iter().zip(image).map(|(vocabulary, state)| state.map_or("_", |state| vocabulary.name(state)));
    names.collect::<Vec<_>>().join(", ")
}

fn target_names(view: &View<'_>) -> String {
    let names: Vec<String> = view.translation.targets.iter().map(|party| view.model.qualified(party.ty)).collect();
    owners::and(&names)
}

/// What to write, with the lines that admit the changes; of what is not known to be a state nothing can be admitted.
fn allowing<'c>(view: &View<'_>, changes: impl IntoIterator<Item = &'c (Image, Image)>) -> String {
    let mut lines = String::new();
    for (from, to) in changes.into_iter().filter(|(from, to)| from.iter().chain(to).all(Option::is_some)).take(NAMED + 1) {
        let from = if both_have(view, from, to) { format!("{}.{}", target_names(view), image(view, from)) } else { image(view, from) };
        lines.push_str(&format!("\n  allowing {from} -> {} because \"…\"", image(view, to)));
    }
    if lines.is_empty() {
        return "add the move to the target's flow, or decide one of the states otherwise".to_owned();
    }
    format!("add the move to the target's flow, decide one of the states otherwise, or admit it here:{lines}")
}

/// Whether the states of a move are those of the side that is read too: then the line says whose it is.
fn both_have(view: &View<'_>, from: &Image, to: &Image) -> bool {
    let mut names = view.targets.iter().zip(from.iter().zip(to)).flat_map(|(vocabulary, (from, to))| [(vocabulary, from), (vocabulary, to)]);
    let known = |name: &str| view.sources.iter().any(|source| source.find(name).is_some());
    view.translation.opposite.is_some() && names.all(|(vocabulary, state)| state.is_some_and(|state| known(vocabulary.name(state))))
}

fn asked(view: &View<'_>, finding: Diagnostic) -> Diagnostic {
    match owners::ask(view.model, view.translation) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}

/// "A guarded state's images are pairs too (the guard may change its answer): a pair allowed in neither direction is *not proved*."
fn changing_answers(walk: &Walk<'_, '_>, diagnostics: &mut Diagnostics) {
    let mut told: IndexMap<usize, Diagnostic> = IndexMap::new();
    for (number, node) in walk.nodes.iter().enumerate() {
        let nothing = vec![None; walk.view.targets.len()];
        let images: Vec<(usize, Image)> = node.sets.iter().map(|(row, slots)| (*row, after(&nothing, slots))).collect();
        for (at, (row, later)) in images.iter().enumerate() {
            let earlier = images.iter().take(at).find(|(_, earlier)| !walk.targets.allow(earlier, later) && !walk.targets.allow(later, earlier));
            if let Some((other, earlier)) = earlier.filter(|_| !told.contains_key(row)) {
                let finding = changing(walk, number, (*row, later), (*other, earlier));
                told.extend(finding.map(|finding| (*row, finding)));
            }
        }
    }
    told.into_values().for_each(|finding| diagnostics.push(finding));
}

fn changing(walk: &Walk<'_, '_>, number: usize, later: (usize, &Image), earlier: (usize, &Image)) -> Option<Diagnostic> {
    let view = walk.view;
    let (row, other) = (view.row(later.0)?, view.row(earlier.0)?);
    let (to, from) = (image(view, later.1), image(view, earlier.1));
    let message = format!(
        "not proved, because a guard may change its answer: `{}` crosses as `{from}` or `{to}`, and {} has no move between them",
        name(walk, number),
        target_names(view)
    );
    let finding =
        Diagnostic::new(Code::BrokenFlow, row.span, message).severity(Severity::Warning).label(other.span, format!("`{from}` under this guard"));
    Some(asked(view, finding).help(allowing(view, [&(earlier.1.clone(), later.1.clone())])))
}

fn too_much(view: &View<'_>, bound: Bound) -> Diagnostic {
    let message = format!("not proved that moves stay allowed through {}, because {bound}", view.translation.rule_prefix);
    Diagnostic::new(Code::BrokenFlow, view.translation.header, message).severity(Severity::Warning)
}
