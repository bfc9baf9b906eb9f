//! Texts of a shape: of its bounds, or of its pattern.

use alloc::string::String;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::string::string_regex_parsed;
use regex_syntax::hir::{Hir, HirKind};

use super::{BoxedStrategy, ByChance, Strategy};
use crate::refined::{Text, TextShape};

/// How much longer than it has to be a text gets.
const SPARE: u64 = 16;

impl<S: TextShape> ByChance for Text<S> {
    fn by_chance() -> BoxedStrategy<Self> {
        let texts = S::PATTERN.and_then(of_pattern).unwrap_or_else(|| of_bounds(S::MIN, S::MAX));
        // A pattern may admit what the bounds do not, and look-around is only asked here.
        texts.prop_filter_map("texts of this shape", |text| Self::new(text).ok()).boxed()
    }
}

fn of_bounds(low: u64, high: u64) -> BoxedStrategy<String> {
    let high = high.min(low.saturating_add(SPARE));
    let [low, high] = [low, high].map(|bound| usize::try_from(bound).unwrap_or(usize::MAX));
    vec(any::<char>(), low..=high.max(low)).prop_map(String::from_iter).boxed()
}

/// `None` for what the generator does not know.
fn of_pattern(pattern: &str) -> Option<BoxedStrategy<String>> {
    let parsed = regex_syntax::parse(pattern).ok()?;
    string_regex_parsed(&without_looks(&parsed)).ok().map(Strategy::boxed)
}

/// The pattern without what only looks around: `^` and `$` hold at the ends of the text anyway.
fn without_looks(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(group) => without_looks(&group.sub),
        HirKind::Repetition(repetition) => {
            let mut repetition = repetition.clone();
            repetition.sub = without_looks(&repetition.sub).into();
            Hir::repetition(repetition)
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_looks).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_looks).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}
