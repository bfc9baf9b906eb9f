//! The model: a contract with every name resolved, every expression typed, every row of every direction in its place.
//!
//! Where a name is unknown the model has a *hole* ([`Type::Hole`], [`ExprKind::Hole`], [`Crossing::Hole`], …): the finding was made once, and whatever depends
//! on a hole stays silent. One construct, one file; the files bear the names of the constructs in every layer.

mod arena;
mod crosswalk;
mod example;
mod expression;
mod function;
mod lost;
pub(crate) mod owners;
mod pattern;
mod record;
mod space;
mod spelling;
mod state_set;
mod translate;
mod types;
mod vocabulary;
mod walk;
mod wire_name;

pub use arena::{Arena, CrosswalkId, ExampleId, ExternId, Id, SpaceId, TranslationId, TypeId};
pub use crosswalk::{Crosswalk, Extern};
pub use example::{Example, ExampleLine, Given, Outcome as ExampleOutcome};
pub use expression::{Comparison, Expr, ExprKind, Operation, Place, Root, TextPiece};
pub use function::{Function, RoundingMode};
pub use lost::Lost;
pub use pattern::Pattern;
pub use record::{Authority, Case, Choice, Field, FieldId, Fields, Record, RecordKind};
pub use space::{Owner, Space, SpaceKind, Version};
pub use spelling::{Begins, snake_case, upper_camel};
pub use state_set::StateSet;
pub use translate::{
    Allowing, Body, Cell, ContextBinding, ContextParameter, Crossing, Direction, FieldRow, FieldRowKind, Left, MissingEntry, Party, Reason,
    RecordBody, RefusalRow, RefuseKind, Table, TableOutcome, TableRow, TargetCell, TargetPath, Translation, Unreached, UnreachedStates,
};
pub use types::{Base, Literal, Range, Scalar, Type, TypeDef, TypeKind, with_article};
pub use vocabulary::{Code, Flow, Move, State, StateId, Vocabulary};
pub use wire_name::WireName;

use crate::sources::Sources;
use indexmap::IndexMap;
use isogloss_grammar::Span;
use std::collections::BTreeSet;

/// Source and target types of a header; `None` where one is unknown.
pub type UnclearPair = (Vec<Option<TypeId>>, Vec<Option<TypeId>>);

/// A resolved contract.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Its name: prefix of generated crates.
    pub name: String,
    /// Domains, systems and standards, in order of declaration (files sorted by name).
    pub spaces: Arena<SpaceId, Space>,
    /// All types of all spaces.
    pub types: Arena<TypeId, TypeDef>,
    /// All translations, one for each direction.
    pub translations: Arena<TranslationId, Translation>,
    /// All crosswalks.
    pub crosswalks: Arena<CrosswalkId, Crosswalk>,
    /// All externs.
    pub externs: Arena<ExternId, Extern>,
    /// All examples.
    pub examples: Arena<ExampleId, Example>,
    /// The namespace of domains, standards and systems.
    pub space_names: IndexMap<String, SpaceId>,
    /// Named translations: a name has one or two directions.
    pub named_translations: IndexMap<String, Vec<TranslationId>>,
    /// All translations of source types to target types whose header is understood: of one pair, unnamed ones first.
    pub pairs: IndexMap<(Vec<TypeId>, Vec<TypeId>), Vec<TranslationId>>,
    /// Words of what could not be read: a name among them may well be declared there, so nothing is said of it.
    pub lost_words: BTreeSet<String>,
    /// Declarations that have lost their name.
    pub lost: Lost,
    /// Headers of translations in which a type is unknown (`None`).
    pub unclear_pairs: Vec<UnclearPair>,
    /// The texts behind all spans.
    pub sources: Sources,
}

impl Model {
    /// The text of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// `sales.CustomerStatus`: a type's name with its space.
    #[must_use]
    pub fn qualified(&self, ty: TypeId) -> String {
        let def = &self.types[ty];
        format!("{}.{}", self.spaces[def.space].name.text, def.name.text)
    }

    /// The vocabulary of a type, if it is one.
    #[must_use]
    pub fn vocabulary(&self, ty: TypeId) -> Option<&Vocabulary> {
        match &self.types[ty].kind {
            TypeKind::Vocabulary(vocabulary) => Some(vocabulary),
            _ => None,
        }
    }

    /// The record or entity of a type, if it is one.
    #[must_use]
    pub fn record(&self, ty: TypeId) -> Option<&Record> {
        match &self.types[ty].kind {
            TypeKind::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The translation from these types to those: the unnamed one, or the one of this name. Of two unnamed ones (reported already) the first.
    #[must_use]
    pub fn translation_between(&self, sources: &[TypeId], targets: &[TypeId], name: Option<&str>) -> Option<TranslationId> {
        let all = self.pairs.get(&(sources.to_vec(), targets.to_vec()))?;
        all.iter().copied().find(|id| self.translations[*id].name.as_ref().map(|own| own.text.as_str()) == name)
    }

    /// Whether a translation of this pair may be one that could not be understood: then its lack is not reported.
    #[must_use]
    pub fn translation_may_be_lost(&self, sources: &[TypeId], targets: &[TypeId]) -> bool {
        let fits = |known: &[Option<TypeId>], asked: &[TypeId]| {
            known.len() == asked.len() && known.iter().zip(asked).all(|(a, b)| a.is_none_or(|a| a == *b))
        };
        let unread = sources.iter().chain(targets).any(|ty| self.lost.header_words.contains(&self.types[*ty].name.text));
        unread || self.unclear_pairs.iter().any(|(from, to)| fits(from, sources) && fits(to, targets))
    }

    /// The domain that a space belongs to: itself, or a system's domain; `None` for a standard or where the domain is unknown.
    #[must_use]
    pub fn domain_of(&self, space: SpaceId) -> Option<SpaceId> {
        match self.spaces[space].kind {
            SpaceKind::Domain => Some(space),
            SpaceKind::System { domain } => domain,
            SpaceKind::Standard => None,
        }
    }

    /// Who owns a space: a domain's owner, for a system its domain's.
    #[must_use]
    pub fn owner(&self, space: SpaceId) -> Option<&Owner> {
        self.domain_of(space).and_then(|domain| self.spaces[domain].owner.as_ref())
    }
}
