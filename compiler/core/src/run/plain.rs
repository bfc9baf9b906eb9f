//! Plain valid values: what an example has where it says nothing. What else could stand there is in [`super::others`].

use super::plan::Plan;
use super::value::Value;
use crate::model::{Base, Scalar, Type, TypeId, TypeKind};
use regex_syntax::hir::{Class, Hir, HirKind};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How deep plain records are filled; types do not contain themselves, this only bounds the work.
const DEPTH: usize = 16;

impl Plan<'_> {
    /// A plain valid value of a type; `None` where there is none to be found (an empty vocabulary, a pattern and bounds that exclude each other).
    #[must_use]
    pub fn plain(&self, ty: &Type) -> Option<Value<'static>> {
        self.plain_at(ty, DEPTH)
    }

    fn plain_at(&self, ty: &Type, depth: usize) -> Option<Value<'static>> {
        let depth = depth.checked_sub(1)?;
        match ty {
            Type::Optional(_) | Type::Hole => None,
            Type::List(_) => Some(Value::List(Vec::new())),
            Type::Map(_) => Some(Value::Map(BTreeMap::new())),
            Type::Scalar(scalar) => self.plain_scalar(scalar),
            Type::Ref(entity) => match self.model.key_type(*entity) {
                Some(key) => self.plain_at(&key, depth),
                None => self.plain_record(*entity, true, depth),
            },
            Type::Named(id) => match &self.model.types[*id].kind {
                TypeKind::Scalar(scalar) => self.plain_scalar(scalar),
                TypeKind::Vocabulary(vocabulary) => vocabulary.iter().next().map(|(state, _)| Value::State(state)),
                TypeKind::Record(_) => self.plain_record(*id, false, depth),
                TypeKind::Choice(_) => self.plain_case_at(*id, 0, depth),
                TypeKind::Hole => None,
            },
        }
    }

    fn plain_record(&self, id: TypeId, keys_only: bool, depth: usize) -> Option<Value<'static>> {
        let fields = &self.model.record(id)?.fields.list;
        let value = |field: &crate::model::Field| match &field.default {
            Some(default) => Some(super::literal::literal(self.model, default, &field.ty).into_owned()),
            None => self.plain_at(&field.ty, depth),
        };
        Some(Value::Record(fields.iter().map(|field| if keys_only && !field.key { None } else { value(field) }).collect()))
    }

    /// A case of a choice with plain fields.
    pub(super) fn plain_case(&self, id: TypeId, at: usize) -> Option<Value<'static>> {
        self.plain_case_at(id, at, DEPTH)
    }

    fn plain_case_at(&self, id: TypeId, at: usize, depth: usize) -> Option<Value<'static>> {
        let TypeKind::Choice(choice) = &self.model.types[id].kind else { return None };
        let case = choice.cases.get(at)?;
        let fields = case.fields.list.iter().map(|field| self.plain_at(&field.ty, depth)).collect();
        Some(Value::Choice(u32::try_from(at).ok()?, fields))
    }

    fn plain_scalar(&self, scalar: &Scalar) -> Option<Value<'static>> {
        scalar_candidates(scalar).into_iter().find(|value| self.decoder.fit(value.clone(), scalar).is_ok())
    }
}

/// Values to choose a plain one from, the plainest first.
pub(super) fn scalar_candidates(scalar: &Scalar) -> Vec<Value<'static>> {
    let text = |text: &str| Value::Text(Cow::Owned(text.to_owned()));
    match scalar.base {
        Base::Text => texts(scalar).into_iter().map(|candidate| text(&candidate)).collect(),
        Base::Int => [Some(1), Some(0), scalar.range.low, scalar.range.high, Some(-1), Some(1_000_000), Some(i64::MAX), Some(i64::MIN)]
            .into_iter()
            .flatten()
            .map(Value::Int)
            .collect(),
        Base::Decimal { precision, scale } => {
            let largest = Decimal::new(10_i64.checked_pow(precision.min(18)).unwrap_or(i64::MAX) - 1, scale.min(28));
            [Decimal::ONE, Decimal::ZERO, largest, -largest].into_iter().map(Value::Decimal).collect()
        }
        Base::Bool => vec![Value::Bool(false), Value::Bool(true)],
        Base::Uuid => [1, 2].into_iter().map(|number| Value::Uuid(uuid::Uuid::from_u128(number))).collect(),
        Base::Bytes => vec![Value::Bytes(vec![1]), Value::Bytes(Vec::new())],
        Base::Json => [serde_json::Value::Bool(true), serde_json::Value::from(1)].into_iter().map(|json| Value::Json(Box::new(json))).collect(),
        Base::Date => [(2026, 1, 15), (1970, 1, 1), (2099, 12, 31)]
            .into_iter()
            .map(|(year, month, day)| Value::Date(jiff::civil::date(year, month, day)))
            .collect(),
        Base::Time => [(12, 0), (0, 0), (23, 59)].into_iter().map(|(hour, minute)| Value::Time(jiff::civil::time(hour, minute, 0, 0))).collect(),
        Base::Instant => [1_768_478_400, 0, 4_102_358_400]
            .into_iter()
            .filter_map(|seconds| jiff::Timestamp::from_second(seconds).ok())
            .map(Value::Instant)
            .collect(),
        Base::Duration => [3600, 0, 31_536_000]
            .into_iter()
            .filter_map(|seconds| isogloss_runtime::Duration::from_seconds(seconds).ok())
            .map(|duration| Value::Duration(Box::new(duration)))
            .collect(),
    }
}

fn texts(scalar: &Scalar) -> Vec<String> {
    let mut list = Vec::new();
    if let Some(pattern) = &scalar.pattern
        && let Ok(hir) = regex_syntax::parse(pattern.as_str())
    {
        for more in 0..4 {
            let mut out = String::new();
            matching(&hir, more, &mut out);
            list.push(out);
        }
    }
    list.push("text".to_owned());
    list.push(String::new());
    let lengths = [scalar.range.low, scalar.range.high].into_iter().flatten().filter_map(|length| usize::try_from(length).ok());
    list.extend(lengths.map(|length| "x".repeat(length.min(10_000))));
    list.push("another text".to_owned());
    list
}

/// A text that the pattern matches, each repetition `more` times more than it must.
fn matching(hir: &Hir, more: u32, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(member(class)),
        HirKind::Repetition(repetition) => {
            let count = repetition.max.map_or(repetition.min + more, |max| (repetition.min + more).min(max)).min(10_000);
            (0..count).for_each(|_| matching(&repetition.sub, more, out));
        }
        HirKind::Capture(capture) => matching(&capture.sub, more, out),
        HirKind::Concat(list) => list.iter().for_each(|part| matching(part, more, out)),
        HirKind::Alternation(list) => {
            if let Some(part) = list.get(more as usize % list.len().max(1)) {
                matching(part, more, out);
            }
        }
    }
}

/// A character of a class: a letter or digit where there is one.
fn member(class: &Class) -> Option<char> {
    let plain = ('0'..='9').chain('a'..='z').chain('A'..='Z');
    match class {
        Class::Unicode(class) => {
            let has = |letter: char| class.ranges().iter().any(|range| range.start() <= letter && letter <= range.end());
            plain.into_iter().find(|letter| has(*letter)).or_else(|| class.ranges().first().map(|range| range.start()))
        }
        Class::Bytes(class) => class.ranges().first().map(|range| char::from(range.start())),
    }
}
