//! The examples of a contract with all their values and what comes out, on the wire: what generated crates carry as tests.

use super::complete::Completion;
use super::runner::{Runner, values};
use crate::contract::Contract;
use crate::model::{CrosswalkId, Example, ExampleLine, Model, TranslationId, Type};
use crate::run::encode;
use crate::run::plan::Plan;
use crate::run::refusal::Kind;
use crate::run::translate::Outcome;
use crate::run::value::Value;
use isogloss_grammar::Span;

/// A line of an example, worked out.
#[derive(Clone, Debug)]
pub struct Worked {
    /// What the example shows.
    pub title: String,
    /// Its place among the lines of its example, from 1; `None` where it is the only one.
    pub line: Option<usize>,
    /// Where it is written.
    pub span: Span,
    /// The translation it runs.
    pub translation: TranslationId,
    /// The sources as JSON; an absent one is `null`.
    pub sources: Vec<String>,
    /// The contexts as JSON; an absent one is `null`.
    pub context: Vec<String>,
    /// What crosswalks say that the translation needs.
    pub crosswalks: Vec<(CrosswalkId, WorkedEntries)>,
    /// What comes out: JSON a target, or the kind of the refusal.
    pub outcome: Result<Vec<String>, Kind>,
}

/// What a crosswalk says in an example.
#[derive(Clone, Debug)]
pub enum WorkedEntries {
    /// Entries: left key and right key as JSON.
    Given(Vec<(String, String)>),
    /// The same made-up entry for every key: a left key and a right key as JSON.
    MadeUp(String, String),
}

/// Works out the examples of a contract, but for lines that need a function of the service.
#[must_use]
pub fn worked(contract: &Contract) -> Vec<Worked> {
    let plan = Plan::new(contract);
    let runner = Runner::new(&plan, contract);
    let mut all = Vec::new();
    for example in contract.model().examples.values() {
        let several = example.lines.len() > 1;
        let lines = example.lines.iter().enumerate();
        all.extend(lines.filter_map(|(at, line)| runner.worked(example, line, several.then_some(at + 1))));
    }
    all
}

impl<'c> Runner<'c> {
    fn worked(&self, example: &'c Example, line: &'c ExampleLine, number: Option<usize>) -> Option<Worked> {
        let id = line.translation?;
        let needs = crate::run::rule::needs(self.plan.model, id);
        if !needs.externs.is_empty() {
            return None;
        }
        let translation = &self.plan.model.translations[id];
        let completion = Completion::of(self.plan, id, line, &[]);
        let outcome = self.run(id, &completion, &self.givens(example));
        let outcome = match (&outcome.outcome, values(&outcome.outcome)) {
            (_, Some(values)) => {
                let parties = translation.targets.iter().zip(values);
                Ok(parties.map(|(party, value)| self.json(value.as_ref(), &Type::Named(party.ty))).collect())
            }
            (Outcome::Refused(kind, _), None) => Err(*kind),
            (Outcome::Kept(_), None) => Err(Kind::Hold),
            (Outcome::Values(_) | Outcome::Malformed(_), None) => return None,
        };
        let sources = translation.sources.iter().zip(&completion.sources);
        let context = translation.context.iter().zip(&completion.context);
        Some(Worked {
            title: example.title.clone(),
            line: number,
            span: line.span,
            translation: id,
            sources: sources.map(|(party, value)| self.json(value.as_ref(), &Type::Named(party.ty))).collect(),
            context: context.map(|(parameter, value)| self.json(value.as_ref(), &parameter.ty)).collect(),
            crosswalks: needs.crosswalks.iter().map(|crosswalk| (*crosswalk, self.worked_entries(example, *crosswalk))).collect(),
            outcome,
        })
    }

    fn worked_entries(&self, example: &Example, crosswalk: CrosswalkId) -> WorkedEntries {
        let declared = &self.plan.model.crosswalks[crosswalk];
        let (left, right) = (key_type(declared.left), key_type(declared.right));
        let Some(given) = example.givens.iter().rfind(|given| given.crosswalk == Some(crosswalk)) else {
            let plain = |ty: &Type| self.json(self.plan.plain(ty).as_ref(), ty);
            return WorkedEntries::MadeUp(plain(&left), plain(&right));
        };
        let keys = self.keys(given).into_iter();
        WorkedEntries::Given(keys.map(|(a, b)| (self.json(Some(&a.value), &left), self.json(Some(&b.value), &right))).collect())
    }

    fn json(&self, value: Option<&Value<'_>>, ty: &Type) -> String {
        let mut out = String::new();
        let model: &Model = self.plan.model;
        match value {
            Some(value) => encode::json(&mut out, model, value, ty),
            None => out.push_str("null"),
        }
        out
    }
}

fn key_type(entity: Option<crate::model::TypeId>) -> Type {
    entity.map_or(Type::Hole, Type::Ref)
}
