//! Patterns as people write them: for messages, and as the left sides of rows to paste.

use super::value::{Pattern, Value, single, values};
use super::view::View;
use crate::model::{Direction, StateSet, Vocabulary};

/// The name of a value in a row.
pub(crate) fn value_name(vocabulary: &Vocabulary, value: Value) -> &str {
    match value {
        Value::State(state) => vocabulary.name(state),
        Value::Unknown => "unknown",
        Value::Absent => "absent",
    }
}

/// A combination in words: `Signed`, `Signed, Approved`.
pub(crate) fn combination(vocabularies: &[&Vocabulary], combination: &[Value]) -> String {
    vocabularies.iter().zip(combination).map(|(vocabulary, value)| value_name(vocabulary, *value)).collect::<Vec<_>>().join(", ")
}

/// The left sides of the rows that cover just a pattern; in a table of one column one a value, since each wants its own decision.
///
/// `_` has no `unknown`, and absent only where the column has an `absent` row; both stand alone in their cells.
pub(crate) fn lefts(view: &View<'_>, pattern: &[StateSet]) -> Vec<String> {
    if let ([set], [vocabulary]) = (pattern, view.sources.as_slice()) {
        return values(set).map(|value| value_name(vocabulary, value).to_owned()).collect();
    }
    let mut rows: Vec<Pattern> = vec![Vec::new()];
    for (at, set) in pattern.iter().enumerate() {
        let parts = parts(view, at, set);
        rows = rows.iter().flat_map(|row| parts.iter().map(|part| row.iter().chain([part]).cloned().collect())).collect();
    }
    rows.iter().flat_map(|row| named(view, row)).map(|row| left(view, &row)).collect()
}

/// A pattern of several columns in a message: `Signed, Declined | Pending`; sets that are the whole column are `_`, also where an `unknown` is among them.
pub(crate) fn shown(view: &View<'_>, pattern: &[StateSet]) -> String {
    let cells = pattern.iter().enumerate().map(|(at, set)| if view.columns.get(at) == Some(set) { "_".to_owned() } else { few_names(view, at, set) });
    cells.collect::<Vec<_>>().join(", ")
}

/// Up to eight names of a set.
fn few_names(view: &View<'_>, at: usize, set: &StateSet) -> String {
    let names = names(view, at, set);
    match names.get(..8) {
        Some(few) if names.len() > 9 => format!("{} | … {} more", few.join(" | "), names.len() - few.len()),
        _ => names.join(" | "),
    }
}

/// A set in the parts that can stand in one cell each.
fn parts(view: &View<'_>, at: usize, set: &StateSet) -> Pattern {
    let mut parts = Vec::new();
    let (any, mut listed) = (any(view, at), set.clone());
    listed.unknown = false;
    if listed != any && listed.absent {
        listed.absent = false;
        parts.push(single(Value::Absent));
    }
    if !listed.is_empty() {
        parts.insert(0, listed);
    }
    if set.unknown {
        parts.push(single(Value::Unknown));
    }
    parts
}

/// What `_` stands for in a column.
fn any(view: &View<'_>, at: usize) -> StateSet {
    let mut any = view.columns.get(at).cloned().unwrap_or_default();
    any.unknown = false;
    any
}

/// A row of cells that names a column at least: where all are `_`, the shortest column is named (and its absent apart).
fn named(view: &View<'_>, row: &[StateSet]) -> Vec<Pattern> {
    let all_any = row.iter().enumerate().all(|(at, set)| *set == any(view, at));
    let shortest = (0..row.len()).min_by_key(|at| view.sources.get(*at).map_or(0, |vocabulary| vocabulary.states.len()));
    match shortest {
        Some(at) if all_any && row.get(at).is_some_and(|set| set.absent) => [false, true].map(|absent| only(row, at, absent)).to_vec(),
        _ => vec![row.to_vec()],
    }
}

/// A row with a column's set cut down to its states, or to absent.
fn only(row: &[StateSet], column: usize, absent: bool) -> Pattern {
    let cut = |set: &StateSet| if absent { single(Value::Absent) } else { set.states().collect() };
    row.iter().enumerate().map(|(at, set)| if at == column { cut(set) } else { set.clone() }).collect()
}

/// A row of cells as written. Without a named cell the shortest column is written out.
fn left(view: &View<'_>, row: &[StateSet]) -> String {
    let is_any = |at: usize, set: &StateSet| *set == any(view, at);
    let all_any = row.iter().enumerate().all(|(at, set)| is_any(at, set));
    let shortest = (0..row.len()).min_by_key(|at| view.sources.get(*at).map_or(0, |vocabulary| vocabulary.states.len()));
    let cell = |(at, set): (usize, &StateSet)| {
        let written = !is_any(at, set) || all_any && shortest == Some(at);
        if written { names(view, at, set).join(" | ") } else { "_".to_owned() }
    };
    row.iter().enumerate().map(cell).collect::<Vec<_>>().join(", ")
}

fn names(view: &View<'_>, at: usize, set: &StateSet) -> Vec<String> {
    let Some(vocabulary) = view.sources.get(at) else { return Vec::new() };
    values(set).map(|value| value_name(vocabulary, value).to_owned()).collect()
}

/// A row of this table, as it stands in its item: the way back is written from right to left.
pub(crate) fn written_row(view: &View<'_>, left: &str, right: &str, tail: &str) -> String {
    match view.translation.direction {
        Direction::There => format!("{left} -> {right}{tail}"),
        Direction::Back => format!("{right} <- {left}{tail}"),
    }
}
