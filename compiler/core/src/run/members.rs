//! The members of a JSON object in the order in which they stand, their values as they stand: nothing is read that no type asks for.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A member of an object as it was found.
#[derive(Clone, Copy)]
pub(super) enum Member<'a> {
    Absent,
    Once(&'a RawValue),
    Twice,
}

impl<'a> Member<'a> {
    /// The member with one more of its name.
    pub(super) const fn and(self, raw: &'a RawValue) -> Self {
        match self {
            Self::Absent => Self::Once(raw),
            Self::Once(_) | Self::Twice => Self::Twice,
        }
    }
}

impl<'a> Members<'a> {
    /// The member of a name.
    pub(super) fn find(&self, name: &str) -> Member<'a> {
        self.0.iter().filter(|(known, _)| known == name).fold(Member::Absent, |found, (_, raw)| found.and(raw))
    }
}

/// The members of an object in order, the values as they stand.
pub(super) struct Members<'a>(pub(super) Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Collect<'a>(std::marker::PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for Collect<'a> {
            type Value = Members<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Name(name)) = input.next_key::<Name<'a>>()? {
                    members.push((name, input.next_value()?));
                }
                Ok(Members(members))
            }
        }
        input.deserialize_map(Collect(std::marker::PhantomData))
    }
}

/// A member's name, borrowed where it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Text<'a>(std::marker::PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for Text<'a> {
            type Value = Cow<'a, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        input.deserialize_str(Text(std::marker::PhantomData)).map(Name)
    }
}
