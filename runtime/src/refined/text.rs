//! `Text(1..80)`, `Text matching "…"`.

use alloc::borrow::{Borrow, ToOwned};
use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;
use core::str::FromStr;

use super::{same, same_or_none, value_traits};
use crate::scalar;
use crate::scalar::pattern::StaticPattern;
use crate::wire::{Tree, Wire, Writer};
use crate::{Invalid, Place};

/// What a refined text must look like.
pub trait TextShape: 'static {
    /// The type's name, for `Debug`.
    const NAME: &'static str;
    /// The fewest characters.
    const MIN: u64 = 0;
    /// The most characters.
    const MAX: u64 = u64::MAX;
    /// The pattern as written; then [`pattern`](Self::pattern) is given too.
    const PATTERN: Option<&'static str> = None;
    /// The unit.
    const UNIT: Option<&'static str> = None;

    /// The pattern, in a static of its own.
    #[must_use]
    fn pattern() -> Option<&'static StaticPattern> {
        None
    }
}

/// The shape of a text that is bounded and nothing else, `Text(1..80)`.
#[derive(Clone, Copy, Debug)]
pub enum Chars<const MIN: u64, const MAX: u64> {}

impl<const MIN: u64, const MAX: u64> TextShape for Chars<MIN, MAX> {
    const NAME: &'static str = "Text";
    const MIN: u64 = MIN;
    const MAX: u64 = MAX;
}

/// A text of a shape. It reads like a `str`.
pub struct Text<S: TextShape> {
    value: String,
    shape: PhantomData<fn() -> S>,
}

value_traits!(Text, TextShape);

impl<S: TextShape> Clone for Text<S> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), shape: PhantomData }
    }
}

impl<S: TextShape> Text<S> {
    /// Checks a text and takes it.
    ///
    /// # Errors
    /// It is too short, too long, or does not match.
    pub fn new(value: impl Into<String>) -> Result<Self, Invalid> {
        let value = value.into();
        scalar::text::check(&value, S::MIN, S::MAX)?;
        S::pattern().map_or(Ok(()), |pattern| pattern.check(&value))?;
        Ok(Self { value, shape: PhantomData })
    }

    /// A constant, of a shape that has no pattern; [`text_literal!`](crate::text_literal) writes it. A program in which it does not fit is not compiled.
    #[must_use]
    pub fn literal<L: Literal>() -> Self {
        const { assert!(S::PATTERN.is_none(), "a pattern is not matched at compile time") };
        const { assert!(S::MIN <= characters(L::TEXT) && characters(L::TEXT) <= S::MAX, "the text is too short or too long for its type") };
        Self { value: L::TEXT.to_owned(), shape: PhantomData }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// The text, moved out.
    #[must_use]
    pub fn into_inner(self) -> String {
        self.value
    }

    /// The same text in a shape that holds every text of this one. A program in which it does not is not compiled.
    #[must_use]
    pub fn widen<W: TextShape>(self) -> Text<W> {
        const { assert!(holds::<W, S>(), "the wider text does not hold every value of the narrower one") };
        Text { value: self.value, shape: PhantomData }
    }
}

/// A text known at compile time.
pub trait Literal {
    /// The text.
    const TEXT: &'static str;
}

/// How many characters a text has, at compile time: bytes that do not continue one.
const fn characters(text: &str) -> u64 {
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let [byte, more @ ..] = rest {
        if *byte & 0xc0 != 0x80 {
            count += 1;
        }
        rest = more;
    }
    count
}

/// Whether every text of `N` is one of `W`: bounds inside, no pattern or the same, the same unit.
const fn holds<W: TextShape, N: TextShape>() -> bool {
    let pattern = match (W::PATTERN, N::PATTERN) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => same(wide, narrow),
        (Some(_), None) => false,
    };
    W::MIN <= N::MIN && N::MAX <= W::MAX && pattern && same_or_none(W::UNIT, N::UNIT)
}

impl<S: TextShape> Deref for Text<S> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl<S: TextShape> AsRef<str> for Text<S> {
    fn as_ref(&self) -> &str {
        &self.value
    }
}

impl<S: TextShape> Borrow<str> for Text<S> {
    fn borrow(&self) -> &str {
        &self.value
    }
}

impl<S: TextShape> fmt::Display for Text<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.value)
    }
}

impl<S: TextShape> FromStr for Text<S> {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::new(text.to_owned())
    }
}

impl<S: TextShape> TryFrom<String> for Text<S> {
    type Error = Invalid;

    fn try_from(value: String) -> Result<Self, Invalid> {
        Self::new(value)
    }
}

impl<S: TextShape> TryFrom<&str> for Text<S> {
    type Error = Invalid;

    fn try_from(text: &str) -> Result<Self, Invalid> {
        Self::new(text)
    }
}

impl<S: TextShape> From<Text<S>> for String {
    fn from(text: Text<S>) -> Self {
        text.value
    }
}

impl<S: TextShape> Wire for Text<S> {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        Self::new(tree.into_text("a text", at)?).map_err(|invalid| invalid.at(at))
    }

    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::format;
    use alloc::string::ToString;

    use super::*;
    use crate::wire::to_json;

    enum IdShape {}

    impl TextShape for IdShape {
        const NAME: &'static str = "CustomerId";
        const MAX: u64 = 8;
        const PATTERN: Option<&'static str> = Some("C-[0-9]{6}");

        fn pattern() -> Option<&'static StaticPattern> {
            static PATTERN: StaticPattern = StaticPattern::new("C-[0-9]{6}");
            Some(&PATTERN)
        }
    }

    type CustomerId = Text<IdShape>;

    #[test]
    fn only_checked_texts_are_built() {
        let id = CustomerId::new("C-000001").unwrap();
        assert_eq!(format!("{id} {id:?}"), "C-000001 CustomerId(\"C-000001\")");
        assert_eq!(id.len(), 8);
        assert_eq!(CustomerId::new("C-1").unwrap_err().to_string(), "\"C-1\" does not match \"C-[0-9]{6}\"");
        assert_eq!(CustomerId::new("C-0000001").unwrap_err().to_string(), "9 characters, at most 8");
        assert_eq!("C-000002".parse::<CustomerId>().unwrap().into_inner(), "C-000002");
        assert!(BTreeSet::from([id]).contains("C-000001"), "ordered and hashed as its text");
    }

    #[test]
    fn constants_are_checked_by_rustc() {
        let country: Text<Chars<2, 2>> = crate::text_literal!("ÄÖ");
        assert_eq!(country.as_str(), "ÄÖ");
        assert_eq!((characters(""), characters("aé€😀")), (0, 4));
    }

    #[test]
    fn a_wider_shape_takes_every_value() {
        let id = CustomerId::new("C-000001").unwrap();
        assert_eq!(id.clone().widen::<Chars<0, 80>>().as_str(), "C-000001");
        assert_eq!(id.widen::<IdShape>().as_str(), "C-000001");
        assert!(!holds::<IdShape, Chars<8, 8>>(), "no pattern does not prove one");
        assert!(!holds::<Chars<1, 8>, IdShape>(), "a pattern does not prove a length");
    }

    #[test]
    fn the_wire_says_where_a_text_does_not_fit() {
        let at = Place::ROOT.field("home");
        let place = at.field("country");
        let read = Text::<Chars<2, 2>>::read(Tree::text("GBR"), &place);
        assert_eq!(read.unwrap_err().to_string(), "home.country: 3 characters, at most 2");
        assert_eq!(to_json(&Text::<Chars<2, 2>>::new("GB").unwrap()), "\"GB\"");
    }
}
