//! Values of the language while a translation runs. Texts are borrowed from the input line or the contract where they can be.

use crate::model::{Code, FieldId, StateId};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value that is present; absence is `Option::None` around it. Values are moved much, so what is large and rare is boxed: all fit into four words.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// An integer.
    Int(i64),
    /// A decimal; its scale is the type's to say.
    Decimal(Decimal),
    /// Truth.
    Bool(bool),
    /// A UUID.
    Uuid(uuid::Uuid),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Any JSON.
    Json(Box<serde_json::Value>),
    /// A civil date.
    Date(jiff::civil::Date),
    /// A time of day.
    Time(jiff::civil::Time),
    /// An instant.
    Instant(jiff::Timestamp),
    /// A duration.
    Duration(Box<isogloss_runtime::Duration>),
    /// A listed state.
    State(StateId),
    /// A code that is not listed.
    Unknown(Code),
    /// The fields of a record, entity, or key of several fields, by position.
    Record(Vec<Option<Self>>),
    /// A case of a choice, by position, with its fields.
    Choice(u32, Vec<Option<Self>>),
    /// A list.
    List(Vec<Self>),
    /// A map by text.
    Map(BTreeMap<Cow<'a, str>, Self>),
}

impl<'a> Value<'a> {
    /// The same value borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Record(fields) => Value::Record(owned_fields(fields)),
            Self::Choice(case, fields) => Value::Choice(case, owned_fields(fields)),
            Self::List(list) => Value::List(list.into_iter().map(Value::into_owned).collect()),
            Self::Map(map) => Value::Map(map.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned())).collect()),
            Self::Int(value) => Value::Int(value),
            Self::Decimal(value) => Value::Decimal(value),
            Self::Bool(value) => Value::Bool(value),
            Self::Uuid(value) => Value::Uuid(value),
            Self::Bytes(value) => Value::Bytes(value),
            Self::Json(value) => Value::Json(value),
            Self::Date(value) => Value::Date(value),
            Self::Time(value) => Value::Time(value),
            Self::Instant(value) => Value::Instant(value),
            Self::Duration(value) => Value::Duration(value),
            Self::State(state) => Value::State(state),
            Self::Unknown(code) => Value::Unknown(code),
        }
    }

    /// A field of a record by position; `None` also where this is no record.
    #[must_use]
    pub fn field(&self, id: FieldId) -> Option<&Self> {
        match self {
            Self::Record(fields) | Self::Choice(_, fields) => fields.get(id.0 as usize).and_then(Option::as_ref),
            _ => None,
        }
    }

    /// The value as a number; `None` where it is none.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Int(number) => Some(Decimal::from(*number)),
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether two values are equal: an integer and a decimal as numbers, everything else as it is.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Int(a), Self::Decimal(b)) | (Self::Decimal(b), Self::Int(a)) => Decimal::from(*a) == *b,
            _ => self == other,
        }
    }

    /// The order of two values of one ordered type; `None` where they have none.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Decimal(a), Self::Decimal(b)) => Some(a.cmp(b)),
            (Self::Int(a), Self::Decimal(b)) => Some(Decimal::from(*a).cmp(b)),
            (Self::Decimal(a), Self::Int(b)) => Some(a.cmp(&Decimal::from(*b))),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Time(a), Self::Time(b)) => Some(a.cmp(b)),
            (Self::Instant(a), Self::Instant(b)) => Some(a.cmp(b)),
            (Self::Duration(a), Self::Duration(b)) => Some(a.cmp(b)),
            (Self::Uuid(a), Self::Uuid(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

fn owned_fields(fields: Vec<Option<Value<'_>>>) -> Vec<Option<Value<'static>>> {
    fields.into_iter().map(|field| field.map(Value::into_owned)).collect()
}
