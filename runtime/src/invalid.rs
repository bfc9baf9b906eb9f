//! A value that is not what its type or a function's domain asks for.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt;

use crate::place::{Path, Place};

/// How many characters of a wrong value a message shows.
const SHOWN: usize = 60;

/// What is wrong with a value, and where: `home.country: 3 characters, at most 2`, `day: "2026-02-30" is not a date`.
///
/// On the wire it makes a record *malformed*; in a row (a function outside its domain, `checked`) it rejects the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    path: Path,
    value: Option<Cow<'static, str>>,
    problem: Cow<'static, str>,
}

impl Invalid {
    /// A problem that can be told without the value: `3 characters, at most 2`.
    #[must_use]
    pub fn new(problem: impl Into<Cow<'static, str>>) -> Self {
        Self { path: Path::default(), value: None, problem: problem.into() }
    }

    /// A problem told with the value: `"2026-02-30"` `is not a date`. Long values are cut.
    #[must_use]
    pub fn value(value: &str, problem: impl Into<Cow<'static, str>>) -> Self {
        let mut shown: String = value.chars().take(SHOWN).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self { path: Path::default(), value: Some(Cow::Owned(format!("{shown:?}"))), problem: problem.into() }
    }

    /// A problem told with a value that reads without quotes: `101` `is more than 100`.
    #[must_use]
    pub fn shown(value: impl fmt::Display, problem: impl Into<Cow<'static, str>>) -> Self {
        Self { path: Path::default(), value: Some(Cow::Owned(format!("{value}"))), problem: problem.into() }
    }

    /// What `checked(x)` says of an absent x that the target requires.
    #[must_use]
    pub const fn absent() -> Self {
        Self { path: Path::ROOT, value: None, problem: Cow::Borrowed("the value is absent, and the target requires one") }
    }

    /// Nothing stands where the type asks for something: there is no member, or it is `null`.
    #[must_use]
    pub const fn missing() -> Self {
        Self { path: Path::ROOT, value: None, problem: Cow::Borrowed("missing") }
    }

    /// A member or key that stands twice: readers would differ in which one they believe.
    #[must_use]
    pub const fn twice() -> Self {
        Self { path: Path::ROOT, value: None, problem: Cow::Borrowed("stands twice") }
    }

    /// A text that is no JSON at all, with what its reader says of it.
    #[must_use]
    pub fn not_json(wrong: impl fmt::Display) -> Self {
        Self::new(format!("is not JSON: {wrong}"))
    }

    /// Says where the value stands. A place that is known already is kept: the innermost is the exact one.
    #[must_use]
    pub fn at(self, place: &Place<'_>) -> Self {
        if self.path.is_root() { Self { path: place.to_path(), ..self } } else { self }
    }

    /// The same without the value, for fields that are `sensitive`.
    #[must_use]
    pub fn masked(self) -> Self {
        Self { value: self.value.map(|_| Cow::Borrowed("the value (sensitive, not shown)")), ..self }
    }

    /// Where the value stands.
    #[must_use]
    pub const fn path(&self) -> &Path {
        &self.path
    }

    /// What is wrong, without the path.
    #[must_use]
    pub fn problem(&self) -> String {
        self.value.as_ref().map_or_else(|| self.problem.clone().into_owned(), |value| format!("{value} {}", self.problem))
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_root() {
            write!(f, "{}: ", self.path)?;
        }
        if let Some(value) = &self.value {
            write!(f, "{value} ")?;
        }
        f.write_str(&self.problem)
    }
}

impl core::error::Error for Invalid {}

/// Stands in `Debug` for a field that is `sensitive`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Masked;

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(sensitive)")
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn the_innermost_place_is_kept() {
        let home = Place::ROOT.field("home");
        let invalid = Invalid::new("3 characters, at most 2").at(&home.field("country")).at(&home);
        assert_eq!(invalid.to_string(), "home.country: 3 characters, at most 2");
        assert_eq!(invalid.problem(), "3 characters, at most 2");
    }

    #[test]
    fn values_are_shown_escaped_and_cut_unless_they_are_sensitive() {
        let invalid = Invalid::value("a\"\n", "is not a date");
        assert_eq!(invalid.to_string(), "\"a\\\"\\n\" is not a date");
        assert_eq!(invalid.masked().to_string(), "the value (sensitive, not shown) is not a date");
        assert_eq!(Invalid::value(&"é".repeat(61), "is long").to_string().chars().count(), 2 + 60 + 1 + 8);
        assert_eq!(Invalid::new("absent").masked().to_string(), "absent");
    }
}
