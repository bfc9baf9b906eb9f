//! `unexplained-loss`, `empty-reason`, `pointless-reason` of tables: a row says why wherever its target cannot say what its source was.
//!
//! "A row needs `because` when its right side is a word, when it covers more than one combination, or when it is not the *plain row* of its target (the `<->` row,
//! else the first unguarded row that covers one combination […]). A guarded row needs none where no other row reaches its target, and one is never pointless there."

use super::final_to_open::turn;
use super::row::{is_rest, names_unknown, pattern, unclear};
use super::table::View;
use super::tables::Tables;
use super::value::combinations;
use super::{owners, reason, round_trip};
use crate::diagnostic::Diagnostics;
use crate::model::{RefuseKind, TableOutcome, TableRow, TargetCell, Unreached, UnreachedStates};
use std::collections::{BTreeSet, HashMap};

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
                Some(need) => reason::demand(row.because.as_ref(), row.span, || lost(view, row, need), ask(), diagnostics),
                None if reason::is_given(row.because.as_ref()) => {
                    // Of a left that could not be understood nobody knows what it loses.
                    let understood = row.guard.is_none() && pattern(row).is_some();
                    let pointless = understood && view.needs().lands_alone(row) && turn(view, row).is_none();
                    if pointless && lands_alone_back(back, row) && !asked.contains(&(view.id, at)) {
                        row.because.iter().for_each(|because| reason::pointless(because, &format!("`{}`", row.left_text), diagnostics));
                    }
                }
                None => reason::refuse_empty(row.because.as_ref(), ask(), diagnostics),
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

/// Why a row needs a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It speaks of codes nobody has listed.
    Unknown,
    /// It speaks of whatever is left.
    Rest,
    /// It refuses.
    Refuses(RefuseKind),
    /// It keeps the target or a column of it.
    Keeps,
    /// It makes something absent.
    Absent,
    /// It makes one of so many combinations.
    Merges(u128),
    /// Another row, the plain one, is what its target means.
    NotPlain(usize),
    /// It is guarded, and another row reaches its target.
    Shares,
}

/// Which rows of a table need reasons.
pub(crate) struct Needs<'m> {
    /// Why each row needs one, if it does.
    rows: Vec<Option<Need>>,
    /// How many rows land on each target.
    landing: Landing<'m>,
}

type Landing<'m> = HashMap<&'m [TargetCell], usize>;

impl<'m> Needs<'m> {
    pub(crate) fn new(view: &View<'m>) -> Self {
        let rows = &view.table.rows;
        let plain = plain_rows(view);
        // A row at fault is one mistake already: it does not make others need a reason, nor the reasons of others pointless.
        let others = landing(rows.iter().enumerate().filter(|(at, _)| !view.at_fault(*at)).map(|(_, row)| row));
        let needs = rows.iter().enumerate().map(|(at, row)| (!view.at_fault(at)).then(|| need(at, row, &plain, &others))?).collect();
        Self { rows: needs, landing: landing(rows.iter()) }
    }

    /// Why a row needs a reason, if it does.
    pub(crate) fn of(&self, at: usize) -> Option<Need> {
        self.rows.get(at).copied().flatten()
    }

    /// Whether no other row lands where a row does.
    fn lands_alone(&self, row: &TableRow) -> bool {
        target(row).and_then(|target| self.landing.get(target)).is_some_and(|rows| *rows == 1)
    }
}

/// How many of some rows land on each target.
fn landing<'m>(rows: impl Iterator<Item = &'m TableRow>) -> Landing<'m> {
    let mut landing = HashMap::new();
    for target in rows.filter_map(target) {
        *landing.entry(target).or_default() += 1;
    }
    landing
}

