//! Why a record did not cross, and how that is written down.

use isogloss_runtime::{Invalid, Reason, Refused};
use serde_json::{Value, json};

/// What stopped a record.
pub(crate) enum Stopped {
    /// The contract refused it, by these rows.
    Refused(Refused),
    /// It is not what the vendor's shape says.
    Malformed(Invalid),
}

impl From<Refused> for Stopped {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Invalid> for Stopped {
    fn from(invalid: Invalid) -> Self {
        Self::Malformed(invalid)
    }
}

/// A line of `refused.ndjson`.
pub(crate) struct Line<'a> {
    /// The stream.
    pub(crate) stream: &'static str,
    /// Which line of its file, from 1.
    pub(crate) number: u64,
    /// Why.
    pub(crate) stopped: &'a Stopped,
    /// The record as it came.
    pub(crate) record: &'a str,
}

impl Line<'_> {
    /// The line as JSON.
    pub(crate) fn to_json(&self) -> String {
        let (kind, reasons) = match self.stopped {
            Stopped::Refused(refused) => (refused.kind.word(), refused.reasons.iter().map(reason).collect()),
            Stopped::Malformed(invalid) => ("malformed", vec![json!({ "rule": null, "reason": invalid.problem(), "path": invalid.path().as_str() })]),
        };
        // What is not even JSON is kept as text.
        let record = serde_json::from_str(self.record).unwrap_or_else(|_| Value::from(self.record));
        json!({ "stream": self.stream, "line": self.number, "kind": kind, "reasons": reasons, "record": record }).to_string()
    }
}

fn reason(reason: &Reason) -> Value {
    json!({ "rule": reason.rule, "reason": reason.reason, "path": reason.path.as_str() })
}
