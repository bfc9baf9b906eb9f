//! Boundaries that use each other's translations in a circle: Cargo takes no circle of crates, so their code lies in one crate.
//!
//! Takes a model. Gives for each boundary the one in whose crate its code lies, mostly itself. The crates of the others stay, and re-export theirs: what is
//! called where does not depend on who uses whom.

use super::needs;
use super::unit::{boundaries, boundary_of};
use crate::model::{Model, SpaceId};
use std::collections::{BTreeMap, BTreeSet};

/// A boundary: from, to.
type Boundary = (SpaceId, SpaceId);

/// Which boundary's crate holds the code of each that is in a circle.
#[derive(Debug, Default)]
pub struct Circles {
    homes: BTreeMap<Boundary, Boundary>,
}

impl Circles {
    /// Finds the circles of a model.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let uses = uses(model);
        let reached: BTreeMap<Boundary, BTreeSet<Boundary>> = uses.keys().map(|boundary| (*boundary, reached_from(*boundary, &uses))).collect();
        let reaches = |from: Boundary, to: Boundary| reached.get(&from).is_some_and(|reached| reached.contains(&to));
        let mut homes = BTreeMap::new();
        for (boundary, ahead) in &reached {
            // The first of a circle, in order of the boundaries, is its home.
            let first = ahead.iter().find(|other| reaches(**other, *boundary));
            if let Some(first) = first
                && ahead.iter().any(|other| other != boundary && reaches(*other, *boundary))
            {
                homes.insert(*boundary, *first);
            }
        }
        Self { homes }
    }

    /// The boundary in whose crate the code of this one lies.
    #[must_use]
    pub fn home(&self, from: SpaceId, to: SpaceId) -> (SpaceId, SpaceId) {
        self.homes.get(&(from, to)).copied().unwrap_or((from, to))
    }

    /// The other boundaries whose code lies in the crate of this one.
    #[must_use]
    pub fn guests(&self, from: SpaceId, to: SpaceId) -> Vec<(SpaceId, SpaceId)> {
        let guests = self.homes.iter().filter(|(guest, home)| **home == (from, to) && **guest != (from, to));
        guests.map(|(guest, _)| *guest).collect()
    }
}

/// The boundaries whose translations each uses; those that use none of others are left out.
fn uses(model: &Model) -> BTreeMap<Boundary, BTreeSet<Boundary>> {
    let mut uses: BTreeMap<Boundary, BTreeSet<Boundary>> = BTreeMap::new();
    for (boundary, translations) in boundaries(model) {
        let used = translations.into_iter().flat_map(|id| needs::used(model, id)).filter_map(|used| boundary_of(model, used));
        let others: BTreeSet<Boundary> = used.filter(|other| *other != boundary).collect();
        if !others.is_empty() {
            uses.insert(boundary, others);
        }
    }
    uses
}

fn reached_from(start: Boundary, uses: &BTreeMap<Boundary, BTreeSet<Boundary>>) -> BTreeSet<Boundary> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(next) = open.pop() {
        for other in uses.get(&next).into_iter().flatten() {
            if reached.insert(*other) {
                open.push(*other);
            }
        }
    }
    reached
}
