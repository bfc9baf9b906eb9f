//! What else could stand where an example says nothing: other valid values of a type, those first at which the rows at hand may turn.
//!
//! Takes a type and the constants that guards, functions and the example itself name. Gives values of that type, a bounded number, in a fixed order.

use super::plain::scalar_candidates;
use super::plan::Plan;
use super::value::Value;
use crate::model::{Base, Code, Literal, Scalar, Type, TypeId, TypeKind};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many other values are tried for one place.
const OTHERS: usize = 64;
/// How many for one part of a value.
const PARTS: usize = 16;
/// A list or text longer than this is not made up to see what happens.
const LONGEST: i64 = 1000;
/// The day from which seconds are counted.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

impl Plan<'_> {
    /// Other valid values of a type, to see whether an outcome depends on it. Those near the constants come first.
    #[must_use]
    pub fn others(&self, ty: &Type, constants: &[Literal]) -> Vec<Value<'static>> {
        let mut list = match (ty.required(), self.model.scalar(ty), self.model.vocabulary_of(ty)) {
            (_, Some(scalar), _) => self.other_scalars(scalar, constants),
            (_, _, Some(vocabulary)) => self.states(vocabulary, constants),
            (Type::List(element), _, _) => self.other_lists(element, constants),
            (Type::Map(element), _, _) => self.other_maps(element, constants),
            (Type::Ref(entity), _, _) => match self.model.key_type(*entity) {
                Some(key) => self.others(&key, constants),
                None => self.other_records(*entity, true, constants),
            },
            (Type::Named(id), _, _) => match &self.model.types[*id].kind {
                TypeKind::Choice(choice) => choice.cases.iter().enumerate().skip(1).filter_map(|(at, _)| self.plain_case(*id, at)).collect(),
                _ => self.other_records(*id, false, constants),
            },
            _ => Vec::new(),
        };
        list.truncate(OTHERS);
        list
    }

    fn other_scalars(&self, scalar: &Scalar, constants: &[Literal]) -> Vec<Value<'static>> {
        let exact = constants.iter().filter_map(|constant| neighbours(constant, scalar.base).into_iter().next());
        let near = exact.chain(constants.iter().flat_map(|constant| neighbours(constant, scalar.base)));
        let far = constants.iter().flat_map(|constant| relatives(constant, scalar.base));
        let mut list: Vec<Value<'static>> = Vec::new();
        for value in near.chain(scalar_candidates(scalar)).chain(far) {
            if list.len() < OTHERS && !list.contains(&value) && self.decoder.fit(value.clone(), scalar).is_ok() {
                list.push(value);
            }
        }
        list
    }

    /// The states that are named first, then all.
    fn states(&self, vocabulary: TypeId, constants: &[Literal]) -> Vec<Value<'static>> {
        let Some(states) = self.model.vocabulary(vocabulary) else { return Vec::new() };
        let unknown = states
            .open
            .then(|| Value::Unknown(if states.has_int_codes() { Code::Int(i64::MIN) } else { Code::Text("a code not listed".to_owned()) }));
        let named = constants.iter().filter_map(|constant| match constant {
            Literal::State(of, state) if *of == vocabulary => Some(Value::State(*state)),
            _ => None,
        });
        let mut list: Vec<Value<'static>> = named.chain(unknown).collect();
        let rest: Vec<_> = states.iter().map(|(state, _)| Value::State(state)).filter(|state| !list.contains(state)).collect();
        list.extend(rest);
        list
    }

    /// One element of each kind, then as many as something may count.
    fn other_lists(&self, element: &Type, constants: &[Literal]) -> Vec<Value<'static>> {
        let Some(plain) = self.plain(element) else { return Vec::new() };
        let others = self.others(element, constants).into_iter().take(PARTS);
        let mut list: Vec<Value<'static>> = std::iter::once(plain.clone()).chain(others).map(|value| Value::List(vec![value])).collect();
        let lengths = constants.iter().filter_map(whole).flat_map(|length| [length, length.saturating_add(1)]);
        let lengths = lengths.filter(|length| (2..=LONGEST).contains(length)).filter_map(|length| usize::try_from(length).ok()).take(PARTS);
        list.extend(lengths.map(|length| Value::List(vec![plain.clone(); length])));
        list
    }

    /// One entry under each key that may be asked for.
    fn other_maps(&self, element: &Type, constants: &[Literal]) -> Vec<Value<'static>> {
        let Some(plain) = self.plain(element) else { return Vec::new() };
        let keys = constants.iter().filter_map(|constant| match constant {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let mut list = Vec::new();
        for key in std::iter::once("key").chain(keys).take(PARTS) {
            let values = std::iter::once(plain.clone()).chain(self.others(element, constants).into_iter().take(PARTS));
            list.extend(values.map(|value| Value::Map(BTreeMap::from([(Cow::Owned(key.to_owned()), value)]))));
        }
        list
    }

    /// Records that differ from the plain one in one field.
    fn other_records(&self, id: TypeId, keys_only: bool, constants: &[Literal]) -> Vec<Value<'static>> {
        let plain = if keys_only { self.plain(&Type::Ref(id)) } else { self.plain(&Type::Named(id)) };
        let (Some(record), Some(Value::Record(plain))) = (self.model.record(id), plain) else { return Vec::new() };
        let mut list = Vec::new();
        for (at, field) in record.fields.list.iter().enumerate().filter(|(_, field)| field.key || !keys_only) {
            for other in self.others(&field.ty, constants).into_iter().take(PARTS) {
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

fn whole(constant: &Literal) -> Option<i64> {
    match constant {
        Literal::Int(value) => Some(*value),
        _ => None,
    }
}

/// Values at and beside a constant of the same kind: where a comparison turns.
fn neighbours(constant: &Literal, base: Base) -> Vec<Value<'static>> {
    match (constant, base) {
        (Literal::Int(value), Base::Int) => {
            let near = |value: i64| [Some(value), value.checked_add(1), value.checked_sub(1)];
            near(*value).into_iter().chain(near(value.saturating_neg())).flatten().map(Value::Int).collect()
        }
        (Literal::Int(value), Base::Decimal { scale, .. }) => around(Decimal::from(*value), scale),
        (Literal::Decimal(value), Base::Decimal { scale, .. }) => around(*value, scale),
        (Literal::Text(text), _) => of_text(text, base).into_iter().collect(),
        (Literal::Date(date), Base::Date) => {
            [Some(*date), date.tomorrow().ok(), date.yesterday().ok()].into_iter().flatten().map(Value::Date).collect()
        }
        (Literal::Instant(instant), Base::Instant) => seconds_around(instant.as_second(), 1),
        (Literal::Duration(duration), Base::Duration) => vec![Value::Duration(Box::new(*duration))],
        _ => Vec::new(),
    }
}

/// What a text stands for where it is of a type without literals of its own.
fn of_text(text: &str, base: Base) -> Option<Value<'static>> {
    match base {
        Base::Text => Some(Value::Text(Cow::Owned(text.to_owned()))),
        Base::Uuid => uuid::Uuid::parse_str(text).ok().map(Value::Uuid),
        Base::Time => text.parse().ok().map(Value::Time),
        Base::Json => Some(Value::Json(Box::new(serde_json::Value::from(text)))),
        Base::Int | Base::Decimal { .. } | Base::Bool | Base::Bytes | Base::Date | Base::Instant | Base::Duration => None,
    }
}

/// Values of which a function may make something near a constant of another kind: lengths, numbers in texts, days of instants.
fn relatives(constant: &Literal, base: Base) -> Vec<Value<'static>> {
    let text = |text: String| Value::Text(Cow::Owned(text));
    match (constant, base) {
        (Literal::Int(value), Base::Text) => {
            let near = [value.saturating_sub(1), *value, value.saturating_add(1)];
            let lengths = near.into_iter().filter(|length| (0..=LONGEST).contains(length)).filter_map(|length| usize::try_from(length).ok());
            lengths.map(|length| text("x".repeat(length))).chain(near.into_iter().map(|number| text(number.to_string()))).collect()
        }
        (Literal::Text(piece), Base::Text) => vec![text(format!("a{piece}b{piece}c")), text(format!(" {piece} "))],
        (Literal::Decimal(value), Base::Text) => {
            around(*value, value.scale()).into_iter().filter_map(|near| near.number()).map(|near| text(near.to_string())).collect()
        }
        (Literal::Date(date), Base::Text) => vec![text(date.to_string())],
        (Literal::Instant(instant), Base::Text) => vec![text(instant.to_string())],
        (Literal::Int(minor), Base::Decimal { scale, .. }) => {
            Decimal::try_from_i128_with_scale(i128::from(*minor), scale.min(28)).map(|value| around(value, scale)).unwrap_or_default()
        }
        (Literal::Int(seconds), Base::Instant) => seconds_around(*seconds, 1),
        (Literal::Instant(instant), Base::Int) => [-1, 0, 1].into_iter().map(|step| Value::Int(instant.as_second().saturating_add(step))).collect(),
        (Literal::Date(date), Base::Instant) => seconds_around(date.duration_since(EPOCH).as_secs(), 2 * 86_400),
        (Literal::Instant(instant), Base::Date) => {
            EPOCH.checked_add(SignedDuration::from_secs(instant.as_second())).ok().map(Value::Date).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn seconds_around(second: i64, step: i64) -> Vec<Value<'static>> {
    let near = [Some(second), second.checked_add(step), second.checked_sub(step)];
    near.into_iter().flatten().filter_map(|second| Timestamp::from_second(second).ok()).map(Value::Instant).collect()
}

fn around(value: Decimal, scale: u32) -> Vec<Value<'static>> {
    let step = Decimal::new(1, scale.min(28));
    let near = |value: Decimal| [Some(value), value.checked_add(step), value.checked_sub(step)];
    near(value).into_iter().chain(near(-value)).flatten().map(Value::Decimal).collect()
}
