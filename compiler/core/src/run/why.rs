//! Why a field came out as it did: where the row that decided is written, and which rows were asked before it.

use crate::model::{Body, Model, Translation};
use isogloss_grammar::Span;

/// A row, by its id and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'m> {
    /// The rule's id.
    pub rule: &'m str,
    /// Where it is written.
    pub span: Span,
}

/// What is behind a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why<'m> {
    /// The row that decided.
    pub row: Row<'m>,
    /// The guarded rows for the same place that stand before it: they were tried, and their guards did not hold.
    pub tried: Vec<Row<'m>>,
}

/// What is behind the decision of a rule; `None` for a rule that is no row of its own.
#[must_use]
pub fn why<'m>(model: &'m Model, rule: &str) -> Option<Why<'m>> {
    let owners = model.translations.values().filter(|translation| rule.starts_with(&translation.rule_prefix));
    owners.map(rows).find_map(|rows| {
        let at = rows.iter().position(|asked| asked.row.rule == rule)?;
        let row = rows.get(at)?.row.clone();
        let before = rows.into_iter().take(at).filter(|asked| asked.is_guarded && place(asked.row.rule) == place(rule));
        Some(Why { row, tried: before.map(|asked| asked.row).collect() })
    })
}

/// A row that may be asked for its place.
struct Asked<'m> {
    row: Row<'m>,
    /// Whether a guard lets a later row have its turn. Refusals of a record are all asked, and none stands for another.
    is_guarded: bool,
}

/// All rows of a translation, in order.
fn rows(translation: &Translation) -> Vec<Asked<'_>> {
    let asked = |rule, span, is_guarded| Asked { row: Row { rule, span }, is_guarded };
    match &translation.body {
        Body::Table(table) => table.rows.iter().map(|row| asked(row.rule.as_str(), row.span, row.guard.is_some())).collect(),
        Body::Record(body) => {
            let refusals = body.refusals.iter().map(|refusal| asked(refusal.rule.as_str(), refusal.span, false));
            let fields = body.rows.iter().map(|row| asked(row.rule.as_str(), row.span, row.guard.is_some() && !row.initially));
            refusals.chain(fields).collect()
        }
        Body::Hole => Vec::new(),
    }
}

/// A rule's id without its number among the guarded rows of its place.
fn place(rule: &str) -> &str {
    match rule.rsplit_once('/') {
        Some((place, number)) if !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) => place,
        _ => rule,
    }
}
