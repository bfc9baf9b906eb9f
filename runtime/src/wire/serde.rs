//! The bridge between trees and serde's formats. JSON numbers keep their digits; other formats give the numbers they have.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::{Map, Number, Value};

use super::cursor::Cursor;
use super::{MAX_DEPTH, Tree, Wire, Writer, to_json};
use crate::{Invalid, Place};

/// The name under which `serde_json` hands the digits of a number on.
const DIGITS: &str = "$serde_json::private::Number";

/// Reads a value from any self-describing format. What generated `Deserialize` impls call.
///
/// # Errors
/// The input is not of the format, or not of the type; the message names the place.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tree = Depth(0).deserialize(deserializer)?;
    T::read(tree, &Place::ROOT).map_err(D::Error::custom)
}

/// Writes a value to any format. What generated `Serialize` impls call.
///
/// # Errors
/// The format's own.
pub fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    tree_from_json(&to_json(value)).map_err(S::Error::custom)?.serialize(serializer)
}

/// Reads a value from JSON.
///
/// # Errors
/// The text is not JSON, or the value not of the type.
pub fn from_json<T: Wire>(text: &str) -> Result<T, Invalid> {
    // Members mostly stand in order, or at least somewhere. Whoever is wrong is told by the tree.
    for guesses in [true, false] {
        let cursor = Cursor::new(text, guesses);
        let value = T::read(Tree::Unread(&cursor), &Place::ROOT);
        if value.is_ok() && cursor.is_done() {
            return value;
        }
    }
    T::read(tree_from_json(text)?, &Place::ROOT)
}

/// Reads JSON as it stands: for whoever needs to look before reading. Members that stand twice are both in the tree.
///
/// # Errors
/// The text is not JSON, or nested deeper than [`MAX_DEPTH`].
pub fn tree_from_json(text: &str) -> Result<Tree<'_>, Invalid> {
    let mut json = serde_json::Deserializer::from_str(text);
    let tree = Depth(0).deserialize(&mut json).and_then(|tree| json.end().map(|()| tree));
    tree.map_err(Invalid::not_json)
}

/// Reads a tree below so many others.
struct Depth(usize);

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Tree<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        if self.0 > MAX_DEPTH {
            return Err(D::Error::custom(format_args!("nested deeper than {MAX_DEPTH}")));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Absent)
    }

    fn visit_none<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree<'de>, E> {
        Ok(i64::try_from(value).map_or_else(|_| Tree::Number(Cow::Owned(value.to_string())), Tree::Int))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Tree<'de>, E> {
        // Not from JSON: a format whose numbers are floats has no other digits than the shortest that give the same float.
        if value.is_finite() { Ok(Tree::Number(Cow::Owned(value.to_string()))) } else { Err(E::custom("a number that is not finite")) }
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(value.to_string())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree<'de>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(Self(self.0 + 1))? {
            elements.push(element);
        }
        Ok(Tree::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = access.next_key_seed(Name)? {
            if name == DIGITS && members.is_empty() {
                return access.next_value::<String>().map(number);
            }
            let value = access.next_value_seed(Self(self.0 + 1))?;
            members.push((name, value));
        }
        Ok(Tree::Object(members))
    }
}

/// A number in its digits.
fn number(digits: String) -> Tree<'static> {
    digits.parse().map_or(Tree::Number(Cow::Owned(digits)), Tree::Int)
}

/// Reads a member's name, borrowed where it can be.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(name.to_string()))
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_string<E>(self, name: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(name))
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Number(digits) => digits.parse::<Number>().map_err(S::Error::custom)?.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(elements) => {
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                elements.iter().try_for_each(|element| list.serialize_element(element))?;
                list.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| map.serialize_entry(name.as_ref(), value))?;
                map.end()
            }
            Self::Unread(_) => serializer.serialize_none(),
        }
    }
}

