//! Crossings: how a value gets from its type to its target's.

use super::encode;
use super::machine::{Existing, Frame, Machine, Made, Stop};
use super::plan::Rule;
use super::refusal::{Kind, Step};
use super::value::Value;
use crate::model::{ContextBinding, Crossing, CrosswalkId, MissingEntry, TranslationId, Type};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl<'a> Machine<'_, 'a> {
    /// Brings the values of a row with several columns or several targets across: what it gives is one for each of so many targets.
    pub(super) fn cross(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        mut values: Vec<Option<Value<'a>>>,
        (crossing, targets): (&'a Crossing, usize),
        here: Existing<'_, 'a>,
    ) -> Result<Vec<Made<'a>>, Stop> {
        match crossing {
            Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings) => {
                self.by_translation(rule, frame, &values, *id, bindings, here)
            }
            Crossing::Optional(inner) | Crossing::Present(inner) if values.len() > 1 || values.iter().all(Option::is_some) => {
                self.cross(rule, frame, values, (inner, targets), here)
            }
            _ => match values.pop().flatten() {
                None => Ok(vec![Made::Value(None); targets]),
                value => self.cross_one(rule, frame, value, crossing, here).map(|made| vec![made]),
            },
        }
    }

    /// Brings one value across to one target: nearly every row. Nothing is gathered in lists.
    pub(super) fn cross_one(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        value: Option<Value<'a>>,
        crossing: &'a Crossing,
        here: Existing<'_, 'a>,
    ) -> Result<Made<'a>, Stop> {
        if let Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings) = crossing {
            return self.one_by_translation(rule, frame, value, *id, bindings, here);
        }
        let Some(value) = value else { return Ok(Made::Value(None)) };
        match crossing {
            Crossing::Same | Crossing::Computed | Crossing::Hole => Ok(Made::Value(Some(value))),
            Crossing::Present(inner) | Crossing::Optional(inner) => self.cross_one(rule, frame, Some(value), inner, here),
            Crossing::List(inner) => self.cross_list(rule, frame, value, inner),
            Crossing::Map(inner) => self.cross_map(rule, frame, value, inner),
            Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings) => {
                self.one_by_translation(rule, frame, Some(value), *id, bindings, here)
            }
            Crossing::Crosswalk { crosswalk, backwards, missing } => {
                self.by_crosswalk(rule, &value, *crosswalk, *backwards, missing).map(|value| Made::Value(Some(value)))
            }
        }
    }

    fn one_by_translation(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        value: Option<Value<'a>>,
        id: TranslationId,
        bindings: &'a [ContextBinding],
        here: Existing<'_, 'a>,
    ) -> Result<Made<'a>, Stop> {
        let values = [value];
        if bindings.is_empty()
            && let Some(table) = self.plan.table(id)
            && table.targets == 1
        {
            return self.one_by_table(table, Frame { sources: &values, context: &[], element: None });
        }
        self.by_translation(rule, frame, &values, id, bindings, here).map(|made| made.into_iter().next().unwrap_or(Made::Keep))
    }

    fn by_translation(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        values: &[Option<Value<'a>>],
        id: TranslationId,
        bindings: &'a [ContextBinding],
        here: Existing<'_, 'a>,
    ) -> Result<Vec<Made<'a>>, Stop> {
        let mut context = Vec::with_capacity(bindings.len());
        for binding in bindings {
            context.push(self.evaluate(rule, frame, &binding.value)?);
        }
        if self.plan.record(id).is_some() && values.iter().any(Option::is_none) {
            return Ok(vec![Made::Value(None)]);
        }
        self.translate(id, values, &context, here)
    }

    fn cross_list(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, value: Value<'a>, inner: &'a Crossing) -> Result<Made<'a>, Stop> {
        let Value::List(list) = value else { return Ok(Made::Value(Some(value))) };
        let mut result = Vec::with_capacity(list.len());
        let mut stopped = false;
        for (at, element) in list.into_iter().enumerate() {
            match self.at(Step::Index(at), |machine| machine.element(rule, frame, element, inner)) {
                Ok(made) => result.extend(made),
                Err(Stop) => stopped = true,
            }
        }
        if stopped { Err(Stop) } else { Ok(Made::Value(Some(Value::List(result)))) }
    }

    fn cross_map(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, value: Value<'a>, inner: &'a Crossing) -> Result<Made<'a>, Stop> {
        let Value::Map(map) = value else { return Ok(Made::Value(Some(value))) };
        let mut result = BTreeMap::new();
        let mut stopped = false;
        for (key, element) in map {
            match self.at(Step::Key(key.clone().into_owned()), |machine| machine.element(rule, frame, element, inner)) {
                Ok(Some(made)) => drop(result.insert(key, made)),
                Ok(None) => {}
                Err(Stop) => stopped = true,
            }
        }
        if stopped { Err(Stop) } else { Ok(Made::Value(Some(Value::Map(result)))) }
    }

    /// An element of a list or map: `None` where it is skipped, which leaves its line in the trail and no refusal.
    fn element(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, element: Value<'a>, inner: &'a Crossing) -> Result<Option<Value<'a>>, Stop> {
        let before = self.account.refusals.len();
        match self.cross_one(rule, frame, Some(element), inner, None) {
            Ok(Made::Value(value)) => Ok(value),
            // An element has nothing that stands already: what would be kept is being created.
            Ok(Made::Keep) => Err(self.hold_kept()),
            Err(Stop) if self.only_skips_since(before) => {
                self.account.refusals.truncate(before);
                Ok(None)
            }
            Err(Stop) => Err(Stop),
        }
    }

    fn only_skips_since(&self, before: usize) -> bool {
        let new = self.account.refusals.get(before..).unwrap_or_default();
        super::refusal::strongest(new) == Some(Kind::Skip)
    }

    fn by_crosswalk(
        &mut self,
        rule: &'a Rule<'a>,
        value: &Value<'a>,
        crosswalk: CrosswalkId,
        backwards: bool,
        missing: &'a MissingEntry,
    ) -> Result<Value<'a>, Stop> {
        let declared = &self.plan.model.crosswalks[crosswalk];
        if declared.identity {
            return Ok(value.clone());
        }
        let entity = if backwards { declared.right } else { declared.left };
        let texts = entity.map(|ty| encode::key_texts(self.plan.model, value, ty)).unwrap_or_default();
        if let Some(found) = self.crosswalks.find(crosswalk, &texts, backwards) {
            return Ok(found.clone());
        }
        if self.crosswalks.is_made_up(crosswalk)
            && let Some(other) = if backwards { declared.left } else { declared.right }
            && let Some(made_up) = self.crosswalks.otherwise(crosswalk, backwards).cloned().or_else(|| self.plan.plain(&Type::Ref(other)))
        {
            return Ok(made_up);
        }
        let (kind, reason) = match missing {
            MissingEntry::Hold => (Kind::Hold, None),
            MissingEntry::Skip(reason) => (Kind::Skip, reason.as_ref()),
            MissingEntry::Reject(reason) => (Kind::Reject, reason.as_ref()),
        };
        let told = match reason {
            Some(reason) => Cow::Borrowed(reason.text.as_str()),
            // The key itself is not told: it may be sensitive.
            None => Cow::Owned(isogloss_runtime::no_entry(&declared.name.text)),
        };
        Err(self.refuse_because(kind, rule, Some(told)))
    }
}
