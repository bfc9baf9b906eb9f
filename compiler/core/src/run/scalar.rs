//! Scalars on the wire, by the runtime's own readers and printers, so that generated code and this evaluator have one meaning.

use super::encode;
use super::value::Value;
use crate::model::{Base, Range, Scalar};
use isogloss_runtime::scalar::{bytes, date, decimal, duration, instant, int, pattern, text as texts, time, uuid};
use isogloss_runtime::{Invalid, scalar::pattern::Pattern};
use std::borrow::Cow;

/// The text of a JSON string, borrowed where it has no escapes; `None` where the JSON is no string.
pub(super) fn text(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') { serde_json::from_str::<String>(raw).ok().map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
}

/// Reads a scalar from JSON as it stands in the input.
pub(super) fn read(base: Base, raw: &str) -> Result<Value<'_>, Invalid> {
    match base {
        Base::Int if raw.starts_with(['"', '{', '[', 't', 'f']) => Err(Invalid::new("is no number")),
        Base::Int => int::parse(raw).map(Value::Int),
        Base::Decimal { .. } => match text(raw) {
            Some(digits) => decimal::parse(&digits).map(Value::Decimal),
            None if raw.starts_with(['{', '[', 't', 'f']) => Err(Invalid::new("is no number")),
            None => decimal::parse(raw).map(Value::Decimal),
        },
        Base::Bool => match raw {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(Invalid::new("is neither true nor false")),
        },
        Base::Json => serde_json::from_str(raw).map(Value::Json).map_err(|_| Invalid::new("is not JSON")),
        Base::Text | Base::Uuid | Base::Bytes | Base::Date | Base::Time | Base::Instant | Base::Duration => match text(raw) {
            Some(text) => from_text(base, text),
            None => Err(Invalid::new("is not a text")),
        },
    }
}

/// Reads a scalar from its text.
pub(super) fn from_text(base: Base, text: Cow<'_, str>) -> Result<Value<'_>, Invalid> {
    match base {
        Base::Text => Ok(Value::Text(text)),
        Base::Int => int::parse(&text).map(Value::Int),
        Base::Decimal { .. } => decimal::parse(&text).map(Value::Decimal),
        Base::Bool | Base::Json => read(base, &text).map(Value::into_owned),
        Base::Uuid => uuid::parse(&text).map(Value::Uuid),
        Base::Bytes => bytes::parse(&text).map(Value::Bytes),
        Base::Date => date::parse(&text).map(Value::Date),
        Base::Time => time::parse(&text).map(Value::Time),
        Base::Instant => instant::parse(&text).map(Value::Instant),
        Base::Duration => duration::parse(&text).map(Value::Duration),
    }
}

/// The value as a scalar type takes it, or what it does not keep.
pub(super) fn fit<'a>(value: Value<'a>, scalar: &Scalar, pattern: Option<&Pattern>) -> Result<Value<'a>, Invalid> {
    match (&value, scalar.base) {
        (Value::Decimal(number), Base::Decimal { precision, scale }) => return decimal::fit(*number, precision, scale).map(Value::Decimal),
        (Value::Int(number), Base::Decimal { precision, scale }) => return decimal::fit((*number).into(), precision, scale).map(Value::Decimal),
        (Value::Int(number), _) if scalar.range != Range::default() => {
            int::check(*number, scalar.range.low.unwrap_or(i64::MIN), scalar.range.high.unwrap_or(i64::MAX))?
        }
        (Value::Text(text), _) => {
            if scalar.range != Range::default() {
                let bound = |bound: Option<i64>, open| bound.map_or(open, |bound| u64::try_from(bound).unwrap_or(0));
                texts::check(text, bound(scalar.range.low, 0), bound(scalar.range.high, u64::MAX))?;
            }
            if let (Some(pattern), Some(source)) = (pattern, &scalar.pattern)
                && !pattern.matches(text)
            {
                return Err(pattern::mismatch(text, &source.0));
            }
        }
        _ => {}
    }
    Ok(value)
}

/// Writes a scalar as JSON.
pub(super) fn json(out: &mut String, value: &Value<'_>, scalar: &Scalar) {
    match value {
        Value::Text(text) => encode::text(out, text),
        Value::Int(number) => match scalar.base {
            Base::Decimal { scale, .. } => quoted(out, &decimal::print((*number).into(), scale)),
            _ => out.push_str(&number.to_string()),
        },
        Value::Decimal(number) => match scalar.base {
            Base::Decimal { scale, .. } => quoted(out, &decimal::print(*number, scale)),
            _ => quoted(out, &number.to_string()),
        },
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Json(json) => out.push_str(&json.to_string()),
        Value::Uuid(uuid) => quoted(out, &uuid.to_string()),
        Value::Bytes(bytes) => quoted(out, &bytes::print(bytes)),
        Value::Date(date) => quoted(out, &date.to_string()),
        Value::Time(time) => quoted(out, &time.to_string()),
        Value::Instant(instant) => quoted(out, &instant.to_string()),
        Value::Duration(duration) => quoted(out, &duration.to_string()),
        Value::State(_) | Value::Unknown(_) | Value::Record(_) | Value::Choice(..) | Value::List(_) | Value::Map(_) => out.push_str("null"),
    }
}

/// A text that needs no escapes.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}
