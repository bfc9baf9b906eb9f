//! Rows that a fix adds to a translation.

use crate::diagnostic::Edit;
use crate::model::Model;
use isogloss_grammar::Span;

/// The edit that adds rows to the item of a header: before its row `rest`, which stands last, else before its closing brace.
pub(super) fn rows(model: &Model, header: Span, rest: Option<Span>, rows: &[String]) -> Option<Edit> {
    let text = &model.sources.get(header.file)?.text;
    let (before, deeper) = match rest {
        Some(rest) => (rest.start as usize, false),
        None => (closing_brace(text, header.end as usize)?, true),
    };
    let line = text.get(..before)?.rfind('\n').map_or(0, |at| at + 1);
    let indent = text.get(line..before)?;
    let lines = |indent: &str| rows.iter().map(|row| format!("{indent}  {row}\n")).collect::<String>();
    let (from, to, text) = if indent.chars().all(char::is_whitespace) {
        let at = above_docs(text, line);
        (at, at, if deeper { lines(indent) } else { rows.iter().map(|row| format!("{indent}{row}\n")).collect() })
    } else {
        (line + indent.trim_end().len(), before, format!("\n{}", lines("")))
    };
    Some(Edit { span: Span::new(header.file, from as u32, to as u32), text })
}

/// The start of a line, or of the docs above it, which are to stay with what they document.
fn above_docs(text: &str, line: usize) -> usize {
    let mut start = line;
    while let Some(above) = text.get(..start.saturating_sub(1)).map(|before| before.rfind('\n').map_or(0, |at| at + 1)) {
        let is_doc = above < start && text.get(above..start).is_some_and(|line| line.trim_start().starts_with("///"));
        if !is_doc {
            break;
        }
        start = above;
    }
    start
}

/// Where the braces that open behind `from` close; texts and comments hold no braces.
fn closing_brace(text: &str, from: usize) -> Option<usize> {
    let (mut depth, mut in_text, mut in_comment) = (0_u32, false, false);
    let mut before = ' ';
    for (at, char) in text.get(from..)?.char_indices() {
        match char {
            '\n' => (in_text, in_comment) = (false, false),
            _ if in_comment => {}
            '"' if !(in_text && before == '\\') => in_text = !in_text,
            _ if in_text => {}
            '/' if before == '/' => in_comment = true,
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(from + at),
            '}' => depth -= 1,
            _ => {}
        }
        // A backslash that is itself escaped escapes nothing.
        before = if before == '\\' && char == '\\' { ' ' } else { char };
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{Code, Config, Sources, compile};

    /// The text after the first fix of `missing-state`.
    fn fixed(rows: &str) -> String {
        let text = format!(
            "domain sales version 1 {{\n  owner \"Sales\"\n  open vocabulary A {{ A1, A2 }}\n}}\ndomain finance version 1 {{\n  owner \"Finance\"\n  vocabulary C {{ C1 }}\n}}\n\
             translate sales.A -> finance.C {{\n{rows}}}\n"
        );
        let found = compile(&Sources::new([("main.map".to_owned(), text.clone())]), &Config::default()).diagnostics;
        let fix = found.iter().find(|finding| finding.code == Code::MissingState).and_then(|finding| finding.fixes.first()).unwrap();
        let mut fixed = text;
        fix.edits.iter().for_each(|edit| fixed.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text));
        fixed.split_once("translate sales.A -> finance.C {\n").unwrap().1.to_owned()
    }

    /// The arrows of what is pasted stand below each other.
    #[test]
    fn rows_are_pasted_in_columns() {
        let row = |left: &str| format!("  {left} -> todo because \"Sales and Finance to decide\"\n");
        let unreached = "  unreached rest because \"nobody yet\"\n";
        assert_eq!(fixed(unreached), format!("{unreached}{}{}{}}}\n", row("A1     "), row("A2     "), row("unknown")));
    }

    #[test]
    fn docs_stay_with_the_row_they_document() {
        let rest = "  /// What is left\n  /// is one.\n  rest -> C1 because \"all others\"\n";
        let rows = format!("  A1 -> C1\n{rest}");
        let pasted = "  unknown -> todo because \"Sales and Finance to decide\"\n";
        assert_eq!(fixed(&rows), format!("  A1 -> C1\n{pasted}{rest}}}\n"));
        // A comment is no docs: what it is about nobody knows.
        let rows = "  // others\n  rest -> C1 because \"all others\"\n";
        assert_eq!(fixed(rows), format!("  // others\n{pasted}  rest -> C1 because \"all others\"\n}}\n"));
    }
}
