//! What a table says about a combination: the row that decides, and its right side.

use alloc::borrow::Cow;

use crate::refusal::{Kind, Noted, Reason};
use crate::{Existing, Invalid, Place, Rule, Run, Trail};

/// The deciding row and what it answers. Tables are plain functions from states to decisions; [`settle`](Self::settle) carries them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<V> {
    rule: &'static Rule<'static>,
    answer: Answer<V>,
}

/// The right side of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer<V> {
    To(V),
    Refuse(Kind),
    Keep,
    Failed(Invalid),
}

impl<V> Decision<V> {
    /// `-> Billable`, and `-> absent` where `V` is an option.
    #[must_use]
    pub const fn to(rule: &'static Rule<'static>, value: V) -> Self {
        Self { rule, answer: Answer::To(value) }
    }

    /// `-> skip`
    #[must_use]
    pub const fn skip(rule: &'static Rule<'static>) -> Self {
        Self { rule, answer: Answer::Refuse(Kind::Skip) }
    }

    /// `-> reject`
    #[must_use]
    pub const fn reject(rule: &'static Rule<'static>) -> Self {
        Self { rule, answer: Answer::Refuse(Kind::Reject) }
    }

    /// `-> hold`, and `-> todo`
    #[must_use]
    pub const fn hold(rule: &'static Rule<'static>) -> Self {
        Self { rule, answer: Answer::Refuse(Kind::Hold) }
    }

    /// `-> keep` for the whole target
    #[must_use]
    pub const fn keep(rule: &'static Rule<'static>) -> Self {
        Self { rule, answer: Answer::Keep }
    }

    /// The row's guard, or a function in it, could not be computed: the record is rejected.
    #[must_use]
    pub const fn failed(rule: &'static Rule<'static>, invalid: Invalid) -> Self {
        Self { rule, answer: Answer::Failed(invalid) }
    }

    /// The row's guard could not be computed; for a guard that could, nothing asks this.
    #[must_use]
    pub fn failed_by(rule: &'static Rule<'static>, guard: Result<bool, Invalid>) -> Self {
        Self::failed(rule, guard.err().unwrap_or(Invalid::new("the guard could not be computed")))
    }

    /// The row that decides.
    #[must_use]
    pub const fn rule(&self) -> &'static Rule<'static> {
        self.rule
    }

    /// Carries the decision out for a caller that knows itself what a kept target is: a field that takes its `initially` row or its default on creation.
    ///
    /// # Errors
    /// The row refuses.
    #[inline]
    pub fn made<T: Trail + ?Sized>(self, at: &Place<'_>, run: &mut Run<'_, T>) -> Result<Made<V>, Noted> {
        match self.answer {
            Answer::To(value) => Ok(run.row(self.rule, at, Made::Value(value))),
            Answer::Keep => Ok(run.row(self.rule, at, Made::Keep)),
            Answer::Refuse(kind) => Err(run.refuse(kind, self.rule, at)),
            Answer::Failed(invalid) => run.checked(self.rule, at, Err(invalid)),
        }
    }

    /// Carries the decision out: leaves a trail, and gives the value or notes the refusal. To keep what is being created is a hold.
    ///
    /// # Errors
    /// The row refuses, or it keeps what is being created.
    #[inline]
    pub fn settle<T: Trail + ?Sized>(self, existing: Existing<V>, at: &Place<'_>, run: &mut Run<'_, T>) -> Result<V, Noted> {
        let rule = self.rule;
        self.made(at, run)?.or_existing(existing, rule, at, run)
    }
}

/// What a row made of a target, or of one column of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made<V> {
    /// This value.
    Value(V),
    /// The target stays as it is.
    Keep,
}

impl<V> Made<V> {
    /// The value, or what the kept target is.
    pub fn or_keep(self, kept: impl FnOnce() -> V) -> V {
        match self {
            Self::Value(value) => value,
            Self::Keep => kept(),
        }
    }

    /// The value, or what stands. The row has left its trail already.
    ///
    /// # Errors
    /// What is kept is being created: a hold.
    #[inline]
    pub fn or_existing<T: Trail + ?Sized>(
        self,
        existing: Existing<V>,
        rule: &'static Rule<'static>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<V, Noted> {
        match (self, existing) {
            (Self::Value(value), _) | (Self::Keep, Existing::Standing(value)) => Ok(value),
            (Self::Keep, Existing::Creating) => {
                let reason = rule.reason.map(Cow::Borrowed);
                Err(run.note(Reason { kind: Kind::Hold, rule: Cow::Borrowed(rule.id), reason, path: at.to_path() }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trail::{Counting, NoTrail};

    static ROW: Rule<'static> = Rule::new("t#Row", "m.map", 1).because("why");

    fn settled(decision: Decision<i64>, existing: Existing<i64>) -> Result<i64, Kind> {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        let result = decision.settle(existing, &Place::ROOT, &mut run);
        run.finish(result).map_err(|refused| refused.kind)
    }

    #[test]
    fn every_right_side_is_carried_out() {
        assert_eq!(settled(Decision::to(&ROW, 1), Existing::Creating), Ok(1));
        assert_eq!(settled(Decision::skip(&ROW), Existing::Standing(2)), Err(Kind::Skip));
        assert_eq!(settled(Decision::reject(&ROW), Existing::Creating), Err(Kind::Reject));
        assert_eq!(settled(Decision::hold(&ROW), Existing::Creating), Err(Kind::Hold));
        assert_eq!(settled(Decision::keep(&ROW), Existing::Standing(2)), Ok(2));
        assert_eq!(settled(Decision::keep(&ROW), Existing::Creating), Err(Kind::Hold));
        assert_eq!(settled(Decision::failed(&ROW, Invalid::new("no such day")), Existing::Standing(2)), Err(Kind::Reject));
    }

    #[test]
    fn what_is_kept_is_for_the_caller_or_held_and_leaves_one_trail() {
        let mut counts = Counting::new();
        let mut run = Run::new(&mut counts);
        let made = Decision::<i64>::keep(&ROW).made(&Place::ROOT, &mut run);
        assert_eq!(made.map(|made| made.or_keep(|| 7)), Ok(7));
        assert!(Decision::<i64>::keep(&ROW).settle(Existing::Creating, &Place::ROOT, &mut run).is_err());
        assert_eq!(run.finish(Ok(())).map_err(|refused| refused.reasons.len()), Err(1));
        assert_eq!(counts.of("t#Row"), 2);
    }
}
