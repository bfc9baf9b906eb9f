//! Scalars: the types that expressions are made of, and all that fields may have.

use crate::chance::Chance;

/// A type that expressions compute with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Text,
    Int,
    Decimal,
    Bool,
    Date,
    Time,
    Instant,
    Duration,
    Texts,
    Ints,
    Decimals,
}

impl Scalar {
    /// The type of a field that an expression reads.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Int => "Int",
            Self::Decimal => "Decimal(12,2)",
            Self::Bool => "Bool",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::Instant => "Instant",
            Self::Duration => "Duration",
            Self::Texts => "[Text]",
            Self::Ints => "[Int]",
            Self::Decimals => "[Decimal(8,2)]",
        }
    }

    /// A constant.
    pub(super) fn literal(self, chance: &mut Chance) -> String {
        let list: &[&str] = match self {
            Self::Text => &["\"\"", "\"a\"", "\"q\\\"q\\\\\"", "\"é\\n\\u{1F600}\"", "\"10\"", "\"2026-02-03\"", "\"a,b\""],
            Self::Int => &["0", "1", "-3", "100", "9007199254740993"],
            Self::Decimal => &["0.00", "1.50", "-0.01", "99.99", "3"],
            Self::Bool => &["true", "false"],
            Self::Date => &["2026-11-01", "2024-02-29"],
            Self::Time => &["\"10:00:00\"", "\"23:59:59.5\""],
            Self::Instant => &["2026-11-01T10:00:00Z", "1970-01-01T00:00:00Z"],
            Self::Duration => &["10 days", "90 minutes"],
            Self::Texts => &["[]", "[\"a\", \"b\"]"],
            Self::Ints => &["[]", "[1, 2, -3]"],
            Self::Decimals => &["[]", "[1.50, 2.25]"],
        };
        list[chance.below(list.len())].to_owned()
    }

    /// A type of the right that takes whatever an expression of this type gives: either because it is wide enough, or because it is asked to be checked.
    pub(super) fn target(self, chance: &mut Chance) -> (&'static str, bool) {
        let list: &[(&str, bool)] = match self {
            Self::Text => &[("Text", false), ("Text", false), ("Text(1..9)", true), ("Text(..3)", true), ("Text matching \"[a-z]*\"", true)],
            Self::Int => &[("Int", false), ("Int", false), ("Int(0..100)", true), ("Int(..-1)", true)],
            Self::Decimal => &[("Decimal(14,2)", true), ("Decimal(28,6)", true), ("Decimal(5,0)", true)],
            Self::Bool => &[("Bool", false)],
            Self::Date => &[("Date", false)],
            Self::Time => &[("Time", false)],
            Self::Instant => &[("Instant", false)],
            Self::Duration => &[("Duration", false)],
            Self::Texts => &[("[Text]", false)],
            Self::Ints => &[("[Int]", false)],
            Self::Decimals => &[("[Decimal(8,2)]", false), ("[Decimal(6,2)]", true)],
        };
        list[chance.below(list.len())]
    }
}

/// Types that both sides may have alike.
pub(super) const PLAIN: &[&str] = &[
    "Text",
    "Text(1..80)",
    "Text(2..)",
    "Int",
    "Int(0..100)",
    "Int(-5..5)",
    "Decimal(12,2)",
    "Decimal(4,4)",
    "Decimal(28,0)",
    "Bool",
    "Uuid",
    "Bytes",
    "Json",
    "Date",
    "Time",
    "Instant",
    "Duration",
    "Text matching \"[a-z]+\"",
    "Text(2..4) matching \"[A-Z]*\"",
    "common.Spot",
    "common.Method",
    "common.Unit",
    "common.Share",
    "Int unit \"GBp\"",
    "Int(0..9) unit \"pt\"",
    "Text unit \"iso\"",
];

/// Pairs of which the second takes every value of the first.
pub(super) const WIDER: &[(&str, &str)] = &[
    ("Text(1..9)", "Text(0..20)"),
    ("Text(1..9)", "Text"),
    ("Int(0..9)", "Int(-1..10)"),
    ("Int(0..9)", "Int"),
    ("Decimal(6,2)", "Decimal(12,2)"),
    ("Decimal(6,2)", "Decimal(12,4)"),
    ("Text matching \"[a-z]+\"", "Text"),
    ("left.Code", "right.Code"),
    ("left.Grade", "Int(0..1000)"),
    ("common.Share", "Decimal(8,5)"),
];

/// Pairs of which the second takes only what is checked.
pub(super) const NARROWER: &[(&str, &str)] = &[
    ("Text", "Text(1..9)"),
    ("Int", "Int(1..12)"),
    ("Text?", "Text"),
    ("Text", "Text matching \"[A-Z]{3}\""),
    ("Decimal(12,2)", "Decimal(6,2)"),
    ("Decimal(12,4)", "Decimal(12,2)"),
    ("[Text]", "[Text(1..9)]"),
    ("{Text: Int}", "{Text: Int(0..9)}"),
    ("Date?", "Date"),
    ("left.Grade", "Int(0..5)"),
    ("Text?", "right.Code"),
    ("[Int]?", "[Int(..100)]"),
    ("common.Spot?", "common.Spot"),
    ("Json?", "Json"),
];

/// The named types of the left, and of the right.
pub(super) const LEFT: &str = "  type Code = Text(2..4) matching \"[A-Z]+\"\n  type Grade = Int(0..100)\n";
pub(super) const RIGHT: &str = "  type Code = Text(1..5) matching \"[A-Z]+\"\n";
