//! The wire form of scalars, optional values, lists and maps.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::parts::{Elements, Entries};
use super::{Tree, Wire, Writer};
use crate::scalar;
use crate::{Date, Decimal, Duration, Instant, Invalid, Place, Time, Uuid};

impl Wire for bool {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        match tree.now() {
            Tree::Bool(value) => Ok(value),
            other => Err(other.unexpected("true or false", at)),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.bool(*self);
    }
}

impl Wire for i64 {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        match tree.now() {
            Tree::Int(value) => Ok(value),
            Tree::Number(digits) => scalar::int::parse(&digits).map_err(|invalid| invalid.at(at)),
            other => Err(other.unexpected("an integer", at)),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.int(*self);
    }
}

impl Wire for String {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        tree.into_text("a text", at).map(alloc::borrow::Cow::into_owned)
    }

    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

/// Without a declared scale; [`refined::Decimal`](crate::refined::Decimal) has one.
impl Wire for Decimal {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        match tree.now() {
            Tree::Int(value) => Ok(Self::from(value)),
            Tree::Number(digits) | Tree::Text(digits) => scalar::decimal::parse(&digits).map_err(|invalid| invalid.at(at)),
            other => Err(other.unexpected("a decimal number", at)),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.plain(|out| scalar::decimal::push_as_it_is(out, *self));
    }
}

/// What reads with a scalar's `parse` and is a text without escapes.
macro_rules! written_as_text {
    ($($scalar:ty, $module:ident, $expected:literal, $write:expr;)*) => {$(
        impl Wire for $scalar {
            fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
                tree.parse($expected, at, scalar::$module::parse)
            }

            fn write(&self, out: &mut Writer) {
                let write: fn(&Self, &mut Writer) = $write;
                write(self, out);
            }
        }
    )*};
}

written_as_text! {
    Uuid, uuid, "a UUID as text", |value, out| out.printed(value);
    Date, date, "a date as text", |value, out| out.plain(|out| scalar::date::push(out, value));
    Time, time, "a time of day as text", |value, out| out.printed(value);
    Instant, instant, "an instant as text", |value, out| out.plain(|out| scalar::instant::push(out, value));
    Duration, duration, "a duration as text", |value, out| out.printed(value);
}

/// `Bytes`: base64.
impl Wire for Vec<u8> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        tree.parse("base64 as text", at, scalar::bytes::parse)
    }

    fn write(&self, out: &mut Writer) {
        out.text(&scalar::bytes::print(self));
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        tree.present().map(|tree| T::read(tree, at)).transpose()
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(T::is_absent)
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        T::read(tree, at).map(Self::new)
    }

    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

/// An element that is `null` is absent: where elements are optional it is not in the list, elsewhere it is missing.
impl<T: Wire> Wire for Vec<T> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        let mut elements = Elements::read(tree, at)?;
        let mut list = Self::with_capacity(elements.number());
        let mut position = 0;
        while let Some(element) = elements.next()? {
            match element.present() {
                Some(element) => list.push(T::read(element, &at.index(position))?),
                None => drop(T::read(Tree::Absent, &at.index(position))?),
            }
            position += 1;
        }
        Ok(list)
    }

    fn write(&self, out: &mut Writer) {
        out.list(self);
    }
}

