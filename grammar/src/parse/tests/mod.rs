//! Tests of the parser: what is written, and what comes of it in short.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod documentation;
mod examples;
mod expressions;
mod hardening;
mod lines;
mod machine;
mod messages;
mod recovery;
mod rows;
mod shape;
mod spaces;
mod texts;

use super::{Parse, parse};
use crate::span::{FileId, LineIndex};
use crate::tree::{Item, Member, Space, Translate, TranslateLine};

fn read(text: &str) -> Parse {
    parse(FileId(0), text)
}

/// The parse of a text without mistakes.
fn sound(text: &str) -> Parse {
    let outcome = read(text);
    assert!(outcome.errors.is_empty(), "{:?} in\n{text}", outcome.errors);
    outcome
}

/// Line and message of each mistake.
fn mistakes(text: &str) -> Vec<(u32, String)> {
    let lines = LineIndex::new(text);
    read(text).errors.into_iter().map(|error| (lines.place(text, error.span.start).line, error.message)).collect()
}

/// The only translation of a text.
fn translation(outcome: &Parse) -> &Translate {
    let mut found = outcome.tree.items.iter().filter_map(|item| if let Item::Translate(item) = item { Some(item) } else { None });
    found.next().expect("a translation")
}

/// The lines of a translation with `rows` in its braces, in short.
fn rows(rows: &str) -> Vec<String> {
    let outcome = sound(&format!("translate a.B -> c.D {{\n{rows}\n}}\n"));
    translation(&outcome).lines.iter().map(shape::line).collect()
}

/// The only row, in short.
fn row(text: &str) -> String {
    let mut found = rows(text);
    assert_eq!(found.len(), 1, "{text} is one row, not {found:?}");
    found.remove(0)
}

fn spaces(outcome: &Parse) -> Vec<&Space> {
    outcome.tree.items.iter().filter_map(|item| if let Item::Space(item) = item { Some(item) } else { None }).collect()
}

/// The members of a domain with `members` in its braces.
fn members(members: &str) -> Vec<Member> {
    let outcome = sound(&format!("domain d version 1 {{\n{members}\n}}\n"));
    spaces(&outcome)[0].members.clone()
}

/// How many lines of a translation were lost, and the others in short.
fn lost_and_kept(text: &str) -> (usize, Vec<String>) {
    let outcome = read(text);
    let lines = &translation(&outcome).lines;
    let kept = lines.iter().filter(|line| !matches!(line, TranslateLine::Broken(_))).map(shape::line).collect::<Vec<_>>();
    (lines.len() - kept.len(), kept)
}
