//! Flows of vocabularies: they begin, they reach every state, they end.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Flow, Model, State, StateId, TypeDef, TypeKind, Vocabulary};

/// "Where there is a flow `missing-initial`, `unreachable-state`, `leaves-final`, `trap-state`."
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for def in model.types.values() {
        if let TypeKind::Vocabulary(vocabulary) = &def.kind
            && let Some(flow) = &vocabulary.flow
        {
            check_final(vocabulary, flow, diagnostics);
            // A member that could not be read may hold the state, the mark or the move that seems to be missing.
            if !vocabulary.has_hole {
                check_reach(def, vocabulary, flow, diagnostics);
            }
        }
    }
}

/// "A `final` state is never left." One finding for each line that does, not for each state it leads to.
fn check_final(vocabulary: &Vocabulary, flow: &Flow, diagnostics: &mut Diagnostics) {
    let mut last: Option<(StateId, u32)> = None;
    for step in &flow.moves {
        let Some(state) = vocabulary.get(step.from).filter(|state| state.is_final) else { continue };
        if last.replace((step.from, step.span.start)) == Some((step.from, step.span.start)) {
            continue;
        }
        let message = format!("`{}` is final and is left here: nothing would ever be over", state.name.text);
        diagnostics.push(
            Diagnostic::new(Code::LeavesFinal, step.span, message)
                .label(state.span, "declared `final`")
                .help("leave the move out, or the word `final`"),
        );
    }
}

fn check_reach(def: &TypeDef, vocabulary: &Vocabulary, flow: &Flow, diagnostics: &mut Diagnostics) {
    let states = vocabulary.states.as_slice();
    if !states.iter().any(|state| state.initial) {
        let message = format!("the flow of `{}` has no initial state: nothing could ever be in it", def.name.text);
        diagnostics
            .push(Diagnostic::new(Code::MissingInitial, def.header, message).help("write `initial` behind the state in which something begins"));
        return;
    }
    if flow.has_hole {
        return;
    }
    let reached = closure(states, |state| state.initial, flow.moves.iter().map(|step| (step.from, step.to)));
    let ending = closure(states, |state| state.is_final, flow.moves.iter().map(|step| (step.to, step.from)));
    let has_final = states.iter().any(|state| state.is_final);
    for ((state, reached), ending) in states.iter().zip(reached).zip(ending) {
        if !reached {
            let message = format!("no move leads to `{}`: nothing can ever be in that state", state.name.text);
            let help = "write the move that leads to it, or `initial`, or leave the state out";
            diagnostics.push(Diagnostic::new(Code::UnreachableState, state.span, message).help(help));
        } else if has_final && !ending {
            let message = format!("from `{}` no final state can be reached: what is in it is never over", state.name.text);
            let help = "write a move towards a final state, or `final` if it ends here";
            diagnostics.push(Diagnostic::new(Code::TrapState, state.span, message).help(help));
        }
    }
}

/// Which states are reached from those that `start` along the steps.
fn closure(states: &[State], start: impl Fn(&State) -> bool, steps: impl Iterator<Item = (StateId, StateId)>) -> Vec<bool> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); states.len()];
    for (from, to) in steps {
        if let Some(list) = next.get_mut(from.0 as usize) {
            list.push(to.0 as usize);
        }
    }
    let mut reached: Vec<bool> = states.iter().map(start).collect();
    let mut open: Vec<usize> = reached.iter().enumerate().filter(|(_, reached)| **reached).map(|(at, _)| at).collect();
    while let Some(at) = open.pop() {
        for to in next.get(at).into_iter().flatten() {
            if let Some(mark @ false) = reached.get_mut(*to) {
                *mark = true;
                open.push(*to);
            }
        }
    }
    reached
}
