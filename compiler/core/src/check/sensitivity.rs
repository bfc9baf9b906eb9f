//! `sensitivity-lost`: personal data reaches only fields that are marked. "What is computed from a sensitive field is sensitive."

use super::record::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{Expr, FieldRow, FieldRowKind, Model, TargetPath};

/// Checks all translations of records.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model) {
        for row in &view.body.rows {
            let FieldRowKind::Map { columns, targets, .. } = &row.kind else { continue };
            let Some(column) = columns.iter().find(|column| column.sensitive) else { continue };
            if let Some(target) = targets.iter().find(|target| !is_marked(&view, target)) {
                diagnostics.push(finding(&view, row, column, target));
            }
        }
    }
}

/// Whether a field or a value around it is `sensitive`. Of what is unknown nothing is said.
fn is_marked(view: &View<'_>, target: &TargetPath) -> bool {
    let fields = view.along(view.target, &target.steps);
    fields.is_empty() || fields.iter().any(|field| field.sensitive)
}

fn finding(view: &View<'_>, row: &FieldRow, column: &Expr, target: &TargetPath) -> Diagnostic {
    let from = view.model.text(column.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!(
        "`{from}` holds personal data, and `{}.{}` is not marked `sensitive`: it would be shown in logs, messages and audit records",
        view.model.qualified(view.target),
        target.text
    );
    let mut finding = Diagnostic::new(Code::SensitivityLost, row.span, message);
    if let Some(field) = view.along(view.target, &target.steps).last() {
        finding = finding.label(field.span, "not marked");
    }
    if let Some(owners) = owners::owners(view.model, [view.source, view.target]) {
        finding = finding.note(format!("ask {owners}"));
    }
    finding.help(format!("mark the field, `{}: … sensitive`, or let the row not read what is sensitive", target.text))
}
