//! Steps between versions of one domain, system or standard.

use super::{Arrow, Because, Docs, Name, Path, TranslateLine, Version};
use crate::span::Span;

/// `evolve sales 1 <-> 2 because "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolve {
    /// The docs before it.
    pub docs: Docs,
    /// What evolves.
    pub space: Name,
    /// The older version.
    pub older: Version,
    /// The arrow between the versions.
    pub arrow: Arrow,
    /// The newer version.
    pub newer: Version,
    /// The reason that accepts what breaks.
    pub because: Option<Because>,
    /// The blocks in order.
    pub lines: Vec<EvolveLine>,
    /// From `evolve` to before the `{`.
    pub header: Span,
    /// The whole item.
    pub span: Span,
}

/// A line of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "nearly every line is of the large kind")]
pub enum EvolveLine {
    /// `Customer { … }`, `Customer.status { … }`: rows for a type, or for a path from a type.
    Block(EvolveBlock),
    /// `Party <-> Client { … }`, `Fax -> drop because "…"`: a type that is renamed or removed.
    Type(EvolveType),
    /// A line that could not be read.
    Broken(Span),
}

/// Rows for a type, or for a path from a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvolveBlock {
    /// The docs before it.
    pub docs: Docs,
    /// The type or path.
    pub path: Path,
    /// The rows in order.
    pub lines: Vec<TranslateLine>,
    /// The path.
    pub header: Span,
    /// The whole block.
    pub span: Span,
}

/// A row whose sides are types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvolveType {
    /// The docs before it.
    pub docs: Docs,
    /// The older type.
    pub left: Path,
    /// The arrow.
    pub arrow: Arrow,
    /// Where it stands.
    pub arrow_span: Span,
    /// The newer type, or the word `drop`.
    pub right: Path,
    /// Where `redefined` stands, if it does.
    pub redefined: Option<Span>,
    /// Its reason.
    pub because: Option<Because>,
    /// The rows in braces, if the type also changed.
    pub lines: Option<Vec<TranslateLine>>,
    /// Without the braces.
    pub header: Span,
    /// The whole of it.
    pub span: Span,
}
