//! `final-to-open`: with flows on both sides, what is final stays final and what can move still can, or the row says why not.

use super::matrix::{Value, values};
use super::table::{View, cells, states};
use super::{loss, overlap, owners};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, StateId, TableRow, Vocabulary};

/// How many combinations of a row are looked at; a row without reason has one, nearly always.
const MOST_COMBINATIONS: usize = 4096;

/// Checks all tables.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for view in View::all(model) {
        let at_fault = overlap::at_fault(&view);
        let needs = loss::Needs::new(&view);
        for (at, row) in view.table.rows.iter().enumerate() {
            // A reason answers the question, and one that is missing for another reason is asked for there.
            if row.because.is_some() || at_fault.contains(&at) || view.said_there(row) || needs.need(at).is_some() {
                continue;
            }
            if let Some(turn) = turn(&view, row) {
                diagnostics.push(finding(&view, row, &turn));
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
    let target: Vec<Value> = states(row)?.into_iter().map(Value::State).collect();
    let target = life(&view.targets, &target)?;
    let mut combinations = vec![Vec::new()];
    for cell in cells(row) {
        combinations = combinations.iter().flat_map(|front| values(&cell.values).map(move |value| [front.as_slice(), &[value]].concat())).collect();
        combinations.truncate(MOST_COMBINATIONS);
    }
    combinations.iter().filter_map(|combination| life(&view.sources, combination)).find_map(|source| match (source, target) {
        (Life::Final, Life::Moves) => Some(Turn::Opens),
        (Life::Moves, Life::Final) => Some(Turn::Ends),
        _ => None,
    })
}

/// Whether one of some vocabularies has a flow.
pub(crate) fn has_flow(vocabularies: &[&Vocabulary]) -> bool {
    vocabularies.iter().any(|vocabulary| vocabulary.flow.is_some())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    Final,
    Moves,
    /// Not final, and no move leads on.
    Stands,
}

/// "A combination is final when every column with a flow is"; nothing is said of `unknown` and absent.
fn life(vocabularies: &[&Vocabulary], combination: &[Value]) -> Option<Life> {
    let (mut all_final, mut moves) = (true, false);
    for (vocabulary, value) in vocabularies.iter().zip(combination).filter(|(vocabulary, _)| vocabulary.flow.is_some()) {
        let Value::State(state) = value else { return None };
        let is_final = vocabulary.get(*state).is_some_and(|state| state.is_final);
        all_final &= is_final;
        moves |= !is_final && leads_on(vocabulary, *state);
    }
    Some(if all_final {
        Life::Final
    } else if moves {
        Life::Moves
    } else {
        Life::Stands
    })
}

fn leads_on(vocabulary: &Vocabulary, state: StateId) -> bool {
    vocabulary.flow.as_ref().is_some_and(|flow| flow.moves.iter().any(|a| a.from == state && a.to != state))
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
