//! Typed expressions.

use super::{Crossing, ExternId, FieldId, Function, Literal, RoundingMode, StateId, Type, TypeId};
use isogloss_grammar::Span;

/// An expression with its type.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// The type of its value.
    pub ty: Type,
    /// Whether personal data flows into it.
    pub sensitive: bool,
    /// Where it is written.
    pub span: Span,
}

/// What an expression computes. An operand that is absent makes a function, a crossing and a path absent; comparison, arithmetic and holes of texts take no
/// optional (the resolver has refused it).
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A constant.
    Literal(Literal),
    /// `absent`.
    Absent,
    /// `unknown "code"`: a value of an open vocabulary, in examples only.
    Unknown(TypeId, super::Code),
    /// A path: a root and fields. Through an optional it is optional.
    Path(Place),
    /// `scores["key"]`: always optional.
    Index(Box<Expr>, String),
    /// Fields of a value that is no path: `first(addresses).city`. The bool tells, per step, nothing: optionality is in the types.
    Member(Box<Expr>, FieldId),
    /// A text with holes; the holes are scalars, written as on the wire.
    Text(Vec<TextPiece>),
    /// A function of the library. `round` has its mode besides.
    Call(Function, Vec<Expr>, RoundingMode),
    /// A function of the service.
    Extern(ExternId, Vec<Expr>),
    /// `not`.
    Not(Box<Expr>),
    /// `a and b and c`.
    And(Vec<Expr>),
    /// `a or b or c`.
    Or(Vec<Expr>),
    /// `a < b`. Numbers of `Int` and `Decimal` may meet; the operands say their types.
    Compare(Box<Expr>, Comparison, Box<Expr>),
    /// `x is present`.
    IsPresent(Box<Expr>),
    /// `x is absent`.
    IsAbsent(Box<Expr>),
    /// `x in [a, b]`.
    In(Box<Expr>, Vec<Expr>),
    /// `a ?? b ?? c`: the first that is present.
    Coalesce(Vec<Expr>),
    /// `a + b`.
    Arithmetic(Box<Expr>, Operation, Box<Expr>),
    /// `-a`.
    Negate(Box<Expr>),
    /// `checked(x)`: refuses (reject) what does not fit `ty` of this expression; an absent x too where `ty` is required.
    Checked(Box<Expr>),
    /// `list where predicate`: inside, [`Root::Element`] is the element.
    Where(Box<Expr>, Box<Expr>),
    /// A built value: the fields named, each with its way across; the others are absent or have their default.
    Build(TypeId, Vec<(FieldId, Expr, Crossing)>),
    /// A list of values (examples, `[]`).
    List(Vec<Expr>),
    /// A map of values (examples).
    Map(Vec<(String, Expr)>),
    /// A value crossing by itself inside an expression: `… via Numbers` in a hole, a `??`, a field of a built value.
    Cross(Box<Expr>, Box<Crossing>),
    /// Unknown, reported already.
    Hole,
}

/// A path: where it starts and the fields it goes through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Where it starts.
    pub root: Root,
    /// The fields in order. A `ref` or a key of several fields may be stepped into like a record of its key fields.
    pub steps: Vec<FieldId>,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// The source of the translation with this position (0 unless it is a tuple).
    Source(u32),
    /// The context of the translation with this position.
    Context(u32),
    /// The element inside `where`. In nested `where`s, the innermost.
    Element,
}

/// A piece of a text with holes.
#[derive(Clone, Debug)]
pub enum TextPiece {
    /// As it is.
    Plain(String),
    /// A scalar's text.
    Hole(Expr),
}

/// The comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`, only directly inside `round`.
    Divide,
}

impl Expr {
    /// A hole at a place.
    #[must_use]
    pub const fn hole(span: Span) -> Self {
        Self { kind: ExprKind::Hole, ty: Type::Hole, sensitive: false, span }
    }

    /// The state, if the expression is one.
    #[must_use]
    pub const fn state(&self) -> Option<(TypeId, StateId)> {
        match self.kind {
            ExprKind::Literal(Literal::State(ty, state)) => Some((ty, state)),
            _ => None,
        }
    }
}

impl Expr {
    /// The expressions directly inside this one, in order.
    #[must_use]
    pub fn operands(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::Literal(_) | ExprKind::Absent | ExprKind::Unknown(..) | ExprKind::Path(_) | ExprKind::Hole => Vec::new(),
            ExprKind::Index(inner, _)
            | ExprKind::Member(inner, _)
            | ExprKind::Not(inner)
            | ExprKind::IsPresent(inner)
            | ExprKind::IsAbsent(inner)
            | ExprKind::Negate(inner)
            | ExprKind::Checked(inner)
            | ExprKind::Cross(inner, _) => vec![inner],
            ExprKind::Text(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    TextPiece::Hole(hole) => Some(hole),
                    TextPiece::Plain(_) => None,
                })
                .collect(),
            ExprKind::Call(_, list, _)
            | ExprKind::Extern(_, list)
            | ExprKind::And(list)
            | ExprKind::Or(list)
            | ExprKind::Coalesce(list)
            | ExprKind::List(list) => list.iter().collect(),
            ExprKind::Compare(left, _, right) | ExprKind::Arithmetic(left, _, right) | ExprKind::Where(left, right) => vec![left, right],
            ExprKind::In(value, list) => std::iter::once(value.as_ref()).chain(list).collect(),
            ExprKind::Build(_, fields) => fields.iter().map(|(_, value, _)| value).collect(),
            ExprKind::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
        }
    }
}
