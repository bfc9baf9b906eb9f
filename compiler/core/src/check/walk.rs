//! Every step of a table's sources, followed to its targets.
//!
//! "A *step* is a source path A→…→B whose inner states are refused or kept; every pair of images must be equal or one move." One column moves at a time;
//! columns without a flow stand still. What A left in the targets is handed on along the moves, through states that leave the targets as they are, and judged
//! wherever a row puts something new. The walk is breadth-first, so the first witness is a shortest one. Its work is bounded.

use super::bound::{Bound, Work};
use super::grid::Deciding;
use super::moves::{Effect, Image, Slot, TargetMoves, after, effect, onward};
use super::product::Product;
use super::view::View;
use crate::model::StateSet;
use indexmap::IndexSet;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

/// How many combinations a table may have for its steps to be followed.
const MOST_COMBINATIONS: usize = 100_000;

/// A combination of the sources.
pub(crate) struct Node {
    /// The rows that put something into the targets.
    pub(crate) sets: Vec<(usize, Vec<Slot>)>,
    /// What they put there, where that does not hang on what was there before.
    images: Option<Vec<Image>>,
    /// Whether a row leaves the targets as they are.
    leaves: bool,
    /// Whether nothing else can happen here.
    only_leaves: bool,
}

/// A step whose images are not all allowed.
pub(crate) struct BadStep {
    /// The combinations on the way, first and last included.
    pub(crate) path: Vec<usize>,
    /// The row of the last combination that makes the change.
    pub(crate) row: usize,
    /// What the targets hold before and after.
    pub(crate) change: (Image, Image),
    /// Whether no pair of images is allowed, on a way that is always open.
    pub(crate) broken: bool,
}

/// The walk.
pub(crate) struct Walk<'v, 'm> {
    pub(crate) view: &'v View<'m>,
    pub(crate) product: Product,
    pub(crate) nodes: Vec<Node>,
    pub(crate) targets: TargetMoves,
    /// Where the states of each column move; nowhere in a column without a flow.
    onward: Vec<Vec<StateSet>>,
    work: Work,
}

/// What a combination left in the targets, on its way through combinations that leave them as they are.
struct Visit {
    /// Where it is.
    node: usize,
    /// The possible contents of the targets, a number among the images.
    held: usize,
    /// Whether the way here is open whatever the guards say.
    certain: bool,
    /// Where it was left.
    origin: usize,
    /// The visit before, if there was one.
    before: Option<usize>,
}

/// The visits, in the order in which they were made.
#[derive(Default)]
struct Visits {
    images: IndexSet<Vec<Image>>,
    queue: VecDeque<usize>,
    list: Vec<Visit>,
    /// Where what is held at a combination was left: two places serve for all, since a step leads elsewhere than from at least one of them.
    seen: HashMap<(usize, usize, bool), (usize, Option<usize>)>,
    bad: Vec<BadStep>,
    told: HashSet<(usize, bool, Image, Image)>,
}

impl<'v, 'm> Walk<'v, 'm> {
    pub(crate) fn new(view: &'v View<'m>) -> Result<Self, Bound> {
        let product = Product::new(&view.columns, MOST_COMBINATIONS).ok_or(Bound::Combinations(MOST_COMBINATIONS))?;
        let nodes = (0..product.len()).map(|number| node(view, view.deciding(&product.combination(number)))).collect();
        let onward = view.sources.iter().map(|vocabulary| onward(vocabulary).unwrap_or_default()).collect();
        Ok(Self { view, product, nodes, targets: TargetMoves::new(view), onward, work: Work::default() })
    }

    /// All bad steps, shortest first; of several ways between two combinations one is followed, and of several steps that make one change at one row the first.
    pub(crate) fn bad_steps(&self) -> Result<Vec<BadStep>, Bound> {
        let mut visits = Visits::default();
        let nothing = [vec![None; self.view.targets.len()]];
        for (number, node) in self.nodes.iter().enumerate().filter(|(_, node)| !node.sets.is_empty()) {
            let held = visits.images.insert_full(node.left(&nothing)).0;
            self.leave(&mut visits, Visit { node: number, held, certain: true, origin: number, before: None }, None)?;
        }
        while let Some(at) = visits.queue.pop_front() {
            self.stay(&mut visits, at)?;
        }
        // What is broken on one way is not said again, more weakly, of another.
        let Visits { bad, told, .. } = visits;
        let told_worse = |step: &BadStep| !step.broken && told.contains(&(step.row, true, step.change.0.clone(), step.change.1.clone()));
        Ok(bad.into_iter().filter(|step| !told_worse(step)).collect())
    }

    /// Hands what the targets hold on along every move out of a combination.
    fn leave(&self, visits: &mut Visits, from: Visit, before: Option<usize>) -> Result<(), Bound> {
        for number in self.product.moved(from.node, &self.onward) {
            let Some(node) = self.nodes.get(number) else { continue };
            let visit = Visit { node: number, before, ..from };
            self.work.spend(1 + node.sets.len())?;
            // A combination that comes back to itself is judged once, as the pairs of its own images.
            if visit.origin != number {
                self.judge(visits, &visit, node);
            }
            if (node.leaves || node.images.is_none()) && visits.is_new(&visit) {
                visits.queue.push_back(visits.list.len());
                visits.list.push(visit);
            }
        }
        Ok(())
    }

