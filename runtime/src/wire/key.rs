//! Keys of several fields as one text: the parts joined by `/`, their own written `%2F`. So they stand in tables of two columns and in messages.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::{Tree, Wire, Writer};
use crate::{Invalid, Place};

/// A key being written as one text.
#[derive(Debug, Default)]
pub struct KeyText {
    out: Option<Writer>,
}

impl KeyText {
    /// No part yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { out: None }
    }

    /// Adds a part.
    #[must_use]
    pub fn part<T: Wire>(mut self, part: &T) -> Self {
        let out = match &mut self.out {
            Some(out) => {
                out.slash();
                out
            }
            none => none.insert(Writer::bare()),
        };
        part.write(out);
        self
    }

    /// The text.
    #[must_use]
    pub fn done(self) -> String {
        self.out.map_or_else(String::new, Writer::into_text)
    }
}

/// A text being taken apart into the parts of a key.
#[derive(Clone, Debug)]
pub struct KeyParts<'t> {
    parts: core::str::Split<'t, char>,
}

impl<'t> KeyParts<'t> {
    /// Takes a text apart.
    ///
    /// # Errors
    /// It has more or fewer parts than the key.
    pub fn new(text: &'t str, count: usize) -> Result<Self, Invalid> {
        let found = text.split('/').count();
        if found == count { Ok(Self { parts: text.split('/') }) } else { Err(Invalid::new(format!("{found} parts where the key has {count}"))) }
    }

    /// The next part as a value of its type.
    ///
    /// # Errors
    /// It is none, or there is no further part.
    pub fn part<T: Wire>(&mut self) -> Result<T, Invalid> {
        let part = self.parts.next().unwrap_or_default().replace("%2F", "/");
        let as_text = T::read(Tree::Text(Cow::Borrowed(&part)), &Place::ROOT);
        // What is a number or a truth value on the wire stands in a key without quotes like everything else.
        let as_bool = part.parse().ok().map(Tree::Bool);
        let other = as_bool.unwrap_or_else(|| Tree::Number(Cow::Borrowed(&part)));
        as_text.or_else(|invalid| T::read(other, &Place::ROOT).map_err(|_| invalid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_joined_and_taken_apart() {
        let text = KeyText::new().part(&String::from("a/b")).part(&-7_i64).part(&true).part(&String::new()).done();
        assert_eq!(text, "a%2Fb/-7/true/");
        let mut parts = KeyParts::new(&text, 4).unwrap();
        assert_eq!(parts.part(), Ok(String::from("a/b")));
        assert_eq!(parts.part(), Ok(-7_i64));
        assert_eq!(parts.part(), Ok(true));
        assert_eq!(parts.part(), Ok(String::new()));
    }

    #[test]
    fn a_key_has_all_its_parts_and_each_of_its_type() {
        assert_eq!(KeyParts::new("a/b", 3).map(|_| ()).map_err(|invalid| invalid.problem()), Err("2 parts where the key has 3".into()));
        assert!(KeyParts::new("x/2", 2).is_ok_and(|mut parts| parts.part::<i64>().is_err()));
    }
}
