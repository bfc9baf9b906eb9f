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
