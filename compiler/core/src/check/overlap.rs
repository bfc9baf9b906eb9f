//! `unreachable-row`, `duplicate-row`, `conflicting-rows`: every row applies to something, and no two rows without guard decide one combination
//! unless the narrower stands first.
//!
//! | later row | earlier row | says |
//! |---|---|---|
//! | same left, same guard or none | the same result | `duplicate-row` |
//! | same left, same guard or none | another result | `conflicting-rows` |
//! | any, inside earlier rows without guard (or with its own guard) | whatever the results | `unreachable-row` |
//! | without guard | without guard, overlaps in part | `conflicting-rows` |
//! | without guard | without guard, inside the later | nothing: the narrower stands first |
//! | any | another guard | nothing: guarded rows are tried in order, then the row without guard |

use super::bound::{Bound, Work};
use super::matrix;
use super::owners;
use super::row::{is_rest, names_absent, pattern, unclear};
use super::table::View;
use super::tables::Tables;
use super::value::Pattern;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::TableRow;
use std::collections::{BTreeMap, HashMap};

/// How many earlier rows a finding points at.
const LABELS: usize = 3;

/// What is wrong with a row; the numbers are earlier rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It says the same again.
    Again(usize),
    /// It says something else of the same.
    Against(usize),
    /// Earlier rows decide all it speaks of.
    Behind(Vec<usize>),
    /// It and earlier rows decide some combinations both.
    Across(Vec<usize>),
    /// A `rest` that nothing is left for.
    Nothing,
}

/// What is wrong with the rows of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    /// The rows at fault, by position.
    pub(crate) rows: BTreeMap<usize, Fault>,
    /// Why not all rows were looked at, if so.
    pub(crate) bound: Option<Bound>,
}

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let faults = view.faults();
        faults.rows.iter().for_each(|(at, fault)| report(view, *at, fault, diagnostics));
        diagnostics.extend(faults.bound.map(|bound| not_proved(view, bound)));
    }
}

/// What is wrong with which rows.
pub(crate) fn faults(view: &View<'_>) -> Faults {
    let mut faults = Faults::default();
    let mut first: Firsts = HashMap::new();
    let work = Work::default();
    for (at, row) in view.table.rows.iter().enumerate() {
        match fault(view, at, row, &mut first, &faults.rows, &work) {
            Ok(fault) => faults.rows.extend(fault.map(|fault| (at, fault))),
            Err(bound) => {
                faults.bound = Some(bound);
                break;
            }
        }
    }
    faults
}

type Firsts = HashMap<(Pattern, Option<String>), usize>;

fn fault(
    view: &View<'_>,
    at: usize,
    row: &TableRow,
    first: &mut Firsts,
    faults: &BTreeMap<usize, Fault>,
    work: &Work,
) -> Result<Option<Fault>, Bound> {
    let Some(own) = pattern(row) else {
        let nothing = is_rest(row) && !view.has_hole() && view.undecided(&view.listed(), 0, work)?.count == 0;
        return Ok(nothing.then_some(Fault::Nothing));
    };
    let left = (own, guard_text(view, row));
    if let Some(earlier) = first.get(&left) {
        return Ok(said_twice(view, *earlier, row));
    }
    let meeting: Vec<usize> = view.meeting(&left.0).into_iter().filter(|earlier| *earlier < at).collect();
    work.spend(meeting.len() * left.0.len())?;
    let fault = behind_or_across(view, row, &left, &meeting, faults, work);
    first.insert(left, at);
    fault
}

/// A guard as written, single blanks.
fn guard_text(view: &View<'_>, row: &TableRow) -> Option<String> {
    row.guard.as_ref().map(|guard| view.model.text(guard.span).split_whitespace().collect::<Vec<_>>().join(" "))
}

fn said_twice(view: &View<'_>, earlier: usize, row: &TableRow) -> Option<Fault> {
    let other = view.row(earlier)?;
    if unclear(row) || unclear(other) {
        return None;
    }
    let same = row.outcome == other.outcome;
    // Two `<->` rows that say the same both ways have been told so for the way there.
    if same && view.said_there(row) && view.said_there(other) {
        return None;
    }
    Some(if same { Fault::Again(earlier) } else { Fault::Against(earlier) })
}

