//! The reader that is made of the grammar and pest's own parser of it read the same.

#![allow(clippy::print_stderr)]

use crate::FileId;
use crate::parse::file::parts;
use crate::parse::grammar::{Grammar, Rule};
use crate::parse::layout::layout;
use crate::parse::machine::Tokens;
use pest::Parser as _;
use pest::iterators::Pairs;
use std::fs;
use std::path::{Path, PathBuf};

/// A rule that was read, where it stands, and how deep.
type Seen = (Rule, usize, usize, usize);

fn by_pest(pairs: Pairs<'_, Rule>, depth: usize, seen: &mut Vec<Seen>) {
    for pair in pairs {
        seen.push((pair.as_rule(), pair.as_span().start(), pair.as_span().end(), depth));
        by_pest(pair.into_inner(), depth + 1, seen);
    }
}

fn by_machine(tokens: &Tokens) -> Vec<Seen> {
    let mut open: Vec<u32> = Vec::new();
    let seen = tokens.list.iter().enumerate().map(|(at, token)| {
        while open.last().is_some_and(|next| *next as usize <= at) {
            open.pop();
        }
        open.push(token.next);
        (token.rule, token.start as usize, token.end as usize, open.len() - 1)
    });
    seen.collect()
}

fn reads_the_same(text: &str) {
    let read = layout(FileId(0), text).text;
    let mut tokens = Tokens::default();
    for part in parts(&read) {
        let mut seen = Vec::new();
        let outcome = Grammar::parse(Rule::file, part);
        assert_eq!(tokens.read_file(part), outcome.is_ok(), "{part}");
        by_pest(outcome.unwrap(), 0, &mut seen);
        let by_machine = by_machine(&tokens);
        if let Some((pest, machine)) = seen.iter().zip(&by_machine).find(|(a, b)| a != b) {
            panic!("pest reads {pest:?}, the machine {machine:?} in\n{part}");
        }
        assert_eq!(seen.len(), by_machine.len(), "{part}");
    }
}

fn maps(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            maps(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "map") {
            found.push(path);
        }
    }
}

/// All texts of the repository, as they are and with words and signs missing or in each other's place.
#[test]
fn pest_and_the_machine_agree() {
    if !Path::new("../tests/corpus").exists() {
        eprintln!("skipped: the corpus is not beside this package");
        return;
    }
    let mut found = Vec::new();
    ["../tests", "../examples", "../compiler/cli"].iter().for_each(|folder| maps(Path::new(folder), &mut found));
    found.sort();
    assert!(found.len() > 100, "the corpus is found: {}", found.len());
    let mut random = 1_u64;
    for path in found {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        reads_the_same(&text);
        let words: Vec<&str> = text.split_inclusive([' ', '\n', '(', '{', ',', '.', '"', '}']).collect();
        for _ in 0..2 {
            let mut next = || {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (random >> 33) as usize % words.len().max(1)
            };
            let mut damaged = words.clone();
            for _ in 0..1 + words.len() / 40 {
                let (from, to) = (next(), next());
                if let (Some(word), Some(place)) = (words.get(from), damaged.get_mut(to)) {
                    *place = if from % 3 == 0 { "" } else { word };
                }
            }
            reads_the_same(&damaged.concat());
        }
    }
}
