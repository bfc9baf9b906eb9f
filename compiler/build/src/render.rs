//! Findings in plain text, for the log of a build: the message, the place, the line, what to write.

use isogloss_compiler::{Diagnostic, Sources, Span};
use std::path::Path;

/// A finding in lines.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources, root: &Path) -> Vec<String> {
    let mut lines = vec![format!("{}[{}]: {}", diagnostic.severity.name(), diagnostic.code.name(), plain(&diagnostic.message))];
    lines.push(format!("  --> {}", place(diagnostic.span, sources, root)));
    lines.extend(excerpt(diagnostic.span, &diagnostic.label, sources));
    for label in &diagnostic.labels {
        lines.push(format!("  ::: {}", place(label.span, sources, root)));
        lines.extend(excerpt(label.span, &label.message, sources));
    }
    lines.extend(diagnostic.notes.iter().flat_map(|note| titled("note", note)));
    lines.extend(diagnostic.help.iter().flat_map(|help| titled("help", help)));
    lines
}

/// A finding on one line.
#[must_use]
pub fn render_short(diagnostic: &Diagnostic, sources: &Sources, root: &Path) -> String {
    let place = place(diagnostic.span, sources, root);
    format!("{place}: {}[{}]: {}", diagnostic.severity.name(), diagnostic.code.name(), plain(&diagnostic.message))
}

/// `contracts/sales.map:3:5`, as an editor's terminal can follow it.
fn place(span: Span, sources: &Sources, root: &Path) -> String {
    let start = sources.start(span);
    format!("{}:{}:{}", plain(&root.join(sources.name(span.file)).display().to_string()), start.line, start.column)
}

/// The line of a place with the place underlined.
fn excerpt(span: Span, label: &str, sources: &Sources) -> Vec<String> {
    let (start, end) = (sources.start(span), sources.end(span));
    let Some(line) = sources.get(span.file).and_then(|source| source.text.lines().nth(start.line as usize - 1)) else { return Vec::new() };
    let number = start.line.to_string();
    let margin = " ".repeat(number.len());
    let from = start.column as usize - 1;
    let to = if end.line == start.line { end.column as usize - 1 } else { line.chars().count() };
    let carets = "^".repeat(to.saturating_sub(from).max(1));
    let before: String = line.chars().take(from).map(|letter| if letter == '\t' { '\t' } else { ' ' }).collect();
    let marked = format!("{margin} | {before}{carets} {}", plain(label));
    vec![format!("{margin} |"), format!("{number} | {}", plain(line)), marked.trim_end().to_owned()]
}

/// `help: …`, further lines indented.
fn titled(title: &str, text: &str) -> Vec<String> {
    let indent = " ".repeat(title.len() + 2);
    text.lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { format!("{title}: {}", plain(line)) } else { format!("{indent}{}", plain(line)) })
        .collect()
}

/// Text without control characters: a contract's file cannot steer the terminal, nor begin a line for Cargo.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() && letter != '\t' { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use isogloss_compiler::{Code, FileId};

    #[test]
    fn shows_the_place_and_what_to_write() {
        let sources = Sources::new([("a.map".to_owned(), "one\n  two three\n".to_owned())]);
        let diagnostic =
            Diagnostic::new(Code::UnknownName, Span::new(FileId(0), 6, 9), "`two` stands\nfor nothing").here("not declared").help("write\n  ten");
        let expected = [
            "error[unknown-name]: `two` stands for nothing",
            "  --> c/a.map:2:3",
            "  |",
            "2 |   two three",
            "  |   ^^^ not declared",
            "help: write",
            "        ten",
        ];
        assert_eq!(render(&diagnostic, &sources, Path::new("c")), expected);
        assert_eq!(render_short(&diagnostic, &sources, Path::new("c")), "c/a.map:2:3: error[unknown-name]: `two` stands for nothing");
    }
}
