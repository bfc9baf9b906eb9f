//! The tree of one file: what is written, in order, with its place; nothing is resolved.
//!
//! One construct, one file; the files bear the names of the constructs in every layer.

mod common;
mod concept;
mod crosswalk;
mod event;
mod evolve;
mod example;
mod expression;
mod file;
mod milestone;
mod process;
mod record;
mod space;
mod translate;
mod types;
mod vocabulary;

pub use common::{Arrow, Because, Docs, Name, Path, TextLiteral, Version};
pub use concept::{Concept, ConceptLine, ConceptMember, Phase, Policy, PolicyKind, PolicyLine};
pub use crosswalk::{Crosswalk, Extern};
pub use event::{Event, Trigger};
pub use evolve::{Evolve, EvolveBlock, EvolveLine, EvolveType};
pub use example::{Example, ExampleLine, ExampleOutcome, ExampleSource, Given, GivenEntry};
pub use expression::{Chained, CompareOperator, Expr, ExprKind, FieldValue, TextPiece};
pub use file::{File, Item};
pub use milestone::Milestone;
pub use process::{Claim, ClaimKind, GuardOpens, Process, ProcessLine, ProcessMember, Reaction, StateGuard};
pub use record::{Case, Choice, Field, FieldPart, Fields, Record, RecordKind};
pub use space::{Member, Owner, Space, SpaceKind};
pub use translate::{
    Allowing, Column, ContextArgument, ContextDeclaration, Else, ElseWord, RefusalLine, RefusalWord, Row, SameLine, Side, Translate, TranslateLine,
    UnreachedLine, UpdatesOnlyLine,
};
pub use types::{Bound, Bounds, ScalarType, TypeExpr, TypeExprKind};
pub use vocabulary::{Code, Flow, Move, MoveFrom, State, StatePart, Vocabulary};
