//! Translations, one for each direction: tables of vocabularies, rows of records.

use super::{CrosswalkId, Expr, FieldId, StateId, StateSet, TranslationId, Type, TypeId};
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;

/// A translation in one direction. An item with `<->` makes two; an item with `<-` one, read from right to left.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its name, if it has one.
    pub name: Option<Name>,
    /// Its docs, lines joined.
    pub docs: String,
    /// What it reads: one, or several for a tuple.
    pub sources: Vec<Party>,
    /// What it makes: one, or several.
    pub targets: Vec<Party>,
    /// What it reads besides: `with`.
    pub context: Vec<ContextParameter>,
    /// Table or rows.
    pub body: Body,
    /// Whether the item is read as written or backwards.
    pub direction: Direction,
    /// The other direction of the same item.
    pub opposite: Option<TranslationId>,
    /// `updates only because "…"`.
    pub updates_only: Option<Reason>,
    /// What rule ids begin with: `FROM->TO`, the name in front where there is one.
    pub rule_prefix: String,
    /// The header of the item.
    pub header: Span,
    /// Whether a line could not be read or a type is unknown: then nothing is said of what is missing.
    pub has_hole: bool,
}

impl Translation {
    /// The whole id of a row: the translation's prefix, then the row's own part, `sales.A->finance.B` and `#Open`.
    #[must_use]
    pub fn rule_id(&self, row: &str) -> String {
        format!("{}{row}", self.rule_prefix)
    }
}

/// Which way an item is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    There,
    /// Right to left.
    Back,
}

/// A source or target.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its type.
    pub ty: TypeId,
    /// The type's name in snake_case: its key in input and output objects, its name in expressions where there are several.
    pub name: String,
    /// Where the header names it.
    pub span: Span,
}

/// A `with` parameter.
#[derive(Clone, Debug)]
pub struct ContextParameter {
    /// Its name: the `as` name, else the type's name in snake_case.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Where it is written.
    pub span: Span,
}

/// What a translation consists of.
#[derive(Clone, Debug)]
pub enum Body {
    /// Between vocabularies.
    Table(Table),
    /// Between records or entities.
    Record(RecordBody),
    /// Nothing that could be understood; reported already.
    Hole,
}

/// A reason as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The text.
    pub text: String,
    /// From `because` on.
    pub span: Span,
}

// ---- tables ----------------------------------------------------------------------------------------------------------------------------------------------

/// A table between vocabularies. The columns are the translation's sources.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The rows of this direction, in order.
    pub rows: Vec<TableRow>,
    /// Moves of the target that are admitted.
    pub allowing: Vec<Allowing>,
    /// Target states that nothing needs to produce.
    pub unreached: Vec<Unreached>,
    /// Whether an `allowing` could not be understood: then nothing is said of moves it may admit.
    pub unclear_allowing: bool,
    /// Whether an `unreached` could not be understood: then nothing is said of states it may name.
    pub unclear_unreached: bool,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// What it applies to.
    pub left: Left,
    /// Under which condition.
    pub guard: Option<Box<Expr>>,
    /// What it decides.
    pub outcome: TableOutcome,
    /// Why.
    pub because: Option<Reason>,
    /// `since` of a `todo`, as written.
    pub since: Option<String>,
    /// Whether it is a `<->` row.
    pub both_ways: bool,
    /// Its id behind the translation's prefix: `#Signed/1`; see [`Translation::rule_id`].
    pub rule: String,
    /// The source side as written, single blanks: `Lapsed | Churned`.
    pub left_text: String,
    /// The source side.
    pub left_span: Span,
    /// The target side.
    pub right_span: Span,
    /// The whole row.
    pub span: Span,
}

/// The left of a row (of the side that is read).
#[derive(Clone, Debug)]
pub enum Left {
    /// A cell a column.
    Cells(Vec<Cell>),
    /// `rest`: the combinations of listed states that no other row has; `misplaced` where the resolver has reported it.
    Rest {
        /// Whether it stands where it may not.
        misplaced: bool,
    },
    /// Not understood; reported already.
    Hole,
}

