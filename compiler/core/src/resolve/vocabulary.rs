//! Vocabularies: states, codes, flow.

use super::docs::docs;
use super::names;
use crate::diagnostic::{Code as Finding, Diagnostic, Diagnostics};
use crate::model::{Begins, Code, Flow, Move, State, StateId, Vocabulary, snake_case};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, MoveFrom, Name, StatePart};
use std::collections::{HashMap, HashSet};

/// The states of a vocabulary by name, so that long ones are not searched for every row.
pub(super) type ByName<'v> = HashMap<&'v str, StateId>;

/// The model of a vocabulary.
pub(super) fn vocabulary(tree: &tree::Vocabulary, diagnostics: &mut Diagnostics) -> Vocabulary {
    let broken_flow = tree.flows.iter().any(|flow| !flow.broken.is_empty());
    let mut vocabulary = Vocabulary {
        open: tree.open,
        ignoring_case: tree.ignoring_case,
        states: Vec::with_capacity(tree.states.len()),
        flow: None,
        has_hole: !tree.broken.is_empty() || broken_flow,
    };
    let mut spans = Vec::with_capacity(tree.states.len());
    let mut seen: HashMap<&str, Span> = HashMap::with_capacity(tree.states.len());
    for state in &tree.states {
        names::check_naming(&state.name, Begins::Capital, "a state", diagnostics);
        if let Some(earlier) = seen.get(state.name.text.as_str()) {
            diagnostics.push(duplicate_state(&state.name, *earlier));
            continue;
        }
        seen.insert(&state.name.text, state.name.span);
        vocabulary.states.push(resolved(state, diagnostics));
        spans.push(code_spans(state));
    }
    check_kinds(&vocabulary, &spans, diagnostics);
    check_codes(&vocabulary, &spans, diagnostics);
    vocabulary.flow = flow(&vocabulary, &tree.flows, diagnostics);
    vocabulary
}

fn duplicate_state(name: &Name, earlier: Span) -> Diagnostic {
    Diagnostic::new(Finding::DuplicateState, name.span, format!("`{}` is a state of this vocabulary already", name.text))
        .label(earlier, "declared here")
        .help("leave one out; a state with several codes lists them: `\"a\" | \"b\"`")
}

fn resolved(tree: &tree::State, diagnostics: &mut Diagnostics) -> State {
    let mut state = State {
        name: tree.name.clone(),
        docs: docs(&tree.docs),
        codes: tree.codes.iter().filter_map(|code| resolved_code(code, diagnostics)).collect(),
        initial: false,
        is_final: false,
        deprecated: None,
        span: tree.span,
    };
    if state.codes.is_empty() {
        state.codes.push(Code::Text(snake_case(&tree.name.text)));
    }
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for part in &tree.parts {
        let word = match part {
            StatePart::Initial(_) => "initial",
            StatePart::Final(_) => "final",
            StatePart::Deprecated(..) => "deprecated",
        };
        if twice(word, part.span(), &mut seen, diagnostics) {
            continue;
        }
        match part {
            StatePart::Initial(_) => state.initial = true,
            StatePart::Final(_) => state.is_final = true,
            StatePart::Deprecated(text, _) => state.deprecated = Some(text.value.clone()),
        }
    }
    state
}

fn resolved_code(code: &tree::Code, diagnostics: &mut Diagnostics) -> Option<Code> {
    match code {
        tree::Code::Text(text) => Some(Code::Text(text.value.clone())),
        tree::Code::Int(Some(number), ..) => Some(Code::Int(*number)),
        tree::Code::Int(None, written, span) => {
            let message = format!("{written} does not fit a 64-bit integer, so no code can be it");
            diagnostics.push(Diagnostic::new(Finding::BadBounds, *span, message).help("write the code as a text, if the wire carries it as one"));
            None
        }
    }
}

/// "Each at most once": reports a modifier that stands a second time.
pub(super) fn twice<'w>(word: &'w str, span: Span, seen: &mut Vec<(&'w str, Span)>, diagnostics: &mut Diagnostics) -> bool {
    let earlier = seen.iter().find(|(other, _)| *other == word).map(|(_, span)| *span);
    match earlier {
        Some(earlier) => diagnostics.push(
            Diagnostic::new(Finding::DuplicateModifier, span, format!("`{word}` stands here a second time"))
                .label(earlier, "and stands here already")
                .help("leave one out"),
        ),
        None => seen.push((word, span)),
    }
    earlier.is_some()
}

/// Where the codes of a state stand; one that is only its name's stands where the name does.
fn code_spans(tree: &tree::State) -> Vec<Span> {
    let spans: Vec<Span> = tree.codes.iter().filter(|code| !matches!(code, tree::Code::Int(None, ..))).map(tree::Code::span).collect();
    if spans.is_empty() { vec![tree.name.span] } else { spans }
}

/// All codes with the state they belong to and their place.
fn placed<'v>(vocabulary: &'v Vocabulary, spans: &'v [Vec<Span>]) -> impl Iterator<Item = (&'v State, &'v Code, Span)> {
    vocabulary.states.iter().zip(spans).flat_map(|(state, spans)| state.codes.iter().zip(spans).map(move |(code, span)| (state, code, *span)))
}

