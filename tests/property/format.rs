//! Formatting: done twice it is done once, and it keeps words, comments and findings, whatever the text.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use isogloss_grammar::{FileId, Formatted, Parse, SyntaxErrorKind, format, parse};

use crate::texts::{map_files, texts};
use isogloss_tests::chance::{Chance, seeds};

/// How often each word and each comment stands in a text. A word is a name, a number or a whole literal; backticks are no part of a name.
#[derive(Debug, Default, PartialEq, Eq)]
struct Kept {
    words: BTreeMap<String, usize>,
    comments: BTreeMap<String, usize>,
}

impl Kept {
    fn of(text: &str) -> Self {
        let mut kept = Self::default();
        for line in text.lines() {
            kept.line(line);
        }
        kept
    }

    fn line(&mut self, line: &str) {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let length = if rest.starts_with("//") {
                let comment = rest.trim_start_matches(['/', '!']).trim();
                *self.comments.entry(comment.to_owned()).or_default() += 1;
                rest.len()
            } else if first == '"' {
                literal_length(rest)
            } else {
                rest.find(|letter: char| !is_word(letter)).unwrap_or(rest.len()).max(first.len_utf8())
            };
            let (token, after) = rest.split_at(length);
            if first == '"' || is_word(first) {
                *self.words.entry(token.to_owned()).or_default() += 1;
            }
            rest = after;
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn literal_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn kinds(parsed: &Parse) -> Vec<SyntaxErrorKind> {
    parsed.errors.iter().map(|error| error.kind).collect()
}

/// The tree as text, without the places in it, which are written `0:12..34`.
fn shape(parsed: &Parse) -> String {
    let text = format!("{:?}", parsed.tree);
    let mut parts = text.split("..");
    let mut shape = parts.next().unwrap_or("").to_owned();
    for part in parts {
        shape.truncate(shape.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ':').len());
        shape.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    }
    shape
}

fn holds(name: &str, text: &str) -> Formatted {
    let once = format(text);
    // Where a mistake has to be left as it is, the lines around it may not be movable; without mistakes nothing stands in the way.
    assert!(!once.refused || !once.errors.is_empty(), "{name}: formatting would have changed what the text says");
    let twice = format(&once.text);
    assert_eq!(once.text, twice.text, "{name}: formatting twice differs from formatting once");
    assert!(!twice.changed, "{name}: formatted text is said to change");
    assert_eq!(Kept::of(text), Kept::of(&once.text), "{name}: words or comments are not kept");
    let (before, after) = (parse(FileId(0), text), parse(FileId(0), &once.text));
    assert_eq!(kinds(&before), kinds(&after), "{name}: other findings");
    once
}

#[test]
fn every_text_of_the_corpus_is_formatted_once_and_for_all() {
    for (path, text) in texts() {
        let name = path.display().to_string();
        let formatted = holds(&name, &text);
        let (before, after) = (parse(FileId(0), &text), parse(FileId(0), &formatted.text));
        if before.errors.is_empty() && !text.contains('\r') {
            assert_eq!(shape(&before), shape(&after), "{name}: another tree");
        }
        let lines = formatted.text.lines().filter(|_| before.errors.is_empty());
        assert!(lines.clone().all(|line| line.trim_end() == line), "{name}: blanks at the end of a line");
        assert!(formatted.text.is_empty() || formatted.text.ends_with('\n'), "{name}: no line end at the end");
    }
}

#[test]
fn ugly_texts_become_beautiful_ones() {
    let mut pairs = 0;
    for path in map_files("corpus/fmt") {
        let Some(stem) = path.to_str().and_then(|path| path.strip_suffix(".ugly.map")) else { continue };
        let formatted = format(&fs::read_to_string(&path).expect("a file of the corpus"));
        let beautiful = PathBuf::from(format!("{stem}.map"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beautiful, &formatted.text).expect("the corpus can be written");
        }
        let expected = fs::read_to_string(&beautiful).unwrap_or_default();
        assert_eq!(expected, formatted.text, "{}", beautiful.display());
        pairs += 1;
    }
    assert!(pairs > 5, "the pairs are gone");
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_matter() {
    for (path, text) in texts() {
        let plain = text.replace("\r\n", "\n");
        let formatted = format(&plain);
        if formatted.refused {
            // What formatting would say otherwise is left as it is, line ends and all.
            let other = plain.replace('\n', "\r\n");
            assert_eq!(format(&other).text, other, "{}: refused, and changed", path.display());
            continue;
        }
        assert_eq!(formatted.text, format(&plain.replace('\n', "\r\n")).text, "{}: other line ends, another text", path.display());
        assert_eq!(formatted.text, format(&format!("\u{feff}{plain}")).text, "{}: a byte-order mark, another text", path.display());
    }
}

#[test]
fn the_line_breaks_of_the_source_are_no_matter_of_taste() {
    // What was formatted is formatted to itself also when every line is indented otherwise and has blanks at its end.
    for (path, text) in texts() {
        let formatted = format(&text);
        if !formatted.errors.is_empty() {
            continue;
        }
        let shifted: String = formatted.text.lines().map(|line| format!("\t {}  \n", line.trim_start())).collect();
        assert_eq!(formatted.text, format(&shifted).text, "{}", path.display());
    }
}

/// How often each text is tried, so that a growing corpus does not take longer and longer.
fn rounds(texts: &[(PathBuf, String)], all: usize) -> usize {
    (all / texts.len().max(1)).max(2)
}

/// The places between the tokens of a text, those inside comments left out.
fn places_between_tokens(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            places.push(at + line.len() - rest.len());
            let length = match first {
                '/' if rest.starts_with("//") => rest.len(),
                '"' => literal_length(rest),
                '`' => rest.get(1..).and_then(|name| name.find('`')).map_or(1, |end| end + 2),
                _ => rest.find(|letter: char| !is_word(letter)).unwrap_or(rest.len()).max(first.len_utf8()),
            };
            rest = rest.get(length..).unwrap_or("");
        }
        at += line.len();
    }
    places
}

