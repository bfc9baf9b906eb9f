//! With which byte what a rule reads can begin: takes expressions of the grammar, gives sets of bytes, so that no alternative is tried in vain.
//!
//! Each set may be too large, never too small.

use pest_meta::ast::{Expr, Rule, RuleType};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// What stands for the end of the text.
pub(super) const END: usize = 256;
/// Bytes of characters beyond ASCII.
const BEYOND: RangeInclusive<usize> = 0x80..=0xff;

/// A set of bytes and the end of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Set([bool; END + 1]);

impl Set {
    pub(super) const NONE: Self = Self([false; END + 1]);
    pub(super) const ALL: Self = Self([true; END + 1]);

    fn of(members: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::NONE;
        for member in members {
            if let Some(place) = set.0.get_mut(member) {
                *place = true;
            }
        }
        set
    }

    fn both(self, other: Self, join: impl Fn(bool, bool) -> bool) -> Self {
        let mut set = Self::NONE;
        for (place, (a, b)) in set.0.iter_mut().zip(self.0.into_iter().zip(other.0)) {
            *place = join(a, b);
        }
        set
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.both(other, |a, b| a || b)
    }

    fn and(self, other: Self) -> Self {
        self.both(other, |a, b| a && b)
    }

    pub(super) fn but(self, other: Self) -> Self {
        self.both(other, |a, b| a && !b)
    }

    /// Its members as ranges, as a pattern has them.
    pub(super) fn ranges(&self) -> Vec<(usize, usize)> {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for (member, _) in self.0.iter().enumerate().filter(|(_, is_member)| **is_member) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == member => *last = member,
                _ => ranges.push((member, member)),
            }
        }
        ranges
    }
}

/// What an expression that can be read may begin with.
#[derive(Clone, Copy)]
pub(super) struct Begin {
    /// Before what it may be read as something.
    something: Set,
    /// Before what it may be read as nothing.
    nothing: Set,
}

impl Begin {
    const fn something(something: Set) -> Self {
        Self { something, nothing: Set::NONE }
    }

    const fn nothing(nothing: Set) -> Self {
        Self { something: Set::NONE, nothing }
    }

    /// Before what it may be read.
    pub(super) fn any(self) -> Set {
        self.something.or(self.nothing)
    }
}

/// The rules of a grammar, and what was found of them.
pub(super) struct Grammar<'g> {
    rules: BTreeMap<&'g str, &'g Rule>,
    found: RefCell<BTreeMap<&'g str, Begin>>,
}

impl<'g> Grammar<'g> {
    pub(super) fn new(rules: &'g [Rule]) -> Self {
        Self { rules: rules.iter().map(|rule| (rule.name.as_str(), rule)).collect(), found: RefCell::default() }
    }

    pub(super) fn rule(&self, name: &str) -> Option<&'g Rule> {
        self.rules.get(name).copied()
    }

    /// What an expression may begin with.
    pub(super) fn begin(&self, expr: &'g Expr) -> Begin {
        match expr {
            Expr::Str(text) => text.bytes().next().map_or(Begin::nothing(Set::ALL), |byte| Begin::something(Set::of([usize::from(byte)]))),
            Expr::Range(_, _) => Begin::something(self.single(expr).unwrap_or(Set::ALL)),
            Expr::Ident(name) => self.named(name),
            Expr::PosPred(inner) => Begin::nothing(self.begin(inner).any()),
            Expr::NegPred(inner) => Begin::nothing(self.single(inner).map_or(Set::ALL, |single| Set::ALL.but(single))),
            Expr::Seq(first, second) => {
                let first = self.begin(first);
                // What follows is asked only where it matters, so that a rule which holds itself is not asked for ever.
                let second = if first.nothing == Set::NONE { Begin::nothing(Set::NONE) } else { self.begin(second) };
                Begin { something: first.something.or(first.nothing.and(second.something)), nothing: first.nothing.and(second.nothing) }
            }
            Expr::Choice(first, second) => {
                let (first, second) = (self.begin(first), self.begin(second));
                Begin { something: first.something.or(second.something), nothing: first.nothing.or(second.nothing) }
            }
            Expr::Opt(inner) | Expr::Rep(inner) => Begin { something: self.begin(inner).something, nothing: Set::ALL },
            Expr::RepOnce(inner) | Expr::RepExact(inner, _) => self.begin(inner),
            _ => Begin { something: Set::ALL, nothing: Set::ALL },
        }
    }

    fn named(&self, name: &'g str) -> Begin {
        let Some(rule) = self.rule(name) else {
            return match name {
                "SOI" => Begin::nothing(Set::ALL),
                "EOI" => Begin::nothing(Set::of([END])),
                _ => Begin::something(self.ascii(name).unwrap_or(Set::ALL).or(Set::of(BEYOND))),
            };
        };
        let known = self.found.borrow().get(name).copied();
        known.unwrap_or_else(|| {
            let begin = self.begin(&rule.expr);
            self.found.borrow_mut().insert(name, begin);
            begin
        })
    }

    /// Whether an expression names a rule that leaves a token.
    pub(super) fn leaves_tokens(&self, expr: &'g Expr) -> bool {
        expr.iter_top_down().any(|part| match part {
            Expr::Ident(name) => self.rule(&name).is_some_and(|rule| rule.ty != RuleType::Silent),
            _ => false,
        })
    }

    /// The ASCII characters of one of pest's own rules for a single character.
    fn ascii(&self, name: &str) -> Option<Set> {
        let is: fn(&u8) -> bool = match name {
            "ANY" => u8::is_ascii,
            "ASCII_DIGIT" => u8::is_ascii_digit,
            "LETTER" => u8::is_ascii_alphabetic,
            "MARK" => |_| false,
            _ => return None,
        };
        Some(Set::of((0..0x80_u8).filter(is).map(usize::from)))
    }

    /// The set of an expression that reads exactly one ASCII character of it and nothing else.
    pub(super) fn single(&self, expr: &'g Expr) -> Option<Set> {
        match expr {
            Expr::Str(text) => match *text.as_bytes() {
                [byte] => Some(Set::of([usize::from(byte)])),
                _ => None,
            },
            Expr::Range(first, last) => match (first.as_bytes(), last.as_bytes()) {
                ([first], [last]) => Some(Set::of(usize::from(*first)..=usize::from(*last))),
                _ => None,
            },
            Expr::Ident(name) if name == "ASCII_DIGIT" => self.ascii(name),
            Expr::Ident(name) => self.single(&self.rule(name)?.expr),
            Expr::Choice(first, second) => Some(self.single(first)?.or(self.single(second)?)),
            _ => None,
        }
    }

    /// The ASCII part of an expression that reads exactly one character, and its rules for those beyond.
    pub(super) fn class(&self, expr: &'g Expr) -> Option<(Set, Vec<&'g str>)> {
        match expr {
            Expr::Ident(name) if matches!(name.as_str(), "LETTER" | "MARK") => Some((self.ascii(name)?, vec![name])),
            Expr::Choice(first, second) => {
                let ((first, mut beyond), (second, more)) = (self.class(first)?, self.class(second)?);
                beyond.extend(more);
                Some((first.or(second), beyond))
            }
            _ => Some((self.single(expr)?, Vec::new())),
        }
    }
}
