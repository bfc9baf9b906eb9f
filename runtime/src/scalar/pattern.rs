//! `matching "…"`: a pattern in the regex crate's syntax, matched against the whole text.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use once_cell::race::OnceBox;
use regex::Regex;

use crate::Invalid;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

/// Why a text is not a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern(String);

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for BadPattern {}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// The text is not in the regex crate's syntax, or compiles to something too large.
    pub fn new(source: &str) -> Result<Self, BadPattern> {
        // Alone first, so that brackets of the source cannot pair with those put around it.
        Regex::new(source).map_err(|wrong| BadPattern(wrong.to_string()))?;
        // In verbose mode a comment at the end would hide the bracket; there, and only there, the line may be ended.
        let whole = Regex::new(&format!(r"\A(?:{source})\z")).or_else(|_| Regex::new(&format!("\\A(?:{source}\n)\\z")));
        whole.map(|regex| Self { regex }).map_err(|wrong| BadPattern(wrong.to_string()))
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// The pattern of a generated type: a static that is compiled at the first use.
pub struct StaticPattern {
    source: &'static str,
    compiled: OnceBox<Option<Pattern>>,
}

impl StaticPattern {
    /// A pattern that the compiler has checked.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceBox::new() }
    }

    /// The pattern as it is written.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Checks a text.
    ///
    /// # Errors
    /// The text does not match as a whole. If the pattern itself is not one, no text does.
    pub fn check(&self, text: &str) -> Result<(), Invalid> {
        let compiled = self.compiled.get_or_init(|| Box::new(Pattern::new(self.source).ok()));
        if compiled.as_ref().is_some_and(|pattern| pattern.matches(text)) { Ok(()) } else { Err(mismatch(text, self.source)) }
    }
}

impl fmt::Debug for StaticPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StaticPattern").field(&self.source).finish()
    }
}

/// What is told of a text that does not match.
#[must_use]
pub fn mismatch(text: &str, pattern: &str) -> Invalid {
    Invalid::value(text, format!("does not match \"{pattern}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_matches_or_nothing() {
        let matches = |source: &str, text: &str| Pattern::new(source).unwrap().matches(text);
        assert!(matches("C-[0-9]{6}", "C-000001"));
        assert!(!matches("C-[0-9]{6}", "C-000001\n"));
        assert!(!matches("C-[0-9]{6}", "xC-000001"));
        assert!(matches("a|ab", "ab"), "leftmost alternatives must not cut the match short");
        assert!(!matches("a|b", "ac"));
        assert!(!matches("(?m)^a$", "a\na"));
        assert!(matches("", "") && !matches("", "x"));
        assert!(matches("(?i)gb", "GB"));
        assert!(matches(r"\p{Lu}\w+", "Élan"));
    }

    #[test]
    fn brackets_and_comments_of_the_source_stay_its_own() {
        assert!(Pattern::new("a)|(b").is_err());
        assert!(Pattern::new("[").is_err());
        let verbose = Pattern::new("(?x) a b # the end").unwrap();
        assert!(verbose.matches("ab") && !verbose.matches("ab "));
        let literal = Pattern::new("a #b").unwrap();
        assert!(literal.matches("a #b"));
        assert!(Pattern::new("(a{1000}){1000}{1000}").is_err(), "too large");
    }

    #[test]
    fn a_static_pattern_is_compiled_once_and_tells_what_does_not_match() {
        static ID: StaticPattern = StaticPattern::new("[0-9]+");
        assert_eq!(ID.check("12"), Ok(()));
        assert_eq!(ID.check("1x").unwrap_err().to_string(), "\"1x\" does not match \"[0-9]+\"");
    }

    #[test]
    fn a_broken_static_pattern_matches_nothing() {
        static BROKEN: StaticPattern = StaticPattern::new("[");
        assert!(BROKEN.check("").is_err());
    }
}
