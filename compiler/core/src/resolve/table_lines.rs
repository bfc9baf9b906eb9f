//! The lines of a table that are no rows: `allowing` and `unreached`.

use super::cells::{Columns, Value, VocabularyColumn, word};
use super::reason::reason;
use super::sides::Sides;
use super::way::Way;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Allowing, Direction, StateId, Unreached, UnreachedStates};
use isogloss_grammar::tree::{self, Arrow, Column, Expr, ExprKind, Path, UnreachedLine};

/// More pairs than this in one `allowing` are a table of their own, and would be kept one by one.
const MOST_PAIRS: usize = 10_000;

/// "`allowing X -> Y because` admits a move of the target"; "in a `<->` table `allowing` names states of the side that moves, qualified where both have the name".
pub(super) fn allowing(sides: &Sides<'_>, line: &tree::Allowing, ways: &mut [Way], diagnostics: &mut Diagnostics) {
    let unknown: Vec<usize> = ways.iter().map(|way| unknown_names(sides, sides.targets(way.direction), line)).collect();
    let least = unknown.iter().min().copied().unwrap_or_default();
    if unknown.len() > 1 && unknown.iter().all(|count| *count == 0) {
        diagnostics.push(whose(sides, line));
        ways.iter_mut().for_each(|way| way.table.unclear_allowing = true);
        return;
    }
    let Some(way) = ways.iter_mut().zip(&unknown).find(|(_, count)| **count == least).map(|(way, _)| way) else { return };
    let targets = sides.targets(way.direction);
    // Until it is understood; every way out before the end leaves it so.
    let understood = std::mem::replace(&mut way.table.unclear_allowing, true);
    if line.from.len() != targets.list.len() || line.to.len() != targets.list.len() {
        let message = format!("`allowing` names a state for each target, and this table has {}", targets.list.len());
        diagnostics.push(Diagnostic::new(Code::WrongColumns, line.span, message));
        return;
    }
    let (from, to) = (tuples(targets, &line.from, diagnostics), tuples(targets, &line.to, diagnostics));
    let (Some(from), Some(to)) = (from, to) else { return };
    if from.len().saturating_mul(to.len()) > MOST_PAIRS {
        let message = format!("this line admits more than {MOST_PAIRS} moves: then the flow of the target says nothing any more");
        diagnostics.push(Diagnostic::new(Code::Syntax, line.span, message).help("change the flow of the target, or name fewer states"));
        return;
    }
    way.table.unclear_allowing = understood;
    let because = reason(line.because.as_ref());
    for from in &from {
        for to in &to {
            way.table.allowing.push(Allowing { from: from.clone(), to: to.clone(), because: because.clone(), span: line.span });
        }
    }
}

/// An `allowing` of a `<->` table whose states both sides have.
fn whose(sides: &Sides<'_>, line: &tree::Allowing) -> Diagnostic {
    let message = "both vocabularies have these states: it is not said which of them may move so";
    let finding = Diagnostic::new(Code::UnknownName, line.span, message);
    let both = [Direction::Back, Direction::There].map(|direction| sides.targets(direction).list.first());
    let from = line.from.first().and_then(|column| column.alternatives.first());
    let (Some(ExprKind::Path(path)), [Some(left), Some(right)]) = (from.map(|from| &from.kind), both) else { return finding };
    let state = path.segments.last().map(|name| name.text.as_str()).unwrap_or_default();
    finding.help(format!(
        "write whose they are: `allowing {}.{state} -> …` or `allowing {}.{state} -> …`",
        left.qualified(sides.model),
        right.qualified(sides.model)
    ))
}

/// How many names of an `allowing` the targets of a direction do not have.
fn unknown_names(sides: &Sides<'_>, targets: &Columns<'_>, line: &tree::Allowing) -> usize {
    let known = |(column, tree): (&VocabularyColumn<'_>, &Column)| {
        let found = |expr: &&Expr| matches!(&expr.kind, ExprKind::Path(path) if column.find(sides.model, path).is_some());
        tree.alternatives.iter().filter(|expr| !found(expr)).count()
    };
    let side = |columns: &[Column]| targets.list.iter().zip(columns).map(known).sum::<usize>();
    side(&line.from) + side(&line.to)
}

