//! `no-trace`: with several targets, no source state is kept in every column.

use super::tables::Tables;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{TableOutcome, TargetCell};

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in tables.views.iter().filter(|view| view.targets.len() > 1) {
        let keeps_all = |outcome: &TableOutcome| match outcome {
            TableOutcome::Targets(cells) => cells.iter().all(|cell| *cell == TargetCell::Keep),
            TableOutcome::Keep => true,
            TableOutcome::Refuse(_) | TableOutcome::Hole => false,
        };
        for row in view.table.rows.iter().filter(|row| keeps_all(&row.outcome)) {
            let message = format!("`{}` leaves no trace: every target stays as it is, and nobody on that side learns of it", row.left_text);
            let mut finding = Diagnostic::new(Code::NoTrace, row.span, message);
            if let Some(ask) = owners::ask(tables.model, view.translation) {
                finding = finding.note(ask);
            }
            diagnostics.push(finding.help("let one target show it, or say that nothing crosses: `skip because \"…\"`"));
        }
    }
}
