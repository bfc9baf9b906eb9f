//! `success-by-exclusion`: what nobody listed does not count as an outcome that other rows reach by name.

use super::row::{is_rest, names_unknown, states};
use super::tables::Tables;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners;
use crate::model::{Left, TableRow};
use std::collections::HashMap;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let by_exclusion = |row: &TableRow| is_rest(row) || names_unknown(row);
        let mut by_name = HashMap::new();
        for row in view.table.rows.iter().filter(|row| matches!(row.left, Left::Cells(_)) && !names_unknown(row)) {
            if let Some(states) = states(row) {
                by_name.entry(states).or_insert(row);
            }
        }
        for (at, row) in view.table.rows.iter().enumerate().filter(|(_, row)| by_exclusion(row)) {
            let named = states(row).and_then(|states| by_name.get(&states).copied());
            if let Some(named) = named.filter(|_| !view.at_fault(at)) {
                diagnostics.push(finding(view, row, named));
            }
        }
    }
}

fn finding(view: &View<'_>, row: &TableRow, named: &TableRow) -> Diagnostic {
    let right = view.model.text(row.right_span).split_whitespace().collect::<Vec<_>>().join(" ");
    let (what, example) =
        if is_rest(row) { ("whatever is left", "a state added later") } else { ("a code nobody has listed", "the next one the vendor adds") };
    let message = format!("{what} counts as `{right}`, which `{}` reaches by name: {example} would be taken for it unseen", named.left_text);
    let finding = Diagnostic::new(Code::SuccessByExclusion, row.span, message)
        .label(named.span, "reached by name")
        .help("name the states that do become it, and let the others `hold`");
    match owners::ask(view.model, view.translation) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}
