//! `unreachable-row`, `duplicate-row`, `conflicting-rows`: every row applies to something, and no two rows without guard decide one combination
//! unless the narrower stands first.

use super::bound::Bound;
use super::faults::Fault;
use super::tables::Tables;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::owners;

/// How many earlier rows a finding points at.
const LABELS: usize = 3;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let faults = view.faults();
        faults.rows.iter().for_each(|(at, fault)| report(view, *at, fault, diagnostics));
        diagnostics.extend(faults.bound.map(|bound| not_proved(view, bound)));
    }
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
