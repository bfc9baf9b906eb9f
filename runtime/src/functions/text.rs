//! Functions of texts. Everything counts in characters (Unicode scalar values), from 0.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::Invalid;

/// Without white space around.
#[must_use]
pub fn trim(text: &str) -> String {
    text.trim().to_owned()
}

/// In small letters, by Unicode's full mapping.
#[must_use]
pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// In capital letters, by Unicode's full mapping: `ß` becomes `SS`.
#[must_use]
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// The text as it is, unless it is empty or white space alone.
#[must_use]
pub fn non_blank(text: impl Into<String>) -> Option<String> {
    let text = text.into();
    if text.trim().is_empty() { None } else { Some(text) }
}

/// How many characters.
#[must_use]
pub fn length(text: &str) -> i64 {
    super::count(text.chars().count())
}

/// `count` characters from `from` on.
///
/// # Errors
/// A number is negative, or the text ends before.
pub fn substring(text: &str, from: i64, count: i64) -> Result<String, Invalid> {
    let (Ok(start), Ok(taken)) = (usize::try_from(from), usize::try_from(count)) else {
        return Err(Invalid::shown(format_args!("a substring of {count} characters from {from} on"), "does not exist: neither may be negative"));
    };
    let too_short = || Invalid::shown(format_args!("a substring of {count} characters from {from} on"), "reaches beyond the end of the text");
    let begin = offset(text, start).ok_or_else(too_short)?;
    let rest = text.get(begin..).unwrap_or_default();
    let end = offset(rest, taken).ok_or_else(too_short)?;
    Ok(rest.get(..end).unwrap_or_default().to_owned())
}

/// The byte at which so many characters have passed.
fn offset(text: &str, characters: usize) -> Option<usize> {
    text.char_indices().map(|(offset, _)| offset).chain([text.len()]).nth(characters)
}

/// The parts with the separator between them.
#[must_use]
pub fn join<T: AsRef<str>>(parts: &[T], separator: &str) -> String {
    let mut joined = String::new();
    for (position, part) in parts.iter().enumerate() {
        joined.push_str(if position == 0 { "" } else { separator });
        joined.push_str(part.as_ref());
    }
    joined
}

/// The parts between the separators, empty ones too; of a text without separator the text alone.
///
/// # Errors
/// The separator is empty.
pub fn split(text: &str, separator: &str) -> Result<Vec<String>, Invalid> {
    if separator.is_empty() {
        return Err(Invalid::new("an empty separator splits nothing"));
    }
    Ok(text.split(separator).map(ToOwned::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn white_space_is_unicodes() {
        assert_eq!(trim("\u{a0} a b\t\n"), "a b");
        assert_eq!(non_blank(" \u{2003}\n"), None);
        assert_eq!(non_blank(""), None);
        assert_eq!(non_blank(" a ").as_deref(), Some(" a "));
    }

    #[test]
    fn case_follows_unicode() {
        assert_eq!(upper("straße ﬁ"), "STRASSE FI");
        assert_eq!(lower("ΟΔΟΣ İ"), "οδος i\u{307}");
    }

    #[test]
    fn characters_are_counted_from_zero() {
        assert_eq!(length("äöü😀"), 4);
        assert_eq!(substring("äöü😀", 1, 2).as_deref(), Ok("öü"));
        assert_eq!(substring("äöü😀", 0, 4).as_deref(), Ok("äöü😀"));
        assert_eq!(substring("äöü😀", 4, 0).as_deref(), Ok(""));
        assert_eq!(substring("", 0, 0).as_deref(), Ok(""));
        assert_eq!(substring("ab", 1, 2).unwrap_err().to_string(), "a substring of 2 characters from 1 on reaches beyond the end of the text");
        assert!(substring("ab", 3, 0).is_err());
        assert!(substring("ab", -1, 1).is_err());
        assert!(substring("ab", 0, -1).is_err());
        assert!(substring("ab", i64::MAX, i64::MAX).is_err());
    }

    #[test]
    fn split_undoes_join() {
        assert_eq!(join::<&str>(&[], ", "), "");
        assert_eq!(join(&["a", "", "b"], ", "), "a, , b");
        assert_eq!(split("a, , b", ", ").unwrap(), ["a", "", "b"]);
        assert_eq!(split("", ",").unwrap(), [""]);
        assert_eq!(split("abc", ",").unwrap(), ["abc"]);
        assert!(split("abc", "").is_err());
    }
}
