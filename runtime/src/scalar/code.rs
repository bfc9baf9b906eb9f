//! Codes of vocabularies: how they are compared, and what is told of one that is not listed.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt;

use crate::Invalid;

/// A code as a vocabulary `ignoring case` compares it: without surrounding blanks, ASCII letters small. Other letters stay as they are.
#[must_use]
pub fn fold(code: &str) -> Cow<'_, str> {
    let trimmed = code.trim();
    if trimmed.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(trimmed.to_ascii_lowercase()) } else { Cow::Borrowed(trimmed) }
}

/// A code that a closed vocabulary does not list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    vocabulary: &'static str,
    code: String,
}

impl UnknownCode {
    /// An unlisted code of `sales.CustomerStatus`.
    #[must_use]
    pub fn new(vocabulary: &'static str, code: impl Into<String>) -> Self {
        Self { vocabulary, code: code.into() }
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a code of {}", self.code, self.vocabulary)
    }
}

impl core::error::Error for UnknownCode {}

impl From<UnknownCode> for Invalid {
    fn from(unknown: UnknownCode) -> Self {
        unlisted(&unknown.code, unknown.vocabulary)
    }
}

/// What is told of a code that a closed vocabulary does not list.
#[must_use]
pub fn unlisted(code: &str, vocabulary: &str) -> Invalid {
    Invalid::value(code, format!("is not a code of {vocabulary}"))
}

/// What is told of a tag that no case of a choice has.
#[must_use]
pub fn no_case(tag: &str, choice: &str) -> Invalid {
    Invalid::value(tag, format!("is not a case of {choice}"))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn folding_touches_ascii_case_and_surrounding_blanks_only() {
        assert_eq!(fold(" Past Due\t"), "past due");
        assert_eq!(fold("ÉTÉ"), "ÉtÉ");
        assert!(matches!(fold("open"), Cow::Borrowed("open")));
        assert!(matches!(fold(" open "), Cow::Borrowed("open")));
        assert_eq!(fold(""), "");
    }

    #[test]
    fn an_unknown_code_is_shown() {
        let unknown = UnknownCode::new("sales.Kind", "wholesale");
        assert_eq!(unknown.to_string(), "\"wholesale\" is not a code of sales.Kind");
        assert_eq!(Invalid::from(unknown.clone()).to_string(), unknown.to_string());
    }
}
