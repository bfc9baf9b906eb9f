//! Whether a pattern can be compiled. Most are seen to be so from their syntax alone: compiling is left to whoever holds a text against them.

use crate::model;
use isogloss_runtime::scalar::pattern::{BadPattern, Pattern};
use regex_syntax::hir::{Class, Hir, HirKind};
use std::cell::RefCell;
use std::collections::HashMap;

/// How large a pattern may be so that nobody need try: far below the bound of the regex crate, which is 10 MiB.
const SMALL: u64 = 20_000;

/// The least that is counted for a class: few ranges of characters may still be many of bytes.
const CLASS: u64 = 16;

thread_local! {
    /// The patterns that this thread has checked of late: one written at many types is checked and compiled once.
    static CHECKED: RefCell<HashMap<String, model::Pattern>> = RefCell::default();
}

/// How many are remembered.
const MOST: usize = 1000;

/// A pattern that was checked before.
pub(super) fn known(pattern: &str) -> Option<model::Pattern> {
    CHECKED.with_borrow(|checked| checked.get(pattern).cloned())
}

/// A pattern that was checked now.
pub(super) fn remember(pattern: &str) -> model::Pattern {
    let new = model::Pattern::new(pattern);
    CHECKED.with_borrow_mut(|checked| {
        if checked.len() >= MOST {
            checked.clear();
        }
        checked.insert(pattern.to_owned(), new.clone());
    });
    new
}

/// Checks a pattern.
///
/// # Errors
///
/// It cannot be read, or compiles to something too large.
pub(super) fn check(pattern: &str) -> Result<(), BadPattern> {
    // Alone first, so that brackets of the pattern cannot pair with those that are put around it.
    let small = |text: &str| regex_syntax::parse(text).is_ok_and(|hir| size(&hir) < SMALL);
    if small(pattern) && small(&format!(r"\A(?:{pattern})\z")) {
        return Ok(());
    }
    Pattern::new(pattern).map(|_| ())
}

/// No less than the states that a pattern compiles to.
fn size(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => CLASS * (1 + class.ranges().len() as u64),
        HirKind::Class(Class::Bytes(class)) => 1 + class.ranges().len() as u64,
        HirKind::Repetition(repeated) => {
            let times = u64::from(repeated.max.unwrap_or(repeated.min).max(1)) + 1;
            times.saturating_mul(1 + size(&repeated.sub))
        }
        HirKind::Capture(capture) => 2 + size(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().fold(1, |sum, part| sum.saturating_add(1 + size(part))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_compiling_says() {
        let patterns =
            ["C-[0-9]{6}", "a)|(b", "[", "(?x) a b # the end", r"\p{L}{1,80}", r"\w{1000}{1000}", "((a{100}){100}){100}", "", "a{2000000000}"];
        for pattern in patterns {
            assert_eq!(check(pattern), Pattern::new(pattern).map(|_| ()), "{pattern}");
        }
    }

    #[test]
    fn what_is_large_is_not_taken_on_trust() {
        assert!(size(&regex_syntax::parse(r"\w{1000}").unwrap()) > SMALL);
        assert!(size(&regex_syntax::parse("[A-Z0-9._-]{1,80}@[a-z]{2,63}").unwrap()) < SMALL);
    }
}
