//! `file:line:column: error[missing-state]: message`, one line a finding.

use super::text::one_line;
use crate::report::Report;
use isogloss_compiler::Diagnostic;

/// One finding, on one line.
pub(super) fn render(diagnostic: &Diagnostic, report: &Report<'_>) -> String {
    let place = report.sources.start(diagnostic.span);
    let file = one_line(&report.path(diagnostic.span.file));
    let message = one_line(&diagnostic.message);
    format!("{file}:{}:{}: {}[{}]: {message}\n", place.line, place.column, diagnostic.severity.name(), diagnostic.code.name())
}
