//! The evaluator: walks a checked contract's rows over values.
//!
//! A result is `Err(Stop)` where something was refused; the refusals themselves are in the account. Rows go on after a refusal, so that all reasons are told.

use super::crosswalk::Crosswalks;
use super::plan::{Plan, RecordPlan, Rule};
use super::refusal::{Account, Kind, Refusal, Step};
use super::value::Value;
use crate::model::{Expr, FieldId, Place, RefuseKind, Root, TranslationId};
use isogloss_runtime::Invalid;
use std::borrow::Cow;

/// Something was refused; the account says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop;

/// What a translation made of one target.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Made<'a> {
    /// A value, or absent.
    Value(Option<Value<'a>>),
    /// The target stays as it is.
    Keep,
}

/// What names stand for while a translation runs.
#[derive(Clone, Copy)]
pub(super) struct Frame<'f, 'a> {
    pub(super) sources: &'f [Option<Value<'a>>],
    pub(super) context: &'f [Option<Value<'a>>],
    pub(super) element: Option<&'f Value<'a>>,
}

/// One run over one record.
pub(super) struct Machine<'m, 'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) crosswalks: &'m Crosswalks,
    pub(super) account: Account<'a>,
}

impl<'f, 'a> Frame<'f, 'a> {
    /// The value at a place; `None` is absent.
    pub(super) fn place(&self, place: &Place) -> Option<&'f Value<'a>> {
        let root = match place.root {
            Root::Source(at) => self.sources.get(at as usize)?.as_ref()?,
            Root::Context(at) => self.context.get(at as usize)?.as_ref()?,
            Root::Element => self.element?,
        };
        place.steps.iter().try_fold(root, |value, step| value.field(*step))
    }
}

impl<'m, 'a> Machine<'m, 'a> {
    pub(super) fn new(plan: &'a Plan<'a>, crosswalks: &'m Crosswalks, trail: bool) -> Self {
        let account = Account { decisions: trail.then(Vec::new), ..Account::default() };
        Self { plan, crosswalks, account }
    }

    /// Runs `work` one step further down the path.
    pub(super) fn at<T>(&mut self, step: Step<'a>, work: impl FnOnce(&mut Self) -> T) -> T {
        self.account.path.push(step);
        let result = work(self);
        self.account.path.pop();
        result
    }

    /// Runs a translation. `existing` are the targets as they stand, if they do.
    pub(super) fn translate(
        &mut self,
        id: TranslationId,
        sources: &[Option<Value<'a>>],
        context: &[Option<Value<'a>>],
        existing: Existing<'_, 'a>,
    ) -> Result<Vec<Made<'a>>, Stop> {
        let frame = Frame { sources, context, element: None };
        match self.plan.record(id) {
            Some(record) => self.record(record, frame, existing).map(|value| vec![Made::Value(Some(value))]),
            None => self.table(id, frame),
        }
    }

    /// A row decided.
    pub(super) fn decide(&mut self, rule: &'a Rule<'a>) {
        if self.account.decisions.is_some() {
            self.account.decide(&rule.id, rule.reason.map(Cow::Borrowed), rule.owner);
        }
    }

    /// The row that decided last, told as a refusal: who kept the target.
    pub(super) fn last_decision(&mut self) -> Option<Refusal<'a>> {
        self.account.last.clone()
    }

    /// What a row keeps that does not stand yet is held, under that row's name.
    pub(super) fn hold_kept(&mut self) -> Stop {
        if let Some(kept) = self.account.last.take() {
            self.account.refusals.push(kept);
        }
        Stop
    }

    /// Refuses by a word.
    pub(super) fn refuse(&mut self, kind: RefuseKind, rule: &'a Rule<'a>) -> Stop {
        self.refuse_because(refusal_kind(kind), rule, rule.reason.map(Cow::Borrowed))
    }

    /// Rejects what did not fit; what is wrong is the reason.
    pub(super) fn reject(&mut self, rule: &'a Rule<'a>, problem: String) -> Stop {
        self.refuse_because(Kind::Reject, rule, Some(Cow::Owned(problem)))
    }

    /// Rejects what does not fit; a sensitive value is not shown.
    pub(super) fn unfit(&mut self, rule: &'a Rule<'a>, invalid: Invalid, masked: bool) -> Stop {
        let invalid = if masked { invalid.masked() } else { invalid };
        self.reject(rule, invalid.problem())
    }

    /// Refuses for a reason found while translating.
    pub(super) fn refuse_because(&mut self, kind: Kind, rule: &'a Rule<'a>, reason: Option<Cow<'a, str>>) -> Stop {
        self.account.decide(&rule.id, reason.clone(), rule.owner);
        self.account.refuse(kind, &rule.id, reason);
        Stop
    }

    /// The record made by a record translation.
    fn record(&mut self, record: &'a RecordPlan<'a>, frame: Frame<'_, 'a>, existing: Existing<'_, 'a>) -> Result<Value<'a>, Stop> {
        if let (Some(updates_only), None) = (&record.updates_only, existing) {
            return Err(self.refuse(RefuseKind::Hold, updates_only));
        }
        let before = self.account.refusals.len();
        for (refusal, rule) in &record.refusals {
            if self.truth(rule, frame, &refusal.guard) == Ok(true) {
                self.refuse(refusal.kind, rule);
            }
        }
        let value = self.fields(record, frame, existing);
        if self.account.refusals.len() == before { value } else { Err(Stop) }
    }

    /// Whether a condition holds; absent is false.
    pub(super) fn truth(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, guard: &'a Expr) -> Result<bool, Stop> {
        Ok(self.evaluate(rule, frame, guard)? == Some(Value::Bool(true)))
    }
}

/// The target as it stands; `None` where it is being created.
pub(super) type Existing<'f, 'a> = Option<&'f Value<'a>>;

/// A field of the target as it stands.
pub(super) fn existing_field<'f, 'a>(existing: Existing<'f, 'a>, steps: &[FieldId]) -> Existing<'f, 'a> {
    existing.and_then(|value| steps.iter().try_fold(value, |value, step| value.field(*step)))
}

const fn refusal_kind(kind: RefuseKind) -> Kind {
    match kind {
        RefuseKind::Skip => Kind::Skip,
        RefuseKind::Reject => Kind::Reject,
        RefuseKind::Hold | RefuseKind::Todo => Kind::Hold,
    }
}
