//! Refined scalars: values that can only be built checked.
//!
//! A generated type is an alias with a shape of its own, `pub type CustomerId = refined::Text<CustomerIdShape>`, so that all the machinery is compiled here, once.
//! Across a boundary values go by shape: [`widen`](Text::widen) moves a value into another shape, and rustc itself refuses the program where that shape does not
//! hold every value of this one.
//!
//! ```
//! use isogloss_runtime::refined::{Chars, Int, Range, Text};
//!
//! let name: Text<Chars<1, 80>> = Text::new("Ada Ltd")?;
//! let wider: Text<Chars<1, 200>> = name.widen();
//! let percent: Int<Range<0, 100>> = Int::literal::<42>();
//! # assert_eq!((wider.as_str(), percent.get()), ("Ada Ltd", 42));
//! # Ok::<(), isogloss_runtime::Invalid>(())
//! ```
//!
//! ```compile_fail
//! use isogloss_runtime::refined::{Chars, Text};
//!
//! let name: Text<Chars<1, 80>> = Text::new("Ada Ltd").unwrap();
//! let narrower: Text<Chars<1, 40>> = name.widen();
//! ```
//!
//! ```compile_fail
//! use isogloss_runtime::refined::{Int, Range};
//!
//! let percent: Int<Range<0, 100>> = Int::literal::<101>();
//! ```

mod decimal;
mod int;
mod plain;
mod text;

pub use decimal::{Decimal, DecimalShape, Digits};
pub use int::{Int, IntShape, Range};
pub use plain::{Plain, PlainShape};
pub use text::{Chars, Literal, Text, TextShape};

/// The traits that a derive would give (but for `Clone`), without asking anything of the shape.
macro_rules! value_traits {
    ($name:ident, $shape:ident) => {
        impl<S: $shape> PartialEq for $name<S> {
            fn eq(&self, other: &Self) -> bool {
                self.value == other.value
            }
        }

        impl<S: $shape> Eq for $name<S> {}

        impl<S: $shape> PartialOrd for $name<S> {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<S: $shape> Ord for $name<S> {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.value.cmp(&other.value)
            }
        }

        impl<S: $shape> core::hash::Hash for $name<S> {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.value.hash(state);
            }
        }

        impl<S: $shape> core::fmt::Debug for $name<S> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_tuple(S::NAME).field(&self.value).finish()
            }
        }

        #[cfg(feature = "serde")]
        impl<S: $shape> serde::Serialize for $name<S> {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                crate::wire::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de, S: $shape> serde::Deserialize<'de> for $name<S> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::wire::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use value_traits;

/// Whether two texts are the same, at compile time.
pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let (mut left, mut right) = (left, right);
    while let ([first, more @ ..], [other, others @ ..]) = (left, right) {
        if *first != *other {
            return false;
        }
        (left, right) = (more, others);
    }
    true
}

/// Whether two values have the same unit, or none, at compile time.
pub(crate) const fn same_or_none(left: Option<&str>, right: Option<&str>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => same(left, right),
        (None, Some(_)) | (Some(_), None) => false,
    }
}