fn behind_or_across(
    view: &View<'_>,
    row: &TableRow,
    (own, guard): &(Pattern, Option<String>),
    meeting: &[usize],
    faults: &BTreeMap<usize, Fault>,
    work: &Work,
) -> Result<Option<Fault>, Bound> {
    let before = |at: &&usize| view.row(**at).is_some_and(|other| other.guard.is_none() || guard.is_some() && guard_text(view, other) == *guard);
    let before: Vec<usize> = meeting.iter().filter(before).copied().collect();
    let patterns: Vec<Pattern> = before.iter().filter_map(|at| view.row(*at).and_then(pattern)).collect();
    if !before.is_empty() && matrix::uncovered_count(own, &patterns, work)? == 0 {
        return Ok((!names_absent(row)).then_some(Fault::Behind(before)));
    }
    if guard.is_some() {
        return Ok(None);
    }
    let across = before.iter().zip(&patterns).filter(|(at, earlier)| !faults.contains_key(at) && !inside(earlier, own));
    let across: Vec<usize> = across.map(|(at, _)| *at).collect();
    Ok((!across.is_empty()).then_some(Fault::Across(across)))
}

fn inside(narrow: &Pattern, wide: &Pattern) -> bool {
    narrow.iter().zip(wide).all(|(narrow, wide)| narrow.is_subset(wide))
}

fn report(view: &View<'_>, at: usize, fault: &Fault, diagnostics: &mut Diagnostics) {
    let Some(row) = view.row(at) else { return };
    let left = &row.left_text;
    let finding = match fault {
        Fault::Again(earlier) => {
            let message = format!("`{left}` is decided the same way twice: whoever changes one of the rows would change nothing, or half");
            labelled(view, Diagnostic::new(Code::DuplicateRow, row.span, message), &[*earlier], "the same").help("delete one of them")
        }
        Fault::Against(earlier) => {
            let message = format!("`{left}` is decided twice, and differently: which of the two happens would depend on their order alone");
            let finding = Diagnostic::new(Code::ConflictingRows, row.span, message);
            labelled(view, finding, &[*earlier], "decided here first").help("keep the one that is meant, or tell them apart by a guard, `when …`")
        }
        Fault::Behind(earlier) => {
            let unguarded = row.guard.is_some() && earlier.iter().all(|at| view.unguarded(*at).is_some());
            let (by, help) = if unguarded { ("rows without guard", "move it up: guarded rows stand first") } else { ("rows", BEHIND_HELP) };
            let message = format!("`{left}` never applies: {by} before it decide all it speaks of");
            labelled(view, Diagnostic::new(Code::UnreachableRow, row.span, message), earlier, "decided here").help(help)
        }
        Fault::Across(earlier) => {
            let message = format!("`{left}` overlaps in part with another row: what both speak of would be decided by their order alone");
            let finding = Diagnostic::new(Code::ConflictingRows, row.span, message);
            labelled(view, finding, earlier, "speaks of some of the same")
                .help("cut the lefts so that they do not meet, or one lies inside the other and stands first")
        }
        Fault::Nothing => {
            let message = "`rest` stands for nothing: other rows decide every listed state, so a state added later would fall under it unseen";
            Diagnostic::new(Code::UnreachableRow, row.span, message).help("delete it; a new state is then reported until it is decided")
        }
    };
    diagnostics.push(asked(view, finding));
}

const BEHIND_HELP: &str = "delete it, or move it before the wider row: the narrower stands first and wins";

fn labelled(view: &View<'_>, mut finding: Diagnostic, earlier: &[usize], words: &str) -> Diagnostic {
    for row in earlier.iter().filter_map(|at| view.row(*at)).take(LABELS) {
        finding = finding.label(row.span, words);
    }
    finding
}

fn asked(view: &View<'_>, finding: Diagnostic) -> Diagnostic {
    match owners::ask(view.model, view.translation) {
        Some(ask) => finding.note(format!("which is meant is for people to say: {ask}")),
        None => finding,
    }
}

fn not_proved(view: &View<'_>, bound: Bound) -> Diagnostic {
    let message = format!("not proved that no two rows of {} decide the same, because {bound}", view.translation.rule_prefix);
    Diagnostic::new(Code::ConflictingRows, view.translation.header, message).severity(Severity::Warning).help("split the table")
}
