//! A value that is not what its type or a function's domain asks for.

use alloc::borrow::Cow;
use alloc::boxed::Box;
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
    // What is told is long and seldom made: results with values stay small.
    told: Told,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// Known by itself, and not yet where.
    Known(&'static &'static str),
    Found(Box<Found>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    path: Path,
    value: Option<Cow<'static, str>>,
    problem: Cow<'static, str>,
}

static ROOT: Path = Path::ROOT;

impl Invalid {
    /// A problem that can be told without the value: `3 characters, at most 2`.
    #[must_use]
    pub fn new(problem: impl Into<Cow<'static, str>>) -> Self {
        Self::found(None, problem.into())
    }

    /// A problem told with the value: `"2026-02-30"` `is not a date`. Long values are cut.
    #[must_use]
    pub fn value(value: &str, problem: impl Into<Cow<'static, str>>) -> Self {
        let mut shown: String = value.chars().take(SHOWN).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self::found(Some(Cow::Owned(format!("{shown:?}"))), problem.into())
    }

    /// A problem told with a value that reads without quotes: `101` `is more than 100`.
    #[must_use]
    pub fn shown(value: impl fmt::Display, problem: impl Into<Cow<'static, str>>) -> Self {
        Self::found(Some(Cow::Owned(format!("{value}"))), problem.into())
    }

    fn found(value: Option<Cow<'static, str>>, problem: Cow<'static, str>) -> Self {
        Self { told: Told::Found(Box::new(Found { path: Path::ROOT, value, problem })) }
    }

    const fn known(problem: &'static &'static str) -> Self {
        Self { told: Told::Known(problem) }
    }

    /// What `checked(x)` says of an absent x that the target requires.
    #[must_use]
    pub const fn absent() -> Self {
        Self::known(&"the value is absent, and the target requires one")
    }

    /// Nothing stands where the type asks for something: there is no member, or it is `null`.
    #[must_use]
    pub const fn missing() -> Self {
        Self::known(&"missing")
    }

    /// A member or key that stands twice: readers would differ in which one they believe.
    #[must_use]
    pub const fn twice() -> Self {
        Self::known(&"stands twice")
    }

    /// What nobody is told: the careful way says what is wrong.
    #[cfg(feature = "serde")]
    pub(crate) const fn given_up() -> Self {
        Self::known(&"is read once more")
    }

    /// A text that is no JSON at all, with what its reader says of it.
    #[must_use]
    pub fn not_json(wrong: impl fmt::Display) -> Self {
        Self::new(format!("is not JSON: {wrong}"))
    }

    /// Says where the value stands. A place that is known already is kept: the innermost is the exact one.
    #[must_use]
    pub fn at(self, place: &Place<'_>) -> Self {
        let mut found = match self.told {
            Told::Known(problem) => Box::new(Found { path: Path::ROOT, value: None, problem: Cow::Borrowed(problem) }),
            Told::Found(found) => found,
        };
        if found.path.is_root() {
            found.path = place.to_path();
        }
        Self { told: Told::Found(found) }
    }

    /// The same without the value, for fields that are `sensitive`.
    #[must_use]
    pub fn masked(mut self) -> Self {
        if let Told::Found(found) = &mut self.told {
            found.value = found.value.as_ref().map(|_| Cow::Borrowed("the value (sensitive, not shown)"));
        }
        self
    }

    /// Where the value stands.
    #[must_use]
    pub const fn path(&self) -> &Path {
        match &self.told {
            Told::Known(_) => &ROOT,
            Told::Found(found) => &found.path,
        }
    }

    /// What is wrong, without the path.
    #[must_use]
    pub fn problem(&self) -> String {
        match &self.told {
            Told::Known(problem) => (**problem).into(),
            Told::Found(found) => {
                found.value.as_ref().map_or_else(|| found.problem.clone().into_owned(), |value| format!("{value} {}", found.problem))
            }
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.told {
            Told::Known(problem) => f.write_str(problem),
            Told::Found(found) => found.fmt(f),
        }
    }
}

impl fmt::Display for Found {
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
