//! Why something did not cross, and which rows decided: what a run tells besides its result.

pub use isogloss_runtime::Kind;
use std::borrow::Cow;
use std::fmt::Write as _;

/// One refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// Which kind.
    pub kind: Kind,
    /// The rule's id.
    pub rule: &'a str,
    /// Why: the row's reason, else what did not fit.
    pub reason: Option<Cow<'a, str>>,
    /// Where in the target, `addresses[2].country`; empty: the record itself.
    pub path: String,
}

/// A row that decided something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// The row's reason.
    pub reason: Option<Cow<'a, str>>,
    /// Who owns the rule.
    pub owner: Option<&'a str>,
    /// Where in the target.
    pub path: String,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Field(&'a str),
    Index(usize),
    Key(String),
}

/// What a run says besides its result.
#[derive(Debug, Default)]
pub(super) struct Account<'a> {
    pub(super) refusals: Vec<Refusal<'a>>,
    pub(super) decisions: Option<Vec<Decision<'a>>>,
    pub(super) path: Vec<Step<'a>>,
    /// The last row of a table that kept its target: told where the whole target stays.
    pub(super) last: Option<Refusal<'a>>,
}

impl<'a> Account<'a> {
    pub(super) fn refuse(&mut self, kind: Kind, rule: &'a str, reason: Option<Cow<'a, str>>) {
        let path = self.shown_path();
        self.refusals.push(Refusal { kind, rule, reason, path });
    }

    pub(super) fn decide(&mut self, rule: &'a str, reason: Option<Cow<'a, str>>, owner: Option<&'a str>) {
        if self.decisions.is_some() {
            let path = self.shown_path();
            if let Some(decisions) = &mut self.decisions {
                decisions.push(Decision { rule, reason, owner, path });
            }
        }
    }

    /// Notes a row that kept a target, in case nothing else comes out.
    pub(super) fn note_kept(&mut self, rule: &'a str, reason: Option<&'a str>) {
        let path = self.shown_path();
        self.last = Some(Refusal { kind: Kind::Hold, rule, reason: reason.map(Cow::Borrowed), path });
    }

    /// The path as it is told.
    pub(super) fn shown_path(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) if text.is_empty() => text.push_str(name),
                Step::Field(name) => {
                    text.push('.');
                    text.push_str(name);
                }
                // Writing to a String cannot fail.
                Step::Index(at) => drop(write!(text, "[{at}]")),
                Step::Key(key) => drop(write!(text, "[{}]", serde_json::Value::from(key.as_str()))),
            }
        }
        text
    }
}

/// The kind of a record with these refusals.
#[must_use]
pub fn strongest(refusals: &[Refusal<'_>]) -> Option<Kind> {
    refusals.iter().map(|refusal| refusal.kind).max()
}
