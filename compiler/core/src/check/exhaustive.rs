//! `missing-state`: every combination of a table's columns is decided, whatever the guards say.
//!
//! One finding for a table, at its header: how many combinations, the most general patterns first, the rows to paste as `todo` (a fix never decides policy).

use super::account::{Account, account};
use super::bound::{Bound, Work};
use super::matrix::Uncovered;
use super::paste;
use super::pattern::{lefts, shown, written_row};
use super::row::is_rest;
use super::tables::Tables;
use super::value::{Pattern, combinations};
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Edit, Fix, Safety};
use crate::model::owners::{self, few};
use crate::model::{Direction, Left, Model};

/// How many patterns are looked for; the rows of so many are pasted at once.
const MOST_PATTERNS: usize = 256;
/// How many patterns a message shows.
const SHOWN: usize = 4;
/// How many rows the help shows.
const ROWS: usize = 12;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let opposite = tables.other_direction(view);
        // Both directions of a `<->` item are one table, and one finding.
        if opposite.is_some() && view.translation.direction == Direction::Back {
            continue;
        }
        let mut gaps = Vec::new();
        for view in std::iter::once(view).chain(opposite).filter(|view| !view.has_hole()) {
            match left_over(view) {
                Ok(left) if left.count == 0 => {}
                Ok(left) => gaps.push(Gap { view, left }),
                Err(bound) => diagnostics.push(not_proved(view, bound)),
            }
        }
        if !gaps.is_empty() {
            diagnostics.push(missing(tables.model, &gaps));
        }
    }
}

/// A table that leaves combinations over.
struct Gap<'v, 'm> {
    view: &'v View<'m>,
    left: Uncovered,
}

fn left_over(view: &View<'_>) -> Result<Uncovered, Bound> {
    let mut rows: Vec<Pattern> = (0..view.table.rows.len()).filter_map(|at| view.unguarded(at)).collect();
    if view.table.rows.iter().any(is_rest) {
        rows.push(view.listed());
    }
    super::matrix::uncovered(&view.columns, &rows, MOST_PATTERNS, &Work::default())
}

fn not_proved(view: &View<'_>, bound: Bound) -> Diagnostic {
    let message = format!("not proved that {} decides every combination, because {bound}", view.translation.rule_prefix);
    Diagnostic::new(Code::MissingState, view.translation.header, message).help("split the table, or join rows that decide the same")
}

fn missing(model: &Model, gaps: &[Gap<'_, '_>]) -> Diagnostic {
    let header = gaps.first().map(|gap| gap.view.translation.header).unwrap_or_default();
    let sentences: Vec<String> = gaps.iter().map(sentence).collect();
    let message = format!("{}: such a value would be refused, and no rule could say why", sentences.join("; "));
    let rows: Vec<String> = gaps.iter().flat_map(rows_to_paste).collect();
    let mut finding = Diagnostic::new(Code::MissingState, header, message).here("not decided everywhere").help(help(&rows));
    for note in gaps.iter().flat_map(notes) {
        finding = finding.note(note);
    }
    for gap in gaps {
        finding = finding.note(account_so_far(gap));
    }
    if let Some(ask) = gaps.first().and_then(|gap| owners::ask(model, gap.view.translation)) {
        finding = finding.note(format!("what becomes of it is for people to say: {ask}"));
    }
    match gaps.first().and_then(|gap| insertion(model, gap.view, &rows)) {
        Some(edit) => finding.fix(Fix { title: "add the missing rows as `todo`".to_owned(), edits: vec![edit], safety: Safety::Safe }),
        None => finding,
    }
}

/// `2 of 4 states of sales.Stage have no row (`Open`, `Lost`)`.
fn sentence(gap: &Gap<'_, '_>) -> String {
    let view = gap.view;
    let all = combinations(&view.columns);
    let count = gap.left.count;
    let of: Vec<String> = view.translation.sources.iter().map(|party| view.model.qualified(party.ty)).collect();
    let noun = match view.columns.as_slice() {
        [column] if column.unknown || column.absent => "values",
        [_] => "states",
        _ => "combinations",
    };
    let have = if count == 1 { "has" } else { "have" };
    format!("{count} of {all} {noun} of {} {have} no row to {} ({})", owners::and(&of), target_names(view), patterns(gap))
}

