//! Objects: members taken by name in reading, put in declared order in writing.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

use super::{Tree, Wire};
use crate::scalar::code;
use crate::{Invalid, Place};

/// An object being read.
#[derive(Debug)]
pub struct Object<'a, 'p> {
    members: Vec<(Cow<'a, str>, Tree<'a>)>,
    at: &'p Place<'p>,
}

impl<'a, 'p> Object<'a, 'p> {
    /// Opens an object.
    ///
    /// # Errors
    /// It is none.
    pub fn read(tree: Tree<'a>, at: &'p Place<'p>) -> Result<Self, Invalid> {
        match tree {
            Tree::Object(members) => Ok(Self { members, at }),
            other => Err(other.unexpected("an object", at)),
        }
    }

    /// A member. One that is missing or `null` is absent, which is for the member's type to judge.
    ///
    /// # Errors
    /// It is not of its type, required and missing, or stands twice.
    pub fn field<T: Wire>(&mut self, name: &str) -> Result<T, Invalid> {
        T::read(self.take(name)?, &self.at.field(name))
    }

    /// A member that has a default.
    ///
    /// # Errors
    /// It is there and not of its type, or stands twice.
    pub fn field_or<T: Wire>(&mut self, name: &str, default: impl FnOnce() -> T) -> Result<T, Invalid> {
        match self.take(name)? {
            Tree::Absent => Ok(default()),
            tree => T::read(tree, &self.at.field(name)),
        }
    }

    /// A member whose default has to be checked, as a text of a pattern has.
    ///
    /// # Errors
    /// It is there and not of its type, or stands twice; or the default does not fit, which the compiler has excluded.
    pub fn field_or_try<T: Wire>(&mut self, name: &str, default: impl FnOnce() -> Result<T, Invalid>) -> Result<T, Invalid> {
        match self.take(name)? {
            Tree::Absent => default().map_err(|invalid| invalid.at(&self.at.field(name))),
            tree => T::read(tree, &self.at.field(name)),
        }
    }

    /// The member that tells the case of a choice.
    ///
    /// # Errors
    /// It is missing, no text, or stands twice.
    pub fn tag(&mut self, name: &str) -> Result<Cow<'a, str>, Invalid> {
        self.take(name)?.into_text("a text", &self.at.field(name))
    }

    /// What is told of a tag that names no case.
    #[must_use]
    pub fn unknown_case(&self, name: &str, tag: &str, choice: &str) -> Invalid {
        code::no_case(tag, choice).at(&self.at.field(name))
    }

    fn take(&mut self, name: &str) -> Result<Tree<'a>, Invalid> {
        let mut found = self.members.iter_mut().filter(|(member, _)| member == name);
        let value = found.next().map_or(Tree::Absent, |(_, value)| mem::replace(value, Tree::Absent));
        match found.next() {
            None => Ok(value),
            Some(_) => Err(Invalid::twice().at(&self.at.field(name))),
        }
    }
}

/// An object being written.
#[derive(Debug)]
pub struct Members<'a> {
    members: Vec<(Cow<'a, str>, Tree<'a>)>,
}

impl<'a> Members<'a> {
    /// Begins an object of at most so many members.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self { members: Vec::with_capacity(count) }
    }

    /// Adds a member, unless it is absent.
    #[must_use]
    pub fn field<T: Wire>(self, name: &'static str, value: &'a T) -> Self {
        self.tree(name, value.write())
    }

    /// Adds the member that tells the case of a choice.
    #[must_use]
    pub fn tag(self, name: &'static str, tag: &'static str) -> Self {
        self.tree(name, Tree::text(tag))
    }

    /// The object.
    #[must_use]
    pub fn done(self) -> Tree<'a> {
        Tree::Object(self.members)
    }

    fn tree(mut self, name: &'static str, value: Tree<'a>) -> Self {
        if value != Tree::Absent {
            self.members.push((Cow::Borrowed(name), value));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec;

    use super::*;

    fn sample() -> Tree<'static> {
        Tree::Object(vec![
            ("z".into(), Tree::Int(1)),
            ("a".into(), Tree::text("x")),
            ("none".into(), Tree::Absent),
            ("twice".into(), Tree::Int(1)),
            ("twice".into(), Tree::Int(1)),
            ("other".into(), Tree::Bool(true)),
            ("other".into(), Tree::Bool(true)),
        ])
    }

    #[test]
    fn members_are_found_in_any_order_and_unknown_ones_ignored() {
        let mut object = Object::read(sample(), &Place::ROOT).unwrap();
        assert_eq!(object.field::<String>("a"), Ok("x".to_string()));
        assert_eq!(object.field::<i64>("z"), Ok(1));
        assert_eq!(object.field::<Option<i64>>("none"), Ok(None));
        assert_eq!(object.field::<Option<i64>>("missing"), Ok(None));
        assert_eq!(object.field_or("none", || 7_i64), Ok(7));
        assert_eq!(object.field_or("missing", || true), Ok(true));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let at = Place::ROOT.field("home");
        let mut object = Object::read(sample(), &at).unwrap();
        assert_eq!(object.field::<i64>("missing").unwrap_err().to_string(), "home.missing: missing");
        assert_eq!(object.field::<i64>("none").unwrap_err().to_string(), "home.none: missing");
        assert_eq!(object.field::<i64>("a").unwrap_err().to_string(), "home.a: a text where an integer is expected");
        assert_eq!(object.field::<i64>("twice").unwrap_err().to_string(), "home.twice: stands twice");
        assert_eq!(object.tag("kind").unwrap_err().to_string(), "home.kind: missing");
        assert_eq!(object.unknown_case("kind", "bar", "pay.Method").to_string(), "home.kind: \"bar\" is not a case of pay.Method");
        assert_eq!(Object::read(Tree::List(vec![]), &at).unwrap_err().to_string(), "home: a list where an object is expected");
    }

    #[test]
    fn absent_members_are_left_out() {
        let written = Members::new(3).tag("kind", "card").field("n", &Some(1_i64)).field("m", &None::<i64>).done();
        assert_eq!(written, Tree::Object(vec![("kind".into(), Tree::text("card")), ("n".into(), Tree::Int(1))]));
    }
}
