//! Arithmetic of integers and decimals, checked: what does not fit is refused with a sentence.

use super::value::Value;
use crate::model::Operation;
use rust_decimal::Decimal;

/// `left operation right`. An integer meets a decimal as a decimal.
pub(super) fn compute<'a>(left: &Value<'_>, operation: Operation, right: &Value<'_>) -> Result<Value<'a>, String> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) if operation != Operation::Divide => {
            let result = match operation {
                Operation::Add => a.checked_add(*b),
                Operation::Subtract => a.checked_sub(*b),
                Operation::Multiply | Operation::Divide => a.checked_mul(*b),
            };
            result.map(Value::Int).ok_or_else(|| too_large(operation))
        }
        _ => match (number(left), number(right)) {
            (Some(a), Some(b)) => decimals(a, operation, b).map(Value::Decimal),
            _ => Err("this is no number".to_owned()),
        },
    }
}

/// `-value`.
pub(super) fn negate<'a>(value: &Value<'_>) -> Result<Value<'a>, String> {
    match value {
        Value::Int(value) => value.checked_neg().map(Value::Int).ok_or_else(|| too_large(Operation::Subtract)),
        Value::Decimal(value) => Ok(Value::Decimal(-value)),
        _ => Err("this is no number".to_owned()),
    }
}

fn decimals(a: Decimal, operation: Operation, b: Decimal) -> Result<Decimal, String> {
    let result = match operation {
        Operation::Add => a.checked_add(b),
        Operation::Subtract => a.checked_sub(b),
        Operation::Multiply => a.checked_mul(b),
        Operation::Divide if b.is_zero() => return Err("this divides by zero".to_owned()),
        Operation::Divide => a.checked_div(b),
    };
    result.ok_or_else(|| too_large(operation))
}

fn number(value: &Value<'_>) -> Option<Decimal> {
    match value {
        Value::Int(value) => Some(Decimal::from(*value)),
        Value::Decimal(value) => Some(*value),
        _ => None,
    }
}

fn too_large(operation: Operation) -> String {
    let what = match operation {
        Operation::Add => "sum",
        Operation::Subtract => "difference",
        Operation::Multiply => "product",
        Operation::Divide => "quotient",
    };
    format!("the {what} is too large")
}