fn target_names(view: &View<'_>) -> String {
    let names: Vec<String> = view.translation.targets.iter().map(|party| view.model.qualified(party.ty)).collect();
    owners::and(&names)
}

/// The patterns, the most general first.
fn patterns(gap: &Gap<'_, '_>) -> String {
    if gap.view.columns.len() == 1 {
        let states: Vec<String> = gap.left.patterns.iter().flat_map(|pattern| lefts(gap.view, pattern)).map(|name| format!("`{name}`")).collect();
        return few(&states, 2 * SHOWN);
    }
    let mut patterns: Vec<&Pattern> = gap.left.patterns.iter().collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(combinations(pattern)));
    let shown: Vec<String> = patterns.iter().map(|pattern| format!("`{}`", shown(gap.view, pattern))).collect();
    few(&shown, SHOWN)
}

/// What surprises: guards, unlisted codes, absent.
fn notes(gap: &Gap<'_, '_>) -> Vec<String> {
    let view = gap.view;
    let missing = |of: fn(&crate::model::StateSet) -> bool| gap.left.patterns.iter().flatten().any(of);
    let mut notes = Vec::new();
    if missing(|set| set.unknown) {
        let by_rest = if view.table.rows.iter().any(is_rest) { "; `rest` and `_` speak of listed states only" } else { "" };
        notes.push(format!("`unknown` is every code that an open vocabulary does not list{by_rest}"));
    }
    if missing(|set| set.absent) {
        notes.push("the table has an `absent` row, so absent is to be decided in every combination".to_owned());
    }
    let guarded = |row: &&crate::model::TableRow| row.guard.is_some() && covers_missing(gap, row);
    if let Some(row) = view.table.rows.iter().find(guarded) {
        notes.push(format!("`{}` has a row with a guard only: where no guard applies, nothing decides it", row.left_text));
    }
    notes
}

fn covers_missing(gap: &Gap<'_, '_>, row: &crate::model::TableRow) -> bool {
    let Left::Cells(cells) = &row.left else { return false };
    gap.left.patterns.iter().any(|pattern| pattern.iter().zip(cells).all(|(set, cell)| set.intersects(&cell.values)))
}

/// The account of the table, which does not add up without what is missing.
fn account_so_far(gap: &Gap<'_, '_>) -> String {
    let prefix = &gap.view.translation.rule_prefix;
    match account(gap.view.model, gap.view.id) {
        Some(Account { all, decided, refused, kept, todo, missing }) => {
            format!("the account of {prefix}: decided {decided}, refused {refused}, kept {kept}, todo {todo}, missing {missing}; total {all}")
        }
        None => format!("the account of {prefix} is not drawn up: it would take too many steps"),
    }
}

/// The rows that decide nothing yet, as `todo`.
fn rows_to_paste(gap: &Gap<'_, '_>) -> Vec<String> {
    let view = gap.view;
    let lefts: Vec<String> = gap.left.patterns.iter().flat_map(|pattern| lefts(view, pattern)).collect();
    let width = lefts.iter().map(|left| left.chars().count()).max().filter(|width| *width <= 48).unwrap_or(0);
    let whom = owners::owner_names(view.model, owners::sides(view.translation)).unwrap_or_else(|| "somebody".to_owned());
    let reason = format!(" because \"{} to decide\"", whom.replace('\\', "\\\\").replace('"', "\\\""));
    let padded = |left: &String| match view.translation.direction {
        Direction::There => format!("{left:width$}"),
        Direction::Back => left.clone(),
    };
    lefts.iter().map(|left| written_row(view, &padded(left), "todo", &reason)).collect()
}

fn help(rows: &[String]) -> String {
    let mut text = String::from("decide each, or add for now:");
    for row in rows.iter().take(ROWS) {
        text.push_str("\n  ");
        text.push_str(row);
    }
    if rows.len() > ROWS {
        text.push_str(&format!("\n  … and {} rows more", rows.len() - ROWS));
    }
    text
}

/// The edit that adds rows: before `rest`, which stands last, else before the closing brace.
fn insertion(model: &Model, view: &View<'_>, rows: &[String]) -> Option<Edit> {
    let rest = view.table.rows.iter().find(|row| is_rest(row)).map(|row| row.span);
    paste::rows(model, view.translation.header, rest, rows)
}
