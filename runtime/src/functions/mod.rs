//! The function library of the language: one meaning for generated code and for the compiler's evaluator.
//!
//! Positions count from 0, texts are measured in characters, arithmetic is exact, and a function asked outside its domain refuses: its row then rejects the record.
//! An absent argument makes a function absent; that is for the caller, who has an `Option` then.
//!
//! | function | gives | refuses |
//! |---|---|---|
//! | [`trim`] `(Text) -> Text` | without white space around | – |
//! | [`lower`] [`upper`] `(Text) -> Text` | by Unicode's full mappings, no locale | – |
//! | [`non_blank`] `(Text) -> Text?` | the text as it is; absent if it is white space alone | – |
//! | [`length`] `(Text) -> Int` | characters | – |
//! | [`substring`] `(Text, from, count) -> Text` | `count` characters from `from` on | a negative number; a text that ends before |
//! | [`join`] `([Text], separator) -> Text` | of an empty list the empty text | – |
//! | [`split`] `(Text, separator) -> [Text]` | always one part more than separators | an empty separator |
//! | [`first`] [`last`] `([T]) -> T?` | absent of an empty list | – |
//! | [`count`] `([T]) -> Int` | elements of a list, entries of a map | – |
//! | [`sum`] `([Int]) -> Int`, `([Decimal]) -> Decimal` | of an empty list 0 | as `+` |
//! | [`min`] [`max`] `([T]) -> T?`, [`lesser`] [`greater`] of two | of equal ones the first; absent of an empty list | – |
//! | [`add`] [`subtract`] [`multiply`] [`negate`] | `+ - *` of two `Int` or two `Decimal`, exact | more than 64 bits; more than 28 digits |
//! | [`round`] `(Decimal, scale, mode) -> Decimal` | half to even unless told | a scale beyond 28 |
//! | [`divide`] `round(x / y, scale, mode)` | the exact quotient, rounded once | division by zero; more than 28 digits |
//! | [`minor_units`] `(Decimal, digits) -> Int` | `12.50`, 2 is 1250 | a value that is not whole in minor units; digits outside 0 to 28; more than 64 bits |
//! | [`major_units`] `(Int, digits) -> Decimal` | `1250`, 2 is `12.50` | digits outside 0 to 28 |
//! | [`date`] [`time`] `(Instant, zone)` | what calendar and clock show there | an unknown zone |
//! | [`instant`] `(Date, Time, zone) -> Instant` | of a time that the clocks show twice, the earlier | a time that the clocks leave out; an unknown zone |
//! | [`start_of_day`] `(Date, zone) -> Instant` | the first moment of the day there | an unknown zone |
//! | [`add_days`] `(Date, Int) -> Date` | civil days | years outside 0000 to 9999 |
//! | [`from_unix`] `(Int) -> Instant` | seconds since 1970 in UTC | before the year 0000, after 9999-12-30T22:00:00Z |
//! | [`to_unix`] `(Instant) -> Int` | seconds | a fraction of a second |
//! | [`text`] `(scalar) -> Text` | as on the wire | – |
//! | [`int`] `(Text) -> Int`, [`whole`] `(Decimal) -> Int` | `-?[0-9]+` | anything else; more than 64 bits |
//! | [`decimal`] `(Text) -> Decimal` | digits as written | anything else; more than 28 digits |

mod arithmetic;
mod convert;
mod list;
mod money;
mod round;
mod text;
mod time;
#[cfg(feature = "zones")]
mod zone;

pub use arithmetic::{Number, add, multiply, negate, subtract, sum};
pub use convert::{decimal, int, text, whole};
pub use list::{count, first, greater, last, lesser, max, min};
pub use money::{major_units, minor_units};
pub use round::{Rounding, divide, round};
pub use text::{join, length, lower, non_blank, split, substring, trim, upper};
pub use time::{add_days, from_unix, to_unix};
#[cfg(feature = "zones")]
pub use zone::{date, instant, is_zone, start_of_day, time};
