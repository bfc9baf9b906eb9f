//! Tables: the first arm that applies decides.

use super::machine::{Frame, Machine, Made, Rule, Stop};
use super::value::Value;
use crate::contract::Arm;
use crate::model::{StateSet, TableOutcome, TargetCell, TranslationId};

impl<'a> Machine<'_, 'a> {
    /// What a table makes of the sources of a frame.
    pub(super) fn table(&mut self, id: TranslationId, frame: Frame<'_, 'a>) -> Result<Vec<Made<'a>>, Stop> {
        let plan = self.plan;
        let Some(table) = plan.table(id) else { return Err(Stop) };
        let absent = frame.sources.iter().zip(&table.table.columns).any(|(value, column)| value.is_none() && !column.absent);
        if absent {
            return Ok(vec![Made::Value(None); table.targets]);
        }
        for at in table.candidates(frame.sources.first().and_then(Option::as_ref)) {
            let Some(arm) = table.table.arms.get(*at as usize) else { continue };
            if covers(arm, frame.sources) && self.applies(arm, table.owner, frame)? {
                return self.outcome(arm, Rule { id: &arm.rule, reason: arm.reason.as_deref(), owner: table.owner }, table.targets, frame);
            }
        }
        // The table is total by proof; a value that is none of its columns' stops here rather than landing somewhere.
        Err(self.reject(Rule { id: table.name, reason: None, owner: table.owner }, "no row of the table decides this value".to_owned()))
    }

    fn applies(&mut self, arm: &'a Arm, owner: Option<&'a str>, frame: Frame<'_, 'a>) -> Result<bool, Stop> {
        match &arm.guard {
            Some(guard) => self.truth(Rule { id: &arm.rule, reason: arm.reason.as_deref(), owner }, frame, guard),
            None => Ok(true),
        }
    }

    fn outcome(&mut self, arm: &'a Arm, rule: Rule<'a>, targets: usize, frame: Frame<'_, 'a>) -> Result<Vec<Made<'a>>, Stop> {
        let made = match &arm.outcome {
            TableOutcome::Refuse(kind) => return Err(self.refuse(*kind, rule)),
            TableOutcome::Targets(cells) => cells.iter().map(|cell| made(*cell, frame.sources)).collect(),
            TableOutcome::Keep | TableOutcome::Hole => vec![Made::Keep; targets],
        };
        self.decide(rule);
        if made.contains(&Made::Keep) {
            self.account.note_kept(rule.id, rule.reason);
        }
        Ok(made)
    }
}

fn made<'a>(cell: TargetCell, sources: &[Option<Value<'a>>]) -> Made<'a> {
    match cell {
        TargetCell::State(state) => Made::Value(Some(Value::State(state))),
        TargetCell::Unknown => Made::Value(sources.iter().flatten().find(|value| matches!(value, Value::Unknown(_))).cloned()),
        TargetCell::Absent => Made::Value(None),
        TargetCell::Keep | TargetCell::Hole => Made::Keep,
    }
}

fn covers(arm: &Arm, sources: &[Option<Value<'_>>]) -> bool {
    arm.patterns.iter().any(|pattern| pattern.iter().zip(sources).all(|(set, value)| holds(set, value.as_ref())))
}

/// Whether a value is in a set of states.
pub(super) fn holds(set: &StateSet, value: Option<&Value<'_>>) -> bool {
    match value {
        None => set.absent,
        Some(Value::State(state)) => set.contains(*state),
        Some(_) => set.unknown,
    }
}
