//! Milestones: what several fields say together.

use super::{Because, Docs, Expr, Name};
use crate::span::Span;

/// `milestone Live of Customer = sales.status == Signed and finance.status == Billable because "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// The concept.
    pub concept: Name,
    /// The condition.
    pub condition: Expr,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole item.
    pub span: Span,
}
