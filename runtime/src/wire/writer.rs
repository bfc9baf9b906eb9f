//! Writing: JSON text, straight from the values. Objects have their members in the order in which they are put.

use alloc::string::String;
use core::fmt::{Display, Write as _};

use super::{Wire, json};

/// JSON being written.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// Whether texts stand for themselves, as they do in keys.
    bare: bool,
}

impl Writer {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { out: String::new(), bare: false }
    }

    /// Goes on behind a text.
    #[must_use]
    pub const fn behind(out: String) -> Self {
        Self { out, bare: false }
    }

    pub(super) const fn bare() -> Self {
        Self { out: String::new(), bare: true }
    }

    /// What was written.
    #[must_use]
    pub fn into_text(self) -> String {
        self.out
    }

    /// `null`, which stands for what is absent where nothing can be left out.
    pub fn null(&mut self) {
        self.out.push_str("null");
    }

    /// A truth value.
    pub fn bool(&mut self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// An integer.
    pub fn int(&mut self, value: i64) {
        json::int(&mut self.out, value);
    }

    /// A number in the digits that it has.
    pub fn digits(&mut self, digits: &str) {
        self.out.push_str(digits);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        if self.bare {
            self.bare_text(text);
        } else {
            json::text(&mut self.out, text);
        }
    }

    /// A text that has nothing to escape, put together by a function that appends it.
    pub fn plain(&mut self, push: impl FnOnce(&mut String)) {
        let quote = if self.bare { "" } else { "\"" };
        self.out.push_str(quote);
        push(&mut self.out);
        self.out.push_str(quote);
    }

    /// A value in its printed form, which has nothing to escape.
    pub fn printed(&mut self, value: &impl Display) {
        self.plain(|out| {
            // Writing to a `String` does not fail.
            let _ = write!(out, "{value}");
        });
    }

    /// An object; its members follow.
    pub const fn object(&mut self) -> Members<'_> {
        Members { writer: self, fresh: true }
    }

    /// A list; what is absent is left out.
    pub fn list<T: Wire>(&mut self, elements: &[T]) {
        self.elements(elements.iter().filter(|element| !element.is_absent()));
    }

    /// A list with all that is in it, be it `null`, as `Json` passes it through.
    #[cfg(feature = "serde")]
    pub(super) fn all<T: Wire>(&mut self, elements: &[T]) {
        self.elements(elements.iter());
    }

    fn elements<'v, T: Wire + 'v>(&mut self, elements: impl Iterator<Item = &'v T>) {
        let mut next = "[";
        for element in elements {
            self.out.push_str(next);
            element.write(self);
            next = ",";
        }
        self.out.push_str(if next == "[" { "[]" } else { "]" });
    }

    /// Between the parts of a key.
    pub(super) fn slash(&mut self) {
        self.out.push('/');
    }

    #[cold]
    fn bare_text(&mut self, text: &str) {
        for (position, part) in text.split('/').enumerate() {
            self.out.push_str(if position == 0 { "" } else { "%2F" });
            self.out.push_str(part);
        }
    }
}

/// An object being written.
#[derive(Debug)]
pub struct Members<'w> {
    writer: &'w mut Writer,
    /// Whether no member has been written.
    fresh: bool,
}

impl Members<'_> {
    /// Adds a member, unless it is absent. The name is written as it stands: one with quotes, backslashes or control characters comes with its escapes.
    #[must_use]
    pub fn field<T: Wire>(mut self, name: &'static str, value: &T) -> Self {
        if !value.is_absent() {
            self.name(name);
            value.write(self.writer);
        }
        self
    }

    /// Adds an entry of a map, unless it is absent.
    #[must_use]
    pub(super) fn entry<T: Wire>(mut self, key: &str, value: &T) -> Self {
        if !value.is_absent() {
            value.write(self.key(key));
        }
        self
    }

    /// What is written next is the value of this key.
    pub(super) fn key(&mut self, key: &str) -> &mut Writer {
        self.begin();
        json::text(&mut self.writer.out, key);
        self.writer.out.push(':');
        self.writer
    }

    /// Adds the member that tells the case of a choice.
    #[must_use]
    pub fn tag(mut self, name: &'static str, tag: &str) -> Self {
        self.name(name);
        self.writer.text(tag);
        self
    }

    /// Ends the object.
    pub fn done(self) {
        if self.fresh {
            self.writer.out.push('{');
        }
        self.writer.out.push('}');
    }

    fn name(&mut self, name: &str) {
        self.begin();
        let out = &mut self.writer.out;
        out.push('"');
        out.push_str(name);
        out.push_str("\":");
    }

    #[inline]
    fn begin(&mut self) {
        if core::mem::take(&mut self.fresh) {
            self.writer.out.push('{');
        } else {
            self.writer.out.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::to_json;
    use super::*;
    use alloc::collections::BTreeMap;
    use alloc::vec;

    #[test]
    fn absent_members_are_left_out() {
        let mut out = Writer::new();
        out.object().tag("kind", "card").field("n", &Some(1_i64)).field("m", &None::<i64>).field("\\\"", &true).entry("\"", &true).done();
        assert_eq!(out.into_text(), r#"{"kind":"card","n":1,"\"":true,"\"":true}"#);
        let mut out = Writer::behind("x ".into());
        out.object().field("m", &None::<i64>).done();
        assert_eq!(out.into_text(), "x {}");
    }

    #[test]
    fn lists_and_maps_leave_out_what_is_absent() {
        assert_eq!(to_json(&vec![None, Some(1_i64), None, Some(2)]), "[1,2]");
        assert_eq!(to_json(&vec![None::<i64>]), "[]");
        assert_eq!(to_json(&BTreeMap::from([("b".into(), Some(1_i64)), ("a".into(), None)])), r#"{"b":1}"#);
        assert_eq!(to_json(&BTreeMap::<String, i64>::new()), "{}");
        assert_eq!(to_json(&None::<i64>), "null");
    }
}
