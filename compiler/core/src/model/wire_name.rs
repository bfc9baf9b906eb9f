//! A member's name on the wire, ready to be compared and to be written.

use isogloss_runtime::wire::json;
use std::ops::Deref;

/// A member's name on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireName {
    text: String,
    head: String,
}

impl WireName {
    /// The wire name of this text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut head = String::new();
        json::text(&mut head, text);
        head.push(':');
        Self { text: text.to_owned(), head }
    }

    /// The name as it stands.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
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
        &self.text
    }
}
