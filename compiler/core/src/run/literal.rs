//! The values of constants: what a contract writes out, borrowed from it.

use super::value::Value;
use crate::model::{Base, Literal, Model, Type};
use isogloss_runtime::scalar::{bytes, time, uuid};

/// The value of a constant of a type. `Time`, `Uuid` and `Bytes` have no literals of their own: their constants are texts, read as from the wire.
pub(super) fn literal<'c>(model: &Model, literal: &'c Literal, ty: &Type) -> Value<'c> {
    match (literal, ty.required()) {
        (Literal::List(list), Type::List(element)) => Value::List(list.iter().map(|part| self::literal(model, part, element)).collect()),
        (Literal::Text(text), _) => text_of(text, base_of(model, ty)),
        _ => plain(literal),
    }
}

fn base_of(model: &Model, ty: &Type) -> Option<Base> {
    match ty.required() {
        Type::Ref(entity) => model.key_type(*entity).and_then(|key| base_of(model, &key)),
        _ => model.scalar(ty).map(|scalar| scalar.base),
    }
}

/// A text of a type; one that is not of its form has been refused before.
fn text_of(text: &str, base: Option<Base>) -> Value<'_> {
    let read = match base {
        Some(Base::Time) => time::parse(text).ok().map(Value::Time),
        Some(Base::Uuid) => uuid::parse(text).ok().map(Value::Uuid),
        Some(Base::Bytes) => bytes::parse(text).ok().map(Value::Bytes),
        _ => None,
    };
    read.unwrap_or_else(|| Value::Text(text.into()))
}

fn plain(literal: &Literal) -> Value<'_> {
    match literal {
        Literal::Text(text) => Value::Text(text.as_str().into()),
        Literal::Int(value) => Value::Int(*value),
        Literal::Decimal(value) => Value::Decimal(*value),
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Date(value) => Value::Date(*value),
        Literal::Instant(value) => Value::Instant(*value),
        Literal::Duration(value) => Value::Duration(Box::new(*value)),
        Literal::State(_, state) => Value::State(*state),
        Literal::List(list) => Value::List(list.iter().map(plain).collect()),
    }
}
