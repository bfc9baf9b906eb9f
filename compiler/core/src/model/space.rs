//! Domains, systems and standards.

use super::{Begins, SpaceId, TypeId};
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;

/// A domain, system or standard, its continuations merged.
#[derive(Clone, Debug)]
pub struct Space {
    /// What it is.
    pub kind: SpaceKind,
    /// Its name.
    pub name: Name,
    /// Its docs, lines joined.
    pub docs: String,
    /// Its version, where written.
    pub version: Option<Version>,
    /// `from 2`.
    pub from: Option<u64>,
    /// Its owner (domains only).
    pub owner: Option<Owner>,
    /// Whether an owner's line could not be read: then nothing is said of its lack.
    pub has_lost_owner: bool,
    /// Its types by name, in order. Of two of one name, the first.
    pub types: IndexMap<String, TypeId>,
    /// The header of its declaration.
    pub header: Span,
}

/// What a space is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpaceKind {
    /// A boundary of meaning.
    Domain,
    /// A vendor's product; `None` where its domain's name is unknown.
    System {
        /// The domain it serves.
        domain: Option<SpaceId>,
    },
    /// What nobody disputes.
    Standard,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// A domain's or standard's.
    Number(u64),
    /// A vendor's label.
    Label(String),
}

/// Who owns a domain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    /// The team.
    pub name: String,
    /// Where to reach it.
    pub contact: Option<String>,
}

impl Space {
    /// A type by name, or else the one whose name only begins with the wrong kind of letter.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<TypeId> {
        let misnamed = || self.types.get(&Begins::Capital.misnamed(name)?);
        self.types.get(name).or_else(misnamed).copied()
    }
}

impl Owner {
    /// `Revenue Operations (revops@acme.example)`.
    #[must_use]
    pub fn with_contact(&self) -> String {
        match &self.contact {
            Some(contact) => format!("{} ({contact})", self.name),
            None => self.name.clone(),
        }
    }
}
