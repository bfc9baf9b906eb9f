//! Checking: whatever the texts, it ends without a panic; what it finds is in order, once, and at places that its texts have; and there is a contract exactly
//! where no error was found, one that can be emitted and run.
//!
//! The texts are those of the corpus, changed by a chance that is the same in every run. `ISOGLOSS_SWEEP=600` goes on for ten minutes.

use std::time::{Duration, Instant};

use isogloss_compiler::emit::rust::{Options, emit};
use isogloss_compiler::run::examples;
use isogloss_compiler::{Compilation, Config, Diagnostic, Severity, Sources, Span, compile};

use crate::parse::mutate;
use crate::texts::texts;
use isogloss_tests::chance::{Chance, sweep};

/// Longer texts are left out: what is looked for is not how long a long text takes.
const LONGEST: usize = 10_000;

/// No text so short takes so long, even in a build without optimisation on a machine that is busy.
const SLOWEST: Duration = Duration::from_secs(30);

/// Two lines change places, as when somebody pastes.
fn swap_lines(chance: &mut Chance, text: &mut String) {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() > 1 {
        let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
        lines.swap(a, b);
        *text = lines.concat();
    }
}

/// A word becomes another word of the same text: names meet declarations of another kind.
fn swap_words(chance: &mut Chance, text: &mut String) {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let words: Vec<&str> = text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return;
    }
    let (from, to) = (words[chance.below(words.len())], words[chance.below(words.len())]);
    let at = from.as_ptr() as usize - text.as_ptr() as usize;
    let (range, to) = (at..at + from.len(), to.to_owned());
    text.replace_range(range, &to);
}

fn changed(chance: &mut Chance, seeds: &[String]) -> String {
    let mut text = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(4) {
        match chance.below(4) {
            0 => swap_lines(chance, &mut text),
            1 => swap_words(chance, &mut text),
            _ => {
                let other = chance.below(seeds.len());
                mutate(chance, &mut text, &seeds[other]);
            }
        }
    }
    text
}

fn assert_sound(files: &[(String, String)], deeply: bool) -> Duration {
    let shown = || files.iter().map(|(name, text)| format!("==> {name}\n{text}\n")).collect::<String>();
    let sources = Sources::new(files.iter().cloned());
    let begin = Instant::now();
    let Compilation { contract, diagnostics, .. } = compile(&sources, &Config::named("chance"));
    let taken = begin.elapsed();
    assert!(taken < SLOWEST, "checking takes {taken:?}\n{}", shown());
    for diagnostic in &diagnostics {
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?} says nothing\n{}", shown());
        for span in places(diagnostic) {
            let text = sources.get(span.file).map(|source| source.text.as_str());
            assert!(text.is_some_and(|text| text.get(span.range()).is_some()), "{span:?} of {diagnostic:?} is no place\n{}", shown());
        }
    }
    let order = |pair: &[Diagnostic]| (pair[0].span.file, pair[0].span.start) <= (pair[1].span.file, pair[1].span.start) && pair[0] != pair[1];
    assert!(diagnostics.windows(2).all(order), "findings are out of order or said twice\n{}", shown());
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(contract.is_some(), !errors, "a contract is what has no error\n{}", shown());
    if let Some(contract) = contract.filter(|_| deeply) {
        assert!(!emit(&contract, &Options::default()).files.is_empty());
        drop(examples(&contract));
    }
    taken
}

fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = Span> {
    let labels = diagnostic.labels.iter().map(|label| label.span);
    let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    std::iter::once(diagnostic.span).chain(labels).chain(edits)
}

#[test]
fn whatever_is_checked_is_told_soundly() {
    let seeds: Vec<String> = texts().into_iter().map(|(_, text)| text).filter(|text| text.len() < LONGEST).collect();
    let mut chance = Chance::new(5);
    let end = Instant::now() + sweep().unwrap_or(Duration::from_secs(4));
    let (mut count, mut slowest) = (0, Duration::ZERO);
    while count < 100 || Instant::now() < end {
        let mut files = vec![("a.map".to_owned(), changed(&mut chance, &seeds))];
        if chance.percent(20) {
            files.push(("b.map".to_owned(), changed(&mut chance, &seeds)));
        }
        if files.iter().all(|(_, text)| text.len() < LONGEST) {
            count += 1;
            let panic = std::panic::catch_unwind(|| assert_sound(&files, count % 4 == 0));
            let taken = panic.unwrap_or_else(|panic| {
                println!("{files:?}");
                std::panic::resume_unwind(panic)
            });
            slowest = slowest.max(taken);
        }
    }
    println!("{count} contracts, the slowest in {slowest:?}");
}
