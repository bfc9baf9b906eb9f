//! Parsing: whatever the text, there is a tree, every place lies in the text, what is lost is reported, and a mistake costs the item it stands in alone.
//!
//! The texts are those of the corpus, changed by a chance that is the same in every run. `ISOGLOSS_SWEEP=600` goes on for ten minutes.

use std::path::Path;
use std::time::{Duration, Instant};

use isogloss_grammar::tree::Item;
use isogloss_grammar::{FileId, Parse, Span, parse};
use regex::Regex;

use crate::texts::texts;
use isogloss_tests::chance::{Chance, sweep};

/// What a mutation may put into a text: all signs and words of the language, and what does not belong to it.
const PIECES: [&str; 72] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "\\",
    "`",
    "'",
    ",",
    ".",
    "..",
    ":",
    ";",
    "|",
    "?",
    "??",
    "->",
    "<-",
    "<->",
    "=>",
    "=",
    "==",
    "<",
    "<=",
    ">",
    "+",
    "-",
    "*",
    "/",
    "//",
    "///",
    "//!",
    "@",
    "_",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{1}",
    "\u{2}",
    "\u{3}",
    "\u{feff}",
    "ä",
    "→",
    "0",
    "007",
    "1.5",
    "2026-11-01",
    "10 days",
    "\"a\"",
    "\"{a}\"",
    "\"{{\"",
    "when ",
    "because ",
    "with ",
    "not ",
    "and ",
    "or ",
    "is absent",
    "in ",
    "domain ",
    "translate ",
    "record ",
    "vocabulary X {",
    "flow {",
    "example \"",
    "key ",
    "evolve ",
    "\nconcept X {",
];

/// A place in a text where a character begins, or its end.
fn place(chance: &mut Chance, text: &str) -> usize {
    text.floor_char_boundary(chance.below(text.len() + 1))
}

/// Changes a text somewhere: takes out, repeats, puts in a sign or a part of another text.
pub(crate) fn mutate(chance: &mut Chance, text: &mut String, other: &str) {
    let (a, b) = (place(chance, text), place(chance, text));
    let (start, end) = (a.min(b), a.max(b));
    let near = text.floor_char_boundary((start + 1 + chance.below(40)).min(text.len())).max(start);
    match chance.below(7) {
        0 => text.replace_range(start..near, ""),
        1 => text.insert_str(start, &text.get(start..near).unwrap_or_default().repeat(1 + chance.below(3))),
        2 | 3 => text.insert_str(start, PIECES[chance.below(PIECES.len())]),
        4 => text.truncate(end),
        5 => {
            let from = place(chance, other);
            let to = other.floor_char_boundary((from + chance.below(200)).min(other.len())).max(from);
            text.insert_str(start, &other[from..to]);
        }
        _ => text.replace_range(start..near, PIECES[chance.below(PIECES.len())]),
    }
}

/// All places that the tree holds, by what it shows of itself.
fn places(outcome: &Parse) -> Vec<Span> {
    let place = Regex::new(r"\b0:(\d+)\.\.(\d+)").unwrap();
    let shown = format!("{:?}", outcome.tree);
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    place.captures_iter(&shown).map(|found| Span::new(FileId(0), number(&found[1]), number(&found[2]))).collect()
}

fn assert_sound(text: &str, deeply: bool) {
    let outcome = parse(FileId(0), text);
    let spans = outcome.errors.iter().map(|error| error.span).chain(outcome.comments.iter().map(|comment| comment.span));
    for span in spans.chain(if deeply { places(&outcome) } else { Vec::new() }) {
        assert!(text.get(span.range()).is_some(), "{span:?} does not lie in the text\n{text}");
    }
    assert!(outcome.comments.iter().all(|comment| text[comment.span.range()].starts_with("//")), "what is no comment is called one\n{text}");
    assert!(!outcome.errors.is_empty() || !format!("{:?}", outcome.tree).contains("Broken("), "something is lost in silence\n{text}");
}

