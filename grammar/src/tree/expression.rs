//! Expressions of rows, guards, defaults and examples.
//!
//! Chains of one precedence are flat lists, so that the depth of a tree is bounded by the nesting of brackets.

use super::{Name, Path, TextLiteral};
use crate::span::Span;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What is written.
    pub kind: ExprKind,
    /// The whole expression, parentheses included.
    pub span: Span,
}

/// The forms of an expression, tightest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `"{legal_name} ({id})"`: the literal, and its pieces. Whether holes count is for the resolver to say: only expressions of rows have them.
    /// A text whose holes cannot be read has `None`, and is an error only where holes count.
    Text(TextLiteral, Option<Vec<TextPiece>>),
    /// `42`, `0.00`, `-7`: as written, sign included when it stands directly before a literal.
    Number(String),
    /// `2026-11-01`, as written.
    Date(String),
    /// `2026-11-01T10:00:00Z`, as written.
    Instant(String),
    /// `10 days`: number and unit as written (`seconds minutes hours days weeks`, singular too).
    Duration(u64, String),
    /// A path or word: `Signed`, `credit.result`, `absent`, `true`, `unknown`, `rest`, `keep`. The resolver tells words by their place.
    Path(Path),
    /// `_`.
    Wildcard,
    /// `unknown "code"` or `unknown 7`: a value of an example.
    Unknown(Box<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{ "k": v }`: a map value.
    Map(Vec<(TextLiteral, Expr)>),
    /// `finance.Address { line1: street }`.
    Build {
        /// The type.
        ty: Path,
        /// The fields in order.
        fields: Vec<FieldValue>,
    },
    /// `round(x, 2)`.
    Call {
        /// The function.
        function: Name,
        /// Its arguments.
        arguments: Vec<Expr>,
    },
    /// `scores["key"]`, `f(x).name`: a step from a value that is not a plain path.
    Index(Box<Expr>, TextLiteral),
    /// `first(addresses).city`.
    Member(Box<Expr>, Name),
    /// `-x` where x is no literal.
    Negate(Box<Expr>),
    /// `a * b / c`, `a + b - c`, `a ?? b`, `a and b`, `a or b`: at least one link.
    Chain(Box<Expr>, Vec<(Chained, Expr)>),
    /// `a < b`. Not chained.
    Compare(Box<Expr>, CompareOperator, Box<Expr>),
    /// `x is present` (`true`) or `x is absent` (`false`).
    Is(Box<Expr>, bool),
    /// `x in [A, B]`.
    In(Box<Expr>, Vec<Expr>),
    /// `not x`; several `not` in a row are counted by the parser, one remains or none.
    Not(Box<Expr>),
    /// `addresses where kind == Billing`.
    Where(Box<Expr>, Box<Expr>),
    /// `id via AccountNumbers`.
    Via(Box<Expr>, Name),
    /// `( x )`.
    Parens(Box<Expr>),
}

/// The operators of chains. All links of one chain are of one precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chained {
    /// `or`
    Or,
    /// `and`
    And,
    /// `??`
    Coalesce,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// The comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOperator {
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

/// A piece of a text with holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPiece {
    /// Characters as meant: escapes replaced, `{{` read as `{`.
    Plain(String),
    /// `{legal_name}`: a path (or `map["key"]`).
    Hole(Expr),
}

/// `street: city` in a built value or an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// The field.
    pub name: Name,
    /// Its value.
    pub value: Expr,
    /// Both.
    pub span: Span,
}
