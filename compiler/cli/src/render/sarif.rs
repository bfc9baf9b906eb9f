//! SARIF 2.1.0: one log with one run, as code-scanning services read it.

use crate::report::Report;
use isogloss_compiler::{Code, Diagnostic, Severity, Span};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The whole report as a log.
pub(super) fn render(report: &Report<'_>) -> String {
    let codes: BTreeSet<Code> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = report.diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, report)).collect();
    let driver = json!({
        "name": "isogloss",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
    });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.summary() },
        "fullDescription": { "text": code.summary() },
        "help": { "text": code.explanation(), "markdown": code.explanation() },
        "defaultConfiguration": { "level": code.severity().name() },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], report: &Report<'_>) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
        "level": level(diagnostic.severity),
        "message": { "text": message(diagnostic) },
        "locations": [location(diagnostic.span, &diagnostic.label, report)],
    });
    if let (Some(object), false) = (result.as_object_mut(), diagnostic.labels.is_empty()) {
        let related: Vec<Value> = diagnostic.labels.iter().map(|label| location(label.span, &label.message, report)).collect();
        object.insert("relatedLocations".to_owned(), Value::Array(related));
    }
    result
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn message(diagnostic: &Diagnostic) -> String {
    let notes = diagnostic.notes.iter().map(|note| format!("note: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    std::iter::once(diagnostic.message.clone()).chain(notes).chain(help).collect::<Vec<_>>().join("\n")
}

fn location(span: Span, words: &str, report: &Report<'_>) -> Value {
    let (start, end) = (report.sources.start(span), report.sources.end(span));
    let region = json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column });
    let physical = json!({ "artifactLocation": { "uri": uri(&report.path(span.file)) }, "region": region });
    if words.is_empty() { json!({ "physicalLocation": physical }) } else { json!({ "physicalLocation": physical, "message": { "text": words } }) }
}

/// A relative path as a URI reference: every byte that may not stand there is written as `%XX`.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("sales/größe 1.map"), "sales/gr%C3%B6%C3%9Fe%201.map");
    }
}
