//! One JSON object a line, described by `schema/diagnostic.schema.json`, and a last line with the counts.

use crate::report::Counts;
use isogloss_compiler::diagnostic::{Edit, Fix, Safety};
use isogloss_compiler::{Diagnostic, Sources, Span};
use serde_json::{Map, Value, json};

/// One finding, on one line.
pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut object = Map::new();
    object.insert("code".to_owned(), json!(diagnostic.code.name()));
    object.insert("severity".to_owned(), json!(diagnostic.severity.name()));
    object.insert("message".to_owned(), json!(diagnostic.message));
    object.extend(place(diagnostic.span, sources));
    object.insert("labels".to_owned(), labels(diagnostic, sources));
    object.insert("help".to_owned(), json!(diagnostic.help));
    object.insert("notes".to_owned(), json!(diagnostic.notes));
    object.insert("fixes".to_owned(), diagnostic.fixes.iter().map(|it| fix(it, sources)).collect());
    line(&Value::Object(object))
}

/// The last line.
pub(super) fn summary(counts: Counts) -> String {
    line(&json!({ "summary": { "errors": counts.errors, "warnings": counts.warnings, "files": counts.files } }))
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}

/// `file`, `line`, `column`, `end_line`, `end_column` of a span.
fn place(span: Span, sources: &Sources) -> Map<String, Value> {
    let (start, end) = (sources.start(span), sources.end(span));
    let members = [
        ("file", json!(sources.name(span.file))),
        ("line", json!(start.line)),
        ("column", json!(start.column)),
        ("end_line", json!(end.line)),
        ("end_column", json!(end.column)),
    ];
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The labels; words at the finding's own place come first.
fn labels(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let own = (!diagnostic.label.is_empty()).then_some((diagnostic.span, &diagnostic.label));
    let others = diagnostic.labels.iter().map(|label| (label.span, &label.message));
    own.into_iter().chain(others).map(|(span, message)| with_text(span, "message", message, sources)).collect()
}

fn fix(fix: &Fix, sources: &Sources) -> Value {
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Ask => "ask",
    };
    let edits: Vec<_> = fix.edits.iter().map(|Edit { span, text }| with_text(*span, "text", text, sources)).collect();
    json!({ "title": fix.title, "safety": safety, "edits": edits })
}

fn with_text(span: Span, name: &str, text: &str, sources: &Sources) -> Value {
    let mut object = place(span, sources);
    object.insert(name.to_owned(), json!(text));
    Value::Object(object)
}
