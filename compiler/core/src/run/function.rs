//! The function library on values, by the runtime's own functions, so that generated code and this evaluator have one meaning.

use super::encode;
use super::value::Value;
use crate::model::{Base, Expr, Function, Model, RoundingMode};
use isogloss_runtime::Invalid;
use isogloss_runtime::functions as library;
use isogloss_runtime::functions::Rounding;
use isogloss_runtime::scalar::{date, instant, time};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Ordering;

/// What a function gives: a value, absent, or a refusal.
type Result<'a> = std::result::Result<Option<Value<'a>>, Invalid>;

/// Calls a function on values that are all present; their number and types are as the resolver has checked. `round` is the evaluator's own.
pub(super) fn call<'a>(model: &Model, function: Function, values: Vec<Value<'a>>, arguments: &[Expr]) -> Result<'a> {
    let mut values = values.into_iter();
    match (values.next(), values.next(), values.next()) {
        (Some(first), None, _) => one(model, function, first, arguments),
        (Some(first), Some(second), None) => two(function, first, second),
        (Some(first), Some(second), Some(third)) => three(function, first, second, third, values),
        (None, ..) => misfit(),
    }
}

/// The resolver has checked number and types of arguments; should it have erred, the row refuses.
fn misfit<'a>() -> Result<'a> {
    Err(Invalid::new("a function does not take these arguments"))
}

fn one<'a>(model: &Model, function: Function, value: Value<'a>, arguments: &[Expr]) -> Result<'a> {
    match (function, value) {
        (Function::Trim, Value::Text(text)) => given(Value::Text(trimmed(text))),
        (Function::Lower, Value::Text(text)) => given(owned(library::lower(&text))),
        (Function::Upper, Value::Text(text)) => given(owned(library::upper(&text))),
        (Function::NonBlank, Value::Text(text)) => Ok(if text.trim().is_empty() { None } else { Some(Value::Text(text)) }),
        (Function::Length, Value::Text(text)) => given(Value::Int(library::length(&text))),
        (Function::First, Value::List(list)) => Ok(library::first(list)),
        (Function::Last, Value::List(list)) => Ok(library::last(list)),
        (Function::Count, Value::List(list)) => given(Value::Int(library::count(list.len()))),
        (Function::Count, Value::Map(map)) => given(Value::Int(library::count(map.len()))),
        (Function::Sum, Value::List(list)) => sum(&list, arguments.first(), model),
        (Function::Min, Value::List(list)) => Ok(extreme(list, Ordering::Less)),
        (Function::Max, Value::List(list)) => Ok(extreme(list, Ordering::Greater)),
        (Function::Min | Function::Max, value) => given(value),
        (Function::FromUnix, Value::Int(seconds)) => library::from_unix(seconds).map(|instant| Some(Value::Instant(instant))),
        (Function::ToUnix, Value::Instant(instant)) => library::to_unix(instant).map(|seconds| Some(Value::Int(seconds))),
        (Function::Text, value) => given(owned(arguments.first().map(|argument| encode::plain(model, &value, &argument.ty)).unwrap_or_default())),
        (Function::Int, Value::Text(text)) => library::int(&text).map(|number| Some(Value::Int(number))),
        (Function::Int, Value::Decimal(number)) => library::whole(number).map(|number| Some(Value::Int(number))),
        (Function::Int, Value::Int(number)) => given(Value::Int(number)),
        (Function::Decimal, Value::Text(text)) => library::decimal(&text).map(|number| Some(Value::Decimal(number))),
        (Function::Decimal, Value::Int(number)) => given(Value::Decimal(number.into())),
        (Function::Date, Value::Text(text)) => date::parse(&text).map(|date| Some(Value::Date(date))),
        (Function::Time, Value::Text(text)) => time::parse(&text).map(|time| Some(Value::Time(time))),
        (Function::Instant, Value::Text(text)) => instant::parse(&text).map(|instant| Some(Value::Instant(instant))),
        _ => misfit(),
    }
}