/// "Wire codes that are all texts or all integers (`mixed-codes`); without a code, the name in snake_case."
fn check_kinds(vocabulary: &Vocabulary, spans: &[Vec<Span>], diagnostics: &mut Diagnostics) {
    let is_int = |code: &Code| matches!(code, Code::Int(_));
    let Some((_, first, first_span)) = placed(vocabulary, spans).next() else { return };
    let Some((state, other, span)) = placed(vocabulary, spans).find(|(_, code, _)| is_int(code) != is_int(first)) else { return };
    let kind = |code: &Code| if is_int(code) { "an integer" } else { "a text" };
    let message =
        format!("the code of `{}` is {}, others of this vocabulary are not: a reader could not know what to expect", state.name.text, kind(other));
    let mut finding = Diagnostic::new(Finding::MixedCodes, span, message).label(first_span, format!("{} here", kind(first)));
    if span == state.name.span || first_span == vocabulary.states.first().map_or(first_span, |state| state.name.span) {
        finding = finding.note("a state without a code has its name in snake_case, a text");
    }
    diagnostics.push(finding.help("write all codes as texts or all as integers, as the wire has them"));
}

/// A code as it is compared: "exactly; `ignoring case` reads without regard to ASCII case and surrounding blanks".
fn folded(vocabulary: &Vocabulary, code: &Code) -> Code {
    match code {
        Code::Text(text) if vocabulary.ignoring_case => Code::Text(text.trim().to_ascii_lowercase()),
        Code::Text(_) | Code::Int(_) => code.clone(),
    }
}

/// "`duplicate-code` (after folding)."
fn check_codes(vocabulary: &Vocabulary, spans: &[Vec<Span>], diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<Code, (&State, Span)> = HashMap::new();
    for (state, code, span) in placed(vocabulary, spans) {
        let key = folded(vocabulary, code);
        let Some((earlier, place)) = seen.get(&key) else {
            seen.insert(key, (state, span));
            continue;
        };
        let shown = code.shown();
        let (message, help) = if earlier.name.text == state.name.text {
            (format!("`{}` lists the code {shown} twice", state.name.text), "leave one out")
        } else {
            let (one, other) = (&earlier.name.text, &state.name.text);
            let message = format!("the code {shown} is read by `{one}` and by `{other}`: which one a record means could not be told");
            (message, "give each state a code of its own; what the records cannot tell apart is one state")
        };
        let finding = Diagnostic::new(Finding::DuplicateCode, span, message);
        let finding = finding.label(*place, format!("read by `{}` here", earlier.name.text)).help(help);
        diagnostics.push(if vocabulary.ignoring_case {
            finding.note("`ignoring case` compares without ASCII case and surrounding blanks")
        } else {
            finding
        });
    }
}

/// The states by name.
pub(super) fn by_name(vocabulary: &Vocabulary) -> ByName<'_> {
    vocabulary.iter().map(|(id, state)| (state.name.text.as_str(), id)).collect()
}

/// The moves of a flow. What leaves a final state and what is never reached is for the check `lifecycle` to say.
fn flow(vocabulary: &Vocabulary, flows: &[tree::Flow], diagnostics: &mut Diagnostics) -> Option<Flow> {
    let (first, others) = flows.split_first()?;
    for other in others {
        let message = "a vocabulary has one flow".to_owned();
        let help = "write all moves into one block";
        diagnostics.push(Diagnostic::new(Finding::DuplicateModifier, other.span, message).label(first.span, "it begins here").help(help));
    }
    let names = by_name(vocabulary);
    let mut flow = Flow { moves: Vec::new(), span: first.span, has_hole: false };
    let mut seen = HashSet::new();
    for line in &first.moves {
        let from = sources(vocabulary, &names, &line.from, diagnostics);
        let to: Vec<(StateId, Span)> =
            line.to.iter().filter_map(|name| state(vocabulary, &names, name, diagnostics).map(|id| (id, name.span))).collect();
        flow.has_hole |= to.len() < line.to.len() || is_short_of(&line.from, from.len());
        for (from, place) in from {
            for (to, target) in &to {
                if from != *to && seen.insert((from, *to)) {
                    flow.moves.push(Move { from, to: *to, span: place.map_or(*target, |place| place.to(*target)) });
                }
            }
        }
    }
    Some(flow)
}

/// Where moves of a line start, each with its place where several are named. "`_ -> Cancelled`: from every state that is not final."
fn sources(vocabulary: &Vocabulary, names: &ByName<'_>, from: &MoveFrom, diagnostics: &mut Diagnostics) -> Vec<(StateId, Option<Span>)> {
    match from {
        MoveFrom::Any(_) => vocabulary.iter().filter(|(_, state)| !state.is_final).map(|(id, _)| (id, None)).collect(),
        MoveFrom::States(list) => {
            list.iter().filter_map(|name| state(vocabulary, names, name, diagnostics).map(|id| (id, Some(name.span)))).collect()
        }
    }
}

/// Whether fewer states are known than a line names.
fn is_short_of(line: &MoveFrom, known: usize) -> bool {
    match line {
        MoveFrom::Any(_) => false,
        MoveFrom::States(list) => known < list.len(),
    }
}

fn state(vocabulary: &Vocabulary, names: &ByName<'_>, name: &Name, diagnostics: &mut Diagnostics) -> Option<StateId> {
    let found = names.get(name.text.as_str()).copied().or_else(|| vocabulary.misnamed(&name.text).map(|(id, _)| id));
    if found.is_none() && !vocabulary.has_hole {
        let message = format!("this vocabulary has no state `{}`", name.text);
        diagnostics.push(names::unknown(name, message, vocabulary.states.iter().map(|state| state.name.text.as_str())));
    }
    found
}
