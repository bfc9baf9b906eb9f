//! A checked contract: holding one is the proof that emitters and the evaluator need.

use crate::model::{Crossing, Expr, FieldRow, FieldRowKind, Model, StateSet, TableOutcome, TargetCell, TranslationId};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A contract that has passed all checks. Only `check::all` makes one.
#[derive(Clone, Debug)]
pub struct Contract {
    model: Arc<Model>,
    /// What makes the tables.
    decide: fn(&Model) -> Tables,
    /// Made when the first one is asked for: who only checks needs none.
    tables: Arc<OnceLock<Tables>>,
}

/// The decision tables of all translations between vocabularies.
type Tables = BTreeMap<TranslationId, DecisionTable>;

/// A table of vocabularies as what decides: total over all combinations of its columns.
#[derive(Clone, Debug)]
pub struct DecisionTable {
    /// What each column can be: its listed states, `unknown` where it is open, `absent` where the table has an `absent` row for it.
    pub columns: Vec<StateSet>,
    /// The arms in order; the first that applies decides. Every combination ends at an unguarded one.
    pub arms: Vec<Arm>,
}

/// A row as what decides.
#[derive(Clone, Debug)]
pub struct Arm {
    /// What it covers: disjoint alternatives, each a set a column. Of a row without guard only what no arm without guard before it covers, `rest` included.
    pub patterns: Vec<Vec<StateSet>>,
    /// Under which condition.
    pub guard: Option<Box<Expr>>,
    /// What it decides.
    pub outcome: TableOutcome,
    /// Why, as written.
    pub reason: Option<String>,
    /// Its id.
    pub rule: String,
    /// The row's position in [`crate::model::Table::rows`].
    pub row: usize,
}

impl Contract {
    /// Of a model in which the checks found no error, and what decides by its rows.
    pub(crate) fn new(model: Arc<Model>, decide: fn(&Model) -> Tables) -> Self {
        Self { model, decide, tables: Arc::default() }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Whether a row may keep this one of its targets as it stands: of several, whether its table has a row that keeps that column.
    #[must_use]
    pub fn may_keep(&self, row: &FieldRow, column: usize) -> bool {
        match &row.kind {
            FieldRowKind::Map { targets, crossing, .. } if targets.len() > 1 => match crossing.innermost() {
                Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => self.table(*id).is_some_and(|table| table.keeps(column)),
                _ => false,
            },
            _ => row.may_keep(&self.model),
        }
    }

    /// The decision table of a translation between vocabularies.
    #[must_use]
    pub fn table(&self, translation: TranslationId) -> Option<&DecisionTable> {
        self.tables.get_or_init(|| (self.decide)(&self.model)).get(&translation)
    }
}

impl DecisionTable {
    /// Whether rows keep this target, by itself or with all others.
    fn keeps(&self, at: usize) -> bool {
        self.arms.iter().any(|arm| match &arm.outcome {
            TableOutcome::Targets(cells) => cells.get(at) == Some(&TargetCell::Keep),
            TableOutcome::Keep => true,
            TableOutcome::Refuse(_) | TableOutcome::Hole => false,
        })
    }
}
