//! Defaults of fields: what a field is when it is absent on the wire.

use super::names;
use super::record::{declared_fields, key_type};
use super::types::Declared;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Base, Literal, Model, Scalar, Type, TypeId, TypeKind};
use indexmap::IndexMap;
use isogloss_grammar::tree::{self, Expr, ExprKind, FieldPart};
use rust_decimal::Decimal;
use std::str::FromStr;

/// Gives all fields their defaults. "`bad-default` (violates its type)."
pub(super) fn define(model: &mut Model, declared: &[Declared<'_>], diagnostics: &mut Diagnostics) {
    for (id, member) in declared {
        let mut kind = std::mem::replace(&mut model.types[*id].kind, TypeKind::Hole);
        let mut found = Vec::new();
        for (fields, tree) in declared_fields(&mut kind, member) {
            let written: IndexMap<&str, &Expr> =
                tree.list.iter().rev().filter_map(|field| default_of(field).map(|expr| (field.name.text.as_str(), expr))).collect();
            for field in &mut fields.list {
                if let Some(expr) = written.get(field.name.text.as_str()).filter(|expr| field.span.range().contains(&(expr.span.start as usize))) {
                    found.push((field, *expr));
                }
            }
        }
        for (field, expr) in found {
            field.default = literal(model, &field.ty, expr, diagnostics);
        }
        model.types[*id].kind = kind;
    }
}

fn default_of(field: &tree::Field) -> Option<&Expr> {
    field.parts.iter().find_map(|part| if let FieldPart::Default(expr, _) = part { Some(expr) } else { None })
}

/// The literal an expression is at the place of a type; reports one that is not of the type.
fn literal(model: &Model, ty: &Type, expr: &Expr, diagnostics: &mut Diagnostics) -> Option<Literal> {
    let result = match ty.required() {
        Type::Hole => return None,
        Type::Scalar(scalar) => of_scalar(scalar, expr),
        Type::Named(id) => match &model.types[*id].kind {
            TypeKind::Scalar(scalar) => of_scalar(scalar, expr),
            TypeKind::Vocabulary(_) => return state(model, *id, expr, diagnostics),
            TypeKind::Hole => return None,
            TypeKind::Record(_) | TypeKind::Choice(_) => Err("only a scalar, a state or a list has a default".to_owned()),
        },
        Type::Ref(entity) => match key_type(model, *entity) {
            Some(key @ (Type::Scalar(_) | Type::Named(_))) => return literal(model, key, expr, diagnostics),
            _ => Err("a reference has no default: no key stands for nobody".to_owned()),
        },
        Type::List(element) => return list(model, element, expr, diagnostics),
        Type::Map(_) => Err("a map has no default".to_owned()),
        Type::Optional(_) => return None,
    };
    result.map_err(|message| diagnostics.push(bad(model, ty, expr, &message))).ok()
}

fn bad(model: &Model, ty: &Type, expr: &Expr, message: &str) -> Diagnostic {
    let message = format!("the default is no {}: {message}", model.show(ty));
    Diagnostic::new(Code::BadDefault, expr.span, message)
}

fn list(model: &Model, element: &Type, expr: &Expr, diagnostics: &mut Diagnostics) -> Option<Literal> {
    let ExprKind::List(items) = &expr.kind else {
        let message = "the default of a list is a list: `[]`".to_owned();
        diagnostics.push(Diagnostic::new(Code::BadDefault, expr.span, message));
        return None;
    };
    let literals: Vec<Option<Literal>> = items.iter().map(|item| literal(model, element, item, diagnostics)).collect();
    literals.into_iter().collect::<Option<Vec<_>>>().map(Literal::List)
}

/// A state by name, bare or with its vocabulary in front.
fn state(model: &Model, vocabulary: TypeId, expr: &Expr, diagnostics: &mut Diagnostics) -> Option<Literal> {
    let own = model.vocabulary(vocabulary)?;
    let ExprKind::Path(path) = &expr.kind else {
        diagnostics.push(bad(model, &Type::Named(vocabulary), expr, "it is written as a state, by its name"));
        return None;
    };
    let name = path.segments.last()?;
    if path.word().is_some_and(|word| matches!(word, "absent" | "unknown")) {
        diagnostics.push(bad(model, &Type::Named(vocabulary), expr, "it is one of its states"));
        return None;
    }
    match own.find(&name.text) {
        Some((id, _)) => Some(Literal::State(vocabulary, id)),
        None if own.has_hole => None,
        None => {
            let message = format!("`{}` has no state `{}`", model.qualified(vocabulary), name.text);
            diagnostics.push(names::unknown(name, message, own.states.iter().map(|state| state.name.text.as_str())));
            None
        }
    }
}

/// The literal an expression is at the place of a scalar, or why it is none.
pub(super) fn of_scalar(scalar: &Scalar, expr: &Expr) -> Result<Literal, String> {
    match (&scalar.base, &expr.kind) {
        (Base::Text, ExprKind::Text(text, _)) => text_literal(scalar, &text.value),
        (Base::Int, ExprKind::Number(number)) => int_literal(scalar, number),
        (Base::Decimal { precision, scale }, ExprKind::Number(number)) => decimal_literal(*precision, *scale, number),
        (Base::Bool, ExprKind::Path(path)) => match path.word() {
            Some("true") => Ok(Literal::Bool(true)),
            Some("false") => Ok(Literal::Bool(false)),
            _ => Err("write `true` or `false`".to_owned()),
        },
        (Base::Date, ExprKind::Date(date)) => date.parse().map(Literal::Date).map_err(|_| "there is no such day".to_owned()),
        (Base::Instant, ExprKind::Instant(instant)) => instant.parse().map(Literal::Instant).map_err(|_| "there is no such instant".to_owned()),
        (Base::Duration, ExprKind::Duration(count, unit)) => seconds(*count, unit)
            .and_then(|seconds| isogloss_runtime::Duration::from_seconds(seconds).ok())
            .map(Literal::Duration)
            .ok_or_else(|| "it is longer than any duration can be".to_owned()),
        (Base::Uuid, ExprKind::Text(text, _)) => {
            uuid::Uuid::parse_str(&text.value).map(|_| Literal::Text(text.value.clone())).map_err(|_| "it is not written like a UUID".to_owned())
        }
        (Base::Time, ExprKind::Text(text, _)) => {
            text.value.parse::<jiff::civil::Time>().map(|_| Literal::Text(text.value.clone())).map_err(|_| "it is no time of day".to_owned())
        }
        (Base::Bytes, ExprKind::Text(text, _)) => Ok(Literal::Text(text.value.clone())),
        (Base::Json, _) => Err("it passes through as it is and has no default".to_owned()),
        (base, _) => Err(expected(*base).to_owned()),
    }
}

const fn expected(base: Base) -> &'static str {
    match base {
        Base::Text => "write a text: `\"…\"`",
        Base::Int => "write a whole number",
        Base::Decimal { .. } => "write a number",
        Base::Bool => "write `true` or `false`",
        Base::Uuid => "write a text that is a UUID",
        Base::Bytes => "write a text in base64",
        Base::Json => "it passes through as it is and has no default",
        Base::Date => "write a day: `2026-11-01`",
        Base::Time => "write a text that is a time of day: `\"10:00:00\"`",
        Base::Instant => "write an instant: `2026-11-01T10:00:00Z`",
        Base::Duration => "write a duration: `10 days`",
    }
}

