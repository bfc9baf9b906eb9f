//! The queue of held records and what a person has decided about them: `refused.ndjson` of an earlier run, and a file of decisions written beside it.
//!
//! A decision says what the record should have been, or that it is given up; in both cases who says so and why. What nobody has decided waits.

use crate::Problem;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A record on its way in.
pub(crate) enum Coming {
    /// To be carried across.
    Record(String),
    /// A person has decided that it is not to cross.
    GivenUp,
    /// Nobody has decided yet: the line of the queue, as it is.
    Waiting(String),
}

/// What waits, by stream and line.
pub(crate) struct Queue {
    held: Vec<(String, u64, Coming)>,
}

impl Queue {
    /// Reads the held records of a run, with the decisions about them applied.
    pub(crate) fn load(queue: &Path, decisions: &Path) -> Result<Self, Problem> {
        let mut decided: BTreeMap<(String, u64), Value> = BTreeMap::new();
        for decision in lines(decisions)? {
            let place = place(&decision).ok_or_else(|| Problem::Usage(format!("a decision names its stream and line: {decision}")))?;
            let signed =
                ["by", "because"].iter().all(|member| decision.get(member).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty()));
            if !signed {
                return Err(Problem::Usage(format!("a decision says who has decided and why, `by` and `because`: {decision}")));
            }
            decided.insert(place, decision);
        }
        let mut held = Vec::new();
        for line in lines(queue)?.into_iter().filter(|line| line.get("kind").and_then(Value::as_str) == Some("hold")) {
            if let Some((stream, number)) = place(&line) {
                let decision = decided.get(&(stream.clone(), number));
                held.push((stream, number, coming(line, decision)));
            }
        }
        Ok(Self { held })
    }

    /// What waits of a stream, by line.
    pub(crate) fn of(&mut self, stream: &str) -> Vec<(u64, Coming)> {
        let (ours, others) = std::mem::take(&mut self.held).into_iter().partition(|(name, ..)| name == stream);
        self.held = others;
        let ours: Vec<(String, u64, Coming)> = ours;
        ours.into_iter().map(|(_, number, coming)| (number, coming)).collect()
    }
}

fn coming(line: Value, decision: Option<&Value>) -> Coming {
    let Some(decision) = decision else { return Coming::Waiting(line.to_string()) };
    let Some(set) = decision.get("set").and_then(Value::as_object) else { return Coming::GivenUp };
    let mut record: Map<String, Value> = line.get("record").and_then(Value::as_object).cloned().unwrap_or_default();
    record.extend(set.iter().map(|(name, value)| (name.clone(), value.clone())));
    Coming::Record(Value::Object(record).to_string())
}

fn place(line: &Value) -> Option<(String, u64)> {
    Some((line.get("stream")?.as_str()?.to_owned(), line.get("line")?.as_u64()?))
}

fn lines(path: &Path) -> Result<Vec<Value>, Problem> {
    let text = fs::read_to_string(path).map_err(Problem::file(path))?;
    let read = |line: &str| serde_json::from_str(line).map_err(|wrong| Problem::Usage(format!("{}: {wrong}", path.display())));
    text.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
}
