//! `final-to-open`: with flows on both sides, what is final stays final and what can move still can, or the row says why not.

use super::lives::{Life, has_flow, has_unclear_flow, life};
use super::row::{cells, states};
use super::tables::Tables;
use super::value::{Value, values};
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::TableRow;
use crate::model::owners;

/// How many combinations of a row are looked at; a row without reason has one, nearly always.
const MOST_COMBINATIONS: usize = 4096;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let unclear = has_unclear_flow(&view.sources) || has_unclear_flow(&view.targets);
        for (at, row) in view.table.rows.iter().enumerate() {
            // A reason answers the question, and one that is missing for another reason is asked for there.
            if row.because.is_some() || view.at_fault(at) || view.said_there(row) || view.needs().of(at).is_some() {
                continue;
            }
            if let Some(turn) = turn(view, row).filter(|_| !unclear) {
                diagnostics.push(finding(view, row, &turn));
            }
        }
    }
}

/// What a row does to the end of a life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// A final combination becomes one that can still move.
    Opens,
    /// One that can still move becomes final.
    Ends,
}

/// Whether a row makes something final of what can still move, or the reverse.
pub(crate) fn turn(view: &View<'_>, row: &TableRow) -> Option<Turn> {
    if !has_flow(&view.sources) || !has_flow(&view.targets) {
        return None;
    }
    let lives = view.lives();
    let target: Vec<Value> = states(row)?.into_iter().map(Value::State).collect();
    let target = life(&lives.targets, &target)?;
    let mut combinations = vec![Vec::new()];
    for cell in cells(row) {
        combinations = combinations.iter().flat_map(|front| values(&cell.values).map(move |value| [front.as_slice(), &[value]].concat())).collect();
        combinations.truncate(MOST_COMBINATIONS);
    }
    combinations.iter().filter_map(|combination| life(&lives.sources, combination)).find_map(|source| match (source, target) {
        (Life::Final, Life::Moves) => Some(Turn::Opens),
        (Life::Moves, Life::Final) => Some(Turn::Ends),
        (Life::Final | Life::Moves | Life::Stands, _) => None,
    })
}

fn finding(view: &View<'_>, row: &TableRow, turn: &Turn) -> Diagnostic {
    let left = &row.left_text;
    let right = view.model.text(row.right_span);
    let message = match turn {
        Turn::Opens => format!("`{left}` is final and becomes `{right}`, which can still move: it would go on there after its end here"),
        Turn::Ends => format!("`{left}` can still move and becomes `{right}`, which is final: its next step would find no way on there"),
    };
    let finding = Diagnostic::new(Code::FinalToOpen, row.span, message).help("map it to a state of the same kind, or say why: `because \"…\"`");
    match owners::ask(view.model, view.translation) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}
