//! Translations: of vocabularies by rows of states, of records by rows of fields. The text does not tell them apart; the types do.

use super::{Arrow, Because, Docs, Expr, Name, Path, TypeExpr};
use crate::span::Span;

/// `translate by_region: sales.A, sales.B <-> finance.C with Date as today { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translate {
    /// The docs before it.
    pub docs: Docs,
    /// The name in front, if any.
    pub name: Option<Name>,
    /// The left types.
    pub left: Vec<Path>,
    /// The arrow of the header.
    pub arrow: Arrow,
    /// Where the arrow stands.
    pub arrow_span: Span,
    /// The right types.
    pub right: Vec<Path>,
    /// `with A as a, B as b`.
    pub context: Vec<ContextDeclaration>,
    /// The rows and lines in order.
    pub lines: Vec<TranslateLine>,
    /// From `translate` to before the `{`.
    pub header: Span,
    /// The whole item.
    pub span: Span,
}

/// `finance.CreditCheck as credit`, `Date as today`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextDeclaration {
    /// The type.
    pub ty: TypeExpr,
    /// The `as` name.
    pub name: Option<Name>,
    /// Both.
    pub span: Span,
}

/// A line in the braces of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "nearly every line is a row")]
pub enum TranslateLine {
    /// `left -> right`.
    Row(Row),
    /// `same email, phone`.
    Same(SameLine),
    /// `reject when … because "…"`.
    Refusal(RefusalLine),
    /// `allowing Closed -> Billable because "…"`.
    Allowing(Allowing),
    /// `unreached OnHold because "…"`.
    Unreached(UnreachedLine),
    /// `updates only because "…"`.
    UpdatesOnly(UpdatesOnlyLine),
    /// A line that could not be read.
    Broken(Span),
}

/// A row. Which side is read and which is written the arrow tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The docs before it.
    pub docs: Docs,
    /// What stands left.
    pub left: Side,
    /// The arrow.
    pub arrow: Arrow,
    /// Where it stands.
    pub arrow_span: Span,
    /// What stands right.
    pub right: Side,
    /// Where `redefined` stands; only in rows of an `evolve`.
    pub redefined: Option<Span>,
    /// `else skip because "…"`: then the row's reason stands in it.
    pub otherwise: Option<Box<Else>>,
    /// `because "…"`.
    pub because: Option<Box<Because>>,
    /// `since 2026-11-01`, as written, with its place.
    pub since: Option<(String, Span)>,
    /// The whole row without docs.
    pub span: Span,
}

/// One side of a row: columns separated by commas, and what goes with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Where `initially` stands, if it does.
    pub initially: Option<Span>,
    /// The columns, at least one.
    pub columns: Vec<Column>,
    /// `with due_date as due_on`.
    pub context: Vec<ContextArgument>,
    /// `when …`.
    pub guard: Option<Box<Expr>>,
    /// The side without the arrow.
    pub span: Span,
}

/// A column: alternatives joined by `|`, nearly always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// At least one.
    pub alternatives: Vec<Expr>,
    /// The column.
    pub span: Span,
}

/// `due_date as due_on` behind `with` on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextArgument {
    /// What is handed on.
    pub value: Expr,
    /// Under which name; without it, the value's own last name.
    pub name: Option<Name>,
    /// Both.
    pub span: Span,
}

/// `else skip because "…"` at the end of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Else {
    /// `skip` or `reject`.
    pub word: ElseWord,
    /// Its reason.
    pub because: Option<Because>,
    /// From `else` on.
    pub span: Span,
}

/// What a missing crosswalk entry does when the row says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElseWord {
    /// `skip`
    Skip,
    /// `reject`
    Reject,
}

/// `same email, phone`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameLine {
    /// The docs before it.
    pub docs: Docs,
    /// The fields.
    pub fields: Vec<Name>,
    /// The whole line.
    pub span: Span,
}

/// `reject when country is absent because "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalLine {
    /// The docs before it.
    pub docs: Docs,
    /// Which refusal.
    pub word: RefusalWord,
    /// When.
    pub guard: Expr,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// The refusals that decide a whole record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefusalWord {
    /// `skip`
    Skip,
    /// `reject`
    Reject,
    /// `hold`
    Hold,
}

/// `allowing X -> Y | Z because "…"`; in tables of several targets, tuples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowing {
    /// Where from: a column a target.
    pub from: Vec<Column>,
    /// Where to.
    pub to: Vec<Column>,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// `unreached OnHold | Never because "…"`, `unreached rest because "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreachedLine {
    /// The states, each a path (qualified or not); `rest` is a path of one word.
    pub states: Vec<Path>,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// `updates only because "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdatesOnlyLine {
    /// The docs before it.
    pub docs: Docs,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}
