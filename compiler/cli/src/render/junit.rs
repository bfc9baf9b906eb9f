//! JUnit's XML, as build servers read it: a testsuite for the contract, a testcase for each line of an example, its failure with what differs.
//!
//! Takes a report and the lines that were run; findings belong to the line at whose place they stand. What else is wrong with the contract is a testcase of its
//! own, so that no error is missing. The same run gives the same bytes: there are no times in it.

use crate::report::Report;
use isogloss_compiler::run::Line;
use isogloss_compiler::{Diagnostic, Severity};

/// The whole document.
pub(crate) fn render(contract: &str, lines: &[Line], report: &Report<'_>) -> String {
    let mut cases: Vec<Case<'_>> = lines.iter().map(|line| of_line(line, report)).collect();
    let of_the_contract = |finding: &&Diagnostic| finding.severity == Severity::Error && lines.iter().all(|line| line.span != finding.span);
    let errors: Vec<&Diagnostic> = report.diagnostics.iter().filter(of_the_contract).collect();
    if !errors.is_empty() {
        cases.insert(0, Case { name: "check".to_owned(), class: contract.to_owned(), place: None, skipped: false, findings: errors });
    }
    let failures = cases.iter().filter(|case| case.fails()).count();
    let skipped = cases.iter().filter(|case| case.skipped).count();
    let counts = format!("name={} tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"", attribute(contract), cases.len());
    let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n  <testsuite {counts}>\n");
    cases.iter().for_each(|case| case.write(report, &mut out));
    out += "  </testsuite>\n</testsuites>\n";
    out
}

/// A testcase.
struct Case<'r> {
    name: String,
    class: String,
    place: Option<(String, u32)>,
    skipped: bool,
    findings: Vec<&'r Diagnostic>,
}

fn of_line<'r>(line: &Line, report: &'r Report<'_>) -> Case<'r> {
    let number = line.number.map(|number| format!(" ({number})")).unwrap_or_default();
    let file = report.path(line.span.file);
    let class = report.sources.name(line.span.file);
    let class = class.strip_suffix(".map").unwrap_or(class).replace('/', ".");
    let findings = report.diagnostics.iter().filter(|finding| finding.span == line.span).collect();
    Case { name: format!("{}{number}", line.title), class, place: Some((file, report.sources.start(line.span).line)), skipped: !line.run, findings }
}

impl Case<'_> {
    fn fails(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    fn write(&self, report: &Report<'_>, out: &mut String) {
        let place = self.place.as_ref().map(|(file, line)| format!(" file={} line=\"{line}\"", attribute(file))).unwrap_or_default();
        let head = format!("    <testcase name={} classname={}{place}", attribute(&self.name), attribute(&self.class));
        let Some(first) = self.findings.iter().find(|finding| finding.severity == Severity::Error).or_else(|| self.findings.first()) else {
            *out += &format!("{head}/>\n");
            return;
        };
        let body: String = self.findings.iter().map(|finding| told(finding, report)).collect();
        let message = attribute(&first.message);
        let inner = match (self.skipped, first.severity) {
            (true, _) => format!("<skipped message={message}/>"),
            (false, Severity::Error) => format!("<failure type={} message={message}>{}</failure>", attribute(first.code.name()), escaped(&body)),
            (false, Severity::Warning | Severity::Note) => format!("<system-out>{}</system-out>", escaped(&body)),
        };
        *out += &format!("{head}>\n      {inner}\n    </testcase>\n");
    }
}

/// A finding in full: where, what, notes, help.
fn told(finding: &Diagnostic, report: &Report<'_>) -> String {
    let Diagnostic { code, severity, span, message, notes, help, .. } = finding;
    let mut text = format!("{}:{}: {}[{}]: {message}\n", report.path(span.file), report.sources.start(*span).line, severity.name(), code.name());
    notes.iter().for_each(|note| text += &format!("{note}\n"));
    help.iter().for_each(|help| text += &format!("help: {help}\n"));
    text
}

/// A text in quotes. Line ends in an attribute would be read as blanks.
fn attribute(text: &str) -> String {
    format!("\"{}\"", escaped(text).replace('\n', "&#10;").replace('\t', "&#9;"))
}

/// A text as XML holds it; what no XML may hold is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("a<b>&\"c'\r\u{1b}]]>"), "a&lt;b&gt;&amp;&quot;c&apos;&#13;\u{fffd}]]&gt;");
        assert_eq!(attribute("a\n\tb"), "\"a&#10;&#9;b\"");
    }
}
