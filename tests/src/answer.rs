//! What generated code made of a record, in one line, in the words of the evaluator's `told`.
//!
//! This file is compiled twice: as a module here, and word for word in the program that `driver` writes.

use isogloss_runtime::trail::Recording;
use isogloss_runtime::{Invalid, Refused};

/// The kind, the rule, the reason, and where.
type Reason = (Option<&'static str>, String, Option<String>, String);

/// What became of a record: JSON, a refusal, or what was not of its type.
pub type Told = Result<Result<String, Refused>, Invalid>;

/// The line.
#[must_use]
pub fn line(told: Told, trail: &Recording) -> String {
    let text = |text: &str| text.to_owned();
    let trail: Vec<_> = trail.decisions.iter().map(|row| (&row.rule, &row.reason, &row.owner, row.path.to_string())).collect();
    match told {
        Ok(Ok(json)) => format!("{:?}", ("values", json, Vec::<Reason>::new(), trail)),
        Ok(Err(refused)) => {
            let reason =
                |row: &isogloss_runtime::Reason| (Some(row.kind.word()), text(&row.rule), row.reason.as_deref().map(text), row.path.to_string());
            let reasons: Vec<Reason> = refused.reasons.iter().map(reason).collect();
            format!("{:?}", (refused.kind.word(), "", reasons, trail))
        }
        Err(invalid) => {
            let reasons: Vec<Reason> = vec![(None, String::new(), None, invalid.path().to_string())];
            format!("{:?}", ("malformed", invalid.problem(), reasons, Vec::<Reason>::new()))
        }
    }
}
