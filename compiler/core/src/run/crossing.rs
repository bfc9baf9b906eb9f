//! Crossings: how a value gets from its type to its target's.

use super::encode;
use super::machine::{Existing, Frame, Machine, Made, Rule, Stop};
use super::refusal::{Kind, Step};
use super::value::Value;
use crate::model::{ContextBinding, Crossing, CrosswalkId, MissingEntry, TranslationId, Type};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl<'a> Machine<'_, 'a> {
    /// Brings the values of a row's columns across; several only to a translation.
    pub(super) fn cross(
        &mut self,
        rule: Rule<'a>,
        frame: Frame<'_, 'a>,
        mut values: Vec<Option<Value<'a>>>,
        crossing: &'a Crossing,
        here: Existing<'_, 'a>,
    ) -> Result<Vec<Made<'a>>, Stop> {
        match crossing {
            Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings) => {
                self.by_translation(rule, frame, &values, *id, bindings, here)
            }
            Crossing::Optional(inner) if values.len() > 1 => self.cross(rule, frame, values, inner, here),
            _ => match values.pop().flatten() {
                None => Ok(vec![Made::Value(None)]),
                Some(value) => self.cross_present(rule, frame, value, crossing, here),
            },
        }
    }

    fn cross_present(
        &mut self,
        rule: Rule<'a>,
        frame: Frame<'_, 'a>,
        value: Value<'a>,
        crossing: &'a Crossing,
        here: Existing<'_, 'a>,
    ) -> Result<Vec<Made<'a>>, Stop> {
        match crossing {
            Crossing::Same | Crossing::Computed | Crossing::Hole => Ok(vec![Made::Value(Some(value))]),
            Crossing::Present(inner) | Crossing::Optional(inner) => self.cross(rule, frame, vec![Some(value)], inner, here),
            Crossing::List(inner) => self.cross_list(rule, frame, value, inner),
            Crossing::Map(inner) => self.cross_map(rule, frame, value, inner),
            Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings) => {
                self.by_translation(rule, frame, &[Some(value)], *id, bindings, here)
            }
            Crossing::Crosswalk { crosswalk, backwards, missing } => {
                self.by_crosswalk(rule, &value, *crosswalk, *backwards, missing).map(|value| vec![Made::Value(Some(value))])
            }
        }
    }

    fn by_translation(
        &mut self,
        rule: Rule<'a>,
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

    fn cross_list(&mut self, rule: Rule<'a>, frame: Frame<'_, 'a>, value: Value<'a>, inner: &'a Crossing) -> Result<Vec<Made<'a>>, Stop> {
        let Value::List(list) = value else { return Ok(vec![Made::Value(Some(value))]) };
        let mut result = Vec::with_capacity(list.len());
        let mut stopped = false;
        for (at, element) in list.into_iter().enumerate() {
            match self.at(Step::Index(at), |machine| machine.element(rule, frame, element, inner)) {
                Ok(made) => result.extend(made),
                Err(Stop) => stopped = true,
            }
        }
        if stopped { Err(Stop) } else { Ok(vec![Made::Value(Some(Value::List(result)))]) }
    }

    fn cross_map(&mut self, rule: Rule<'a>, frame: Frame<'_, 'a>, value: Value<'a>, inner: &'a Crossing) -> Result<Vec<Made<'a>>, Stop> {
        let Value::Map(map) = value else { return Ok(vec![Made::Value(Some(value))]) };
        let mut result = BTreeMap::new();
        let mut stopped = false;
        for (key, element) in map {
            match self.at(Step::Key(key.clone().into_owned()), |machine| machine.element(rule, frame, element, inner)) {
                Ok(Some(made)) => drop(result.insert(key, made)),
                Ok(None) => {}
                Err(Stop) => stopped = true,
            }
        }
        if stopped { Err(Stop) } else { Ok(vec![Made::Value(Some(Value::Map(result)))]) }
    }

    /// An element of a list or map: `None` where it is skipped, which leaves its line in the trail and no refusal.
    fn element(&mut self, rule: Rule<'a>, frame: Frame<'_, 'a>, element: Value<'a>, inner: &'a Crossing) -> Result<Option<Value<'a>>, Stop> {
        let before = self.account.refusals.len();
        match self.cross(rule, frame, vec![Some(element)], inner, None) {
            Ok(made) => match made.into_iter().next() {
                Some(Made::Value(value)) => Ok(value),
                // An element has nothing that stands already: what would be kept is being created.
                Some(Made::Keep) | None => Err(self.hold_kept()),
            },
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
        rule: Rule<'a>,
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
            && let Some(made_up) = self.plan.plain(&Type::Ref(other))
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
