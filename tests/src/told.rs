//! What became of a record, in one line: the words in which evaluator and generated code are compared.
//!
//! Takes a plan and a line of input. Gives the line that [`driver`](crate::driver) prints for the same input through generated code.

use isogloss_compiler::model::TranslationId;
use isogloss_compiler::run::{Crosswalks, Decision, Kind, Outcome, Plan, Refusal};

/// The rule, its reason, its owner, and where.
type Row = (String, Option<String>, Option<String>, String);

/// What the evaluator says of a line.
///
/// A whole target that stays is `keep` on the command line, which knows no target by itself. Generated code is handed what stands: it gives that back, and
/// holds what is being created.
#[must_use]
pub fn evaluated(plan: &Plan<'_>, id: TranslationId, line: &str, crosswalks: &Crosswalks) -> String {
    let input = match plan.read(id, line) {
        Ok(input) => input,
        Err(wrong) => return line_of("malformed", &wrong.message, &[(None, String::new(), None, wrong.path)], &[]),
    };
    let translated = plan.translate(id, &input, crosswalks, true);
    let trail: Vec<Row> = translated.decisions.iter().map(decision).collect();
    match translated.outcome {
        Outcome::Values(values) => line_of("values", &plan.json(id, &values), &[], &trail),
        Outcome::Refused(kind, reasons) => line_of(kind.word(), "", &reasons.iter().map(refusal).collect::<Vec<_>>(), &trail),
        Outcome::Kept(reasons) if input.existing.is_empty() => {
            line_of(Kind::Hold.word(), "", &reasons.iter().map(refusal).collect::<Vec<_>>(), &trail)
        }
        Outcome::Kept(_) => line_of("values", &plan.json(id, &input.existing), &[], &trail),
        Outcome::Malformed(wrong) => line_of("malformed", &wrong.message, &[(None, String::new(), None, wrong.path)], &[]),
    }
}

/// Whether a line says that the record was translated, and to what.
#[must_use]
pub fn values(line: &str) -> bool {
    line.starts_with("(\"values\"")
}

/// The first word of a line: what became of the record.
#[must_use]
pub fn kind(line: &str) -> &str {
    line.split('"').nth(1).unwrap_or_default()
}

/// The kind, the rule, the reason, and where.
type Reason = (Option<&'static str>, String, Option<String>, String);

fn refusal(refusal: &Refusal<'_>) -> Reason {
    (Some(refusal.kind.word()), refusal.rule.to_owned(), refusal.reason.as_deref().map(str::to_owned), refusal.path.clone())
}

fn decision(decision: &Decision<'_>) -> Row {
    let text = |text: Option<&str>| text.map(str::to_owned);
    (decision.rule.to_owned(), text(decision.reason.as_deref()), text(decision.owner), decision.path.clone())
}

fn line_of(kind: &str, told: &str, reasons: &[Reason], trail: &[Row]) -> String {
    format!("{:?}", (kind, told, reasons, trail))
}
