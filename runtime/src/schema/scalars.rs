//! Scalars, refined scalars, optional values, lists and maps, as they stand in a schema.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::pattern::portable;
use super::{InPlace, Schema, SchemaGenerator, or_absent, schema};
use crate::refined::{self, DecimalShape, IntShape, PlainShape, TextShape};
use crate::{Date, Decimal, Duration, Instant, Time, Uuid};

/// A day, as `YYYY-MM-DD`.
const DATE: &str = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";

/// Hours and minutes of a day.
const MINUTE: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

/// A decimal number as a text, of any size.
const DECIMAL: &str = "^-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$";

/// What has the same schema everywhere.
macro_rules! scalars {
    ($($scalar:ty => $value:expr;)*) => {$(
        impl InPlace for $scalar {
            fn in_place(_: &mut SchemaGenerator) -> Schema {
                schema($value)
            }
        }
    )*};
}

scalars! {
    bool => json!({ "type": "boolean" });
    i64 => json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX });
    String => json!({ "type": "string" });
    Uuid => text("uuid", "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    Date => text("date", DATE);
    Time => json!({ "type": "string", "pattern": format!("^{MINUTE}(?::[0-5][0-9](?:\\.[0-9]{{1,9}})?)?$") });
    Instant => text("date-time", &format!("{DATE}[Tt]{MINUTE}:(?:[0-5][0-9]|60)(?:\\.[0-9]{{1,9}})?(?:[Zz]|[-+]{MINUTE})"));
    Duration => json!({ "type": "string", "pattern": "^[-+]?[Pp]", "$comment": "a duration of ISO 8601, such as PT10M" });
    Vec<u8> => json!({ "type": "string", "contentEncoding": "base64", "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" });
    Decimal => json!({ "anyOf": [{ "type": "string", "pattern": DECIMAL }, { "type": "number" }] });
    // Absent is no value of JSON that passes through.
    Value => json!({ "not": { "type": "null" } });
}

fn text(format: &str, pattern: &str) -> Value {
    json!({ "type": "string", "format": format, "pattern": format!("^{pattern}$") })
}

impl<T: InPlace> InPlace for Option<T> {
    fn in_place(generator: &mut SchemaGenerator) -> Schema {
        or_absent(&T::in_place(generator))
    }
}

impl<T: InPlace> InPlace for Box<T> {
    fn in_place(generator: &mut SchemaGenerator) -> Schema {
        T::in_place(generator)
    }
}

impl<T: InPlace> InPlace for Vec<T> {
    fn in_place(generator: &mut SchemaGenerator) -> Schema {
        schema(json!({ "type": "array", "items": T::in_place(generator) }))
    }
}

impl<T: InPlace> InPlace for BTreeMap<String, T> {
    fn in_place(generator: &mut SchemaGenerator) -> Schema {
        schema(json!({ "type": "object", "additionalProperties": or_absent(&T::in_place(generator)) }))
    }
}

impl<S: TextShape> InPlace for refined::Text<S> {
    fn in_place(_: &mut SchemaGenerator) -> Schema {
        let mut text = schema(json!({ "type": "string" }));
        if S::MIN > 0 {
            text.insert("minLength".into(), S::MIN.into());
        }
        if S::MAX < u64::MAX {
            text.insert("maxLength".into(), S::MAX.into());
        }
        match S::PATTERN.map(|pattern| (pattern, portable(pattern))) {
            Some((_, Some(pattern))) => drop(text.insert("pattern".into(), pattern.into())),
            Some((pattern, None)) => {
                drop(text.insert("$comment".into(), format!("the whole text matches, in the syntax of the regex crate: {pattern}").into()))
            }
            None => {}
        }
        text
    }
}

impl<S: IntShape> InPlace for refined::Int<S> {
    fn in_place(_: &mut SchemaGenerator) -> Schema {
        schema(json!({ "type": "integer", "minimum": S::MIN, "maximum": S::MAX }))
    }
}

impl<S: DecimalShape> InPlace for refined::Decimal<S> {
    fn in_place(_: &mut SchemaGenerator) -> Schema {
        let whole = S::PRECISION.saturating_sub(S::SCALE);
        let pattern = decimal(whole, S::SCALE);
        // The first number of too many digits: exact as an integer, and beyond what doubles tell apart an engine rounds it.
        let limit = 10_i128.checked_pow(whole).and_then(|limit| i64::try_from(limit).ok());
        let mut number = schema(json!({ "type": "number", "$comment": format!("at most {} decimals", S::SCALE) }));
        if let Some(limit) = limit {
            number.insert("exclusiveMinimum".into(), (-limit).into());
            number.insert("exclusiveMaximum".into(), limit.into());
        }
        schema(json!({ "anyOf": [{ "type": "string", "pattern": pattern }, number] }))
    }
}

/// A decimal as a text: zeros in front and behind do not count, and with an exponent a pattern cannot count digits.
fn decimal(whole: u32, scale: u32) -> String {
    let fraction = if scale == 0 { "(?:\\.0+)?".into() } else { format!("(?:\\.[0-9]{{0,{}}}[0-9]0*)?", scale - 1) };
    let digits = if whole == 0 { "0+".into() } else { format!("0*[0-9]{{1,{whole}}}") };
    format!("^-?(?:{digits}{fraction}|[0-9]+(?:\\.[0-9]+)?[eE][-+]?[0-9]+)$")
}

impl<S: PlainShape<Base: InPlace>> InPlace for refined::Plain<S> {
    fn in_place(generator: &mut SchemaGenerator) -> Schema {
        S::Base::in_place(generator)
    }
}

/// schemars' trait for refined scalars, written out wherever they stand.
macro_rules! inline {
    ($($name:ident, $shape:ident $(<Base: $bound:path>)?;)*) => {$(
        impl<S: $shape $(<Base: $bound>)?> JsonSchema for refined::$name<S> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed(S::NAME)
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                Self::in_place(generator)
            }
        }
    )*};
}

inline! {
    Text, TextShape;
    Int, IntShape;
    Decimal, DecimalShape;
    Plain, PlainShape<Base: InPlace>;
}
