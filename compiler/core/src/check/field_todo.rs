//! `undecided`: each `todo` of a record row, with whom to ask and since when.

use super::record::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{FieldRow, FieldRowKind, Model, RefuseKind};

/// Checks all translations of records.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model) {
        for row in &view.body.rows {
            if let FieldRowKind::Refuse { kind: RefuseKind::Todo, targets } = &row.kind {
                let names: Vec<String> = targets.iter().map(|target| format!("`{}`", target.text)).collect();
                diagnostics.push(finding(&view, row, &names.join(", ")));
            }
        }
    }
}

fn finding(view: &View<'_>, row: &FieldRow, fields: &str) -> Diagnostic {
    let since = row.since.as_ref().map(|since| format!(", since {since}")).unwrap_or_default();
    let message =
        format!("what {fields} is has not been decided{since}: until it is, records are held for a person, and the contract cannot be released");
    let mut finding = Diagnostic::new(Code::Undecided, row.span, message);
    if let Some(reason) = &row.because {
        finding = finding.note(format!("what is known: {}", reason.text));
    }
    if let Some(ask) = owners::ask(view.model, view.translation) {
        finding = finding.note(ask);
    }
    finding.help("decide it: a field, a value, or `skip`, `reject`, `hold`, `keep` with a reason")
}
