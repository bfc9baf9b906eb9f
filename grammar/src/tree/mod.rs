//! The tree of one file: what is written, in order, with its place; nothing is resolved.
//!
//! One construct, one file; the files bear the names of the constructs in every layer.

mod common;
mod crosswalk;
mod example;
mod expression;
mod file;
mod record;
mod space;
mod translate;
mod types;
mod vocabulary;

pub use common::{Arrow, Because, Docs, Name, Path, TextLiteral, Version};
pub use crosswalk::{Crosswalk, Extern};
pub use example::{Example, ExampleLine, ExampleOutcome, ExampleSource, Given, GivenEntry};
pub use expression::{Chained, CompareOperator, Expr, ExprKind, FieldValue, TextPiece};
pub use file::{File, Item};
pub use record::{Case, Choice, Field, FieldPart, Fields, Record, RecordKind};
pub use space::{Member, Owner, Space, SpaceKind};
pub use translate::{
    Allowing, Column, ContextArgument, ContextDeclaration, Else, ElseWord, RefusalLine, RefusalWord, Row, SameLine, Side, Translate, TranslateLine,
    UnreachedLine, UpdatesOnlyLine,
};
pub use types::{Bound, Bounds, ScalarType, TypeExpr, TypeExprKind};
pub use vocabulary::{Code, Flow, Move, MoveFrom, State, StatePart, Vocabulary};
