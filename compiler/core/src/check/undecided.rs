//! `undecided`: each `todo` of a table, with whom to ask and since when.

use super::tables::Tables;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{RefuseKind, TableOutcome, TableRow};

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        for row in view.table.rows.iter().filter(|row| row.outcome == TableOutcome::Refuse(RefuseKind::Todo)) {
            diagnostics.push(finding(view, row));
        }
    }
}

fn finding(view: &View<'_>, row: &TableRow) -> Diagnostic {
    let since = row.since.as_ref().map(|since| format!(", since {since}")).unwrap_or_default();
    let message = format!("`{}` is not decided{since}: until it is, it is held for a person, and the contract cannot be released", row.left_text);
    let mut finding = Diagnostic::new(Code::Undecided, row.span, message);
    if let Some(reason) = &row.because {
        finding = finding.note(format!("what is known: {}", reason.text));
    }
    if let Some(ask) = owners::ask(view.model, view.translation) {
        finding = finding.note(ask);
    }
    finding.help("decide it: a state, or `skip`, `reject`, `hold`, `keep` with a reason")
}
