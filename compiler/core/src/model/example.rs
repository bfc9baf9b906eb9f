//! Examples: what a contract does to a value, said in advance.

use super::{Code, CrosswalkId, Expr, RefuseKind, TranslationId};
use isogloss_grammar::Span;

/// `example "…" { … }`.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// Its lines.
    pub lines: Vec<ExampleLine>,
    /// What crosswalks hold, in every line.
    pub givens: Vec<Given>,
    /// The header.
    pub header: Span,
}

/// A line of an example.
#[derive(Clone, Debug)]
pub struct ExampleLine {
    /// The translation it runs; `None` where it could not be found.
    pub translation: Option<TranslationId>,
    /// A value a source: `Build`, a state, `Absent`, `Unknown`.
    pub sources: Vec<Expr>,
    /// A value a context of the translation; `None` where the example leaves it out.
    pub context: Vec<Option<Expr>>,
    /// What comes out.
    pub outcome: Outcome,
    /// The whole line.
    pub span: Span,
}

/// What an example expects.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A value a target; of built values only the listed fields are compared.
    Values(Vec<Expr>),
    /// A refusal. `todo` is a hold.
    Refused(RefuseKind),
    /// The target stays as it is.
    Kept,
    /// Not understood; reported already.
    Hole,
}

/// `given AccountNumbers { "C-000001" -> "A-1" }`.
#[derive(Clone, Debug)]
pub struct Given {
    /// The crosswalk; `None` where unknown.
    pub crosswalk: Option<CrosswalkId>,
    /// Its entries: left key, right key; a key field a value.
    pub entries: Vec<(Vec<Code>, Vec<Code>)>,
    /// The whole line.
    pub span: Span,
}
