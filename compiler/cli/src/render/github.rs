//! Workflow commands of GitHub: `::error file=…,line=…::message`, which it shows beside the changed lines.

use crate::report::Report;
use isogloss_compiler::{Diagnostic, Severity};
use std::fmt::Write as _;

/// One finding as a workflow command.
pub(super) fn render(diagnostic: &Diagnostic, report: &Report<'_>) -> String {
    let (start, end) = (report.sources.start(diagnostic.span), report.sources.end(diagnostic.span));
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = format!("file={},line={},endLine={}", property(&report.path(diagnostic.span.file)), start.line, end.line);
    // GitHub takes columns only where the finding lies within one line.
    if start.line == end.line {
        let _ = write!(properties, ",col={},endColumn={}", start.column, end.column);
    }
    format!("::{command} {properties},title={}::{}\n", property(diagnostic.code.name()), data(&body(diagnostic)))
}

fn body(diagnostic: &Diagnostic) -> String {
    let mut body = diagnostic.message.clone();
    for note in &diagnostic.notes {
        let _ = write!(body, "\nnote: {note}");
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(body, "\nhelp: {help}");
    }
    body
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use isogloss_compiler::{Code, FileId, Sources, Span};

    #[test]
    fn escapes_what_github_would_read() {
        let sources = Sources::new([("odd, 100%:a.map".to_owned(), "domain sales {\n}\n".to_owned())]);
        let finding = Diagnostic::new(Code::MissingOwner, Span::new(FileId(0), 7, 12), "50% of `a,b`:\nnobody").help("write `owner \"…\"`");
        assert_eq!(
            render(&finding, &Report::new(None, &sources, Vec::new(), &[])),
            "::error file=odd%2C 100%25%3Aa.map,line=1,endLine=1,col=8,endColumn=13,title=missing-owner::50%25 of `a,b`:%0Anobody%0Ahelp: write `owner \"…\"`\n"
        );
    }

    #[test]
    fn a_finding_over_lines_has_no_columns() {
        let sources = Sources::new([("a.map".to_owned(), "one\ntwo\n".to_owned())]);
        let finding = Diagnostic::new(Code::Open, Span::new(FileId(0), 0, 7), "not proved");
        assert_eq!(render(&finding, &Report::new(None, &sources, Vec::new(), &[])), "::notice file=a.map,line=1,endLine=2,title=open::not proved\n");
    }
}
