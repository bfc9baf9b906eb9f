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

/// Which record: its stream and line.
type Which = (String, u64);

/// What a person has decided about a record.
enum Decision {
    /// These members are to be so.
    Set(Map<String, Value>),
    GiveUp,
}

impl Queue {
    /// Reads the held records of a run, with the decisions about them applied. A decision that decides nothing, or about nothing, stops the run.
    pub(crate) fn load(queue: &Path, decisions: &Path) -> Result<Self, Problem> {
        let mut decided = decided(decisions)?;
        let mut held = Vec::new();
        for line in lines(queue)?.into_iter().filter(|line| line.get("kind").and_then(Value::as_str) == Some("hold")) {
            if let Some((stream, number)) = which(&line) {
                let decision = decided.remove(&(stream.clone(), number));
                held.push((stream, number, coming(&line, decision)));
            }
        }
        match decided.into_keys().next() {
            Some((stream, number)) => Err(Problem::Usage(format!("a decision is about line {number} of {stream}, which does not wait in the queue"))),
            None => Ok(Self { held }),
        }
    }

    /// What waits of a stream, by line.
    pub(crate) fn of(&mut self, stream: &str) -> Vec<(u64, Coming)> {
        let (ours, others) = std::mem::take(&mut self.held).into_iter().partition(|(name, ..)| name == stream);
        self.held = others;
        let ours: Vec<(String, u64, Coming)> = ours;
        ours.into_iter().map(|(_, number, coming)| (number, coming)).collect()
    }
}

/// The decisions of a file, one a record.
fn decided(path: &Path) -> Result<BTreeMap<Which, Decision>, Problem> {
    let mut decided = BTreeMap::new();
    for line in lines(path)? {
        let which = which(&line).ok_or_else(|| Problem::Usage(format!("a decision names its stream and line: {line}")))?;
        if decided.insert(which, decision(&line)?).is_some() {
            return Err(Problem::Usage(format!("this record is decided twice: {line}")));
        }
    }
    Ok(decided)
}

fn decision(line: &Value) -> Result<Decision, Problem> {
    let signed = ["by", "because"].iter().all(|member| line.get(member).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty()));
    if !signed {
        return Err(Problem::Usage(format!("a decision says who has decided and why, `by` and `because`: {line}")));
    }
    match (line.get("set"), line.get("give_up")) {
        (Some(Value::Object(set)), None) => Ok(Decision::Set(set.clone())),
        (None, Some(Value::Bool(true))) => Ok(Decision::GiveUp),
        _ => Err(Problem::Usage(format!("a decision either sets members, `\"set\":{{…}}`, or gives the record up, `\"give_up\":true`: {line}"))),
    }
}

fn coming(line: &Value, decision: Option<Decision>) -> Coming {
    match decision {
        None => Coming::Waiting(line.to_string()),
        Some(Decision::GiveUp) => Coming::GivenUp,
        Some(Decision::Set(set)) => {
            let mut record: Map<String, Value> = line.get("record").and_then(Value::as_object).cloned().unwrap_or_default();
            record.extend(set);
            Coming::Record(Value::Object(record).to_string())
        }
    }
}

fn which(line: &Value) -> Option<Which> {
    Some((line.get("stream")?.as_str()?.to_owned(), line.get("line")?.as_u64()?))
}

fn lines(path: &Path) -> Result<Vec<Value>, Problem> {
    let text = fs::read_to_string(path).map_err(Problem::file(path))?;
    let read = |line: &str| serde_json::from_str(line).map_err(|wrong| Problem::Usage(format!("{}: {wrong}", path.display())));
    text.lines().filter(|line| !line.trim().is_empty()).map(read).collect()
}