#[test]
fn a_comment_anywhere_is_kept() {
    let texts = texts();
    let rounds = rounds(&texts, 240);
    for seed in seeds(1) {
        let mut chance = Chance::new(seed);
        for (path, text) in &texts {
            let places = places_between_tokens(text);
            for round in 0..rounds {
                let commented = commented(text, &places, round, &mut chance);
                holds(&format!("{} with seed {seed} in round {round}:\n{commented}", path.display()), &commented);
            }
        }
    }
}

/// A text with up to four comments between its tokens.
fn commented(text: &str, places: &[usize], round: usize, chance: &mut Chance) -> String {
    let mut commented = text.to_owned();
    let mut chosen: Vec<usize> = (0..=round % 4).filter_map(|_| places.get(chance.below(places.len())).copied()).collect();
    chosen.sort_unstable();
    chosen.dedup();
    for (number, at) in chosen.iter().enumerate().rev() {
        let comment = match chance.below(4) {
            0 => format!("// comment {number}\n"),
            1 => format!("\n // comment {number}\n"),
            2 => format!("\n\n   //comment {number}\n\n"),
            _ => format!(" // comment {number} \n  // and more\n"),
        };
        commented.insert_str(*at, &comment);
    }
    commented
}

#[test]
fn a_text_cut_off_or_with_a_hole_is_kept() {
    let texts = texts();
    let rounds = rounds(&texts, 240);
    for seed in seeds(1) {
        let mut chance = Chance::new(seed);
        for (path, text) in &texts {
            let places = places_between_tokens(text);
            for round in 0..rounds {
                let (Some(from), Some(to)) = (places.get(chance.below(places.len())), places.get(chance.below(places.len()))) else { continue };
                let (from, to) = (from.min(to), from.max(to));
                let cut = if round % 2 == 0 { text.get(..*from).unwrap_or("").to_owned() } else { format!("{}{}", &text[..*from], &text[*to..]) };
                let once = format(&cut);
                let name = format!("{} with seed {seed} in round {round}", path.display());
                assert_eq!(Kept::of(&cut), Kept::of(&once.text), "{name}: words or comments are not kept");
                assert_eq!(once.text, format(&once.text).text, "{name}: formatting twice differs:\n{cut}");
            }
        }
    }
}

#[test]
fn a_large_table_is_formatted_like_a_small_one() {
    let states: String = (0..2_000).map(|number| format!("S{number} \"s{number}\",")).collect();
    let rows: String = (0..2_000).map(|number| format!("S{number}->T{} because \"reason {number}\" // {number}\n", number % 7)).collect();
    let text = format!("domain a version 1 {{ owner \"A\"\nvocabulary S {{{states}}} }}\ntranslate a.S -> b.T {{\n{rows}}}\n");
    let formatted = holds("two thousand rows", &text);
    let rows: Vec<&str> = formatted.text.lines().filter(|line| line.contains("->") && line.contains("because")).collect();
    assert_eq!(rows.len(), 2_000, "each row on a line");
    let columns: Vec<_> = rows.iter().map(|row| (row.find("->"), row.find("because"), row.find("//"))).collect();
    assert!(columns.windows(2).all(|pair| pair.first() == pair.last()), "arrows, reasons and comments stand under each other");
}
