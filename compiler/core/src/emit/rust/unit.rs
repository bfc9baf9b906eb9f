//! The units of generated code: a crate or a module each, the same ones in every layout.

use crate::model::{Model, SpaceId, TranslationId};
use std::collections::BTreeMap;

/// What becomes a crate or a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// The types of a domain, system or standard.
    Space(SpaceId),
    /// The translations from one space to another. A tuple belongs to its first source's boundary, several targets to the first target's.
    Boundary(SpaceId, SpaceId),
}

/// The boundaries of a contract with their translations: boundaries in order of their spaces, translations as declared.
#[must_use]
pub fn boundaries(model: &Model) -> BTreeMap<(SpaceId, SpaceId), Vec<TranslationId>> {
    let mut boundaries: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for id in model.translations.ids() {
        if let Some(boundary) = boundary_of(model, id) {
            boundaries.entry(boundary).or_default().push(id);
        }
    }
    boundaries
}

/// The boundary a translation belongs to; `None` only for one without parties, which no contract has.
#[must_use]
pub fn boundary_of(model: &Model, id: TranslationId) -> Option<(SpaceId, SpaceId)> {
    let translation = &model.translations[id];
    let (source, target) = (translation.sources.first()?, translation.targets.first()?);
    Some((model.types[source.ty].space, model.types[target.ty].space))
}
