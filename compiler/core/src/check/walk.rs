//! Every step of a table's sources, followed to its targets.
//!
//! "A *step* is a source path A→…→B whose inner states are refused or kept; every pair of images must be equal or one move." One column moves at a time;
//! columns without a flow stand still. What A left in the targets is handed on along the moves, through states that leave the targets as they are, and judged
//! wherever a row puts something new. The walk is breadth-first, so the first witness is a shortest one. Its work is bounded.

use super::matrix::{Bound, Value};
use super::moves::{Effect, Image, Slot, TargetMoves, after, effect, moves};
use super::overlap;
use super::product::Product;
use super::table::{Deciding, View};
use crate::model::StateId;
use indexmap::IndexSet;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

/// How many combinations a table may have for its steps to be followed.
const MOST_COMBINATIONS: usize = 100_000;
/// How many moves and pairs of images are looked at.
const MOST_WORK: usize = 3_000_000;

/// A combination of the sources.
pub(crate) struct Node {
    /// The rows that put something into the targets.
    pub(crate) sets: Vec<(usize, Vec<Slot>)>,
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
    /// Where each state of each column moves.
    onward: Vec<HashMap<StateId, Vec<StateId>>>,
    images: IndexSet<Vec<Image>>,
    queue: VecDeque<usize>,
    visits: Vec<Visit>,
    seen: HashSet<(usize, usize, bool)>,
    work: usize,
}

/// What a combination left in the targets arrives at another.
struct Visit {
    node: usize,
    /// The possible contents of the targets, a number in `images`.
    held: usize,
    /// Whether the way here is open whatever the guards say.
    certain: bool,
    /// Where it was left.
    origin: usize,
    /// The visit before, if there was one.
    before: Option<usize>,
}

impl<'v, 'm> Walk<'v, 'm> {
    pub(crate) fn new(view: &'v View<'m>) -> Result<Self, Bound> {
        let product = Product::new(&view.columns, MOST_COMBINATIONS).ok_or(Bound::Combinations(MOST_COMBINATIONS))?;
        let dead = overlap::at_fault(view);
        let nodes = (0..product.len()).map(|number| node(view, view.deciding(&product.combination(number)), &dead)).collect();
        let onward = view.sources.iter().map(|vocabulary| {
            let mut onward: HashMap<StateId, Vec<StateId>> = HashMap::new();
            for (from, to) in moves(vocabulary).into_iter().flatten().collect::<BTreeSet<_>>() {
                onward.entry(from).or_default().push(to);
            }
            onward
        });
        let (onward, targets) = (onward.collect(), TargetMoves::new(view));
        let (images, queue, visits, seen) = (IndexSet::new(), VecDeque::new(), Vec::new(), HashSet::new());
        Ok(Self { view, product, nodes, targets, onward, images, queue, visits, seen, work: 0 })
    }

    /// All bad steps, shortest first. Of several ways between two combinations one is followed.
    pub(crate) fn bad_steps(&mut self) -> Result<Vec<BadStep>, Bound> {
        for number in 0..self.nodes.len() {
            let nothing = vec![None; self.view.targets.len()];
            if let Some(held) = self.left_by(number, &[nothing]) {
                self.leave(number, held, true, None)?;
            }
        }
        let mut bad = Vec::new();
        while let Some(visit) = self.queue.pop_front() {
            self.arrive(visit, &mut bad)?;
        }
        Ok(bad)
    }

    fn spend(&mut self, work: usize) -> Result<(), Bound> {
        self.work += work;
        if self.work > MOST_WORK { Err(Bound::Work) } else { Ok(()) }
    }

    /// What the targets can hold after a combination, from what they held before; `None` where it puts nothing there.
    fn left_by(&mut self, number: usize, before: &[Image]) -> Option<usize> {
        let node = self.nodes.get(number).filter(|node| !node.sets.is_empty())?;
        let all: BTreeSet<Image> = node.sets.iter().flat_map(|(_, slots)| before.iter().map(|before| after(before, slots))).collect();
        Some(self.images.insert_full(all.into_iter().collect()).0)
    }

