//! `unfilled-field`, `filled-twice`: every field of the target has its rows, and the first that applies is found.
//!
//! "Every target field needs a row, also optional ones and ones with a default. A field whose rows are all guarded is `unfilled-field`; a row behind its unguarded
//! one is `filled-twice` (an `initially` row beside it is not)."

use super::record::{FieldPath, View, inside, targets, without_misspelt};
use super::recursion::has_no_end;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Fix, Safety};
use crate::model::owners;
use crate::model::{FieldId, FieldRow, Fields, Model};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;
use std::collections::{BTreeMap, BTreeSet};

/// The rows that write a field.
#[derive(Default)]
pub(crate) struct Rows {
    /// Those that do not wait for creation.
    normal: Chain,
    /// `initially` rows.
    initial: Chain,
}

/// Rows tried in order.
#[derive(Default)]
struct Chain {
    /// The first row.
    first: Option<Span>,
    /// The first without guard: none behind it is ever tried.
    unguarded: Option<Span>,
}

impl Rows {
    /// Whether some row always applies: on an update a field with only `initially` rows stays as it is.
    fn always(&self) -> bool {
        if self.normal.first.is_some() { self.normal.unguarded.is_some() } else { self.initial.unguarded.is_some() }
    }

    fn chain(&self, initially: bool) -> &Chain {
        if initially { &self.initial } else { &self.normal }
    }

    /// Whether an `initially` row always applies.
    pub(crate) const fn is_given_initially(&self) -> bool {
        self.initial.unguarded.is_some()
    }
}

/// All fields written, by path, with their rows.
pub(crate) type Written = BTreeMap<Vec<FieldId>, Rows>;

/// Checks all translations of records.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model) {
        let mut written = Written::new();
        for row in &view.body.rows {
            for target in targets(row).iter().filter(|target| !target.steps.is_empty()) {
                if let Some(earlier) = pre_empted(&written, &target.steps, row) {
                    diagnostics.push(twice(row, &target.text, earlier));
                }
                enter(&mut written, target.steps.clone(), row);
            }
        }
        unfilled(&view, &written, diagnostics);
    }
}

/// The fields a translation writes.
pub(crate) fn written(view: &View<'_>) -> Written {
    let mut written = Written::new();
    for row in &view.body.rows {
        for target in targets(row) {
            enter(&mut written, target.steps.clone(), row);
        }
    }
    written
}

/// The fields of which `filled-twice` is said: which of the rows is meant is open, so nothing follows from any of them.
pub(crate) fn contested(view: &View<'_>) -> BTreeSet<Vec<FieldId>> {
    let (mut written, mut contested) = (Written::new(), BTreeSet::new());
    for row in &view.body.rows {
        for target in targets(row) {
            if pre_empted(&written, &target.steps, row).is_some() {
                contested.insert(target.steps.clone());
            }
            enter(&mut written, target.steps.clone(), row);
        }
    }
    contested
}

fn enter(written: &mut Written, steps: Vec<FieldId>, row: &FieldRow) {
    let rows = written.entry(steps).or_default();
    let chain = if row.initially { &mut rows.initial } else { &mut rows.normal };
    chain.first.get_or_insert(row.span);
    if row.guard.is_none() {
        chain.unguarded.get_or_insert(row.span);
    }
}

/// The earlier row that leaves a row nothing to do: it always applies, or it writes the whole of which this is a part, or a part of this.
fn pre_empted(written: &Written, steps: &[FieldId], row: &FieldRow) -> Option<Span> {
    if let Some(same) = written.get(steps).and_then(|rows| rows.chain(row.initially).unguarded) {
        return Some(same);
    }
    let whole = (1..steps.len()).find_map(|length| written.get(steps.get(..length)?).and_then(|rows| rows.chain(row.initially).first));
    let mut parts = written.range(steps.to_vec()..).skip_while(|(path, _)| path.as_slice() == steps).take_while(|(path, _)| path.starts_with(steps));
    whole.or_else(|| parts.find_map(|(_, rows)| rows.chain(row.initially).first))
}

fn twice(row: &FieldRow, target: &str, earlier: Span) -> Diagnostic {
    let message = format!("`{target}` is filled already by a row that always applies: this one would never be tried");
    let finding = Diagnostic::new(Code::FilledTwice, row.span, message).label(earlier, "filled here");
    finding.help("leave one of them out, or give the earlier one a guard: `… when … -> …`")
}

