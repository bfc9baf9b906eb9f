//! Tables: the first arm that applies decides.

use super::machine::{Frame, Machine, Made, Stop};
use super::plan::{Rule, TablePlan};
use super::value::Value;
use crate::contract::Arm;
use crate::model::{StateSet, TableOutcome, TargetCell, TranslationId};

impl<'a> Machine<'_, 'a> {
    /// What a table makes of the sources of a frame, one for each target.
    pub(super) fn table(&mut self, id: TranslationId, frame: Frame<'_, 'a>) -> Result<Vec<Made<'a>>, Stop> {
        let plan = self.plan;
        let Some(table) = plan.table(id) else { return Err(Stop) };
        let Some((arm, rule)) = self.arm(table, frame)? else { return Ok(vec![Made::Value(None); table.targets]) };
        let made = match &arm.outcome {
            TableOutcome::Targets(cells) => cells.iter().map(|cell| made(*cell, frame.sources)).collect(),
            TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => vec![Made::Keep; table.targets],
        };
        self.decided(arm, rule, made.contains(&Made::Keep))?;
        Ok(made)
    }

    /// The same for a table of one target.
    pub(super) fn one_by_table(&mut self, table: &'a TablePlan<'a>, frame: Frame<'_, 'a>) -> Result<Made<'a>, Stop> {
        let Some((arm, rule)) = self.arm(table, frame)? else { return Ok(Made::Value(None)) };
        let made = match &arm.outcome {
            TableOutcome::Targets(cells) => cells.first().map_or(Made::Keep, |cell| made(*cell, frame.sources)),
            TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => Made::Keep,
        };
        self.decided(arm, rule, made == Made::Keep)?;
        Ok(made)
    }

    /// The arm that decides; none where a column is absent that has no row for it.
    fn arm(&mut self, table: &'a TablePlan<'a>, frame: Frame<'_, 'a>) -> Result<Option<(&'a Arm, &'a Rule<'a>)>, Stop> {
        if frame.sources.iter().zip(&table.table.columns).any(|(value, column)| value.is_none() && !column.absent) {
            return Ok(None);
        }
        for at in table.candidates(frame.sources.first().and_then(Option::as_ref)) {
            let (Some(arm), Some(rule)) = (table.table.arms.get(*at as usize), table.rules.get(*at as usize)) else { continue };
            if covers(arm, frame.sources) && self.applies(arm, rule, frame)? {
                return Ok(Some((arm, rule)));
            }
        }
        // The table is total by proof; a value that is none of its columns' stops here rather than landing somewhere.
        Err(self.reject(&table.itself, "no row of the table decides this value".to_owned()))
    }

    fn applies(&mut self, arm: &'a Arm, rule: &'a Rule<'a>, frame: Frame<'_, 'a>) -> Result<bool, Stop> {
        match &arm.guard {
            Some(guard) => self.truth(rule, frame, guard),
            None => Ok(true),
        }
    }

    /// Puts down that an arm decided; it may refuse.
    fn decided(&mut self, arm: &'a Arm, rule: &'a Rule<'a>, keeps: bool) -> Result<(), Stop> {
        if let TableOutcome::Refuse(kind) = &arm.outcome {
            return Err(self.refuse(*kind, rule));
        }
        self.decide(rule);
        if keeps {
            self.account.note_kept(&rule.id, rule.reason);
        }
        Ok(())
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
