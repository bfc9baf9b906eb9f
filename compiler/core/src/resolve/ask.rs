//! Whom to ask.

use crate::model::{Model, SpaceId, TypeId};

/// "ask Revenue Operations (revops@acme.example) and Finance": the owners of some types.
pub(super) fn ask(model: &Model, types: &[TypeId]) -> Option<String> {
    let mut spaces: Vec<SpaceId> = Vec::new();
    for ty in types {
        let space = model.types[*ty].space;
        if !spaces.contains(&space) {
            spaces.push(space);
        }
    }
    let mut owners: Vec<String> = Vec::new();
    for owner in spaces.into_iter().filter_map(|space| model.owner(space)) {
        let owner = owner.with_contact();
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    (!owners.is_empty()).then(|| format!("ask {}", owners.join(" and ")))
}
