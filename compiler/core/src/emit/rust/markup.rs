//! Words of a contract as Markdown that becomes no HTML of their own: docs keep their Markdown, names and owners mean themselves.
//!
//! A `<` that could begin a tag is written `&lt;` wherever it is not for certain code. What looks like code ends with its line here: Markdown knows spans over
//! several lines, and where one may be open everything is written out.

/// A line of a paragraph.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Whether a backtick may be open since an earlier line.
    torn: bool,
}

impl Paragraph {
    /// The next line, in which nothing begins a tag.
    pub fn line(&mut self, line: &str) -> String {
        if line.trim().is_empty() {
            self.torn = false;
        }
        // In a table a bar ends the cell, also within backticks.
        let doubtful = self.torn || line.contains('|') || line.contains("\\`");
        let spans = if doubtful { None } else { spans(line) };
        self.torn = self.torn || (spans.is_none() && line.contains('`'));
        match spans {
            Some(parts) => parts.into_iter().map(|(is_code, part)| if is_code { part.to_owned() } else { untagged(part) }).collect(),
            None => untagged(line),
        }
    }
}

/// A line in parts, code and other text; `None` where a backtick has no counterpart.
fn spans(line: &str) -> Option<Vec<(bool, &str)>> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at(start);
        let fence = from.len() - from.trim_start_matches('`').len();
        let end = closing(from, fence)?;
        let (code, after) = from.split_at(end);
        parts.extend([(false, before), (true, code)]);
        rest = after;
    }
    parts.push((false, rest));
    Some(parts)
}

/// Where the code ends that begins with so many backticks: behind the next run of as many.
fn closing(text: &str, fence: usize) -> Option<usize> {
    let mut at = fence;
    loop {
        let run = at + text.get(at..)?.find('`')?;
        let length = text.get(run..)?.chars().take_while(|letter| *letter == '`').count();
        at = run + length;
        if length == fence {
            return Some(at);
        }
    }
}

/// A text in which no `<` begins a tag.
fn untagged(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let begins = letter == '<' && letters.peek().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
        if begins { written.push_str("&lt;") } else { written.push(letter) }
    }
    written
}

/// A name or an owner: every sign stands for itself.
#[must_use]
pub fn plain(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let within_word = |at: usize| {
        let is_word = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphanumeric());
        is_word(at.checked_sub(1)) && is_word(Some(at + 1))
    };
    let escaped = |(at, letter): (usize, &char)| match letter {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => vec!['\\', *letter],
        '_' if !within_word(at) => vec!['\\', '_'],
        other => vec![*other],
    };
    letters.iter().enumerate().flat_map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> String {
        let mut paragraph = Paragraph::default();
        text.split('\n').map(|line| paragraph.line(line)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn tags_are_no_tags() {
        assert_eq!(lines("<script>a</script> <!-- a < b -->"), "&lt;script>a&lt;/script> &lt;!-- a < b -->");
        assert_eq!(lines("a \\<b>"), "a \\&lt;b>");
    }

    #[test]
    fn code_stays_as_it_is_where_it_is_code_for_certain() {
        assert_eq!(lines("`<a>` ``<b>`<c>`` <d>"), "`<a>` ``<b>`<c>`` &lt;d>");
        assert_eq!(lines("`a\n` <b> `\n\n`<c>`"), "`a\n` &lt;b> `\n\n`<c>`");
        assert_eq!(lines("| `a | <b>` |\n\\` <c> `"), "| `a | &lt;b>` |\n\\` &lt;c> `");
        assert_eq!(lines("`` <a> `"), "`` &lt;a> `");
    }

    #[test]
    fn owners_mean_themselves() {
        assert_eq!(plain("Revenue Operations (rev_ops@acme.example)"), "Revenue Operations (rev_ops@acme.example)");
        assert_eq!(plain("_a_ *b* [c](d) <e> & \\ `f`"), "\\_a\\_ \\*b\\* \\[c\\](d) \\<e\\> \\& \\\\ \\`f\\`");
    }
}