#[test]
fn any_text_becomes_a_tree() {
    let seeds: Vec<String> = texts().into_iter().map(|(_, text)| text).collect();
    let mut chance = Chance::new(1);
    let end = Instant::now() + sweep().unwrap_or(Duration::from_secs(4));
    let mut count = 0;
    while count < 200 || Instant::now() < end {
        let mut text = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(4) {
            let other = chance.below(seeds.len());
            mutate(&mut chance, &mut text, &seeds[other]);
        }
        count += 1;
        assert_sound(&text, count % 8 == 0);
    }
    println!("{count} texts");
}

/// The items of a text that could be read and lie outside of a range, as written, with their docs.
fn intact<'t>(text: &'t str, outcome: &Parse, place: usize, length: usize) -> Vec<(&'t str, usize)> {
    let (place, end) = (place as u32, (place + length) as u32);
    let spans = outcome.tree.items.iter().filter_map(span);
    let outside = spans.filter(|(span, _)| span.end < place || span.start > end);
    outside.map(|(span, docs)| (text.get(span.range()).unwrap_or_default(), docs)).collect()
}

fn span(item: &Item) -> Option<(Span, usize)> {
    let (span, docs) = match item {
        Item::Space(item) => (item.span, &item.docs),
        Item::Translate(item) => (item.span, &item.docs),
        Item::Crosswalk(item) => (item.span, &item.docs),
        Item::Extern(item) => (item.span, &item.docs),
        Item::Example(item) => (item.span, &item.docs),
        Item::Concept(item) => (item.span, &item.docs),
        Item::Process(item) => (item.span, &item.docs),
        Item::Milestone(item) => (item.span, &item.docs),
        Item::Evolve(item) => (item.span, &item.docs),
        Item::Broken(_) => return None,
    };
    Some((span, docs.lines.len()))
}

/// A byte taken out of an item, or a line of nonsense put into it, costs no other item.
#[test]
fn a_mistake_costs_its_own_item_alone() {
    let mut chance = Chance::new(2);
    let mut checked = 0;
    for (path, text) in texts() {
        let whole = parse(FileId(0), &text);
        let at_margin = whole.tree.items.iter().filter_map(span).all(|(span, _)| span.start == 0 || text[..span.start as usize].ends_with('\n'));
        if !whole.errors.is_empty() || !at_margin {
            continue;
        }
        for _ in 0..8 {
            let Some((item, _)) = whole.tree.items.iter().filter_map(span).nth(chance.below(whole.tree.items.len())) else { continue };
            checked += usize::from(assert_costs_only(&path, &text, &whole, item, &mut chance));
        }
    }
    assert!(checked > 100, "only {checked} mistakes could be tried");
}

fn assert_costs_only(path: &Path, text: &str, whole: &Parse, item: Span, chance: &mut Chance) -> bool {
    let place = item.start as usize + chance.below(item.range().len());
    let mut broken = text.to_owned();
    let (found, length) = match chance.below(2) {
        0 if matches!(text.as_bytes()[place], b'{' | b'}' | b'"' | b'(' | b')' | b'[' | b']' | b'>' | b':' | b',') => {
            broken.remove(place);
            ("a sign taken out", item.range().len() - 1)
        }
        0 => return false,
        _ => {
            let Some(line_end) = text[place..].find('\n').map(|at| place + at + 1) else { return false };
            if line_end >= item.end as usize {
                return false;
            }
            let line = "    @ nonsense ? here\n";
            broken.insert_str(line_end, line);
            ("a line put in", item.range().len() + line.len())
        }
    };
    let after = parse(FileId(0), &broken);
    let expected = intact(text, whole, item.start as usize, item.range().len());
    let kept = intact(&broken, &after, item.start as usize, length);
    assert_eq!(kept, expected, "{}: {found} at {place} costs other items\n{broken}", path.display());
    true
}
