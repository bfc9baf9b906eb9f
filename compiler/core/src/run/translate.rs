//! One record through one translation: the outcome, and which rows decided.

use super::crosswalk::Crosswalks;
use super::decode::Malformed;
use super::encode;
use super::input::Input;
use super::machine::{Machine, Made, Stop};
use super::plan::Plan;
use super::refusal::{Decision, Kind, Refusal, strongest};
use super::value::Value;
use crate::model::{Party, TranslationId, Type};
use isogloss_runtime::wire::json::text;

/// What became of one record.
#[derive(Clone, Debug)]
pub struct Translated<'a> {
    /// The outcome.
    pub outcome: Outcome<'a>,
    /// The rows that decided, in order, where a trail was asked for.
    pub decisions: Vec<Decision<'a>>,
}

/// The outcome for one record.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// The targets, one nearly always.
    Values(Vec<Option<Value<'a>>>),
    /// Refused: of which kind, and all reasons.
    Refused(Kind, Vec<Refusal<'a>>),
    /// The whole target stays as it is; by which row.
    Kept(Vec<Refusal<'a>>),
    /// The input is not of its type.
    Malformed(Malformed),
}

impl Plan<'_> {
    /// Reads and translates one line.
    #[must_use]
    pub fn line<'a>(&'a self, id: TranslationId, line: &'a str, crosswalks: &Crosswalks, trail: bool) -> Translated<'a> {
        match self.read(id, line) {
            Ok(input) => self.translate(id, &input, crosswalks, trail),
            Err(malformed) => Translated { outcome: Outcome::Malformed(malformed), decisions: Vec::new() },
        }
    }

    /// Translates one record.
    #[must_use]
    pub fn translate<'a>(&'a self, id: TranslationId, input: &Input<'a>, crosswalks: &Crosswalks, trail: bool) -> Translated<'a> {
        let mut machine = Machine::new(self, crosswalks, trail);
        let existing = if self.record(id).is_some() { input.existing.first().and_then(Option::as_ref) } else { None };
        let result = machine.translate(id, &input.sources, &input.context, existing);
        let outcome = match result {
            Ok(made) => settled(made, input, &mut machine),
            Err(Stop) => Outcome::Refused(strongest(&machine.account.refusals).unwrap_or(Kind::Hold), std::mem::take(&mut machine.account.refusals)),
        };
        Translated { outcome, decisions: machine.account.decisions.unwrap_or_default() }
    }

    /// The targets as a line of JSON: the value, or of several an object keyed like sources.
    #[must_use]
    pub fn json(&self, id: TranslationId, values: &[Option<Value<'_>>]) -> String {
        let mut out = String::new();
        self.push_json(&mut out, id, values);
        out
    }

    /// Appends [`Self::json`].
    pub fn push_json(&self, out: &mut String, id: TranslationId, values: &[Option<Value<'_>>]) {
        let write = |out: &mut String, party: &Party, value: &Value<'_>| encode::json(out, self.model, value, &Type::Named(party.ty));
        match (self.model.translations[id].targets.as_slice(), values) {
            ([party], [Some(value)]) => write(out, party, value),
            ([_], _) => out.push_str("null"),
            (parties, values) => {
                out.push('{');
                let mut first = true;
                for (party, value) in parties.iter().zip(values) {
                    if let Some(value) = value {
                        if !std::mem::take(&mut first) {
                            out.push(',');
                        }
                        text(out, &party.name);
                        out.push(':');
                        write(out, party, value);
                    }
                }
                out.push('}');
            }
        }
    }
}

/// Targets that stay as they are come from what stands. Where all stay, nothing is translated; where one of several stays and nothing stands yet, a person decides.
fn settled<'a>(made: Vec<Made<'a>>, input: &Input<'a>, machine: &mut Machine<'_, 'a>) -> Outcome<'a> {
    let keeping = |machine: &mut Machine<'_, 'a>| machine.last_decision().into_iter().collect::<Vec<_>>();
    if made.iter().all(|made| *made == Made::Keep) {
        return Outcome::Kept(keeping(machine));
    }
    let mut values = Vec::with_capacity(made.len());
    for (at, made) in made.into_iter().enumerate() {
        match (made, input.existing.get(at)) {
            (Made::Value(value), _) => values.push(value),
            (Made::Keep, Some(existing)) => values.push(existing.clone()),
            (Made::Keep, None) => return Outcome::Refused(Kind::Hold, keeping(machine)),
        }
    }
    Outcome::Values(values)
}