/// `Json`: passes through. Members keep their order where `serde_json` keeps it (with `std`).
impl Wire for Value {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        match tree.now() {
            Tree::Absent => Err(Tree::Absent.unexpected("any JSON", at)),
            tree => to_value(tree, at),
        }
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Self::Null => out.null(),
            Self::Bool(value) => out.bool(*value),
            Self::Number(digits) => out.digits(digits.as_str()),
            Self::String(text) => out.text(text),
            Self::Array(elements) => out.all(elements),
            Self::Object(members) => {
                let mut object = out.object();
                for (name, value) in members {
                    value.write(object.key(name));
                }
                object.done();
            }
        }
    }

    fn is_absent(&self) -> bool {
        self.is_null()
    }
}

fn to_value(tree: Tree<'_>, at: &Place<'_>) -> Result<Value, Invalid> {
    match tree {
        Tree::Absent => Ok(Value::Null),
        Tree::Bool(value) => Ok(Value::Bool(value)),
        Tree::Int(value) => Ok(Value::Number(value.into())),
        Tree::Number(digits) => digits.parse().map(Value::Number).map_err(|_| Invalid::value(&digits, "is not a number").at(at)),
        Tree::Text(text) => Ok(Value::String(text.into_owned())),
        Tree::List(elements) => {
            let elements = elements.into_iter().enumerate().map(|(position, element)| to_value(element, &at.index(position)));
            elements.collect::<Result<_, _>>().map(Value::Array)
        }
        Tree::Object(members) => to_map(members, at).map(Value::Object),
        Tree::Unread(_) => Err(Invalid::given_up()),
    }
}

fn to_map(members: Vec<(Cow<'_, str>, Tree<'_>)>, at: &Place<'_>) -> Result<Map<String, Value>, Invalid> {
    let mut map = Map::new();
    for (name, value) in members {
        let value = to_value(value, &at.field(&name))?;
        if map.contains_key(&*name) {
            return Err(Invalid::twice().at(&at.field(&name)));
        }
        map.insert(name.into_owned(), value);
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::super::to_json;
    use super::*;
    use crate::{BTreeMap, Decimal};

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(from_json::<Decimal>("12345678901234567890.12345678").unwrap().to_string(), "12345678901234567890.12345678");
        assert_eq!(from_json::<Decimal>("0.1").unwrap(), Decimal::new(1, 1));
        assert_eq!(from_json::<i64>("9223372036854775807"), Ok(i64::MAX));
        assert!(from_json::<i64>("9223372036854775808").is_err());
        assert_eq!(tree_from_json("1.50"), Ok(Tree::Number("1.50".into())));
        assert_eq!(tree_from_json("-0"), Ok(Tree::Int(0)));
    }

    #[test]
    fn json_passes_through() {
        let text = r#"{"z":[1.50,null,{"a":"é😀"}],"a":1e+400,"m":true}"#;
        let value: Value = from_json(text).unwrap();
        #[cfg(feature = "std")]
        assert_eq!(to_json(&value), text);
        assert_eq!(from_json::<Value>(&to_json(&value)), Ok(value));
        assert_eq!(from_json::<Value>(r#"{"a":{"b":1,"b":2}}"#).unwrap_err().to_string(), "a.b: stands twice");
        assert_eq!(from_json::<Value>("null").unwrap_err().to_string(), "missing");
    }

    #[test]
    fn what_is_not_json_is_told() {
        for text in ["", "{", "01", "'a'", "[1,]", "1 2", "{\"a\":\"\u{1}\"}", "\"\\ud800\"", "nul"] {
            let told = tree_from_json(text).unwrap_err().to_string();
            assert!(told.starts_with("is not JSON: "), "{text}: {told}");
        }
        assert_eq!(tree_from_json("\"\\ud83d\\ude00\""), Ok(Tree::text("😀")));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(tree_from_json(&nested(100)).is_ok());
        assert!(tree_from_json(&nested(100_000)).is_err());
    }

    #[test]
    fn other_formats_serve_too() {
        let value = serde_json::json!({"b": 1, "a": 2});
        let map: BTreeMap<String, i64> = deserialize(value).unwrap();
        assert_eq!(map, BTreeMap::from([("a".into(), 2), ("b".into(), 1)]));
        assert_eq!(serialize(&map, serde_json::value::Serializer).unwrap(), serde_json::json!({"a": 2, "b": 1}));
        assert_eq!(serde_json::to_string(&tree_from_json("[1.50]").unwrap()).unwrap(), "[1.50]");
    }
}
