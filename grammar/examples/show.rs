//! Parses the files named and prints their mistakes; with `--tree` their trees.
#![allow(clippy::print_stdout)]

use isogloss_grammar::span::LineIndex;
use isogloss_grammar::{FileId, parse};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let tree = arguments.iter().any(|argument| argument == "--tree");
    for name in arguments.iter().filter(|argument| *argument != "--tree") {
        let Ok(bytes) = std::fs::read(name) else { continue };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let outcome = parse(FileId(0), &text);
        let lines = LineIndex::new(&text);
        for error in &outcome.errors {
            let place = lines.place(&text, error.span.start);
            println!("{name}:{}:{}: {:?}: {} (help: {})", place.line, place.column, error.kind, error.message, error.help.as_deref().unwrap_or("-"));
        }
        if tree {
            println!("{:#?}", outcome.tree);
        }
    }
}
