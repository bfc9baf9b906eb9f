//! Types: scalars and what refines them, references to declared types, optional values, lists, maps.

use super::{Choice, Pattern, Record, SpaceId, StateId, TypeId, Vocabulary};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;
use rust_decimal::Decimal;
use std::fmt;

/// A declared type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where it belongs.
    pub space: SpaceId,
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// What it is.
    pub kind: TypeKind,
    /// The header of its declaration.
    pub header: Span,
}

/// What a declared type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// `type X = Text matching "…"`.
    Scalar(Scalar),
    /// A record or an entity.
    Record(Record),
    /// A choice.
    Choice(Choice),
    /// A vocabulary.
    Vocabulary(Vocabulary),
    /// A declaration that could not be understood; reported already.
    Hole,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A scalar written in place, `Text(1..80)`.
    Scalar(Scalar),
    /// A declared type: refined scalar, record, entity, choice or vocabulary.
    Named(TypeId),
    /// `ref Customer`: the key of an entity.
    Ref(TypeId),
    /// `T?`; never an optional of an optional.
    Optional(Box<Self>),
    /// `[T]`.
    List(Box<Self>),
    /// `{Text: T}`.
    Map(Box<Self>),
    /// Unknown, reported already. Fits everything.
    Hole,
}

impl Type {
    /// The type itself without an outer `?`.
    #[must_use]
    pub fn required(&self) -> &Self {
        match self {
            Self::Optional(inner) => inner,
            other => other,
        }
    }

    /// Whether an outer `?` is there.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        matches!(self, Self::Optional(_))
    }

    /// The type with an outer `?`, once.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Self::Optional(_) | Self::Hole => self,
            other => Self::Optional(Box::new(other)),
        }
    }

    /// Whether a hole is anywhere in it.
    #[must_use]
    pub fn has_hole(&self) -> bool {
        match self {
            Self::Hole => true,
            Self::Optional(inner) | Self::List(inner) | Self::Map(inner) => inner.has_hole(),
            Self::Scalar(_) | Self::Named(_) | Self::Ref(_) => false,
        }
    }

    /// A plain scalar of a base.
    #[must_use]
    pub fn base(base: Base) -> Self {
        Self::Scalar(Scalar::plain(base))
    }
}

/// A scalar with what refines it. Two scalars cross by shape: see `check::types`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scalar {
    /// What it is made of.
    pub base: Base,
    /// Bounds: characters of a text, values of an integer.
    pub range: Range,
    /// `matching`.
    pub pattern: Option<Pattern>,
    /// `unit`.
    pub unit: Option<String>,
}

impl Scalar {
    /// A base without refinement.
    #[must_use]
    pub const fn plain(base: Base) -> Self {
        Self { base, range: Range { low: None, high: None }, pattern: None, unit: None }
    }

    /// Whether anything refines it.
    #[must_use]
    pub fn is_refined(&self) -> bool {
        self.range != Range::default() || self.pattern.is_some()
    }
}

/// The bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// UTF-8 text.
    Text,
    /// 64-bit signed.
    Int,
    /// Exact decimal. Precision: all digits, at most 28; scale: digits behind the point.
    Decimal {
        /// All digits.
        precision: u32,
        /// Digits behind the point.
        scale: u32,
    },
    /// Truth.
    Bool,
    /// UUID.
    Uuid,
    /// Bytes.
    Bytes,
    /// Any JSON.
    Json,
    /// Civil date.
    Date,
    /// Time of day.
    Time,
    /// UTC instant.
    Instant,
    /// Duration.
    Duration,
}

impl Base {
    /// The name in the language, without precision.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Int => "Int",
            Self::Decimal { .. } => "Decimal",
            Self::Bool => "Bool",
            Self::Uuid => "Uuid",
            Self::Bytes => "Bytes",
            Self::Json => "Json",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::Instant => "Instant",
            Self::Duration => "Duration",
        }
    }
}

/// Bounds, both inclusive; `None` is unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// The least.
    pub low: Option<i64>,
    /// The greatest.
    pub high: Option<i64>,
}

