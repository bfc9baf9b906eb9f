//! Whether what an example says hangs on what it leaves out: other values are tried where it says nothing, one place at a time and then several together.
//!
//! Takes a line, its omitted places and what it differed in with plain values. Gives the fewest places found that turn the outcome, each with a value that
//! shows it. A search, not a proof: values at which the rows at hand turn are tried first, and the number of runs is bounded.

use super::compare::{self, Compared};
use super::complete::{Completion, Omitted};
use super::runner::Runner;
use crate::model::{CrosswalkId, Example, ExampleLine, ExampleOutcome, Expr, ExprKind, Literal, TranslationId, Type};
use crate::run::rule::{needs, reached};
use crate::run::value::Value;

/// So many values of several places together are tried.
const TOGETHER: usize = 600;

/// A place whose value turns the outcome.
#[derive(Clone, Debug)]
pub(super) struct Turned {
    pub(super) what: What,
    /// The value with which it comes out otherwise.
    pub(super) shown: String,
}

/// What an example leaves out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A place of a source or a context.
    Place(String),
    /// The entry of a crosswalk, looked up backwards or not.
    Entry(CrosswalkId, bool),
}

/// Something left out, with what could stand there.
struct Open {
    what: What,
    ty: Type,
    others: Vec<Value<'static>>,
}

/// One trial: for each open place the value that stands there instead of the plain one.
type Trial = Vec<Option<usize>>;

impl<'c> Runner<'c> {
    /// What turns the outcome of a line.
    pub(super) fn dependence(
        &self,
        example: &'c Example,
        id: TranslationId,
        line: &'c ExampleLine,
        omitted: &[Omitted],
        misses: &[Compared],
    ) -> Option<Vec<Turned>> {
        let open = self.open(example, id, line, omitted);
        let turns = |trial: &Trial| self.turns(example, id, line, misses, &open, trial);
        let found = single(&open).find(turns).or_else(|| together(&open).find(turns).map(|trial| fewest(trial, turns)))?;
        let shown = |(open, at): (&Open, Option<usize>)| {
            let value = open.others.get(at?)?;
            Some(Turned { what: open.what.clone(), shown: crate::run::encode::plain(self.plan.model, value, &open.ty) })
        };
        Some(open.iter().zip(found).filter_map(shown).collect())
    }

    /// All that a line leaves out.
    fn open(&self, example: &Example, id: TranslationId, line: &ExampleLine, omitted: &[Omitted]) -> Vec<Open> {
        let constants = self.constants(id, line);
        let place =
            |place: &Omitted| Open { what: What::Place(place.path.clone()), ty: place.ty.clone(), others: self.plan.others(&place.ty, &constants) };
        let mut open: Vec<Open> = omitted.iter().map(place).collect();
        let given = |crosswalk: CrosswalkId| example.givens.iter().any(|given| given.crosswalk == Some(crosswalk));
        for crosswalk in needs(self.plan.model, id).crosswalks.into_iter().filter(|crosswalk| !given(*crosswalk)) {
            let declared = &self.plan.model.crosswalks[crosswalk];
            for (backwards, partner) in [(false, declared.right), (true, declared.left)] {
                let ty = partner.map_or(Type::Hole, Type::Ref);
                let others = self.plan.others(&ty, &constants);
                open.push(Open { what: What::Entry(crosswalk, backwards), ty, others });
            }
        }
        open
    }

    /// The constants of the rows that may be asked, then those of the line itself.
    fn constants(&self, id: TranslationId, line: &ExampleLine) -> Vec<Literal> {
        let mut list = Vec::new();
        let mut add = |literal: Literal| {
            if !list.contains(&literal) {
                list.push(literal);
            }
        };
        let mut visit = |expr: &Expr| match &expr.kind {
            ExprKind::Literal(literal) => add(literal.clone()),
            ExprKind::Index(_, key) => add(Literal::Text(key.clone())),
            _ => {}
        };
        reached(self.plan.model, id).into_iter().for_each(|id| self.plan.model.translations[id].expressions(&mut visit));
        let said = match &line.outcome {
            ExampleOutcome::Values(values) => values.as_slice(),
            ExampleOutcome::Refused(_) | ExampleOutcome::Kept | ExampleOutcome::Hole => &[],
        };
        line.sources.iter().chain(line.context.iter().flatten()).chain(said).for_each(|value| value.walk(&mut visit));
        list
    }

    /// Whether a line comes out otherwise in what it speaks of.
    fn turns(&self, example: &'c Example, id: TranslationId, line: &'c ExampleLine, misses: &[Compared], open: &[Open], trial: &Trial) -> bool {
        let mut crosswalks = self.givens(example);
        let mut others: Vec<(&str, &Value<'static>)> = Vec::new();
        for (open, at) in open.iter().zip(trial) {
            match (at.and_then(|at| open.others.get(at)), &open.what) {
                (None, _) => {}
                (Some(value), What::Place(path)) => others.push((path, value)),
                (Some(value), What::Entry(crosswalk, backwards)) => crosswalks.make_up(*crosswalk, *backwards, value.clone()),
            }
        }
        let completion = Completion::of(self.plan, id, line, &others);
        let outcome = self.run(id, &completion, &crosswalks);
        !compare::alike(misses, &compare::misses(self.plan, id, &outcome.outcome, &line.outcome))
    }
}

/// One place at a time, every value.
fn single(open: &[Open]) -> impl Iterator<Item = Trial> {
    let places = open.iter().enumerate().flat_map(|(place, open)| (0..open.others.len()).map(move |at| (place, at)));
    places.map(|(place, at)| (0..open.len()).map(|other| (other == place).then_some(at)).collect())
}

/// Several places together: the same mixture of values every time.
fn together(open: &[Open]) -> impl Iterator<Item = Trial> {
    let several = open.iter().filter(|open| !open.others.is_empty()).count() > 1;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or_default()
    };
    (0..if several { TOGETHER } else { 0 }).map(move |_| {
        // A third stays plain; of the others the first, at which the rows turn, come most often: one of the first 1, 2, 4 and so on.
        let mut value = |open: &Open| {
            let count = open.others.len();
            if count == 0 || next().is_multiple_of(3) {
                return None;
            }
            let doublings = count.ilog2() as usize + 2;
            Some(next() % count.min(1 << (next() % doublings)))
        };
        open.iter().map(&mut value).collect()
    })
}

/// The trial without what it does not need.
fn fewest(mut trial: Trial, turns: impl Fn(&Trial) -> bool) -> Trial {
    for place in 0..trial.len() {
        let mut less = trial.clone();
        if let Some(at) = less.get_mut(place).filter(|at| at.is_some()) {
            *at = None;
            if turns(&less) {
                trial = less;
            }
        }
    }
    trial
}
