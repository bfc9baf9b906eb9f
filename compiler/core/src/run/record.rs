//! Records: each field of the target by the first of its rows that applies.

use super::literal::literal;
use super::machine::{Existing, Frame, Machine, Made, Stop, existing_field};
use super::plan::{PlannedRow, RecordPlan, Rule, TargetRows};
use super::refusal::Step;
use super::value::Value;
use crate::model::{Crossing, Expr, FieldId, FieldRowKind, TargetPath};

/// What rows with several targets gave, so that they are run once.
type Shared<'a> = Vec<(usize, Result<Vec<Made<'a>>, Stop>)>;

/// What a field got.
enum Filled<'a> {
    Value(Option<Value<'a>>),
    /// What stands stays; by the row that says so, which decides unless an `initially` row takes its place.
    Keep(Option<&'a Rule<'a>>),
}

impl<'a> Machine<'_, 'a> {
    /// All fields of the target, in the order of their rows. Goes on after a refusal so that all reasons are told.
    pub(super) fn fields(&mut self, record: &'a RecordPlan<'a>, frame: Frame<'_, 'a>, existing: Existing<'_, 'a>) -> Result<Value<'a>, Stop> {
        let mut result = vec![None; record.fields.list.len()];
        let mut shared = Shared::new();
        let mut stopped = false;
        for target in &record.targets {
            if let Some((value, field)) = self.copied(target, frame)
                && let Some(slot) = result.get_mut(field.0 as usize)
            {
                *slot = Some(value);
                continue;
            }
            match self.target(record, target, frame, existing, &mut shared) {
                Ok(value) => match target.path.steps.as_slice() {
                    [step] => {
                        if let Some(slot) = result.get_mut(step.0 as usize) {
                            *slot = value;
                        }
                    }
                    steps => place(&mut result, steps, value, self.plan.model, &record.fields.list),
                },
                Err(Stop) => stopped = true,
            }
        }
        for rule in &record.drops {
            self.decide(rule);
        }
        if stopped { Err(Stop) } else { Ok(Value::Record(result)) }
    }

    /// The value of a field that is copied as it stands, which most are. What is absent, and what is to be told in a trail, goes the longer way.
    fn copied(&self, target: &'a TargetRows<'a>, frame: Frame<'_, 'a>) -> Option<(Value<'a>, FieldId)> {
        let (place, field) = target.only()?.copies?;
        if self.account.decisions.is_some() { None } else { Some((frame.place(place)?.clone(), field)) }
    }

    fn target(
        &mut self,
        record: &'a RecordPlan<'a>,
        target: &'a TargetRows<'a>,
        frame: Frame<'_, 'a>,
        existing: Existing<'_, 'a>,
        shared: &mut Shared<'a>,
    ) -> Result<Option<Value<'a>>, Stop> {
        let here = existing_field(existing, &target.path.steps);
        self.at(Step::Field(&target.path.text), |machine| {
            let creating = existing.is_none();
            if let Some(only) = target.only() {
                let filled = machine.row(only, frame, here, shared)?;
                return Ok(machine.settled(record, target, filled, here, creating));
            }
            if creating && target.has_initial && !target.may_keep {
                // Beside rows that always give a value, an `initially` row has its say on creation.
                if let Some(filled) = machine.first_row(target, frame, here, shared, true)? {
                    return Ok(machine.settled(record, target, filled, here, creating));
                }
            }
            let filled = machine.first_row(target, frame, here, shared, false)?.unwrap_or(Filled::Keep(None));
            if creating
                && target.may_keep
                && target.has_initial
                && matches!(filled, Filled::Keep(_))
                && let Some(initially) = machine.first_row(target, frame, here, shared, true)?
            {
                return Ok(machine.settled(record, target, initially, here, creating));
            }
            Ok(machine.settled(record, target, filled, here, creating))
        })
    }

    fn settled(
        &mut self,
        record: &'a RecordPlan<'a>,
        target: &'a TargetRows<'a>,
        filled: Filled<'a>,
        here: Existing<'_, 'a>,
        creating: bool,
    ) -> Option<Value<'a>> {
        let rule = match filled {
            Filled::Value(value) => return value,
            Filled::Keep(rule) => rule,
        };
        if let Some(rule) = rule {
            self.decide(rule);
        }
        if creating { self.default_of(record, target) } else { here.cloned() }
    }

    /// The first row that applies, of the `initially` rows or of the others.
    fn first_row(
        &mut self,
        target: &'a TargetRows<'a>,
        frame: Frame<'_, 'a>,
        here: Existing<'_, 'a>,
        shared: &mut Shared<'a>,
        initially: bool,
    ) -> Result<Option<Filled<'a>>, Stop> {
        for planned in target.rows.iter().filter(|planned| planned.row.initially == initially) {
            if let Some(guard) = &planned.row.guard
                && !self.truth(&planned.rule, frame, guard)?
            {
                continue;
            }
            return self.row(planned, frame, here, shared).map(Some);
        }
        Ok(None)
    }

    fn row(
        &mut self,
        planned: &'a PlannedRow<'a>,
        frame: Frame<'_, 'a>,
        here: Existing<'_, 'a>,
        shared: &mut Shared<'a>,
    ) -> Result<Filled<'a>, Stop> {
        match &planned.row.kind {
            FieldRowKind::Map { columns, targets, crossing } => match (columns.as_slice(), targets.as_slice()) {
                ([column], [target]) => self.one(&planned.rule, column, target, crossing, frame, here),
                _ => self.several(planned, (columns, targets, crossing), frame, here, shared),
            },
            FieldRowKind::Keep { .. } => Ok(Filled::Keep(Some(&planned.rule))),
            FieldRowKind::Refuse { kind, .. } => Err(self.refuse(*kind, &planned.rule)),
            FieldRowKind::Drop { .. } | FieldRowKind::Hole => Ok(Filled::Keep(None)),
        }
    }

    /// A row of one column and one target.
    fn one(
        &mut self,
        rule: &'a Rule<'a>,
        column: &'a Expr,
        target: &'a TargetPath,
        crossing: &'a Crossing,
        frame: Frame<'_, 'a>,
        here: Existing<'_, 'a>,
    ) -> Result<Filled<'a>, Stop> {
        let value = self.evaluate(rule, frame, column)?;
        let made = self.cross_one(rule, frame, value, crossing, here)?;
        if lacks(target, &made) {
            return Err(self.lacking(rule, target));
        }
        self.decide(rule);
        Ok(filled(Some(made)))
    }

    /// A row of several columns or targets, run once for all its targets.
    fn several(
        &mut self,
        planned: &'a PlannedRow<'a>,
        (columns, targets, crossing): (&'a [Expr], &'a [TargetPath], &'a Crossing),
        frame: Frame<'_, 'a>,
        here: Existing<'_, 'a>,
        shared: &mut Shared<'a>,
    ) -> Result<Filled<'a>, Stop> {
        if let Some((_, made)) = shared.iter().find(|(known, _)| *known == planned.at) {
            return made.clone().map(|list| filled(list.into_iter().nth(planned.target)));
        }
        let made = self.mapped(&planned.rule, columns, crossing, targets, frame, here);
        if made.is_ok() {
            self.decide(&planned.rule);
        }
        if targets.len() > 1 {
            shared.push((planned.at, made.clone()));
        }
        made.map(|list| filled(list.into_iter().nth(planned.target)))
    }

    fn mapped(
        &mut self,
        rule: &'a Rule<'a>,
        columns: &'a [Expr],
        crossing: &'a Crossing,
        targets: &'a [TargetPath],
        frame: Frame<'_, 'a>,
        here: Existing<'_, 'a>,
    ) -> Result<Vec<Made<'a>>, Stop> {
        let mut values = Vec::with_capacity(columns.len());
        for column in columns {
            values.push(self.evaluate(rule, frame, column)?);
        }
        let made = self.cross(rule, frame, values, (crossing, targets.len()), here)?;
        match targets.iter().zip(&made).find(|(target, made)| lacks(target, made)) {
            None => Ok(made),
            Some((target, _)) => Err(self.lacking(rule, target)),
        }
    }

    /// A required field for which nothing came. Where a refusal asked for what is absent, that refusal has been told and is reason enough.
    fn lacking(&mut self, rule: &'a Rule<'a>, target: &TargetPath) -> Stop {
        if self.account.refusals.is_empty() { self.reject(rule, format!("`{}` is required, and nothing came for it", target.text)) } else { Stop }
    }

    /// What a kept field is on creation: its default, else absent.
    fn default_of(&self, record: &'a RecordPlan<'a>, target: &'a TargetRows<'a>) -> Option<Value<'a>> {
        let (last, before) = target.path.steps.split_last()?;
        let fields = before.iter().try_fold(record.fields, |fields, step| nested_fields(self.plan.model, fields, *step))?;
        let field = fields.get(*last)?;
        field.default.as_ref().map(|default| literal(self.plan.model, default, &field.ty))
    }
}

