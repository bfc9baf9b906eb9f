//! Where in a record something is: borrowed while translating, owned once it is told to somebody.
//!
//! A [`Place`] is a chain on the stack and costs nothing until it is printed. Positions in lists count from 0, in the list as it was read.

use alloc::string::{String, ToString};
use core::fmt;

use crate::wire::json;

/// A place within the record at hand, made on the way down: `at.field("addresses").index(2).field("country")`.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

/// The last step to a place.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    /// The record itself.
    Root,
    /// A field of a record.
    Field(&'a str),
    /// An element of a list.
    Index(usize),
    /// An entry of a map.
    Key(&'a str),
}

impl Place<'static> {
    /// The record itself; its path is empty.
    pub const ROOT: Place<'static> = Place { parent: None, step: Step::Root };
}

impl<'a> Place<'a> {
    /// A field of the record here.
    #[must_use]
    pub const fn field<'b>(&'b self, name: &'b str) -> Place<'b>
    where
        'a: 'b,
    {
        Place { parent: Some(self), step: Step::Field(name) }
    }

    /// An element of the list here, counted from 0.
    #[must_use]
    pub const fn index<'b>(&'b self, index: usize) -> Place<'b>
    where
        'a: 'b,
    {
        Place { parent: Some(self), step: Step::Index(index) }
    }

    /// An entry of the map here.
    #[must_use]
    pub const fn key<'b>(&'b self, key: &'b str) -> Place<'b>
    where
        'a: 'b,
    {
        Place { parent: Some(self), step: Step::Key(key) }
    }

    /// The place in words that outlive it.
    #[must_use]
    pub fn to_path(&self) -> Path {
        match self.step {
            Step::Root => Path::default(),
            Step::Field(_) | Step::Index(_) | Step::Key(_) => Path(self.to_string()),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) if is_plain(name) => {
                let first = self.parent.is_none_or(|parent| matches!(parent.step, Step::Root));
                f.write_str(if first { "" } else { "." })?;
                f.write_str(name)
            }
            Step::Field(name) | Step::Key(name) => write_bracketed(f, name),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// Whether a name can stand behind a dot. Vendors' wire names may hold blanks and dots.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-')
}

/// `["x"]`, escaped as in JSON, so that a path reads in one way only.
fn write_bracketed(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    let mut quoted = String::new();
    json::text(&mut quoted, name);
    write!(f, "[{quoted}]")
}

/// A place as it is told: `addresses[2].country`, `by_name["x"]`, empty for the record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(String);

impl Path {
    /// The record itself.
    pub const ROOT: Self = Self(String::new());

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the record itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_they_are_written_in_the_language() {
        let root = Place::ROOT;
        assert_eq!(root.to_path().as_str(), "");
        assert!(root.to_path().is_root());
        assert_eq!(root.field("addresses").index(2).field("country").to_path().as_str(), "addresses[2].country");
        assert_eq!(root.field("by_name").key("x").field("y").to_path().as_str(), "by_name[\"x\"].y");
        assert_eq!(root.index(0).index(1).to_path().as_str(), "[0][1]");
    }

    #[test]
    fn strange_names_and_keys_stay_one_step() {
        assert_eq!(Place::ROOT.field("Full Name").to_path().as_str(), "[\"Full Name\"]");
        assert_eq!(Place::ROOT.field("a.b").field("c").to_path().as_str(), "[\"a.b\"].c");
        assert_eq!(Place::ROOT.key("q\"\\\n").to_path().as_str(), "[\"q\\\"\\\\\\n\"]");
        assert_eq!(Place::ROOT.field("").to_path().as_str(), "[\"\"]");
    }
}
