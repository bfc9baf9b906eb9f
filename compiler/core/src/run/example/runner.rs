//! What running an example and working it out share: the plan, the crosswalks a line is given, one run.

use super::complete::Completion;
use crate::contract::Contract;
use crate::model::{Code, Example, Given, TranslationId};
use crate::run::crosswalk::{Crosswalks, Entries, Key};
use crate::run::input::Input;
use crate::run::plan::Plan;
use crate::run::translate::{Outcome, Translated};
use crate::run::value::Value;

/// Runs lines of examples.
pub(super) struct Runner<'c> {
    pub(super) plan: &'c Plan<'c>,
    pub(super) contract: &'c Contract,
}

impl<'c> Runner<'c> {
    /// A runner for the examples of a contract.
    pub(super) fn new(plan: &'c Plan<'c>, contract: &'c Contract) -> Self {
        Self { plan, contract }
    }

    /// One run of a line.
    pub(super) fn run<'a>(&'a self, id: TranslationId, completion: &Completion<'a>, crosswalks: &Crosswalks) -> Translated<'a> {
        let input = Input { sources: completion.sources.clone(), context: completion.context.clone(), existing: Vec::new() };
        self.plan.translate(id, &input, crosswalks, true)
    }

    /// What the example says of crosswalks; one of which nothing is said has a made-up entry for every key.
    pub(super) fn givens(&self, example: &Example) -> Crosswalks {
        let mut crosswalks = Crosswalks::made_up();
        for given in &example.givens {
            if let Some(crosswalk) = given.crosswalk {
                crosswalks.set(crosswalk, self.entries(given));
            }
        }
        crosswalks
    }

    fn entries(&self, given: &Given) -> Entries {
        let mut entries = Entries::default();
        let many = given.crosswalk.is_some_and(|id| self.plan.model.crosswalks[id].many);
        for (left, right) in self.keys(given) {
            entries.add(left, right, many);
        }
        entries
    }

    /// The keys that a line gives: left, right.
    pub(super) fn keys(&self, given: &Given) -> Vec<(Key, Key)> {
        let Some(declared) = given.crosswalk.map(|id| &self.plan.model.crosswalks[id]) else { return Vec::new() };
        let key = |entity, codes: &[Code]| {
            let texts: Vec<String> = codes.iter().map(text).collect();
            self.plan.key(entity, &texts.iter().map(String::as_str).collect::<Vec<_>>()).ok()
        };
        given.entries.iter().filter_map(|(left, right)| Some((key(declared.left, left)?, key(declared.right, right)?))).collect()
    }
}

fn text(code: &Code) -> String {
    match code {
        Code::Text(text) => text.clone(),
        Code::Int(number) => number.to_string(),
    }
}

/// The values of a line's outcome, for those who compare.
pub(super) fn values<'o, 'a>(outcome: &'o Outcome<'a>) -> Option<&'o [Option<Value<'a>>]> {
    match outcome {
        Outcome::Values(values) => Some(values),
        Outcome::Refused(..) | Outcome::Kept(_) | Outcome::Malformed(_) => None,
    }
}
