//! Prints vocabularies.

use super::common::{bars, literal, name};
use super::document::{Braces, Node, in_order};
use super::line::{Family, Line, wrap};
use crate::tree::{Code, Flow, Move, MoveFrom, State, StatePart, Vocabulary};

const CODES: u16 = 0;
const PARTS: u16 = 1;
const ARROW: u16 = 0;

/// `open vocabulary X ignoring case { … }`: short ones may stand on one line, but never one with a flow.
pub(super) fn vocabulary(vocabulary: &Vocabulary) -> Node<'_> {
    let mut head = Line::documented(Family::Plain, &vocabulary.docs, vocabulary.span);
    if vocabulary.open {
        head.text("open").space();
    }
    head.text("vocabulary").space();
    name(&mut head, &vocabulary.name);
    if vocabulary.ignoring_case {
        head.word("ignoring").word("case");
    }
    let states = vocabulary.states.iter().map(state).collect();
    let flows = vocabulary.flows.iter().map(flow).collect();
    let broken = vocabulary.broken.iter().map(|span| Node::Verbatim(*span)).collect();
    let braces = if vocabulary.flows.is_empty() { Braces::Short } else { Braces::Members };
    head.block(in_order([states, flows, broken]), braces)
}

fn state(state: &State) -> Node<'_> {
    let mut line = Line::documented(Family::State, &state.docs, state.span);
    name(&mut line, &state.name);
    if !state.codes.is_empty() {
        line.column(CODES, 2);
    }
    bars(&mut line, &state.codes, code);
    for (index, part) in state.parts.iter().enumerate() {
        if index == 0 {
            line.column(PARTS, 2)
        } else {
            line.space()
        };
        state_part(&mut line, part);
    }
    Node::Line(line)
}

fn code<'t>(line: &mut Line<'t>, code: &'t Code) {
    match code {
        Code::Text(text) => literal(line, text),
        Code::Int(_, written, _) => {
            line.text(written);
        }
    }
}

fn state_part<'t>(line: &mut Line<'t>, part: &'t StatePart) {
    match part {
        StatePart::Initial(_) => {
            line.text("initial");
        }
        StatePart::Final(_) => {
            line.text("final");
        }
        StatePart::Deprecated(text, _) => {
            line.text("deprecated").space();
            literal(line, text);
        }
    }
}

fn flow(flow: &Flow) -> Node<'_> {
    let mut head = Line::new(Family::Plain, flow.span);
    head.text("flow");
    let moves = flow.moves.iter().map(flow_move).collect();
    let broken = flow.broken.iter().map(|span| Node::Verbatim(*span)).collect();
    head.block(in_order([moves, broken]), Braces::Short)
}

fn flow_move(step: &Move) -> Node<'_> {
    let mut line = Line::documented(Family::Move, &step.docs, step.span);
    match &step.from {
        MoveFrom::States(states) => bars(&mut line, states, name),
        MoveFrom::Any(_) => {
            line.text("_");
        }
    }
    line.may_wrap(wrap::ARROW).column(ARROW, 1).text("->").space();
    bars(&mut line, &step.to, name);
    Node::Line(line)
}
