//! Scalars on the wire, by the runtime's own readers and printers, so that generated code and this evaluator have one meaning.

use super::value::Value;
use crate::model::{Base, Range, Scalar};
use isogloss_runtime::scalar::{bytes, decimal, int, pattern, text as texts};
use isogloss_runtime::wire::json::text as json_text;
use isogloss_runtime::wire::{Tree, Wire, tree_from_json};
use isogloss_runtime::{Invalid, Place};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt::Write as _;

/// What stands at a place in the input, for the runtime's readers. Lists and objects are told apart from scalars and no more.
pub(super) fn tree(raw: &str) -> Result<Tree<'_>, Invalid> {
    match (raw.as_bytes().first(), raw) {
        (Some(b'{'), _) => Ok(Tree::Object(Vec::new())),
        (Some(b'['), _) => Ok(Tree::List(Vec::new())),
        (Some(b'"'), text) if !text.contains('\\') => Ok(Tree::text(text.trim_matches('"'))),
        (_, "null") => Ok(Tree::Absent),
        (_, "true") => Ok(Tree::Bool(true)),
        (_, "false") => Ok(Tree::Bool(false)),
        (Some(b'-' | b'0'..=b'9'), digits) if !digits.contains(['e', 'E']) => {
            Ok(digits.parse().map_or(Tree::Number(Cow::Borrowed(digits)), Tree::Int))
        }
        // Escapes may name letters that there are not, and powers of ten are rewritten by the reader of JSON.
        (_, other) => tree_from_json(other),
    }
}

/// Reads a scalar from JSON as it stands in the input.
pub(super) fn read<'a>(base: Base, raw: &'a str, at: &Place<'_>) -> Result<Value<'a>, Invalid> {
    match base {
        Base::Json => read_tree(base, tree_from_json(raw)?, at),
        _ => read_tree(base, tree(raw).map_err(|invalid| invalid.at(at))?, at),
    }
}

/// Reads a scalar from what stands in the input.
pub(super) fn read_tree<'a>(base: Base, tree: Tree<'a>, at: &Place<'_>) -> Result<Value<'a>, Invalid> {
    match base {
        Base::Text => tree.into_text("a text", at).map(Value::Text),
        Base::Int => Wire::read(tree, at).map(Value::Int),
        Base::Decimal { .. } => Wire::read(tree, at).map(Value::Decimal),
        Base::Bool => Wire::read(tree, at).map(Value::Bool),
        Base::Uuid => Wire::read(tree, at).map(Value::Uuid),
        Base::Bytes => Wire::read(tree, at).map(Value::Bytes),
        Base::Date => Wire::read(tree, at).map(Value::Date),
        Base::Time => Wire::read(tree, at).map(Value::Time),
        Base::Instant => Wire::read(tree, at).map(Value::Instant),
        Base::Duration => Wire::read(tree, at).map(|duration| Value::Duration(Box::new(duration))),
        Base::Json => Wire::read(tree, at).map(|json| Value::Json(Box::new(json))),
    }
}

/// The value as a scalar type takes it, or what it does not keep.
pub(super) fn fit<'a>(value: Value<'a>, scalar: &Scalar) -> Result<Value<'a>, Invalid> {
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
            if let Some(pattern) = scalar.pattern.as_ref().filter(|pattern| !pattern.matches(text)) {
                return Err(pattern::mismatch(text, pattern.as_str()));
            }
        }
        _ => {}
    }
    Ok(value)
}

/// Writes a scalar as JSON.
pub(super) fn json(out: &mut String, value: &Value<'_>, scalar: &Scalar) {
    match value {
        Value::Text(text) => json_text(out, text),
        Value::Int(number) => match scalar.base {
            Base::Decimal { scale, .. } => fixed(out, (*number).into(), scale),
            _ => write_int(out, *number),
        },
        Value::Decimal(number) => match scalar.base {
            Base::Decimal { scale, .. } => fixed(out, *number, scale),
            _ => quoted(out, &number.to_string()),
        },
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Json(json) => out.push_str(&json.to_string()),
        Value::Uuid(uuid) => shown(out, uuid),
        Value::Bytes(bytes) => quoted(out, &bytes::print(bytes)),
        Value::Date(date) => shown(out, date),
        Value::Time(time) => shown(out, time),
        Value::Instant(instant) => shown(out, instant),
        Value::Duration(duration) => quoted(out, &duration.to_string()),
        Value::State(_) | Value::Unknown(_) | Value::Record(_) | Value::Choice(..) | Value::List(_) | Value::Map(_) => out.push_str("null"),
    }
}

/// An integer in digits.
pub(super) fn write_int(out: &mut String, number: i64) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{number}");
}

/// A decimal with its declared scale.
fn fixed(out: &mut String, number: Decimal, scale: u32) {
    out.push('"');
    decimal::push(out, number, scale);
    out.push('"');
}

/// What shows itself without anything to escape.
fn shown(out: &mut String, value: &impl std::fmt::Display) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\"{value}\"");
}

/// A text that needs no escapes.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}
