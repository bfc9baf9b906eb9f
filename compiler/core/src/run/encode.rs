//! From values to the wire: bytes are fixed. Members in declared order, absent ones left out, no blanks, non-ASCII as it is.

use super::scalar;
use super::value::Value;
use crate::model::{Code, Field, Model, StateId, Type, TypeId, TypeKind};
use isogloss_runtime::wire::json::text;

/// Writes a value of a type as JSON.
pub fn json(out: &mut String, model: &Model, value: &Value<'_>, ty: &Type) {
    match (value, ty) {
        (_, Type::Optional(inner)) => json(out, model, value, inner),
        (Value::List(list), Type::List(element)) => elements(out, model, list, element),
        (Value::Map(map), Type::Map(element)) => {
            out.push('{');
            for (at, (key, value)) in map.iter().enumerate() {
                comma(out, at);
                text(out, key);
                out.push(':');
                json(out, model, value, element);
            }
            out.push('}');
        }
        (_, Type::Named(id)) => named(out, model, value, *id),
        (_, Type::Ref(id)) => key(out, model, value, *id),
        (_, Type::Scalar(scalar)) => scalar::json(out, value, scalar),
        (_, Type::List(_) | Type::Map(_) | Type::Hole) => out.push_str("null"),
    }
}

fn elements(out: &mut String, model: &Model, list: &[Value<'_>], element: &Type) {
    out.push('[');
    for (at, value) in list.iter().enumerate() {
        comma(out, at);
        json(out, model, value, element);
    }
    out.push(']');
}

fn named(out: &mut String, model: &Model, value: &Value<'_>, id: TypeId) {
    match (&model.types[id].kind, value) {
        (TypeKind::Scalar(scalar), _) => scalar::json(out, value, scalar),
        (TypeKind::Vocabulary(_), Value::State(state)) => code(out, written(model, id, *state)),
        (TypeKind::Vocabulary(_), Value::Unknown(unlisted)) => code(out, Some(unlisted)),
        (TypeKind::Record(record), Value::Record(fields)) => object(out, model, record.fields.list.iter().zip(fields), None),
        (TypeKind::Choice(choice), Value::Choice(at, fields)) => match choice.cases.get(*at as usize) {
            Some(case) => object(out, model, case.fields.list.iter().zip(fields), Some((&choice.tag, &case.code))),
            None => out.push_str("null"),
        },
        _ => out.push_str("null"),
    }
}

fn key(out: &mut String, model: &Model, value: &Value<'_>, id: TypeId) {
    match (model.key_type(id), model.record(id), value) {
        (Some(ty), _, _) => json(out, model, value, &ty),
        (None, Some(record), Value::Record(fields)) => object(out, model, record.fields.list.iter().zip(fields).filter(|(field, _)| field.key), None),
        _ => out.push_str("null"),
    }
}

fn object<'x, 'v: 'x>(out: &mut String, model: &Model, fields: impl Iterator<Item = (&'x Field, &'x Option<Value<'v>>)>, tag: Option<(&str, &str)>) {
    out.push('{');
    let mut count = 0;
    if let Some((name, case)) = tag {
        text(out, name);
        out.push(':');
        text(out, case);
        count = 1;
    }
    for (field, value) in fields {
        if let Some(value) = value {
            comma(out, count);
            out.push_str(field.wire.head());
            json(out, model, value, &field.ty);
            count += 1;
        }
    }
    out.push('}');
}

/// The code a state is written with.
fn written(model: &Model, id: TypeId, state: StateId) -> Option<&Code> {
    model.vocabulary(id)?.get(state)?.codes.first()
}

fn code(out: &mut String, code: Option<&Code>) {
    match code {
        Some(Code::Text(code)) => text(out, code),
        Some(Code::Int(number)) => scalar::write_int(out, *number),
        None => out.push_str("null"),
    }
}

fn comma(out: &mut String, at: usize) {
    if at > 0 {
        out.push(',');
    }
}

/// Appends [`plain`].
pub(super) fn push_plain(out: &mut String, model: &Model, value: &Value<'_>, ty: &Type) {
    match value {
        Value::Text(text) => out.push_str(text),
        _ => out.push_str(&plain(model, value, ty)),
    }
}

/// The text of a scalar or state as a hole or a crosswalk shows it: as on the wire, without quotes.
pub(super) fn plain(model: &Model, value: &Value<'_>, ty: &Type) -> String {
    if let Value::Text(text) = value {
        return text.clone().into_owned();
    }
    let mut out = String::new();
    json(&mut out, model, value, ty);
    match out.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('\\') => inner.to_owned(),
        Some(_) => serde_json::from_str(&out).unwrap_or(out),
        None => out,
    }
}

/// The texts of a key, one a key field: how crosswalks compare it.
pub(super) fn key_texts(model: &Model, value: &Value<'_>, entity: TypeId) -> Vec<String> {
    match (model.record(entity), value) {
        (Some(record), Value::Record(fields)) => record
            .fields
            .iter()
            .zip(fields)
            .filter(|((_, field), _)| field.key)
            .map(|((_, field), value)| value.as_ref().map(|value| plain(model, value, &field.ty)).unwrap_or_default())
            .collect(),
        _ => vec![plain(model, value, &model.key_type(entity).unwrap_or(Type::Hole))],
    }
}
