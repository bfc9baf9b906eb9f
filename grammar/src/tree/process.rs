//! Processes: what follows what, what waits for what, what is claimed of it.

use super::{Because, Docs, Expr, Name, Path};
use crate::span::Span;

/// `process Onboarding of Customer with finance.Invoice as invoice by account { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// The docs before it.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// The concept whose keys are its cases.
    pub concept: Name,
    /// The further entities after `with`.
    pub members: Vec<ProcessMember>,
    /// The lines in order.
    pub lines: Vec<ProcessLine>,
    /// From `process` to before the `{`.
    pub header: Span,
    /// The whole item.
    pub span: Span,
}

/// `finance.Invoice as invoice by account`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessMember {
    /// The entity.
    pub entity: Path,
    /// The `as` name.
    pub name: Option<Name>,
    /// A crosswalk, or fields.
    pub by: Vec<Path>,
    /// The whole of it.
    pub span: Span,
}

/// A line of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProcessLine {
    /// `finance.CreditApproved sets operations.status to Active`.
    Reaction(Reaction),
    /// `operations.status Active only after finance.CreditApproved`.
    Guard(StateGuard),
    /// `sales.ContractSigned precedes finance.InvoiceIssued`.
    Claim(Claim),
    /// A line that could not be read.
    Broken(Span),
}

/// An event moves a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The docs before it.
    pub docs: Docs,
    /// The events, joined by `or`.
    pub events: Vec<Path>,
    /// The field that is set.
    pub field: Path,
    /// The state it is set to.
    pub state: Name,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// What closes the ways into states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateGuard {
    /// The docs before it.
    pub docs: Docs,
    /// The field.
    pub field: Path,
    /// The states, joined by `|`.
    pub states: Vec<Name>,
    /// What opens them.
    pub opens: GuardOpens,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// What a guard waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuardOpens {
    /// `only after E or F`.
    After(Vec<Path>),
    /// `only before E or F`.
    Before(Vec<Path>),
    /// `only while CONDITION`.
    While(Expr),
}

/// What is claimed of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The docs before it.
    pub docs: Docs,
    /// The events that stand first, joined by `or`.
    pub events: Vec<Path>,
    /// What is claimed of them.
    pub kind: ClaimKind,
    /// A duration.
    pub within: Option<Expr>,
    /// Its reason.
    pub because: Option<Because>,
    /// The whole line.
    pub span: Span,
}

/// The claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// `A precedes B`.
    Precedes(Vec<Path>),
    /// `A leads to B`.
    LeadsTo(Vec<Path>),
    /// `after A no B`.
    AfterNo(Vec<Path>),
    /// `A excludes B`.
    Excludes(Vec<Path>),
    /// `A at most once`, `A at most 3 times`: the number as written, `once` is `1`.
    AtMost(String, Span),
    /// `A only while CONDITION`.
    OnlyWhile(Expr),
}