fn two<'a>(function: Function, first: Value<'a>, second: Value<'a>) -> Result<'a> {
    match (function, first, second) {
        (Function::Join, Value::List(list), Value::Text(separator)) => {
            let texts: Vec<&str> = list.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_ref()) } else { None }).collect();
            given(owned(library::join(&texts, &separator)))
        }
        (Function::Split, Value::Text(text), Value::Text(separator)) => {
            library::split(&text, &separator).map(|parts| Some(Value::List(parts.into_iter().map(owned).collect())))
        }
        (Function::Date, Value::Instant(instant), Value::Text(zone)) => library::date(instant, &zone).map(|date| Some(Value::Date(date))),
        (Function::Time, Value::Instant(instant), Value::Text(zone)) => library::time(instant, &zone).map(|time| Some(Value::Time(time))),
        (Function::AddDays, Value::Date(date), Value::Int(days)) => library::add_days(date, days).map(|date| Some(Value::Date(date))),
        (Function::MinorUnits, Value::Decimal(amount), Value::Int(digits)) => {
            library::minor_units(amount, digits).map(|units| Some(Value::Int(units)))
        }
        (Function::MinorUnits, Value::Int(amount), Value::Int(digits)) => {
            library::minor_units(amount.into(), digits).map(|units| Some(Value::Int(units)))
        }
        (Function::MajorUnits, Value::Int(units), Value::Int(digits)) => {
            library::major_units(units, digits).map(|amount| Some(Value::Decimal(amount)))
        }
        (Function::Min, first, second) => Ok(extreme([first, second], Ordering::Less)),
        (Function::Max, first, second) => Ok(extreme([first, second], Ordering::Greater)),
        _ => misfit(),
    }
}

fn three<'a>(function: Function, first: Value<'a>, second: Value<'a>, third: Value<'a>, more: impl Iterator<Item = Value<'a>>) -> Result<'a> {
    match (function, first, second, third) {
        (Function::Substring, Value::Text(text), Value::Int(from), Value::Int(count)) => {
            library::substring(&text, from, count).map(|text| Some(owned(text)))
        }
        (Function::Instant, Value::Date(date), Value::Time(time), Value::Text(zone)) => {
            library::instant(date, time, &zone).map(|instant| Some(Value::Instant(instant)))
        }
        (Function::Min, first, second, third) => Ok(extreme([first, second, third].into_iter().chain(more), Ordering::Less)),
        (Function::Max, first, second, third) => Ok(extreme([first, second, third].into_iter().chain(more), Ordering::Greater)),
        _ => misfit(),
    }
}

const fn given(value: Value<'_>) -> Result<'_> {
    Ok(Some(value))
}

const fn owned<'a>(text: String) -> Value<'a> {
    Value::Text(Cow::Owned(text))
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(library::trim(&text)),
    }
}

/// Of several equal ones the first.
fn extreme<'a>(values: impl IntoIterator<Item = Value<'a>>, wanted: Ordering) -> Option<Value<'a>> {
    values.into_iter().reduce(|best, value| if value.order(&best) == Some(wanted) { value } else { best })
}

fn sum<'a>(list: &[Value<'a>], argument: Option<&Expr>, model: &Model) -> Result<'a> {
    let element = argument.and_then(|argument| match argument.ty.required() {
        crate::model::Type::List(element) => model.scalar(element),
        _ => None,
    });
    if matches!(element.map(|scalar| scalar.base), Some(Base::Int)) {
        let numbers = list.iter().filter_map(|value| if let Value::Int(number) = value { Some(*number) } else { None });
        return library::sum(numbers).map(|sum| Some(Value::Int(sum)));
    }
    library::sum(list.iter().filter_map(Value::number)).map(|sum| Some(Value::Decimal(sum)))
}

/// `round(dividend / divisor, scale, mode)`: reckoned exactly, rounded once.
pub(super) fn round<'a>((dividend, divisor): (Decimal, Decimal), scale: i64, mode: RoundingMode) -> std::result::Result<Value<'a>, Invalid> {
    let scale = u32::try_from(scale).unwrap_or(u32::MAX);
    library::divide(dividend, divisor, scale, rounding(mode)).map(Value::Decimal)
}

const fn rounding(mode: RoundingMode) -> Rounding {
    match mode {
        RoundingMode::HalfEven => Rounding::HalfEven,
        RoundingMode::HalfUp => Rounding::HalfUp,
        RoundingMode::HalfDown => Rounding::HalfDown,
        RoundingMode::Up => Rounding::Up,
        RoundingMode::Down => Rounding::Down,
        RoundingMode::Ceiling => Rounding::Ceiling,
        RoundingMode::Floor => Rounding::Floor,
    }
}
