//! `unused-field`, `stale-drop`: every field of the source is used or dropped, and not both.
//!
//! "Reading in a guard is use; `a.b` uses `b` only."

use super::record::{FieldPath, View, inside, without_misspelt};
use super::recursion::has_no_end;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{Crossing, Expr, ExprKind, FieldId, FieldRowKind, Fields, Model, Place, Root, TranslationId};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Places of the source by path, with where they are read or dropped.
type Places = BTreeMap<Vec<FieldId>, Span>;

/// Checks all translations of records.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model) {
        let used = uses(&view);
        let dropped = drops(&view, &used, diagnostics);
        unused(&view, &used, &dropped, diagnostics);
    }
}

/// What the rows, guards and contexts of a translation read of its source.
fn uses(view: &View<'_>) -> Places {
    let mut used = Places::new();
    let mut whole = BTreeSet::new();
    view.translation.expressions(&mut |expr| match &expr.kind {
        ExprKind::Path(Place { root: Root::Source(_), steps }) if !steps.is_empty() => {
            used.entry(steps.clone()).or_insert(expr.span);
        }
        ExprKind::Cross(_, crossing) => whole.extend(taken(crossing)),
        ExprKind::Build(_, fields) => whole.extend(fields.iter().flat_map(|(_, _, crossing)| taken(crossing))),
        _ => {}
    });
    whole.extend(view.translation.ways().into_iter().flat_map(taken));
    for (id, context) in whole {
        read_as_context(view.model, id, context, &mut used, &mut BTreeSet::new());
    }
    used
}

/// The contexts of translations to which the source as a whole is handed on.
fn taken(crossing: &Crossing) -> Vec<(TranslationId, u32)> {
    let (Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings)) = crossing.innermost() else { return Vec::new() };
    let whole = |value: &Expr| matches!(&value.kind, ExprKind::Path(Place { root: Root::Source(_), steps }) if steps.is_empty());
    bindings.iter().enumerate().filter(|(_, binding)| whole(&binding.value)).map(|(at, _)| (*id, at as u32)).collect()
}

/// What a translation reads of one of its contexts, itself and through those it hands it on to.
fn read_as_context(model: &Model, id: TranslationId, context: u32, used: &mut Places, seen: &mut BTreeSet<(TranslationId, u32)>) {
    if !seen.insert((id, context)) {
        return;
    }
    let translation = &model.translations[id];
    translation.expressions(&mut |expr| {
        if let ExprKind::Path(Place { root: Root::Context(at), steps }) = &expr.kind
            && *at == context
            && !steps.is_empty()
        {
            used.entry(steps.clone()).or_insert(expr.span);
        }
    });
    for crossing in translation.ways() {
        if let Crossing::Translate(next, bindings) | Crossing::TranslateOptional(next, bindings) = crossing.innermost() {
            for (at, binding) in bindings.iter().enumerate() {
                if matches!(&binding.value.kind, ExprKind::Path(Place { root: Root::Context(own), steps }) if *own == context && steps.is_empty()) {
                    read_as_context(model, *next, at as u32, used, seen);
                }
            }
        }
    }
}

/// What is dropped; a drop of what is used, or dropped before, is said here.
fn drops(view: &View<'_>, used: &Places, diagnostics: &mut Diagnostics) -> Places {
    let mut dropped = Places::new();
    for row in &view.body.rows {
        let FieldRowKind::Drop { places } = &row.kind else { continue };
        for place in places {
            let ExprKind::Path(found) = &place.kind else { continue };
            if let Some(span) = touching(used, &found.steps) {
                diagnostics.push(stale(view, place, span));
            }
            if let Some(earlier) = touching(&dropped, &found.steps) {
                diagnostics.push(again(view, place, earlier));
            }
            dropped.insert(found.steps.clone(), place.span);
        }
    }
    dropped
}

/// A place that is the same, around it, or inside it.
fn touching(places: &Places, steps: &[FieldId]) -> Option<Span> {
    around(places, steps).or_else(|| within(places, steps))
}

