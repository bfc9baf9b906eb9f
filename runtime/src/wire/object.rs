//! Objects: members taken by name.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;

#[cfg(feature = "serde")]
use super::cursor::Ordered;
use super::{Tree, Wire};
use crate::scalar::code;
use crate::{Invalid, Place};

/// An object being read.
#[derive(Debug)]
pub struct Object<'a, 'p> {
    members: Members<'a>,
    at: &'p Place<'p>,
}

#[derive(Debug)]
enum Members<'a> {
    Listed(Vec<(Cow<'a, str>, Tree<'a>)>),
    #[cfg(feature = "serde")]
    Unread(Ordered<'a>),
}

impl<'a, 'p> Object<'a, 'p> {
    /// Opens an object whose members are asked for in any order.
    ///
    /// # Errors
    /// It is none.
    pub fn read(tree: Tree<'a>, at: &'p Place<'p>) -> Result<Self, Invalid> {
        match tree.now() {
            Tree::Object(members) => Ok(Self { members: Members::Listed(members), at }),
            other => Err(other.unexpected("an object", at)),
        }
    }

    /// Opens an object of which these members are asked for, each once, in this order.
    ///
    /// # Errors
    /// It is none.
    pub fn of(tree: Tree<'a>, at: &'p Place<'p>, names: &'static [&'static str]) -> Result<Self, Invalid> {
        #[cfg(feature = "serde")]
        if let Tree::Unread(cursor) = tree {
            let members = Ordered::new(cursor, names).ok_or(Invalid::given_up())?;
            return Ok(Self { members: Members::Unread(members), at });
        }
        let _ = names;
        Self::read(tree, at)
    }

    /// A member. One that is missing or `null` is absent, which is for the member's type to judge.
    ///
    /// # Errors
    /// It is not of its type, required and missing, or stands twice.
    pub fn field<T: Wire>(&mut self, name: &str) -> Result<T, Invalid> {
        let value = T::read(self.take(name)?, &self.at.field(name))?;
        self.taken()?;
        Ok(value)
    }

    /// A member that has a default.
    ///
    /// # Errors
    /// It is there and not of its type, or stands twice.
    pub fn field_or<T: Wire>(&mut self, name: &str, default: impl FnOnce() -> T) -> Result<T, Invalid> {
        self.field_or_try(name, || Ok(default()))
    }

    /// A member whose default has to be checked, as a text of a pattern has.
    ///
    /// # Errors
    /// It is there and not of its type, or stands twice; or the default does not fit, which the compiler has excluded.
    pub fn field_or_try<T: Wire>(&mut self, name: &str, default: impl FnOnce() -> Result<T, Invalid>) -> Result<T, Invalid> {
        let value = match self.take(name)?.present() {
            None => default().map_err(|invalid| invalid.at(&self.at.field(name)))?,
            Some(tree) => T::read(tree, &self.at.field(name))?,
        };
        self.taken()?;
        Ok(value)
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

    #[inline]
    fn take(&mut self, name: &str) -> Result<Tree<'a>, Invalid> {
        match &mut self.members {
            #[cfg(feature = "serde")]
            Members::Unread(members) => members.value(name).map(|value| value.map_or(Tree::Absent, Tree::Unread)).ok_or(Invalid::given_up()),
            Members::Listed(members) => once(members, name).ok_or_else(|| Invalid::twice().at(&self.at.field(name))),
        }
    }

    /// A member has been read.
    #[inline]
    fn taken(&mut self) -> Result<(), Invalid> {
        match &mut self.members {
            #[cfg(feature = "serde")]
            Members::Unread(members) => members.read().ok_or(Invalid::given_up()),
            Members::Listed(_) => Ok(()),
        }
    }
}

/// A member of a tree; `None` if it stands twice.
fn once<'a>(members: &mut [(Cow<'a, str>, Tree<'a>)], name: &str) -> Option<Tree<'a>> {
    let mut found = members.iter_mut().filter(|(member, _)| member == name);
    let value = found.next().map_or(Tree::Absent, |(_, value)| mem::replace(value, Tree::Absent));
    found.next().is_none().then_some(value)
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
}
