//! The function library: names; what each takes and gives is checked in `resolve/function.rs` and documented in the language reference.

/// A function of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `trim(Text) -> Text`: without surrounding white space.
    Trim,
    /// `lower(Text) -> Text`.
    Lower,
    /// `upper(Text) -> Text`.
    Upper,
    /// `non_blank(Text) -> Text?`: absent where only white space.
    NonBlank,
    /// `length(Text) -> Int`: in characters.
    Length,
    /// `substring(Text, from: Int, count: Int) -> Text`: from 0, in characters; refuses where the text is shorter.
    Substring,
    /// `join([Text], separator: Text) -> Text`.
    Join,
    /// `split(Text, separator: Text) -> [Text]`; refuses an empty separator.
    Split,
    /// `first([T]) -> T?`.
    First,
    /// `last([T]) -> T?`.
    Last,
    /// `count([T]) -> Int`, also of maps.
    Count,
    /// `sum([Int]) -> Int`, `sum([Decimal]) -> Decimal`; refuses on overflow; of an empty list 0.
    Sum,
    /// `min(a, b, …)` of one type, or `min([T]) -> T?`.
    Min,
    /// `max(a, b, …)` of one type, or `max([T]) -> T?`.
    Max,
    /// `round(Decimal, scale: Int literal, mode) -> Decimal`: half-even unless told.
    Round,
    /// `date(Instant, zone: Text) -> Date`; `date(Text) -> Date`.
    Date,
    /// `time(Instant, zone: Text) -> Time`; `time(Text) -> Time`.
    Time,
    /// `instant(Date, Time, zone: Text) -> Instant`; `instant(Text) -> Instant`.
    Instant,
    /// `add_days(Date, Int) -> Date`.
    AddDays,
    /// `minor_units(Decimal, digits: Int) -> Int`; refuses where digits would be lost.
    MinorUnits,
    /// `major_units(Int, digits: Int literal) -> Decimal`.
    MajorUnits,
    /// `from_unix(Int) -> Instant`: seconds.
    FromUnix,
    /// `to_unix(Instant) -> Int`: seconds; refuses a fraction of a second.
    ToUnix,
    /// `text(scalar) -> Text`: as on the wire.
    Text,
    /// `int(Text | Decimal) -> Int`; refuses what is none.
    Int,
    /// `decimal(Text | Int) -> Decimal`; refuses what is none.
    Decimal,
}

/// How `round` treats what lies between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// To the even neighbour at a half.
    #[default]
    HalfEven,
    /// Away from zero at a half.
    HalfUp,
    /// Towards zero at a half.
    HalfDown,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// Towards positive infinity.
    Ceiling,
    /// Towards negative infinity.
    Floor,
}

impl Function {
    /// All functions with their names in the language.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("trim", Self::Trim),
        ("lower", Self::Lower),
        ("upper", Self::Upper),
        ("non_blank", Self::NonBlank),
        ("length", Self::Length),
        ("substring", Self::Substring),
        ("join", Self::Join),
        ("split", Self::Split),
        ("first", Self::First),
        ("last", Self::Last),
        ("count", Self::Count),
        ("sum", Self::Sum),
        ("min", Self::Min),
        ("max", Self::Max),
        ("round", Self::Round),
        ("date", Self::Date),
        ("time", Self::Time),
        ("instant", Self::Instant),
        ("add_days", Self::AddDays),
        ("minor_units", Self::MinorUnits),
        ("major_units", Self::MajorUnits),
        ("from_unix", Self::FromUnix),
        ("to_unix", Self::ToUnix),
        ("text", Self::Text),
        ("int", Self::Int),
        ("decimal", Self::Decimal),
    ];
}

impl RoundingMode {
    /// All modes with their names in the language.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("half_even", Self::HalfEven),
        ("half_up", Self::HalfUp),
        ("half_down", Self::HalfDown),
        ("up", Self::Up),
        ("down", Self::Down),
        ("ceiling", Self::Ceiling),
        ("floor", Self::Floor),
    ];
}