fn around(places: &Places, steps: &[FieldId]) -> Option<Span> {
    (1..=steps.len()).find_map(|length| places.get(steps.get(..length)?)).copied()
}

fn within(places: &Places, steps: &[FieldId]) -> Option<Span> {
    places.range(steps.to_vec()..).next().filter(|(path, _)| path.starts_with(steps)).map(|(_, span)| *span)
}

fn stale(view: &View<'_>, place: &Expr, used: Span) -> Diagnostic {
    let name = view.model.text(place.span);
    let message = format!("`{name}` is dropped here and used elsewhere: whoever reads this row would believe that it does not cross");
    Diagnostic::new(Code::StaleDrop, place.span, message).label(used, "used here").help("leave it out of the drop")
}

fn again(view: &View<'_>, place: &Expr, earlier: Span) -> Diagnostic {
    let message = format!("`{}` is dropped already", view.model.text(place.span));
    Diagnostic::new(Code::DuplicateRow, place.span, message).label(earlier, "dropped here").help("leave one of the two out")
}

fn unused(view: &View<'_>, used: &Places, dropped: &Places, diagnostics: &mut Diagnostics) {
    let Some(fields) = view.fields(view.source) else { return };
    if view.has_hole() {
        return;
    }
    let mut search = Search { model: view.model, used, dropped, unused: Vec::new() };
    search.fields(fields, &mut Vec::new(), &[]);
    let left = without_misspelt(search.unused, view.body.unread.iter().map(String::as_str));
    match &view.body.drops_rest {
        Some(_) if left.is_empty() && view.body.unread.is_empty() => diagnostics.extend(rest_of_nothing(view)),
        Some(_) => {}
        None => left.iter().for_each(|field| diagnostics.push(finding(view, fields, field))),
    }
}

struct Search<'a> {
    model: &'a Model,
    used: &'a Places,
    dropped: &'a Places,
    unused: Vec<FieldPath>,
}

impl Search<'_> {
    fn fields(&mut self, fields: &Fields, steps: &mut Vec<FieldId>, prefix: &[&Name]) {
        for (id, field) in fields.iter() {
            steps.push(id);
            let way = [prefix, &[&field.name]].concat();
            let covered = [self.used, self.dropped].into_iter().any(|places| around(places, steps).is_some());
            let in_part = || [self.used, self.dropped].into_iter().any(|places| within(places, steps).is_some());
            match inside(self.model, &field.ty) {
                _ if covered => {}
                Some(parts) if in_part() => self.fields(parts, steps, &way),
                None if in_part() => {}
                _ if has_no_end(self.model, &field.ty) => {}
                _ => self.unused.push(FieldPath::of(&way)),
            }
            steps.pop();
        }
    }
}

fn finding(view: &View<'_>, fields: &Fields, field: &FieldPath) -> Diagnostic {
    let path = &field.path;
    let message = format!(
        "`{}.{path}` is neither used nor dropped{}: it would be lost without anybody having said so",
        view.model.qualified(view.source),
        view.way()
    );
    let mut finding = Diagnostic::new(Code::UnusedField, view.translation.header, message);
    if let Some((_, field)) = path.split('.').next().and_then(|first| fields.find(first)) {
        finding = finding.label(field.span, "declared here");
    }
    if let Some(owners) = owners::owners(view.model, [view.source]) {
        finding = finding.note(format!("ask {owners}"));
    }
    finding.help(format!("use it in a row, or say that it does not cross: `{} because \"…\"`", view.row(&field.written, "drop")))
}

/// "`unreachable-row` is also a `rest` that stands for nothing."
fn rest_of_nothing(view: &View<'_>) -> Option<Diagnostic> {
    let row = view.body.rows.iter().find(|row| matches!(&row.kind, FieldRowKind::Drop { places } if places.is_empty()))?;
    let message = format!("every field of `{}` is used or dropped by name: `rest` stands for nothing", view.model.qualified(view.source));
    Some(Diagnostic::new(Code::UnreachableRow, row.span, message).help("leave the row out"))
}