/// An entry whose value is `null` is absent: it is not in the map.
impl<T: Wire> Wire for BTreeMap<String, T> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        let (mut map, mut entries) = (Self::new(), Entries::read(tree, at)?);
        while let Some((key, value)) = entries.next()? {
            let Some(value) = value.present() else { continue };
            let value = T::read(value, &at.key(&key))?;
            if map.contains_key(&*key) {
                return Err(Invalid::twice().at(&at.key(&key)));
            }
            map.insert(key.into_owned(), value);
        }
        Ok(map)
    }

    fn write(&self, out: &mut Writer) {
        let mut object = out.object();
        for (key, value) in self {
            object = object.entry(key, value);
        }
        object.done();
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::super::to_json;
    use super::*;

    fn read<T: Wire>(tree: Tree<'_>) -> Result<T, String> {
        T::read(tree, &Place::ROOT.field("f")).map_err(|invalid| invalid.to_string())
    }

    #[test]
    fn kinds_are_not_mixed_up() {
        assert_eq!(read::<i64>(Tree::Int(5)), Ok(5));
        assert_eq!(read::<i64>(Tree::Number("5".into())), Ok(5));
        for wrong in [Tree::text("5"), Tree::Number("5.0".into()), Tree::Number("5e0".into()), Tree::Bool(true), Tree::Absent] {
            assert!(read::<i64>(wrong).is_err());
        }
        assert!(read::<bool>(Tree::text("true")).is_err());
        assert!(read::<bool>(Tree::Int(1)).is_err());
        assert!(read::<String>(Tree::Int(1)).is_err());
        assert!(read::<Date>(Tree::Int(20_261_101)).is_err());
    }

    #[test]
    fn decimals_come_from_texts_and_numbers() {
        let half = Decimal::new(1250, 2);
        assert_eq!(read(Tree::text("12.50")), Ok(half));
        assert_eq!(read(Tree::Number("12.50".into())), Ok(half));
        assert_eq!(read(Tree::Int(7)), Ok(Decimal::from(7)));
        assert_eq!(to_json(&half), "\"12.50\"");
    }

    #[test]
    fn lists_and_maps_tell_the_place_within() {
        assert_eq!(read::<Vec<i64>>(Tree::List(vec![Tree::Int(1), Tree::text("x")])).unwrap_err(), "f[1]: a text where an integer is expected");
        assert_eq!(read::<Vec<i64>>(Tree::List(vec![Tree::Absent])).unwrap_err(), "f[0]: missing");
        assert_eq!(read::<Vec<Option<i64>>>(Tree::List(vec![Tree::Absent, Tree::Int(1)])), Ok(vec![Some(1)]));
        let twice = Tree::Object(vec![("k".into(), Tree::Int(1)), ("k".into(), Tree::Int(2))]);
        assert_eq!(read::<BTreeMap<String, i64>>(twice).unwrap_err(), "f[\"k\"]: stands twice");
        assert_eq!(read::<BTreeMap<String, i64>>(Tree::Absent).unwrap_err(), "f: missing");
        let with_null = || Tree::Object(vec![("a".into(), Tree::Absent), ("b".into(), Tree::Int(1))]);
        assert_eq!(read(with_null()), Ok(BTreeMap::from([("b".to_string(), 1_i64)])));
        assert_eq!(read(with_null()), Ok(BTreeMap::from([("b".to_string(), Some(1_i64))])));
        assert_eq!(to_json(&BTreeMap::from([("b".to_string(), 1_i64), ("a".to_string(), 2)])), r#"{"a":2,"b":1}"#);
    }

    #[test]
    fn bytes_are_base64_and_not_a_list() {
        assert_eq!(read::<Vec<u8>>(Tree::text("Zm8=")), Ok(b"fo".to_vec()));
        assert!(read::<Vec<u8>>(Tree::List(vec![])).is_err());
        assert_eq!(to_json(&vec![0xfb_u8, 0xff]), "\"+/8=\"");
    }

    #[test]
    fn scalars_come_back_from_their_texts() {
        fn back<T: Wire + PartialEq + core::fmt::Debug>(text: &str) {
            let value = read::<T>(Tree::text(text)).unwrap();
            assert_eq!(to_json(&value), std::format!("{text:?}"));
        }
        back::<Date>("2026-11-01");
        back::<Time>("10:00:00.5");
        back::<Instant>("2026-11-01T10:00:00.25Z");
        back::<Duration>("P10D");
        back::<Uuid>("00112233-4455-6677-8899-aabbccddeeff");
    }
}