/// What a row says of a column.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The values; for `_` all listed states, and absent where the column has an `absent` row (the resolver fills it in once all rows are read).
    pub values: StateSet,
    /// Whether it is `_`.
    pub any: bool,
    /// The states as written, in order (empty for `_`).
    pub written: Vec<(StateId, Span)>,
    /// Where it stands.
    pub span: Span,
}

/// What a row decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableOutcome {
    /// A cell a target.
    Targets(Vec<TargetCell>),
    /// `skip`, `reject`, `hold`, `todo`.
    Refuse(RefuseKind),
    /// `keep` as a word: the target stays as it is.
    Keep,
    /// Not understood; reported already.
    Hole,
}

/// What a row makes of one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetCell {
    /// A state.
    State(StateId),
    /// `unknown` into an open vocabulary: the code is kept. Only where the row's only `unknown` column is the source.
    Unknown,
    /// `absent`.
    Absent,
    /// `keep` in a tuple.
    Keep,
    /// Not understood; reported already.
    Hole,
}

/// A refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefuseKind {
    /// Nothing crosses, by design.
    Skip,
    /// It must not happen.
    Reject,
    /// A person decides.
    Hold,
    /// Not decided yet: refused like `hold`.
    Todo,
}

impl RefuseKind {
    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Reject => "reject",
            Self::Hold => "hold",
            Self::Todo => "todo",
        }
    }
}

/// `allowing X -> Y because "…"`: a pair of states of a target (a state a target in a tuple), alternatives multiplied out.
#[derive(Clone, Debug)]
pub struct Allowing {
    /// From: a state a target.
    pub from: Vec<StateId>,
    /// To: a state a target.
    pub to: Vec<StateId>,
    /// Why.
    pub because: Option<Reason>,
    /// The whole line.
    pub span: Span,
}

/// `unreached A | B because "…"`.
#[derive(Clone, Debug)]
pub struct Unreached {
    /// Which.
    pub states: UnreachedStates,
    /// Why.
    pub because: Option<Reason>,
    /// The whole line.
    pub span: Span,
}

/// The states of an `unreached`.
#[derive(Clone, Debug)]
pub enum UnreachedStates {
    /// By name: target's position, state, place.
    Named(Vec<(u32, StateId, Span)>),
    /// `rest`.
    Rest,
}

// ---- records ---------------------------------------------------------------------------------------------------------------------------------------------

/// The rows of a translation between records or entities.
#[derive(Clone, Debug, Default)]
pub struct RecordBody {
    /// The rows of this direction, in order; `same` makes one a field.
    pub rows: Vec<FieldRow>,
    /// `reject when …`, in order.
    pub refusals: Vec<RefusalRow>,
    /// `rest -> drop because "…"`; where it has no reason, the text is empty and the place is the row's.
    pub drops_rest: Option<Reason>,
    /// Paths of the source side that stand for nothing, as written: a field they may have meant is not called unused.
    pub unread: Vec<String>,
    /// Whether a line could not be understood: then nothing is said of what is missing.
    pub has_hole: bool,
}

/// A row of a record translation.
#[derive(Clone, Debug)]
pub struct FieldRow {
    /// What it does.
    pub kind: FieldRowKind,
    /// Under which condition.
    pub guard: Option<Box<Expr>>,
    /// Only on creation.
    pub initially: bool,
    /// Why.
    pub because: Option<Reason>,
    /// `since` of a `todo`, as written.
    pub since: Option<String>,
    /// Its id behind the translation's prefix: `#target`, `#target/1`, `#-source`; see [`Translation::rule_id`].
    pub rule: String,
    /// The source side.
    pub left_span: Span,
    /// The target side.
    pub right_span: Span,
    /// The whole row; for a field of `same`, the field's name.
    pub span: Span,
}