/// All tuples of states that a side of an `allowing` stands for.
fn tuples(targets: &Columns<'_>, columns: &[Column], diagnostics: &mut Diagnostics) -> Option<Vec<Vec<StateId>>> {
    let read: Vec<Option<Vec<StateId>>> = targets.list.iter().zip(columns).map(|(column, tree)| states(targets, column, tree, diagnostics)).collect();
    let read: Vec<Vec<StateId>> = read.into_iter().collect::<Option<_>>()?;
    let mut tuples: Vec<Vec<StateId>> = vec![Vec::new()];
    for states in read {
        if tuples.len().saturating_mul(states.len()) > MOST_PAIRS {
            // One more than the most is enough for the caller to refuse the line.
            return Some(vec![Vec::new(); MOST_PAIRS + 1]);
        }
        tuples = tuples.iter().flat_map(|tuple| states.iter().map(|state| tuple.iter().copied().chain([*state]).collect())).collect();
    }
    Some(tuples)
}

fn states(targets: &Columns<'_>, column: &VocabularyColumn<'_>, tree: &Column, diagnostics: &mut Diagnostics) -> Option<Vec<StateId>> {
    let cells = targets.cells(column, tree, diagnostics);
    let mut states = Vec::with_capacity(cells.values.len());
    let mut complete = true;
    for (value, span) in cells.values {
        match value {
            Value::State(state) => states.push(state),
            Value::Hole | Value::Nothing => complete = false,
            Value::Rest | Value::Any => {
                let message = "`rest` and `_` have no place in `allowing`: each move is admitted by name";
                diagnostics.push(Diagnostic::new(Code::MisplacedRest, span, message));
                complete = false;
            }
            Value::Unknown | Value::Absent | Value::Refuse(_) | Value::Keep => {
                let message = "`allowing` joins two states of the target";
                diagnostics.push(Diagnostic::new(Code::Syntax, span, message));
                complete = false;
            }
        }
    }
    complete.then_some(states)
}

/// "A target state that nothing produces, without `unreached A | B because` or `unreached rest because`"; "both ways must be exhaustive (so `unreached` has no
/// place in [a `<->` table])".
pub(super) fn unreached(sides: &Sides<'_>, header: Arrow, line: &UnreachedLine, ways: &mut [Way], diagnostics: &mut Diagnostics) {
    if header == Arrow::Both {
        let message = "`unreached` has no place in a `<->` table: a state from which a row of the way back starts is explained by that row";
        diagnostics.push(Diagnostic::new(Code::NotInvertible, line.span, message).help("write a `<-` row for the state"));
        return;
    }
    let Some(way) = ways.first_mut() else { return };
    let targets = sides.targets(way.direction);
    let states = match line.states.as_slice() {
        [only] if word(only) == Some(Value::Rest) => Some(UnreachedStates::Rest),
        all => named(sides, targets, all, diagnostics),
    };
    way.table.unclear_unreached |= match &states {
        None => true,
        Some(UnreachedStates::Named(states)) => states.len() < line.states.len(),
        Some(UnreachedStates::Rest) => false,
    };
    if let Some(states) = states {
        way.table.unreached.push(Unreached { states, because: reason(line.because.as_ref()), span: line.span });
    }
}

fn named(sides: &Sides<'_>, targets: &Columns<'_>, paths: &[Path], diagnostics: &mut Diagnostics) -> Option<UnreachedStates> {
    let mut states = Vec::with_capacity(paths.len());
    for path in paths {
        if word(path).is_some() {
            let message = format!("`{}` is no state: `unreached` names states, or `rest` alone", path.dotted());
            let code = if word(path) == Some(Value::Rest) { Code::MisplacedRest } else { Code::Syntax };
            diagnostics.push(Diagnostic::new(code, path.span, message));
            continue;
        }
        let found: Vec<(usize, StateId)> =
            targets.list.iter().enumerate().filter_map(|(at, column)| column.find(sides.model, path).map(|state| (at, state))).collect();
        match (found.as_slice(), targets.list.first()) {
            ([(at, state)], _) => states.push((u32::try_from(*at).unwrap_or_default(), *state, path.span)),
            ([], Some(first)) => {
                let named = targets.list.iter().find(|column| path.segments.len() > 1 && column.is_named_by(sides.model, path));
                targets.state(named.unwrap_or(first), path, diagnostics);
            }
            _ => {
                let message = format!("several targets have a state `{}`", path.dotted());
                diagnostics.push(Diagnostic::new(Code::UnknownName, path.span, message).help("write whose it is: `Status.Stopped`"));
            }
        }
    }
    (!states.is_empty()).then_some(UnreachedStates::Named(states))
}