impl Range {
    /// Whether every value of `other` is one of this.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let low = self.low.is_none_or(|low| other.low.is_some_and(|other| other >= low));
        let high = self.high.is_none_or(|high| other.high.is_some_and(|other| other <= high));
        low && high
    }

    /// Whether a value is inside.
    #[must_use]
    pub fn holds(&self, value: i64) -> bool {
        self.low.is_none_or(|low| value >= low) && self.high.is_none_or(|high| value <= high)
    }
}

/// `1..80`, `..80`.
impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        write!(out, "{}..{}", bound(self.low), bound(self.high))
    }
}

/// A constant of the language with its type known from its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A text, also of a `Uuid`, `Bytes` or `Time` (those have no literals of their own and are written as texts).
    Text(String),
    /// An integer.
    Int(i64),
    /// A decimal.
    Decimal(Decimal),
    /// `true`, `false`.
    Bool(bool),
    /// A date.
    Date(jiff::civil::Date),
    /// An instant.
    Instant(jiff::Timestamp),
    /// A duration.
    Duration(isogloss_runtime::Duration),
    /// A state.
    State(TypeId, StateId),
    /// `[]` and `[a, b]`.
    List(Vec<Self>),
}

impl super::Model {
    /// The scalar behind a type, declared or in place; an outer `?` counts not.
    #[must_use]
    pub fn scalar<'m>(&'m self, ty: &'m Type) -> Option<&'m Scalar> {
        match ty.required() {
            Type::Scalar(scalar) => Some(scalar),
            Type::Named(id) => match &self.types[*id].kind {
                TypeKind::Scalar(scalar) => Some(scalar),
                _ => None,
            },
            _ => None,
        }
    }

    /// A type as far as it is known: a hole where a declared type could not be understood.
    #[must_use]
    pub fn known(&self, ty: &Type) -> Type {
        match ty {
            Type::Named(id) if matches!(self.types[*id].kind, TypeKind::Hole) => Type::Hole,
            Type::Optional(inner) => self.known(inner).optional(),
            Type::List(inner) => Type::List(Box::new(self.known(inner))),
            Type::Map(inner) => Type::Map(Box::new(self.known(inner))),
            Type::Scalar(_) | Type::Named(_) | Type::Ref(_) | Type::Hole => ty.clone(),
        }
    }

    /// The vocabulary behind a type; an outer `?` counts not.
    #[must_use]
    pub fn vocabulary_of(&self, ty: &Type) -> Option<TypeId> {
        match ty.required() {
            Type::Named(id) if matches!(self.types[*id].kind, TypeKind::Vocabulary(_)) => Some(*id),
            _ => None,
        }
    }

    /// A type in a sentence, with its article: "an `Int`".
    #[must_use]
    pub fn a(&self, ty: &Type) -> String {
        with_article(&self.show(ty))
    }

    /// A type as a person would write it, qualified.
    #[must_use]
    pub fn show(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => show_scalar(scalar),
            Type::Named(id) => self.qualified(*id),
            Type::Ref(id) => format!("ref {}", self.qualified(*id)),
            Type::Optional(inner) => format!("{}?", self.show(inner)),
            Type::List(inner) => format!("[{}]", self.show(inner)),
            Type::Map(inner) => format!("{{Text: {}}}", self.show(inner)),
            Type::Hole => "?".to_owned(),
        }
    }
}

/// A name in a sentence: "an `Int`", "a `Text`".
#[must_use]
pub fn with_article(name: &str) -> String {
    let article = if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} `{name}`")
}

fn show_scalar(scalar: &Scalar) -> String {
    let mut text = scalar.base.name().to_owned();
    if let Base::Decimal { precision, scale } = scalar.base {
        text += &format!("({precision},{scale})");
    }
    if scalar.range != Range::default() {
        text += &format!("({})", scalar.range);
    }
    if let Some(pattern) = &scalar.pattern {
        text += &format!(" matching \"{}\"", pattern.as_str());
    }
    if let Some(unit) = &scalar.unit {
        text += &format!(" unit \"{unit}\"");
    }
    text
}