/// The plain row of each target: "the `<->` row, else the first unguarded row that covers one combination".
fn plain_rows<'m>(view: &View<'m>) -> HashMap<&'m [TargetCell], usize> {
    let mut plain: HashMap<&[TargetCell], usize> = HashMap::new();
    for (at, row) in view.table.rows.iter().enumerate().filter(|(at, row)| may_be_plain(row) && !view.at_fault(*at)) {
        let Some(target) = target(row) else { continue };
        let plain = plain.entry(target).or_insert(at);
        if row.both_ways && view.row(*plain).is_some_and(|first| !first.both_ways) {
            *plain = at;
        }
    }
    plain
}

fn need(at: usize, row: &TableRow, plain: &HashMap<&[TargetCell], usize>, landing: &Landing<'_>) -> Option<Need> {
    if unclear(row) {
        return None;
    }
    if is_rest(row) {
        return Some(Need::Rest);
    }
    let covered = combinations(&pattern(row)?);
    if names_unknown(row) {
        return Some(Need::Unknown);
    }
    let cells = match &row.outcome {
        TableOutcome::Refuse(kind) => return Some(Need::Refuses(*kind)),
        TableOutcome::Keep => return Some(Need::Keeps),
        TableOutcome::Targets(cells) => cells.as_slice(),
        TableOutcome::Hole => return None,
    };
    let from_absent = super::row::cells(row).any(|cell| !cell.any && cell.values.absent && cell.values.len() == 1);
    if cells.contains(&TargetCell::Keep) {
        Some(Need::Keeps)
    } else if cells.contains(&TargetCell::Absent) && !from_absent {
        Some(Need::Absent)
    } else if row.guard.is_some() {
        landing.get(cells).is_some_and(|rows| *rows > 1).then_some(Need::Shares)
    } else if covered > 1 {
        Some(Need::Merges(covered))
    } else {
        need_beside_others(at, row, plain.get(cells))
    }
}

fn need_beside_others(at: usize, row: &TableRow, plain: Option<&usize>) -> Option<Need> {
    // Every `<->` row is a plain one (of two with one target the way back says that they conflict), and absent stays absent by itself.
    let stays = target(row).is_some_and(|cells| cells.iter().all(|cell| *cell == TargetCell::Absent));
    plain.filter(|plain| **plain != at && !row.both_ways && !stays).map(|plain| Need::NotPlain(*plain))
}

/// What a row lands on, if it lands.
fn target(row: &TableRow) -> Option<&[TargetCell]> {
    match &row.outcome {
        TableOutcome::Targets(cells) if !unclear(row) => Some(cells),
        TableOutcome::Targets(_) | TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => None,
    }
}

/// Whether a row can be what its target means: without guard, of one combination; codes that nobody has listed are no combination.
fn may_be_plain(row: &TableRow) -> bool {
    row.guard.is_none() && !names_unknown(row) && pattern(row).is_some_and(|own| combinations(&own) == 1)
}

/// What is lost, as a sentence.
fn lost(view: &View<'_>, row: &TableRow, need: Need) -> String {
    let left = &row.left_text;
    let right = right_text(view, row);
    match need {
        Need::Unknown => format!("`{left}` is every code that nobody has listed, and all of them become {right} without a word why"),
        Need::Rest => format!("`rest` decides states nobody names here, and all of them become {right} without a word why"),
        Need::Refuses(RefuseKind::Todo) => format!("`{left}` waits for a decision, and nobody reads whose"),
        Need::Refuses(kind) => format!("`{left}` would be refused ({}) and nobody could say why", refusal_word(kind)),
        Need::Keeps => format!(
            "`{left}` leaves {} as it stands, and nobody could say why",
            if right == "keep" { "the target" } else { "a column of the target" }
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

/// A refusal as written.
pub(crate) const fn refusal_word(kind: RefuseKind) -> &'static str {
    match kind {
        RefuseKind::Skip => "skip",
        RefuseKind::Reject => "reject",
        RefuseKind::Hold => "hold",
        RefuseKind::Todo => "todo",
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
        reason::demand(allowing.because.as_ref(), allowing.span, lost, ask(), diagnostics);
    }
    for unreached in &view.table.unreached {
        reason::demand(unreached.because.as_ref(), unreached.span, || unreached_lost(unreached), ask(), diagnostics);
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
