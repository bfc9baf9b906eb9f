//! A member's name on the wire, ready to be compared and to be written.

use isogloss_runtime::wire::json;
use std::ops::Deref;

/// A member's name on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireName {
    head: Box<str>,
    /// The name, where it does not stand in its head as it is.
    text: Option<Box<str>>,
}

impl WireName {
    /// The wire name of this text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut head = String::with_capacity(text.len() + 3);
        json::text(&mut head, text);
        head.push(':');
        let escaped = head.len() != text.len() + 3;
        Self { head: head.into(), text: escaped.then(|| text.into()) }
    }

    /// The name as it stands.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_deref().or_else(|| self.head.get(1..self.head.len().checked_sub(2)?)).unwrap_or_default()
    }

    /// The name as it begins a member of a JSON object: in quotes, with its colon. It is written for every record and found once.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }
}

impl Deref for WireName {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}
