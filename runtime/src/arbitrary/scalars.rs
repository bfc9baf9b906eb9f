//! Scalars, over all that the language can say of them.

use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::any;

use super::{BoxedStrategy, ByChance, Strategy};
use crate::refined::{self, DecimalShape, IntShape, PlainShape, TextShape};
use crate::scalar::decimal::{MAX_PRECISION, constant};
use crate::{Date, Decimal, Duration, Instant, Time, Uuid};

/// The days from 0000-01-01 to 9999-12-31, counted from 1970.
const DAYS: core::ops::RangeInclusive<i64> = -719_528..=2_932_896;

/// The seconds of all instants.
const SECONDS: core::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_207_199;

/// What proptest knows by itself.
macro_rules! known {
    ($($scalar:ty),*) => {$(
        impl ByChance for $scalar {
            fn by_chance() -> BoxedStrategy<Self> {
                any::<Self>().boxed()
            }
        }
    )*};
}

known!(bool, i64, String, Vec<u8>);

impl ByChance for Uuid {
    fn by_chance() -> BoxedStrategy<Self> {
        any::<u128>().prop_map(Self::from_u128).boxed()
    }
}

impl ByChance for Date {
    fn by_chance() -> BoxedStrategy<Self> {
        let date = |days: i64| jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok();
        DAYS.prop_filter_map("days that exist", date).boxed()
    }
}

impl ByChance for Time {
    fn by_chance() -> BoxedStrategy<Self> {
        (0_i8..24, 0_i8..60, 0_i8..60, nanoseconds())
            .prop_filter_map("times of a day", |(hour, minute, second, nanosecond)| Self::new(hour, minute, second, nanosecond).ok())
            .boxed()
    }
}

impl ByChance for Instant {
    fn by_chance() -> BoxedStrategy<Self> {
        (SECONDS, nanoseconds()).prop_filter_map("instants", |(second, nanosecond)| Self::new(second, nanosecond).ok()).boxed()
    }
}

/// Mostly none, else with any number of digits.
fn nanoseconds() -> BoxedStrategy<i32> {
    (0_i32..1_000_000_000, 0_u32..=9).prop_map(|(digits, zeros)| digits - digits % 10_i32.pow(zeros)).boxed()
}

impl ByChance for Duration {
    fn by_chance() -> BoxedStrategy<Self> {
        (-631_107_417_600_i64..=631_107_417_600).prop_filter_map("durations", |seconds| Self::from_seconds(seconds).ok()).boxed()
    }
}

impl ByChance for Decimal {
    fn by_chance() -> BoxedStrategy<Self> {
        (mantissas(MAX_PRECISION), 0..=MAX_PRECISION).prop_map(|(mantissa, scale)| constant(mantissa, scale)).boxed()
    }
}

/// Numbers of at most so many digits, short ones as often as long ones.
fn mantissas(precision: u32) -> BoxedStrategy<i128> {
    (1..=precision.max(1), any::<i128>()).prop_map(|(digits, number)| number % 10_i128.pow(digits)).boxed()
}

impl<S: DecimalShape> ByChance for refined::Decimal<S> {
    fn by_chance() -> BoxedStrategy<Self> {
        mantissas(S::PRECISION).prop_filter_map("decimals of this shape", |mantissa| Self::new(constant(mantissa, S::SCALE)).ok()).boxed()
    }
}

impl<S: IntShape> ByChance for refined::Int<S> {
    fn by_chance() -> BoxedStrategy<Self> {
        (S::MIN..=S::MAX).prop_filter_map("integers of this shape", |number| Self::new(number).ok()).boxed()
    }
}

impl<S: PlainShape<Base: ByChance>> ByChance for refined::Plain<S> {
    fn by_chance() -> BoxedStrategy<Self> {
        S::Base::by_chance().prop_map(Self::new).boxed()
    }
}

/// Anything but `null`, which is absent.
#[cfg(feature = "serde")]
impl ByChance for crate::Json {
    fn by_chance() -> BoxedStrategy<Self> {
        use proptest::collection::{btree_map, vec};
        let scalar =
            proptest::prop_oneof![any::<bool>().prop_map(Self::from), any::<i64>().prop_map(Self::from), any::<String>().prop_map(Self::from)];
        scalar
            .prop_recursive(3, 16, 4, |inner| {
                proptest::prop_oneof![
                    vec(inner.clone(), 0..4).prop_map(Self::from),
                    btree_map(any::<String>(), inner, 0..4).prop_map(|members| Self::Object(members.into_iter().collect())),
                ]
            })
            .boxed()
    }
}

/// proptest's trait for refined scalars.
macro_rules! refined_by_chance {
    ($($name:ident, $shape:ident $(<Base: $bound:path>)?;)*) => {$(
        impl<S: $shape $(<Base: $bound>)?> proptest::arbitrary::Arbitrary for refined::$name<S> {
            type Parameters = ();
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                Self::by_chance()
            }
        }
    )*};
}

refined_by_chance! {
    Text, TextShape;
    Int, IntShape;
    Decimal, DecimalShape;
    Plain, PlainShape<Base: ByChance>;
}