fn text_literal(scalar: &Scalar, text: &str) -> Result<Literal, String> {
    let length = text.chars().count();
    if !scalar.range.holds(i64::try_from(length).unwrap_or(i64::MAX)) {
        return Err(format!("it has {length} characters"));
    }
    if let Some(pattern) = &scalar.pattern
        && regex::Regex::new(&format!("^(?:{})$", pattern.0)).is_ok_and(|regex| !regex.is_match(text))
    {
        return Err(format!("it does not match \"{}\"", pattern.0));
    }
    Ok(Literal::Text(text.to_owned()))
}

fn int_literal(scalar: &Scalar, number: &str) -> Result<Literal, String> {
    let value: i64 = number.parse().map_err(|_| "it is no whole number of 64 bits".to_owned())?;
    if scalar.range.holds(value) { Ok(Literal::Int(value)) } else { Err(format!("{value} is out of its bounds")) }
}

/// A number within precision and scale, exactly: digits behind the point beyond the scale would be lost.
fn decimal_literal(precision: u32, scale: u32, number: &str) -> Result<Literal, String> {
    let value = Decimal::from_str(number).map_err(|_| "it has more digits than any exact decimal".to_owned())?;
    let exact = value.normalize();
    if exact.scale() > scale {
        return Err(format!("it has {} digits behind the point", exact.scale()));
    }
    let whole = exact.abs().trunc().to_string().trim_start_matches('0').len();
    let most = usize::try_from(precision - scale).unwrap_or(usize::MAX);
    if whole > most { Err(format!("it has {whole} digits before the point")) } else { Ok(Literal::Decimal(value)) }
}

/// A duration in seconds.
pub(super) fn seconds(count: u64, unit: &str) -> Option<i64> {
    let one: u64 = match unit.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86400,
        "week" => 604_800,
        _ => return None,
    };
    count.checked_mul(one).and_then(|seconds| i64::try_from(seconds).ok())
}
