//! Runs the examples of a contract: each line as it says, then again with other values where it says nothing.

mod compare;
mod complete;
mod dependence;
mod difference;
mod runner;
mod told;
mod worked;

use super::crosswalk::Crosswalks;
use super::plan::Plan;
use crate::contract::Contract;
use crate::diagnostic::Diagnostic;
use crate::model::{Example, ExampleLine};
use complete::Completion;
use isogloss_grammar::Span;
use runner::Runner;
pub use worked::{Worked, WorkedEntries, worked};

/// What running the examples of a contract gave.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// How many lines were run.
    pub lines: usize,
    /// How many of them came out otherwise than they say.
    pub failed: usize,
    /// How many could not be run, because they need a function of the service.
    pub unrun: usize,
    /// Every line, in order.
    pub all: Vec<Line>,
    /// `failed-example`, `example-depends`, and a note for each line that could not be run.
    pub diagnostics: Vec<Diagnostic>,
}

/// A line of an example, for those who list them all. What was found of it stands in the findings, at the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the example shows.
    pub title: String,
    /// Its place among the lines of its example, from 1; `None` where it is the only one.
    pub number: Option<usize>,
    /// Where it is written.
    pub span: Span,
    /// Whether it could be run.
    pub run: bool,
}

/// Runs all examples of a contract.
#[must_use]
pub fn examples(contract: &Contract) -> Examples {
    let plan = Plan::new(contract);
    let runner = Runner::new(&plan, contract);
    let mut all = Examples::default();
    for example in contract.model().examples.values() {
        let crosswalks = runner.givens(example);
        let several = example.lines.len() > 1;
        for (at, line) in example.lines.iter().enumerate() {
            let unrun = all.unrun;
            runner.line(example, line, &crosswalks, &mut all);
            let number = several.then_some(at + 1);
            all.all.push(Line { title: example.title.clone(), number, span: line.span, run: all.unrun == unrun });
        }
    }
    all
}

impl<'c> Runner<'c> {
    fn line(&self, example: &'c Example, line: &'c ExampleLine, crosswalks: &Crosswalks, all: &mut Examples) {
        let Some(id) = line.translation else { return };
        let externs = super::rule::needs(self.plan.model, id).externs;
        if !externs.is_empty() {
            all.unrun += 1;
            all.diagnostics.push(told::unrun(self.plan.model, example, line, &externs));
            return;
        }
        all.lines += 1;
        let completion = Completion::of(self.plan, id, line, &[]);
        let outcome = self.run(id, &completion, crosswalks);
        let misses = compare::misses(self.plan, id, &outcome.outcome, &line.outcome);
        if !misses.is_empty() {
            all.failed += 1;
            all.diagnostics.push(told::failed(self, id, example, line, &outcome));
        }
        if let Some(turned) = self.dependence(example, id, line, &completion.omitted, &misses) {
            all.diagnostics.push(told::depends(self.plan.model, example, line, &turned));
        }
    }
}
