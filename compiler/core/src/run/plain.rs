//! Plain valid values: what an example has where it says nothing, and what else could stand there.

use super::plan::Plan;
use super::value::Value;
use crate::model::{Base, Code, Expr, ExprKind, Literal, Model, Scalar, Type, TypeId, TypeKind};
use regex_syntax::hir::{Class, Hir, HirKind};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How deep plain records are filled; types do not contain themselves, this only bounds the work.
const DEPTH: usize = 16;

/// How many other values are tried for one place.
const OTHERS: usize = 48;

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
                TypeKind::Choice(choice) => {
                    let case = choice.cases.first()?;
                    let fields = case.fields.list.iter().map(|field| self.plain_at(&field.ty, depth)).collect();
                    Some(Value::Choice(0, fields))
                }
                TypeKind::Hole => None,
            },
        }
    }

    fn plain_record(&self, id: TypeId, keys_only: bool, depth: usize) -> Option<Value<'static>> {
        let fields = &self.model.record(id)?.fields.list;
        let value = |field: &crate::model::Field| match &field.default {
            Some(default) => Some(super::literal::literal(default).into_owned()),
            None => self.plain_at(&field.ty, depth),
        };
        Some(Value::Record(fields.iter().map(|field| if keys_only && !field.key { None } else { value(field) }).collect()))
    }

    fn plain_scalar(&self, scalar: &Scalar) -> Option<Value<'static>> {
        scalar_candidates(scalar).into_iter().find(|value| self.decoder.fit(value.clone(), scalar).is_ok())
    }

    /// Other valid values of a type, to see whether an outcome depends on it. Those that the contract compares with come first.
    #[must_use]
    pub fn others(&self, ty: &Type, constants: &[Literal]) -> Vec<Value<'static>> {
        let mut list = match (ty.required(), self.model.scalar(ty), self.model.vocabulary_of(ty)) {
            (_, Some(scalar), _) => {
                let near = constants.iter().flat_map(|constant| neighbours(constant, scalar.base));
                near.chain(scalar_candidates(scalar)).filter(|value| self.decoder.fit(value.clone(), scalar).is_ok()).collect()
            }
            (_, _, Some(vocabulary)) => self.states(vocabulary),
            (Type::List(element), _, _) => self.plain(element).into_iter().map(|value| Value::List(vec![value])).collect(),
            (Type::Map(element), _, _) => {
                self.plain(element).into_iter().map(|value| Value::Map(BTreeMap::from([(Cow::Borrowed("key"), value)]))).collect()
            }
            (Type::Ref(entity), _, _) => self.model.key_type(*entity).map(|key| self.others(&key, constants)).unwrap_or_default(),
            (Type::Named(id), _, _) => self.other_records(*id, constants),
            _ => Vec::new(),
        };
        list.truncate(OTHERS);
        list
    }

    fn states(&self, vocabulary: TypeId) -> Vec<Value<'static>> {
        let Some(states) = self.model.vocabulary(vocabulary) else { return Vec::new() };
        let unknown = states
            .open
            .then(|| Value::Unknown(if states.has_int_codes() { Code::Int(i64::MIN) } else { Code::Text("a code not listed".to_owned()) }));
        states.iter().map(|(state, _)| Value::State(state)).chain(unknown).collect()
    }

    /// Records that differ from the plain one in one field.
    fn other_records(&self, id: TypeId, constants: &[Literal]) -> Vec<Value<'static>> {
        let (Some(record), Some(Value::Record(plain))) = (self.model.record(id), self.plain(&Type::Named(id))) else { return Vec::new() };
        let mut list = Vec::new();
        for (at, field) in record.fields.list.iter().enumerate() {
            for other in self.others(&field.ty, constants).into_iter().take(8) {
                let mut fields = plain.clone();
                if let Some(slot) = fields.get_mut(at) {
                    *slot = Some(other);
                }
                list.push(Value::Record(fields));
            }
        }
        list
    }
}

/// The constants that a contract compares with, everywhere: where an outcome may turn.
#[must_use]
pub(super) fn constants(model: &Model) -> Vec<Literal> {
    let mut list = Vec::new();
    model.expressions(&mut |expr: &Expr| {
        if let ExprKind::Literal(literal) = &expr.kind
            && !list.contains(literal)
            && !matches!(literal, Literal::State(..))
        {
            list.push(literal.clone());
        }
    });
    list
}

/// Values at and beside a constant, of a base.
fn neighbours(constant: &Literal, base: Base) -> Vec<Value<'static>> {
    match (constant, base) {
        (Literal::Int(value), Base::Int) => {
            [value.checked_sub(1), Some(*value), value.checked_add(1)].into_iter().flatten().map(Value::Int).collect()
        }
        (Literal::Int(value), Base::Decimal { scale, .. }) => around(Decimal::from(*value), scale),
        (Literal::Decimal(value), Base::Decimal { scale, .. }) => around(*value, scale),
        (Literal::Text(text), Base::Text) => vec![Value::Text(Cow::Owned(text.clone()))],
        (Literal::Date(date), Base::Date) => {
            [date.yesterday().ok(), Some(*date), date.tomorrow().ok()].into_iter().flatten().map(Value::Date).collect()
        }
        (Literal::Instant(instant), Base::Instant) => vec![Value::Instant(*instant)],
        (Literal::Duration(duration), Base::Duration) => vec![Value::Duration(Box::new(*duration))],
        _ => Vec::new(),
    }
}

fn around(value: Decimal, scale: u32) -> Vec<Value<'static>> {
    let step = Decimal::new(1, scale.min(28));
    [value.checked_sub(step), Some(value), value.checked_add(step)].into_iter().flatten().map(Value::Decimal).collect()
}

/// Values to choose a plain one from, the plainest first.
fn scalar_candidates(scalar: &Scalar) -> Vec<Value<'static>> {
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
        && let Ok(hir) = regex_syntax::parse(&pattern.0)
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
