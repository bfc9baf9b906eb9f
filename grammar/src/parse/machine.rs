//! Reads text by the grammar: takes a rule and a text, gives the tokens of what was read. `build/` makes a function for each rule of `map.pest`; here
//! stands what they are made of.
//!
//! pest's own parser notes at every step what it expected there, which takes most of its time. It is asked only where the grammar could not read on.

use super::grammar::Rule;

/// A rule that was read. Tokens stand in the order in which they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins and ends in the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The first token that is not inside it.
    pub(super) next: u32,
    /// Which rule.
    pub(super) rule: Rule,
}

/// What a text was read as, and how many steps that took.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) steps: u64,
}

impl Tokens {
    /// Reads a part of a file into these tokens, in place of those of the last.
    pub(super) fn read_file(&mut self, text: &str) -> bool {
        self.read(text, rules::file)
    }

    /// Reads as much of an expression as can be read.
    pub(super) fn read_expression(&mut self, text: &str) -> bool {
        self.read(text, rules::expression)
    }

    fn read(&mut self, text: &str, rule: impl Fn(&mut Machine<'_>) -> bool) -> bool {
        self.list.clear();
        let mut machine = Machine { text, bytes: text.as_bytes(), at: 0, tokens: std::mem::take(&mut self.list), steps: 0 };
        let is_read = rule(&mut machine);
        self.steps += machine.steps;
        self.list = machine.tokens;
        is_read
    }
}

/// Stands somewhere in a text.
struct Machine<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tokens: Vec<Token>,
    steps: u64,
}

/// A place to go back to.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    tokens: usize,
}

/// What stands behind the end of the text.
const END: u16 = 256;

impl Machine<'_> {
    const fn step(&mut self) {
        self.steps += 1;
    }

    /// The next byte, or [`END`].
    #[inline]
    fn next(&self) -> u16 {
        self.bytes.get(self.at).map_or(END, |byte| u16::from(*byte))
    }

    #[inline]
    const fn mark(&self) -> Mark {
        Mark { at: self.at, tokens: self.tokens.len() }
    }

    /// Goes back, for what could not be read.
    #[inline]
    fn back(&mut self, mark: Mark) -> bool {
        self.at = mark.at;
        self.tokens.truncate(mark.tokens);
        false
    }

    #[inline]
    const fn place(&self) -> usize {
        self.at
    }

    #[inline]
    const fn return_to(&mut self, place: usize) {
        self.at = place;
    }

    /// Begins a token that holds others.
    #[inline]
    fn open(&mut self) -> usize {
        let at = self.at as u32;
        self.tokens.push(Token { start: at, end: at, next: 0, rule: Rule::EOI });
        self.tokens.len() - 1
    }

    #[inline]
    fn close(&mut self, open: usize, rule: Rule) -> bool {
        let (end, next) = (self.at as u32, self.tokens.len() as u32);
        if let Some(token) = self.tokens.get_mut(open) {
            *token = Token { start: token.start, end, next, rule };
        }
        true
    }

    /// Takes back a token that could not be read.
    #[inline]
    fn drop(&mut self, open: usize) -> bool {
        self.tokens.truncate(open);
        false
    }

    /// A token that holds no others.
    #[inline]
    fn leaf(&mut self, rule: Rule, start: usize) -> bool {
        let next = self.tokens.len() as u32 + 1;
        self.tokens.push(Token { start: start as u32, end: self.at as u32, next, rule });
        true
    }

    #[inline]
    fn literal(&mut self, text: &str) -> bool {
        let is_next = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(text.as_bytes()));
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// One ASCII character.
    #[inline]
    fn byte(&mut self, is_of: impl Fn(u16) -> bool) -> bool {
        let found = is_of(self.next());
        self.at += usize::from(found);
        found
    }

    /// One character; `beyond` is asked for those that are not ASCII.
    #[inline]
    fn char(&mut self, is_of: impl Fn(u16) -> bool, beyond: impl Fn(char) -> bool) -> bool {
        let next = self.next();
        if next < 0x80 || next == END {
            let found = is_of(next);
            self.at += usize::from(found);
            return found;
        }
        self.beyond(beyond)
    }

    #[cold]
    fn beyond(&mut self, is_of: impl Fn(char) -> bool) -> bool {
        let found = self.text.get(self.at..).and_then(|rest| rest.chars().next()).filter(|c| is_of(*c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    /// Any character.
    #[inline]
    fn any(&mut self) -> bool {
        match self.next() {
            END => false,
            0..0x80 => {
                self.at += 1;
                true
            }
            _ => self.beyond(|_| true),
        }
    }

    #[inline]
    const fn is_at_start(&self) -> bool {
        self.at == 0
    }

    /// The end of the text, which leaves a token too.
    fn end(&mut self) -> bool {
        self.next() == END && self.leaf(Rule::EOI, self.at)
    }
}

/// The functions of the rules.
#[allow(clippy::all, clippy::pedantic, unused_parens, unused_braces, unreachable_patterns)]
mod rules {
    use super::{Machine, Rule};
    include!(concat!(env!("OUT_DIR"), "/machine.rs"));

    /// Reads a file.
    pub(super) fn file(machine: &mut Machine<'_>) -> bool {
        read_file(machine)
    }

    /// Reads an expression.
    pub(super) fn expression(machine: &mut Machine<'_>) -> bool {
        read_expression(machine)
    }
}