fn lacks(target: &TargetPath, made: &Made<'_>) -> bool {
    !target.ty.is_optional() && matches!(made, Made::Value(None))
}

fn filled(made: Option<Made<'_>>) -> Filled<'_> {
    match made {
        Some(Made::Value(value)) => Filled::Value(value),
        Some(Made::Keep) | None => Filled::Keep(None),
    }
}

/// The fields of the record that a field holds.
fn nested_fields<'m>(model: &'m crate::model::Model, fields: &'m crate::model::Fields, step: FieldId) -> Option<&'m crate::model::Fields> {
    match fields.get(step)?.ty.required() {
        crate::model::Type::Named(ty) | crate::model::Type::Ref(ty) => model.record(*ty).map(|record| &record.fields),
        _ => None,
    }
}

/// Puts a value at its place, making the records on the way.
fn place<'a>(
    slots: &mut [Option<Value<'a>>],
    steps: &[FieldId],
    value: Option<Value<'a>>,
    model: &crate::model::Model,
    fields: &[crate::model::Field],
) {
    let Some((first, rest)) = steps.split_first() else { return };
    let Some(slot) = slots.get_mut(first.0 as usize) else { return };
    if rest.is_empty() {
        *slot = value;
        return;
    }
    let nested = fields.get(first.0 as usize).and_then(|field| match field.ty.required() {
        crate::model::Type::Named(ty) => model.record(*ty),
        _ => None,
    });
    let Some(nested) = nested else { return };
    if let Value::Record(inner) = slot.get_or_insert_with(|| Value::Record(vec![None; nested.fields.list.len()])) {
        place(inner, rest, value, model, &nested.fields.list);
    }
}
