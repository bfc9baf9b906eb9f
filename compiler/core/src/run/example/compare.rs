//! Compares what came out with what a line of an example says. Of built values only the listed fields count.

use super::complete::constant;
use super::runner::values;
use crate::model::{ExampleOutcome, Expr, ExprKind, RefuseKind, TranslationId, Type};
use crate::run::encode;
use crate::run::plan::Plan;
use crate::run::refusal::Kind;
use crate::run::translate::Outcome;
use crate::run::value::Value;

/// A place that an example speaks of: what it says, what the contract gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compared {
    pub(super) path: String,
    pub(super) said: String,
    pub(super) given: String,
    pub(super) differs: bool,
}

/// All differences; none: the line holds.
pub(super) fn misses<'a>(plan: &'a Plan<'a>, id: TranslationId, outcome: &Outcome<'a>, said: &'a ExampleOutcome) -> Vec<Compared> {
    compared(plan, id, outcome, said, false)
}

/// Every place that the line speaks of, for those who show a difference among what agrees.
pub(super) fn places<'a>(plan: &'a Plan<'a>, id: TranslationId, outcome: &Outcome<'a>, said: &'a ExampleOutcome) -> Vec<Compared> {
    compared(plan, id, outcome, said, true)
}

fn compared<'a>(plan: &'a Plan<'a>, id: TranslationId, outcome: &Outcome<'a>, said: &'a ExampleOutcome, all: bool) -> Vec<Compared> {
    let mut found = Vec::new();
    match (said, values(outcome)) {
        (ExampleOutcome::Hole, _) => {}
        (ExampleOutcome::Values(exprs), Some(values)) => {
            let targets = &plan.model.translations[id].targets;
            for ((expr, value), party) in exprs.iter().zip(values).zip(targets) {
                let path = if targets.len() > 1 { party.name.clone() } else { String::new() };
                Comparison { plan, found: &mut found, all }.value(&path, expr, value.as_ref(), &Type::Named(party.ty));
            }
        }
        _ => {
            let (said, given) = (words(plan, said), word(plan, id, outcome));
            if said != given {
                found.push(Compared { path: String::new(), said, given, differs: true });
            }
        }
    }
    found
}

/// Whether a line comes out alike twice in what it speaks of. Where it speaks of a whole value, and of no field, it does so whatever the fields are.
pub(super) fn alike(first: &[Compared], second: &[Compared]) -> bool {
    let speaks_of_none = |misses: &[Compared]| misses.iter().all(|miss| miss.path.is_empty());
    let whole = !first.is_empty() && !second.is_empty() && speaks_of_none(first) && speaks_of_none(second);
    whole || first == second
}

struct Comparison<'m, 'a> {
    plan: &'a Plan<'a>,
    found: &'m mut Vec<Compared>,
    all: bool,
}

impl<'a> Comparison<'_, 'a> {
    fn value(&mut self, path: &str, said: &'a Expr, given: Option<&Value<'a>>, ty: &Type) {
        match (&said.kind, given) {
            (ExprKind::Build(record, named), Some(value)) => {
                let Some(record) = self.plan.model.record(*record) else { return };
                for (id, expr, _) in named {
                    if let Some(field) = record.fields.get(*id) {
                        let here = if path.is_empty() { field.name.text.clone() } else { format!("{path}.{}", field.name.text) };
                        self.value(&here, expr, value.field(*id), &field.ty);
                    }
                }
            }
            (ExprKind::List(list), Some(Value::List(values))) if list.len() == values.len() => {
                let element = match ty.required() {
                    Type::List(element) => element,
                    _ => ty,
                };
                for (at, (expr, value)) in list.iter().zip(values).enumerate() {
                    self.value(&format!("{path}[{at}]"), expr, Some(value), element);
                }
            }
            (ExprKind::Map(entries), Some(Value::Map(values)))
                if entries.len() == values.len() && entries.iter().all(|(key, _)| values.contains_key(key.as_str())) =>
            {
                let element = match ty.required() {
                    Type::Map(element) => element,
                    _ => ty,
                };
                for (key, expr) in entries {
                    self.value(&format!("{path}[{key:?}]"), expr, values.get(key.as_str()), element);
                }
            }
            _ => self.constant(path, said, given, ty),
        }
    }

    fn constant(&mut self, path: &str, said: &'a Expr, given: Option<&Value<'a>>, ty: &Type) {
        let expected = constant(self.plan, said);
        let equal = match (&expected, given) {
            (None, None) => true,
            (Some(expected), Some(given)) => expected.same(given),
            (None, Some(_)) | (Some(_), None) => false,
        };
        if equal && !self.all {
            return;
        }
        let shown_given = shown(self.plan, given, ty);
        let said = if equal {
            shown_given.clone()
        } else if matches!(said.kind, ExprKind::Build(..) | ExprKind::List(_) | ExprKind::Map(_)) {
            self.plan.model.text(said.span).to_owned()
        } else {
            shown(self.plan, expected.as_ref(), ty)
        };
        self.found.push(Compared { path: path.to_owned(), said, given: shown_given, differs: !equal });
    }
}

/// A value as a contract would write it: states by name.
pub(super) fn shown(plan: &Plan<'_>, value: Option<&Value<'_>>, ty: &Type) -> String {
    match value {
        None => "absent".to_owned(),
        Some(Value::State(state)) => plan
            .model
            .vocabulary_of(ty)
            .and_then(|id| plan.model.vocabulary(id))
            .map_or_else(String::new, |vocabulary| vocabulary.name(*state).to_owned()),
        Some(Value::Unknown(crate::model::Code::Text(code))) => format!("unknown {code:?}"),
        Some(Value::Unknown(crate::model::Code::Int(code))) => format!("unknown {code}"),
        Some(value) => {
            let mut out = String::new();
            encode::json(&mut out, plan.model, value, ty);
            out
        }
    }
}

fn words(plan: &Plan<'_>, said: &ExampleOutcome) -> String {
    match said {
        ExampleOutcome::Values(exprs) => exprs.iter().map(|expr| plan.model.text(expr.span)).collect::<Vec<_>>().join(", "),
        ExampleOutcome::Refused(RefuseKind::Skip) => "skip".to_owned(),
        ExampleOutcome::Refused(RefuseKind::Reject) => "reject".to_owned(),
        ExampleOutcome::Refused(RefuseKind::Hold | RefuseKind::Todo) => "hold".to_owned(),
        ExampleOutcome::Kept => "keep".to_owned(),
        ExampleOutcome::Hole => String::new(),
    }
}

fn word(plan: &Plan<'_>, id: TranslationId, outcome: &Outcome<'_>) -> String {
    match outcome {
        Outcome::Values(values) => {
            let targets = plan.model.translations[id].targets.iter();
            targets.zip(values).map(|(party, value)| shown(plan, value.as_ref(), &Type::Named(party.ty))).collect::<Vec<_>>().join(", ")
        }
        Outcome::Refused(kind @ (Kind::Skip | Kind::Reject | Kind::Hold), _) => kind.word().to_owned(),
        Outcome::Kept(_) => "keep".to_owned(),
        Outcome::Malformed(malformed) => format!("malformed: {}", malformed.message),
    }
}
