//! `final-to-open`: with flows on both sides, what is final stays final and what can move still can, or the row says why not.

use super::owners;
use super::row::{cells, states};
use super::table::View;
use super::tables::Tables;
use super::value::{Value, values};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{StateSet, TableRow, Vocabulary};

/// How many combinations of a row are looked at; a row without reason has one, nearly always.
const MOST_COMBINATIONS: usize = 4096;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        for (at, row) in view.table.rows.iter().enumerate() {
            // A reason answers the question, and one that is missing for another reason is asked for there.
            if row.because.is_some() || view.at_fault(at) || view.said_there(row) || view.needs().of(at).is_some() {
                continue;
            }
            if let Some(turn) = turn(view, row) {
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

/// Whether one of some vocabularies has a flow.
pub(crate) fn has_flow(vocabularies: &[&Vocabulary]) -> bool {
    vocabularies.iter().any(|vocabulary| vocabulary.flow.is_some())
}

/// What the states of a table's vocabularies have before them; `None` for a vocabulary without a flow.
pub(crate) struct Lives {
    sources: Vec<Option<States>>,
    targets: Vec<Option<States>>,
}

impl Lives {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let of = |vocabularies: &[&Vocabulary]| vocabularies.iter().map(|vocabulary| States::new(vocabulary)).collect();
        Self { sources: of(&view.sources), targets: of(&view.targets) }
    }
}

struct States {
    finals: StateSet,
    /// Those that are not final and from which a move leads on.
    moving: StateSet,
}

impl States {
    fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let flow = vocabulary.flow.as_ref()?;
        let finals: StateSet = vocabulary.iter().filter(|(_, state)| state.is_final).map(|(id, _)| id).collect();
        let moving: StateSet = flow.moves.iter().filter(|step| step.from != step.to).map(|step| step.from).collect();
        Some(Self { moving: moving.difference(&finals), finals })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    Final,
    Moves,
    /// Not final, and no move leads on.
    Stands,
}

/// "A combination is final when every column with a flow is"; nothing is said of `unknown` and absent.
fn life(columns: &[Option<States>], combination: &[Value]) -> Option<Life> {
    let (mut all_final, mut moves) = (true, false);
    for (states, value) in columns.iter().zip(combination).filter_map(|(states, value)| Some((states.as_ref()?, value))) {
        let Value::State(state) = value else { return None };
        all_final &= states.finals.contains(*state);
        moves |= states.moving.contains(*state);
    }
    Some(match (all_final, moves) {
        (true, _) => Life::Final,
        (false, true) => Life::Moves,
        (false, false) => Life::Stands,
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