/// What a row of a record translation does.
#[derive(Clone, Debug)]
pub enum FieldRowKind {
    /// Source columns become a target field (several fields where a table has several targets).
    Map {
        /// One column, or several for a tuple table.
        columns: Vec<Expr>,
        /// The fields written, one nearly always.
        targets: Vec<TargetPath>,
        /// How the value gets there. For several columns or targets a `Translate`.
        crossing: Crossing,
    },
    /// `keep -> notes, rating`: the fields stay as they are.
    Keep {
        /// The fields.
        targets: Vec<TargetPath>,
    },
    /// `hold`, `reject`, `skip`, `todo` as a field's value: refuse the record.
    Refuse {
        /// Which.
        kind: RefuseKind,
        /// The field that is not filled then.
        targets: Vec<TargetPath>,
    },
    /// `fax, nickname -> drop`: places of the source.
    Drop {
        /// The places.
        places: Vec<Expr>,
    },
    /// Not understood; reported already.
    Hole,
}

/// A field of the target, perhaps inside a nested value.
#[derive(Clone, Debug)]
pub struct TargetPath {
    /// The fields in order; empty is a hole.
    pub steps: Vec<FieldId>,
    /// The type at its end.
    pub ty: Type,
    /// As written, dots.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// `reject when country is absent because "…"`.
#[derive(Clone, Debug)]
pub struct RefusalRow {
    /// `skip`, `reject` or `hold`.
    pub kind: RefuseKind,
    /// When.
    pub guard: Expr,
    /// Why.
    pub because: Option<Reason>,
    /// Its id behind the translation's prefix: `#reject/1`; see [`Translation::rule_id`].
    pub rule: String,
    /// The whole line.
    pub span: Span,
}

/// How a value of one type becomes one of another.
#[derive(Clone, Debug)]
pub enum Crossing {
    /// As it is: the scalars fit by shape, or a standard's type, or Json. A refined newtype of the source side becomes one of the target side.
    Same,
    /// A required value into an optional place; the inner way is that of the value.
    Present(Box<Crossing>),
    /// An optional value into an optional place: absent crosses to absent.
    Optional(Box<Crossing>),
    /// Each element; one that is skipped is left out and leaves a trail.
    List(Box<Crossing>),
    /// Each value of a map, keys as they are.
    Map(Box<Crossing>),
    /// By a table or a nested translation.
    Translate(TranslationId, Vec<ContextBinding>),
    /// An optional value (or several columns with absent among them) by a table that has `absent` rows: the table decides what absent becomes.
    TranslateOptional(TranslationId, Vec<ContextBinding>),
    /// A key or `ref` by a crosswalk.
    Crosswalk {
        /// Which.
        crosswalk: CrosswalkId,
        /// Whether it is used right to left.
        backwards: bool,
        /// What a missing entry does.
        missing: MissingEntry,
    },
    /// A value of another shape, proved to be built for the target by the expression itself (`checked`, functions).
    Computed,
    /// No way, reported already.
    Hole,
}

impl Crossing {
    /// Whether values cross as they are: by no table, translation or crosswalk.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Same | Self::Computed => true,
            Self::Present(inner) | Self::Optional(inner) | Self::List(inner) | Self::Map(inner) => inner.is_plain(),
            Self::Translate(..) | Self::TranslateOptional(..) | Self::Crosswalk { .. } | Self::Hole => false,
        }
    }
}

/// What a missing entry of a crosswalk does.
#[derive(Clone, Debug)]
pub enum MissingEntry {
    /// Hold: nothing was said.
    Hold,
    /// `else skip because "…"`.
    Skip(Option<Reason>),
    /// `else reject because "…"`.
    Reject(Option<Reason>),
}

/// What a `with` parameter of a translation in use is bound to.
#[derive(Clone, Debug)]
pub struct ContextBinding {
    /// The value: from the row, or a context (or source) of the enclosing translation.
    pub value: Expr,
}
