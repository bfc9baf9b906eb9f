//! `unreached-state`, `stale-unreached`: every target state is produced, or the table says who else sets it.

use super::row::{cells, is_rest, unclear};
use super::tables::Tables;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners::{self, few};
use crate::model::{Left, StateId, StateSet, TableOutcome, TargetCell, Unreached, UnreachedStates};

/// How many states a finding names.
const NAMED: usize = 8;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        let produced: Vec<StateSet> = (0..view.targets.len()).map(|target| produced(view, target)).collect();
        unreached(view, tables.way_back(view), &produced, diagnostics);
        view.table.unreached.iter().for_each(|line| stale(view, line, &produced, diagnostics));
    }
}

/// The states that rows produce in a target, whatever their guards.
fn produced(view: &View<'_>, target: usize) -> StateSet {
    let state = |outcome: &TableOutcome| match outcome {
        TableOutcome::Targets(cells) => match cells.get(target) {
            Some(TargetCell::State(state)) => Some(*state),
            Some(TargetCell::Unknown | TargetCell::Absent | TargetCell::Keep | TargetCell::Hole) | None => None,
        },
        TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => None,
    };
    view.table.rows.iter().filter_map(|row| state(&row.outcome)).collect()
}

fn unreached(view: &View<'_>, back: Option<&View<'_>>, produced: &[StateSet], diagnostics: &mut Diagnostics) {
    let hole = |row: &crate::model::TableRow| unclear(row) || matches!(row.left, Left::Hole);
    // In a `<->` table every target state starts a row of the way back, or is `missing-state`.
    if view.translation.opposite.is_some() || view.table.unclear_unreached || view.translation.has_hole || view.table.rows.iter().any(hole) {
        return;
    }
    let mut names = Vec::new();
    let mut all = Vec::new();
    for (at, (vocabulary, produced)) in view.targets.iter().zip(produced).enumerate() {
        let explained = explained(view, at).union(&starts(back, at));
        let open = StateSet::all(vocabulary.states.len()).difference(produced).difference(&explained);
        let type_name = view.translation.targets.get(at).map(|party| view.model.qualified(party.ty)).unwrap_or_default();
        let found: Vec<&str> = open.states().map(|state| vocabulary.name(state)).collect();
        if !found.is_empty() {
            let quoted: Vec<String> = found.iter().map(|name| format!("`{name}`")).collect();
            all.push(format!("{} of {type_name}", few(&quoted, NAMED)));
            names.extend(found);
        }
    }
    if !names.is_empty() {
        diagnostics.push(finding(view, &all, &names));
    }
}

/// The states that `unreached` speaks of, in a target.
fn explained(view: &View<'_>, target: usize) -> StateSet {
    let mut set = StateSet::new();
    for line in &view.table.unreached {
        match &line.states {
            UnreachedStates::Rest => return StateSet::all(view.targets.get(target).map_or(0, |vocabulary| vocabulary.states.len())),
            UnreachedStates::Named(states) => states.iter().filter(|(at, ..)| *at as usize == target).for_each(|(_, state, _)| set.insert(*state)),
        }
    }
    set
}

/// "A state from which a row of the way back starts is explained." `rest` starts from all that no other row starts from.
fn starts(back: Option<&View<'_>>, column: usize) -> StateSet {
    let Some(back) = back else { return StateSet::new() };
    if back.table.rows.iter().any(is_rest) {
        return StateSet::all(back.sources.get(column).map_or(0, |vocabulary| vocabulary.states.len()));
    }
    let cells = back.table.rows.iter().filter_map(|row| cells(row).nth(column)).filter(|cell| !cell.any);
    cells.fold(StateSet::new(), |all, cell| all.union(&cell.values))
}

fn finding(view: &View<'_>, all: &[String], names: &[&str]) -> Diagnostic {
    let message = format!("nothing produces {}: whoever waits for it there waits for somebody else to set it", owners::and(all));
    let names = if names.len() > NAMED { "rest".to_owned() } else { names.join(" | ") };
    let finding = Diagnostic::new(Code::UnreachedState, view.translation.header, message);
    let finding = finding.help(format!("add a row that leads to it, or say who sets it: `unreached {names} because \"…\"`"));
    match owners::owners(view.model, view.translation.targets.iter().map(|party| party.ty)) {
        Some(owners) => finding.note(format!("ask {owners}")),
        None => finding,
    }
}

fn stale(view: &View<'_>, line: &Unreached, produced: &[StateSet], diagnostics: &mut Diagnostics) {
    match &line.states {
        UnreachedStates::Named(states) => {
            for (target, state, span) in
                states.iter().filter(|(target, state, _)| produced.get(*target as usize).is_some_and(|set| set.contains(*state)))
            {
                let name = view.targets.get(*target as usize).map_or("?", |vocabulary| vocabulary.name(*state));
                let finding = Diagnostic::new(Code::StaleUnreached, *span, format!("`{name}` is said to be unreached, and a row does produce it"));
                let finding = by(view, finding, *target as usize, *state).help("leave it out of `unreached`");
                diagnostics.push(asked(finding, view.model, view.translation));
            }
        }
        UnreachedStates::Rest => {
            let all_produced = view.targets.iter().zip(produced).all(|(vocabulary, set)| set.len() == vocabulary.states.len());
            if all_produced && !view.translation.has_hole {
                let message = "`unreached rest` stands for nothing: rows produce every state, so a state added later would be passed over unseen";
                let finding = Diagnostic::new(Code::StaleUnreached, line.span, message).help("delete the line");
                diagnostics.push(asked(finding, view.model, view.translation));
            }
        }
    }
}

/// A label at the row that produces a state.
fn by(view: &View<'_>, finding: Diagnostic, target: usize, state: StateId) -> Diagnostic {
    let produces = |row: &&crate::model::TableRow| match &row.outcome {
        TableOutcome::Targets(cells) => cells.get(target) == Some(&TargetCell::State(state)),
        TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => false,
    };
    match view.table.rows.iter().find(produces) {
        Some(row) => finding.label(row.span, "produced here"),
        None => finding,
    }
}

/// A finding about a translation, with whom to ask.
fn asked(finding: Diagnostic, model: &crate::model::Model, translation: &crate::model::Translation) -> Diagnostic {
    match owners::ask(model, translation) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}
