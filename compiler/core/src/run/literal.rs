//! The values of constants: what a contract writes out, borrowed from it.

use super::value::Value;
use crate::model::Literal;

/// The value of a constant.
pub(super) fn literal(literal: &Literal) -> Value<'_> {
    match literal {
        Literal::Text(text) => Value::Text(text.as_str().into()),
        Literal::Int(value) => Value::Int(*value),
        Literal::Decimal(value) => Value::Decimal(*value),
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Date(value) => Value::Date(*value),
        Literal::Instant(value) => Value::Instant(*value),
        Literal::Duration(value) => Value::Duration(Box::new(*value)),
        Literal::State(_, state) => Value::State(*state),
        Literal::List(list) => Value::List(list.iter().map(self::literal).collect()),
    }
}
