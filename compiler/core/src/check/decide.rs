//! Decision tables: the rows of a checked table as arms, in an order in which the first that applies decides.

use super::bound::Work;
use super::row::pattern;
use super::view::View;
use crate::contract::{Arm, DecisionTable};
use crate::model::{Model, TableRow, TranslationId};
use std::collections::BTreeMap;

/// How many alternatives an arm may have; one that would have more says what its row says, which is the same where it stands.
const MOST_ALTERNATIVES: usize = 512;

/// The decision tables of all translations between vocabularies.
pub(crate) fn tables(model: &Model) -> BTreeMap<TranslationId, DecisionTable> {
    model.translations.ids().filter_map(|id| View::new(model, id)).map(|view| (view.id, table(&view))).collect()
}

fn table(view: &View<'_>) -> DecisionTable {
    let work = Work::default();
    let arms = order(view).into_iter().filter_map(|at| arm(view, at, &work)).collect();
    DecisionTable { columns: view.columns.clone(), arms }
}

/// The rows in order, but that a guarded row stands before every row without guard it meets: "guarded rows of a combination are tried in order, then its
/// unguarded row".
fn order(view: &View<'_>) -> Vec<usize> {
    let rows = &view.table.rows;
    let guarded: Vec<usize> = rows.iter().enumerate().filter(|(_, row)| row.guard.is_some()).map(|(at, _)| at).collect();
    if guarded.is_empty() {
        return (0..rows.len()).collect();
    }
    let (mut order, mut said) = (Vec::with_capacity(rows.len()), 0);
    for (at, row) in rows.iter().enumerate() {
        let upto = if row.guard.is_some() { Some(at) } else { last_guarded(view, row) };
        while let Some(next) = guarded.get(said).copied().filter(|next| upto.is_some_and(|upto| *next <= upto)) {
            order.push(next);
            said += 1;
        }
        if row.guard.is_none() {
            order.push(at);
        }
    }
    order
}

fn last_guarded(view: &View<'_>, row: &TableRow) -> Option<usize> {
    let own = pattern(row)?;
    view.meeting(&own).into_iter().rev().find(|other| view.row(*other).is_some_and(|other| other.guard.is_some()))
}

/// A row as an arm; none for a row that has nothing to decide.
fn arm(view: &View<'_>, at: usize, work: &Work) -> Option<Arm> {
    let row = view.row(at)?;
    let patterns = match (pattern(row), row.guard.is_some()) {
        (Some(own), true) => vec![own],
        (own, _) => match view.decided_by(at, MOST_ALTERNATIVES, work) {
            Ok(decided) if decided.complete => decided.patterns,
            Ok(_) | Err(_) => vec![own.unwrap_or_else(|| view.listed())],
        },
    };
    let arm = |patterns| Arm {
        patterns,
        guard: row.guard.clone(),
        outcome: row.outcome.clone(),
        reason: row.because.as_ref().map(|because| because.text.clone()),
        rule: row.rule.clone(),
        row: at,
    };
    (!patterns.is_empty()).then(|| arm(patterns))
}

#[cfg(test)]
mod tests {
    use super::MOST_ALTERNATIVES;
    use crate::{Config, Sources, compile};
    use std::fmt::Write as _;

    /// `rest` decides more pieces here than an arm may have: it says all that it says, and stands where it stood.
    #[test]
    fn a_row_in_too_many_pieces_keeps_all_of_them() {
        let count = MOST_ALTERNATIVES + 8;
        let states = (0..count).map(|state| format!("S{state}")).collect::<Vec<_>>().join(", ");
        let mut text = format!("domain sales version 1 {{\n  owner \"Sales\"\n  vocabulary A {{ {states} }}\n  vocabulary B {{ {states} }}\n}}\n");
        text.push_str("domain finance version 1 {\n  owner \"Finance\"\n  vocabulary C { Same, Other }\n}\n");
        text.push_str("translate sales.A, sales.B -> finance.C {\n");
        for state in 0..count {
            writeln!(text, "  S{state}, S{state} -> Same because \"one state\"").unwrap();
        }
        text.push_str("  rest -> Other because \"two states\"\n}\n");
        let contract = compile(&Sources::new([("main.map".to_owned(), text)]), &Config::default()).contract.unwrap();
        let table = contract.model().translations.ids().find_map(|id| contract.table(id)).unwrap();
        let rest = table.arms.last().unwrap();
        let covered: usize = rest.patterns.iter().map(|pattern| pattern.iter().map(crate::model::StateSet::len).product::<usize>()).sum();
        assert_eq!((table.arms.len(), covered), (count + 1, count * count));
    }
}