fn unfilled(view: &View<'_>, written: &Written, diagnostics: &mut Diagnostics) {
    let Some(fields) = view.fields(view.target) else { return };
    if view.has_hole() {
        return;
    }
    let mut search = Search { model: view.model, written, lacking: Vec::new() };
    search.fields(fields, &mut Vec::new(), &[]);
    let unknown: Vec<&str> =
        view.body.rows.iter().flat_map(targets).filter(|target| target.steps.is_empty()).map(|target| target.text.as_str()).collect();
    let lacking = without_misspelt(search.lacking, unknown);
    if lacking.is_empty() {
        return;
    }
    let mut fix = fix(view, &lacking);
    for lacking in &lacking {
        let finding = finding(view, fields, lacking);
        // The first finding brings the rows for all of them.
        diagnostics.push(match fix.take() {
            Some(fix) => finding.fix(fix),
            None => finding,
        });
    }
}

fn fix(view: &View<'_>, lacking: &[Lacking]) -> Option<Fix> {
    let rows: Vec<String> = lacking.iter().map(|lacking| todo(view, &lacking.field.written)).collect();
    let edit = super::paste::rows(view.model, view.translation.header, None, &rows)?;
    Some(Fix { title: "add the missing rows as `todo`".to_owned(), edits: vec![edit], safety: Safety::Safe })
}

/// The row that leaves a field open: to its owners, if anybody is known to be one.
fn todo(view: &View<'_>, path: &str) -> String {
    let whom = owners::owner_names(view.model, [view.target]).unwrap_or_else(|| "somebody".to_owned());
    let whom = whom.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{} because \"{whom} to decide\"", view.row("todo", path))
}

/// A field that lacks a row.
struct Lacking {
    field: FieldPath,
    /// Whether it has rows, all guarded.
    guarded: Option<Span>,
}

impl AsRef<str> for Lacking {
    fn as_ref(&self) -> &str {
        &self.field.path
    }
}

struct Search<'a> {
    model: &'a Model,
    written: &'a Written,
    lacking: Vec<Lacking>,
}

impl Search<'_> {
    fn fields(&mut self, fields: &Fields, steps: &mut Vec<FieldId>, prefix: &[&Name]) {
        if fields.has_hole {
            return;
        }
        for (id, field) in fields.iter().filter(|(_, field)| !field.ty.has_hole()) {
            steps.push(id);
            let way = [prefix, &[&field.name]].concat();
            match (self.written.get(steps.as_slice()), inside(self.model, &field.ty)) {
                (Some(rows), _) if rows.always() => {}
                (Some(rows), _) => self.lacking.push(Lacking { field: FieldPath::of(&way), guarded: rows.normal.first.or(rows.initial.first) }),
                (None, Some(parts)) if self.is_filled_in_part(steps) => self.fields(parts, steps, &way),
                (None, _) if self.is_filled_in_part(steps) || has_no_end(self.model, &field.ty) => {}
                (None, _) => self.lacking.push(Lacking { field: FieldPath::of(&way), guarded: None }),
            }
            steps.pop();
        }
    }

    fn is_filled_in_part(&self, steps: &[FieldId]) -> bool {
        self.written.range(steps.to_vec()..).next().is_some_and(|(path, _)| path.starts_with(steps))
    }
}

fn finding(view: &View<'_>, fields: &Fields, lacking: &Lacking) -> Diagnostic {
    let (target, path) = (view.model.qualified(view.target), &lacking.field.path);
    let message = match lacking.guarded {
        Some(_) => format!("all rows of `{target}.{path}` are guarded: where no guard holds{}, nobody has said what it is", view.way()),
        None => format!("no row fills `{target}.{path}`{}: nobody has said what it is", view.way()),
    };
    let mut finding = Diagnostic::new(Code::UnfilledField, view.translation.header, message);
    if let Some(span) = lacking.guarded {
        finding = finding.label(span, "applies only under its guard");
    }
    let named = path.split('.').next().and_then(|first| fields.find(first));
    if let Some((_, field)) = named {
        finding = finding.label(field.span, "declared here");
    }
    if let Some(owners) = owners::owners(view.model, [view.target]) {
        finding = finding.note(format!("ask {owners}"));
    }
    finding.help(help(view, lacking))
}

fn help(view: &View<'_>, lacking: &Lacking) -> String {
    let path = &lacking.field.written;
    if lacking.guarded.is_some() {
        return format!("add a last row without a guard: `{}`", view.row("…", path));
    }
    let same = view.fields(view.source).is_some_and(|fields| fields.find(&lacking.field.path).is_some());
    let todo = todo(view, path);
    if same { format!("if it means the same: `same {path}`; else a row of its own: `{todo}`") } else { format!("write a row: `{todo}`") }
}
