//! `matching "…"`: a pattern in the regex crate's syntax, matched against the whole text.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use once_cell::race::OnceBox;
use regex::Regex;

use crate::Invalid;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    /// The same, where it is letters and classes of ASCII, each so many times: `C-[0-9]{6}`.
    places: Option<Vec<Place>>,
}

/// So many letters of a set: a bit for each ASCII letter.
type Place = (u128, usize);

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
        whole.map(|regex| Self { regex, places: places(source) }).map_err(|wrong| BadPattern(wrong.to_string()))
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.places.as_ref().map_or_else(|| self.regex.is_match(text), |places| fits(places, text.as_bytes()))
    }
}

/// Whether a text has a letter of its set in each place, and nothing else.
fn fits(places: &[Place], text: &[u8]) -> bool {
    let mut rest = text;
    for (set, times) in places {
        let Some((letters, behind)) = rest.split_at_checked(*times) else { return false };
        if !letters.iter().all(|letter| letter.is_ascii() && set >> letter & 1 == 1) {
            return false;
        }
        rest = behind;
    }
    rest.is_empty()
}

/// The places of a pattern that is nothing but letters, classes such as `[A-Z0-9_]`, and counts such as `{6}`. What is a letter here means itself everywhere.
fn places(source: &str) -> Option<Vec<Place>> {
    let (mut places, mut rest) = (Vec::new(), source.as_bytes());
    while let Some((first, behind)) = rest.split_first() {
        let set;
        (set, rest) = if *first == b'[' { class(behind)? } else { (itself(*first)?, behind) };
        let times;
        (times, rest) = count(rest)?;
        places.push((set, times));
    }
    Some(places)
}

/// A letter that has no meaning of its own, as a set.
fn itself(letter: u8) -> Option<u128> {
    (letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b'/' | b':' | b',' | b'@' | b' ')).then(|| 1 << letter)
}

/// A class, from behind its bracket.
fn class(text: &[u8]) -> Option<(u128, &[u8])> {
    let (mut set, mut rest) = (0, text);
    loop {
        rest = match rest {
            [b']', behind @ ..] if set != 0 => return Some((set, behind)),
            [low, b'-', high, behind @ ..] if low.is_ascii_alphanumeric() && high.is_ascii_alphanumeric() && low <= high => {
                (*low..=*high).for_each(|letter| set |= 1 << letter);
                behind
            }
            [letter, behind @ ..] if letter.is_ascii_alphanumeric() || *letter == b'_' => {
                set |= 1 << letter;
                behind
            }
            _ => return None,
        };
    }
}

/// How many times, `{6}`; once if nothing is said. What may stand a different number of times has no fixed places.
fn count(text: &[u8]) -> Option<(usize, &[u8])> {
    match text {
        [b'{', rest @ ..] => {
            let end = rest.iter().position(|byte| *byte == b'}')?;
            let (digits, behind) = rest.split_at_checked(end)?;
            let digits = core::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
            Some((digits.parse().ok()?, behind.get(1..)?)).filter(|(_, behind)| !matches!(behind.first(), Some(b'{' | b'?' | b'*' | b'+')))
        }
        [b'?' | b'*' | b'+', ..] => None,
        _ => Some((1, text)),
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
    fn fixed_places_are_told_without_the_engine_and_alike() {
        let fixed = ["C-[0-9]{6}", "[A-Z]{2}", "abc", "[a-cX_]{3}-[0-9]", "", "a{0}b", "A b/c:d,e@f", "[0-9]{4}-[0-9]{2}", "[A-Za-z]"];
        let free = [
            "a+",
            "a?",
            "a|b",
            ".",
            "[^a]",
            "[a-z]+",
            "a{2,3}",
            r"\d",
            "(?i)a",
            "é",
            "[é]",
            "a{2}?",
            "a{2}{3}",
            "[[:alpha:]]",
            "[a-]",
            "[]a]",
            "a#b",
            "a.b",
            "a{,2}",
            "{2}",
        ];
        let texts = [
            "",
            "C-000001",
            "C-00000",
            "C-0000010",
            "c-000001",
            "GB",
            "abc",
            "aX_-7",
            "b",
            "ab",
            "A b/c:d,e@f",
            "2026-11",
            "é",
            "a\n",
            "C-00000é",
            "{2}",
            "aé",
        ];
        for source in fixed {
            assert!(places(source).is_some(), "{source}");
        }
        assert!(free.iter().all(|source| places(source).is_none()));
        for source in fixed.iter().chain(&free) {
            let Ok(pattern) = Pattern::new(source) else { continue };
            for text in texts {
                assert_eq!(pattern.matches(text), pattern.regex.is_match(text), "{text} by {source}");
            }
        }
    }

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
