//! A pattern in the syntax of the regex crate as other engines read it: those of JSON Schema follow ECMA-262 with Unicode.

use alloc::format;
use alloc::string::String;

/// The pattern against the whole text; `None` where its meaning would be another.
#[must_use]
pub(super) fn portable(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut letters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => escape(&mut out, letters.next()?)?,
            // Classes in classes, and what is done with two of them, are the crate's own.
            '[' if in_class => return None,
            '&' | '-' | '~' if in_class && letters.peek() == Some(&letter) => return None,
            '[' => {
                in_class = true;
                out.push('[');
                if letters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
                // A bracket that stands first is itself.
                if letters.next_if_eq(&']').is_some() {
                    out.push_str("\\]");
                }
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            // Flags and names of groups.
            '(' if !in_class && letters.next_if_eq(&'?').is_some() => {
                letters.next_if_eq(&':')?;
                out.push_str("(?:");
            }
            // A dot leaves out other ends of lines there.
            '.' if !in_class => out.push_str("[^\\n]"),
            other => out.push(other),
        }
    }
    Some(format!("^(?:{out})$"))
}

/// What stands behind a backslash.
fn escape(out: &mut String, letter: char) -> Option<()> {
    match letter {
        'd' => out.push_str("\\p{Nd}"),
        's' => out.push_str("\\p{White_Space}"),
        'n' | 'r' | 't' => {
            out.push('\\');
            out.push(letter);
        }
        letter if letter.is_ascii_alphanumeric() => return None,
        letter => literal(out, letter),
    }
    Some(())
}

/// A letter that stands for itself.
pub(super) fn literal(out: &mut String, letter: char) {
    if "^$\\.*+?()[]{}|/-".contains(letter) {
        out.push('\\');
    }
    out.push(letter);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_elsewhere_is_said() {
        for (pattern, said) in [
            ("C-[0-9]{6}", "^(?:C-[0-9]{6})$"),
            (r"\d+(?:\.\d)?|-", r"^(?:\p{Nd}+(?:\.\p{Nd})?|-)$"),
            ("[^]a].", r"^(?:[^\]a][^\n])$"),
            (r"\#\-", r"^(?:#\-)$"),
        ] {
            assert_eq!(portable(pattern).as_deref(), Some(said));
        }
    }

    #[test]
    fn what_means_something_else_is_not() {
        for pattern in ["(?i)a", "(?P<x>a)", "[[:alpha:]]", "[a&&b]", r"\w", r"\bx", r"\x41", r"\pL", r"a\z"] {
            assert_eq!(portable(pattern), None, "{pattern}");
        }
    }
}
