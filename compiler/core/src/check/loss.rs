//! `unexplained-loss`, `empty-reason`, `pointless-reason` of tables: a row says why wherever its target cannot say what its source was.
//!
//! "A row needs `because` when its right side is a word, when it covers more than one combination, or when it is not the *plain row* of its target (the `<->` row,
//! else the first unguarded row that covers one combination […]). A guarded row needs none where no other row reaches its target, and one is never pointless there."

use super::final_to_open::turn;
use super::lives::has_unclear_flow;
use super::needs::Need;
use super::reason::Lost;
use super::row::{pattern, unclear};
use super::tables::Tables;
use super::view::View;
use super::{reason, round_trip};
use crate::diagnostic::Diagnostics;
use crate::model::owners;
use crate::model::{RefuseKind, TableRow, Unreached, UnreachedStates};
use std::collections::BTreeSet;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    let asked = round_trip::rows_asked(tables);
    for view in &tables.views {
        let back = tables.other_direction(view);
        for (at, row) in view.table.rows.iter().enumerate() {
            if view.at_fault(at) || view.said_there(row) {
                continue;
            }
            let ask = || owners::ask(view.model, view.translation);
            match view.needs().of(at) {
                Some(need) => reason::demand(row.because.as_ref(), row.span, || lost(view, row, need), ask, diagnostics),
                None if reason::is_given(row.because.as_ref()) => {
                    // Of a left that could not be understood nobody knows what it loses, of a flow that could not be, what a row ends.
                    let flows = has_unclear_flow(&view.sources) || has_unclear_flow(&view.targets);
                    // A row that could not be read may land here too.
                    let read = !view.translation.has_hole && !view.table.rows.iter().any(unclear);
                    let understood = read && row.guard.is_none() && pattern(row).is_some() && !flows;
                    let pointless = understood && view.needs().lands_alone(row) && turn(view, row).is_none();
                    if pointless && lands_alone_back(back, row) && !asked.contains(&(view.id, at)) {
                        row.because.iter().for_each(|because| reason::pointless(because, &format!("`{}`", row.left_text), ask(), diagnostics));
                    }
                }
                None => reason::refuse_empty(row.because.as_ref(), ask, diagnostics),
            }
        }
        lines(view, diagnostics);
    }
}

/// Whether a `<->` row is the only one of the other direction to land where it does.
fn lands_alone_back(back: Option<&View<'_>>, row: &TableRow) -> bool {
    let Some(back) = back.filter(|_| row.both_ways) else { return true };
    let there = back.table.rows.binary_search_by_key(&row.span, |other| other.span).ok().and_then(|at| back.row(at));
    there.is_none_or(|row| back.needs().lands_alone(row))
}

/// What a row loses; beside a row that is not the plain one of its target, that one is shown.
fn lost(view: &View<'_>, row: &TableRow, need: Need) -> Lost {
    let beside = match need {
        Need::NotPlain(plain) => view.row(plain).map(|plain| (plain.span, "becomes it plainly")),
        _ => None,
    };
    Lost { sentence: sentence(view, row, need), beside }
}

/// What is lost, as a sentence.
fn sentence(view: &View<'_>, row: &TableRow, need: Need) -> String {
    let left = &row.left_text;
    let right = right_text(view, row);
    match need {
        Need::Unknown => format!("`{left}` is every code that nobody has listed, and all of them become {right} without a word why"),
        Need::Rest => format!("`rest` decides states nobody names here, and all of them become {right} without a word why"),
        Need::Refuses(RefuseKind::Todo) => format!("`{left}` waits for a decision, and nobody reads whose"),
        Need::Refuses(kind) => format!("`{left}` would be refused ({}) and nobody could say why", kind.word()),
        Need::Keeps => format!(
            "`{left}` leaves {} as it stands, and nobody could say why",
            if right == "`keep`" { "the target" } else { "a column of the target" }
        ),
        Need::Absent => format!("`{left}` makes the target absent: what it was is lost, and nobody could say why"),
        Need::Merges(count) => format!("`{left}` makes one of {count}: whoever reads {right} cannot tell which it was"),
        Need::NotPlain(plain) => {
            let other = view.row(plain).map_or("another row", |row| row.left_text.as_str());
            format!("`{left}` becomes {right}, which is what `{other}` becomes: whoever reads it would take it for that")
        }
        Need::Shares => format!("`{left}` under its guard becomes {right}, as another row does: whoever reads it cannot tell which it was"),
    }
}

/// The right side as written, single blanks, in backticks.
fn right_text(view: &View<'_>, row: &TableRow) -> String {
    format!("`{}`", view.model.text(row.right_span).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `allowing` and `unreached` always need a reason. They are lines of the item, so they are looked at once.
fn lines(view: &View<'_>, diagnostics: &mut Diagnostics) {
    let ask = || owners::ask(view.model, view.translation);
    for allowing in first_of_each_line(view.table.allowing.iter(), |allowing| allowing.span) {
        let lost = || "a move that the target's flow does not have is allowed, and nobody could say why".to_owned();
        reason::demand(allowing.because.as_ref(), allowing.span, lost, ask, diagnostics);
    }
    for unreached in &view.table.unreached {
        reason::demand(unreached.because.as_ref(), unreached.span, || unreached_lost(unreached), ask, diagnostics);
    }
}

fn unreached_lost(unreached: &Unreached) -> String {
    match &unreached.states {
        UnreachedStates::Named(_) => "states are left unreached, and nobody could say who else sets them".to_owned(),
        UnreachedStates::Rest => "all other states are left unreached, and nobody could say who else sets them".to_owned(),
    }
}

/// `allowing X -> Y | Z` is several pairs of one line.
fn first_of_each_line<T>(lines: impl Iterator<Item = T>, span: impl Fn(&T) -> isogloss_grammar::Span) -> impl Iterator<Item = T> {
    let mut seen = BTreeSet::new();
    lines.filter(move |line| seen.insert(span(line)))
}
