//! Defaults of fields: what a field is when it is absent on the wire.

use super::declared_fields::declared_fields;
use super::literal::read_as;
use super::shape::{Misfit, literal_misfit};
use super::types::Declared;
use super::{duration, names};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Base, Literal, Model, Scalar, Type, TypeId, TypeKind};
use indexmap::IndexMap;
use isogloss_grammar::tree::{self, Expr, ExprKind, FieldPart};
use isogloss_runtime::{Duration, scalar};
use rust_decimal::Decimal;

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
        Type::Ref(entity) => match model.key_type(*entity) {
            Some(key @ (Type::Scalar(_) | Type::Named(_))) => return literal(model, &key, expr, diagnostics),
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
    Diagnostic::new(Code::BadDefault, expr.span, message).help("write a value it can be; without a default, `?` behind the type lets it be absent")
}

fn list(model: &Model, element: &Type, expr: &Expr, diagnostics: &mut Diagnostics) -> Option<Literal> {
    let ExprKind::List(items) = &expr.kind else {
        let message = "the default of a list is a list: `[]`".to_owned();
        diagnostics.push(Diagnostic::new(Code::BadDefault, expr.span, message).help("write the elements in brackets"));
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
    let whole = format!(".{}.{}", model.qualified(vocabulary), name.text);
    if !whole.ends_with(&format!(".{}", path.dotted())) {
        diagnostics.push(bad(model, &Type::Named(vocabulary), expr, "it is a state of that vocabulary"));
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
fn of_scalar(scalar: &Scalar, expr: &Expr) -> Result<Literal, String> {
    let literal = of_base(scalar.base, expr)?;
    match literal_misfit(&literal, scalar) {
        None => Ok(literal),
        Some(Misfit::Pattern) => Err("it does not match the pattern".to_owned()),
        Some(Misfit::Digits) => Err("it has more digits before the point".to_owned()),
        Some(Misfit::Scale) => Err("it has more digits behind the point".to_owned()),
        Some(Misfit::Range | Misfit::Base | Misfit::Unit) => Err("it is out of its bounds".to_owned()),
    }
}

fn of_base(base: Base, expr: &Expr) -> Result<Literal, String> {
    let literal = match (base, &expr.kind) {
        (Base::Text | Base::Uuid | Base::Bytes | Base::Time, ExprKind::Text(text, _)) => read_as(&text.value, base).ok(),
        (Base::Int, ExprKind::Number(number)) => number.parse().ok().map(Literal::Int),
        (Base::Decimal { .. }, ExprKind::Number(number)) => Decimal::from_str_exact(number).ok().map(Literal::Decimal),
        (Base::Bool, ExprKind::Path(path)) => match path.word() {
            Some("true") => Some(Literal::Bool(true)),
            Some("false") => Some(Literal::Bool(false)),
            _ => None,
        },
        (Base::Date, ExprKind::Date(date)) => scalar::date::parse(date).ok().map(Literal::Date),
        (Base::Instant, ExprKind::Instant(instant)) => scalar::instant::parse(instant).ok().map(Literal::Instant),
        (Base::Duration, ExprKind::Duration(count, unit)) => {
            duration::seconds(*count, unit).and_then(|seconds| Duration::from_seconds(seconds).ok()).map(Literal::Duration)
        }
        _ => None,
    };
    literal.ok_or_else(|| expected(base).to_owned())
}

const fn expected(base: Base) -> &'static str {
    match base {
        Base::Text => "write a text, `\"…\"`",
        Base::Int => "write a whole number of at most 64 bits",
        Base::Decimal { .. } => "write a number of at most 28 digits",
        Base::Bool => "write `true` or `false`",
        Base::Uuid => "write a text that is a UUID",
        Base::Bytes => "write a text in base64",
        Base::Json => "it passes through as it is and has no default",
        Base::Date => "write a day that exists, `2026-11-01`",
        Base::Time => "write a text that is a time of day, `\"10:00:00\"`",
        Base::Instant => "write an instant that exists, `2026-11-01T10:00:00Z`",
        Base::Duration => "write a duration, `10 days`",
    }
}