    /// Hands what the targets hold on along every move out of a combination.
    fn leave(&mut self, number: usize, held: usize, certain: bool, before: Option<usize>) -> Result<(), Bound> {
        let origin = before.and_then(|before| self.visits.get(before)).map_or(number, |visit| visit.origin);
        let next = self.next(number);
        self.spend(next.len())?;
        for node in next {
            if self.seen.contains(&(node, held, true)) || !self.seen.insert((node, held, certain)) {
                continue;
            }
            self.queue.push_back(self.visits.len());
            self.visits.push(Visit { node, held, certain, origin, before });
        }
        Ok(())
    }

    /// Where a combination can move, one column at a time.
    fn next(&self, number: usize) -> Vec<usize> {
        let mut next = Vec::new();
        for (column, (value, onward)) in self.product.combination(number).into_iter().zip(&self.onward).enumerate() {
            let Value::State(state) = value else { continue };
            let targets = onward.get(&state).into_iter().flatten();
            next.extend(targets.filter_map(|to| self.product.moved(number, column, value, Value::State(*to))));
        }
        next
    }

    fn arrive(&mut self, at: usize, bad: &mut Vec<BadStep>) -> Result<(), Bound> {
        let Some(visit) = self.visits.get(at) else { return Ok(()) };
        let (number, held, certain) = (visit.node, visit.held, visit.certain);
        let held_images = self.images.get_index(held).cloned().unwrap_or_default();
        let Some(node) = self.nodes.get(number) else { return Ok(()) };
        let (leaves, only_leaves) = (node.leaves, node.only_leaves);
        let keeps = node.sets.iter().any(|(_, slots)| slots.contains(&Slot::Kept));
        self.spend(held_images.len() * node.sets.len())?;
        // A combination that comes back to itself is judged once, as the pairs of its own images.
        if self.visits.get(at).is_some_and(|visit| visit.origin != number) {
            bad.extend(self.judge(at, &held_images));
        }
        if keeps && let Some(now) = self.left_by(number, &held_images) {
            self.leave(number, now, certain, None)?;
        }
        if leaves {
            self.leave(number, held, certain && only_leaves, Some(at))?;
        }
        Ok(())
    }

    /// Judges a step by all pairs of what was held and what is put.
    fn judge(&self, at: usize, held: &[Image]) -> Option<BadStep> {
        let visit = self.visits.get(at)?;
        let node = self.nodes.get(visit.node)?;
        let (mut pairs, mut refused) = (0, Vec::new());
        for (row, slots) in &node.sets {
            for before in held {
                pairs += 1;
                let after = after(before, slots);
                if !self.targets.allow(before, &after) {
                    refused.push((*row, (before.clone(), after)));
                }
            }
        }
        let broken = visit.certain && refused.len() == pairs;
        // The row without guard is what the combination means, where it is among those refused.
        let unguarded = refused.iter().position(|(row, _)| self.view.row(*row).is_some_and(|row| row.guard.is_none()));
        let (row, change) = refused.into_iter().nth(unguarded.unwrap_or(0))?;
        Some(BadStep { path: self.path(at), row, change, broken })
    }

    fn path(&self, at: usize) -> Vec<usize> {
        let visits = std::iter::successors(self.visits.get(at), |visit| visit.before.and_then(|before| self.visits.get(before)));
        let mut path: Vec<usize> = visits.clone().map(|visit| visit.node).collect();
        path.extend(self.visits.get(at).map(|visit| visit.origin));
        path.reverse();
        path
    }
}

fn node(view: &View<'_>, deciding: Deciding, dead: &BTreeSet<usize>) -> Node {
    let undecided = deciding.last.is_none();
    let rows = deciding.guarded.into_iter().chain(deciding.last).filter(|at| !dead.contains(at));
    let effects: Vec<(usize, Effect)> = rows.filter_map(|at| Some((at, effect(&view.row(at)?.outcome)))).collect();
    let leaves = effects.iter().any(|(_, effect)| *effect == Effect::Leaves);
    let only_leaves = !undecided && effects.iter().all(|(_, effect)| *effect == Effect::Leaves);
    let sets = effects.into_iter().filter_map(|(at, effect)| match effect {
        Effect::Sets(slots) => Some((at, slots)),
        Effect::Leaves | Effect::Unclear => None,
    });
    Node { sets: sets.collect(), leaves, only_leaves }
}