    /// A combination that hands on what it found, or what it makes of that.
    fn stay(&self, visits: &mut Visits, at: usize) -> Result<(), Bound> {
        let Some((visit, node)) = visits.list.get(at).and_then(|visit| Some((visit, self.nodes.get(visit.node)?))) else { return Ok(()) };
        let (number, held, certain, origin) = (visit.node, visit.held, visit.certain, visit.origin);
        if node.leaves {
            let on = Visit { node: number, held, certain: certain && node.only_leaves, origin, before: None };
            self.leave(visits, on, Some(at))?;
        }
        if node.images.is_none() {
            let before = visits.images.get_index(held).cloned().unwrap_or_default();
            self.work.spend(before.len() * node.sets.len())?;
            let held = visits.images.insert_full(node.left(&before)).0;
            self.leave(visits, Visit { node: number, held, certain, origin: number, before: None }, None)?;
        }
        Ok(())
    }

    /// Judges a step by all pairs of what was held and what is put.
    fn judge(&self, visits: &mut Visits, visit: &Visit, node: &Node) {
        let (mut pairs, mut refused) = (0, Vec::new());
        for before in visits.images.get_index(visit.held).into_iter().flatten() {
            for (at, (row, slots)) in node.sets.iter().enumerate() {
                pairs += 1;
                let ready = node.images.as_ref().and_then(|images| images.get(at));
                if !ready.is_some_and(|after| self.targets.allow(before, after)) {
                    let after = after(before, slots);
                    if ready.is_some() || !self.targets.allow(before, &after) {
                        refused.push((*row, (before.clone(), after)));
                    }
                }
            }
        }
        // The row without guard is what the combination means, where it is among those refused.
        let unguarded = refused.iter().position(|(row, _)| self.view.row(*row).is_some_and(|row| row.guard.is_none()));
        let broken = visit.certain && refused.len() == pairs;
        let Some((row, change)) = refused.into_iter().nth(unguarded.unwrap_or(0)) else { return };
        if visits.told.insert((row, broken, change.0.clone(), change.1.clone())) {
            let path = visits.path(visit);
            visits.bad.push(BadStep { path, row, change, broken });
        }
    }
}

impl Visits {
    /// Notes a visit; whether it tells more than the ones before.
    fn is_new(&mut self, visit: &Visit) -> bool {
        let told = |places: &(usize, Option<usize>)| places.0 == visit.origin || places.1.is_some();
        if self.seen.get(&(visit.node, visit.held, true)).is_some_and(told) {
            return false;
        }
        match self.seen.entry((visit.node, visit.held, visit.certain)) {
            Entry::Vacant(entry) => {
                entry.insert((visit.origin, None));
                true
            }
            Entry::Occupied(mut entry) => {
                let new = !told(entry.get());
                if new {
                    entry.get_mut().1 = Some(visit.origin);
                }
                new
            }
        }
    }

    /// The combinations from where something was left to where it is.
    fn path(&self, visit: &Visit) -> Vec<usize> {
        let mut path = vec![visit.node];
        path.extend(
            std::iter::successors(visit.before.and_then(|at| self.list.get(at)), |visit| visit.before.and_then(|at| self.list.get(at)))
                .map(|visit| visit.node),
        );
        path.push(visit.origin);
        path.reverse();
        path
    }
}

impl Node {
    /// What the targets can hold after it, from what they held before.
    fn left(&self, before: &[Image]) -> Vec<Image> {
        let all: BTreeSet<Image> = self.sets.iter().flat_map(|(_, slots)| before.iter().map(|before| after(before, slots))).collect();
        all.into_iter().collect()
    }
}

fn node(view: &View<'_>, deciding: Deciding) -> Node {
    let undecided = deciding.last.is_none();
    let rows = deciding.guarded.into_iter().chain(deciding.last).filter(|at| !view.at_fault(*at));
    let effects: Vec<(usize, Effect)> = rows.filter_map(|at| Some((at, effect(&view.row(at)?.outcome)))).collect();
    let leaves = effects.iter().any(|(_, effect)| *effect == Effect::Leaves);
    let only_leaves = !undecided && effects.iter().all(|(_, effect)| *effect == Effect::Leaves);
    let sets = effects.into_iter().filter_map(|(at, effect)| match effect {
        Effect::Sets(slots) => Some((at, slots)),
        Effect::Leaves | Effect::Unclear => None,
    });
    let sets: Vec<(usize, Vec<Slot>)> = sets.collect();
    let fixed = sets.iter().all(|(_, slots)| !slots.contains(&Slot::Kept));
    let images = fixed.then(|| sets.iter().map(|(_, slots)| after(&[], slots)).collect());
    Node { sets, images, leaves, only_leaves }
}
