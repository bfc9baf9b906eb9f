//! A value as it stands on the wire, whatever the format: texts and numbers borrowed where they can be.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "serde")]
use super::cursor::Cursor;
use super::json;
use crate::{Invalid, Place};

/// A value between a format and a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree<'a> {
    /// Not there, or `null`.
    Absent,
    /// A truth value.
    Bool(bool),
    /// An integer of 64 bits.
    Int(i64),
    /// Any other number, in the digits in which it is written.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Tree<'a>>),
    /// An object; its members in the order in which they stand.
    Object(Vec<(Cow<'a, str>, Tree<'a>)>),
    /// Any of these that still stands in a text. [`now`](Self::now) reads it.
    #[cfg(feature = "serde")]
    Unread(&'a Cursor<'a>),
}

impl<'a> Tree<'a> {
    /// A text that is borrowed or moved in.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// The value itself, where it still stands in a text.
    #[must_use]
    #[inline]
    pub fn now(self) -> Self {
        #[cfg(feature = "serde")]
        if let Self::Unread(cursor) = self {
            core::mem::forget(self);
            // What cannot be read is nothing that is right.
            return cursor.tree().unwrap_or(Self::Unread(cursor));
        }
        self
    }

    /// The value, unless it is absent.
    #[must_use]
    #[inline]
    pub(super) fn present(self) -> Option<Self> {
        match self {
            Self::Absent => None,
            #[cfg(feature = "serde")]
            Self::Unread(cursor) if cursor.null() => None,
            there => Some(there),
        }
    }

    /// What is told when something else is expected: `a number where a text is expected`, `missing`.
    #[must_use]
    pub fn unexpected(&self, expected: &'static str, at: &Place<'_>) -> Invalid {
        let invalid = match self.kind() {
            None => Invalid::missing(),
            Some(kind) => Invalid::new(alloc::format!("{kind} where {expected} is expected")),
        };
        invalid.at(at)
    }

    /// A text, for types that are written as one.
    ///
    /// # Errors
    /// It is no text.
    pub fn into_text(self, expected: &'static str, at: &Place<'_>) -> Result<Cow<'a, str>, Invalid> {
        #[cfg(feature = "serde")]
        if let Self::Unread(cursor) = self {
            // There is nothing to drop, which only the branch knows.
            core::mem::forget(self);
            return cursor.text().ok_or(Invalid::given_up());
        }
        match self {
            Self::Text(text) => Ok(text),
            other => Err(other.unexpected(expected, at)),
        }
    }

    /// Reads a text with a scalar's `parse`.
    ///
    /// # Errors
    /// It is no text, or not of the scalar's form.
    pub fn parse<T>(self, expected: &'static str, at: &Place<'_>, parse: impl FnOnce(&str) -> Result<T, Invalid>) -> Result<T, Invalid> {
        parse(&self.into_text(expected, at)?).map_err(|invalid| invalid.at(at))
    }

    /// Appends the value as JSON.
    pub fn to_json(&self, out: &mut String) {
        match self {
            Self::Absent => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Int(value) => json::int(out, *value),
            Self::Number(digits) => out.push_str(digits),
            Self::Text(value) => json::text(out, value),
            Self::List(elements) => {
                out.push('[');
                for (position, element) in elements.iter().enumerate() {
                    out.push_str(if position == 0 { "" } else { "," });
                    element.to_json(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (position, (name, value)) in members.iter().enumerate() {
                    out.push_str(if position == 0 { "" } else { "," });
                    json::text(out, name);
                    out.push(':');
                    value.to_json(out);
                }
                out.push('}');
            }
            #[cfg(feature = "serde")]
            Self::Unread(_) => out.push_str("null"),
        }
    }

    fn kind(&self) -> Option<&'static str> {
        match self {
            Self::Absent => None,
            Self::Bool(_) => Some("true or false"),
            Self::Int(_) | Self::Number(_) => Some("a number"),
            Self::Text(_) => Some("a text"),
            Self::List(_) => Some("a list"),
            Self::Object(_) => Some("an object"),
            #[cfg(feature = "serde")]
            Self::Unread(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn json_has_no_blanks() {
        let tree = Tree::Object(vec![
            ("a".into(), Tree::List(vec![Tree::Int(-1), Tree::Absent, Tree::Bool(true)])),
            ("é\"".into(), Tree::Object(vec![])),
            ("n".into(), Tree::Number("1.50".into())),
            ("t".into(), Tree::text("x\ny")),
        ]);
        let mut out = String::new();
        tree.to_json(&mut out);
        assert_eq!(out, r#"{"a":[-1,null,true],"é\"":{},"n":1.50,"t":"x\ny"}"#);
    }

    #[test]
    fn the_unexpected_is_told_with_its_place() {
        let at = Place::ROOT.field("home");
        let home = at.field("city");
        assert_eq!(Tree::Int(1).into_text("a text", &home).unwrap_err().to_string(), "home.city: a number where a text is expected");
        assert_eq!(Tree::Absent.into_text("a text", &home).unwrap_err().to_string(), "home.city: missing");
    }
}
