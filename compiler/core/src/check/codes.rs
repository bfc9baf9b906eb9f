//! Codes that people and programs mix up.

use crate::diagnostic::{Code as Finding, Diagnostic, Diagnostics};
use crate::model::{Code, Model, State, TypeKind, Vocabulary};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use unicode_security::skeleton;

/// "`confusable-code` (lint: codes that differ only in case, blanks, look-alike letters)"; it "compares codes of different states".
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for def in model.types.values() {
        if let TypeKind::Vocabulary(vocabulary) = &def.kind {
            check_vocabulary(vocabulary, diagnostics);
        }
    }
}

fn check_vocabulary(vocabulary: &Vocabulary, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, (usize, &State, &str)> = HashMap::with_capacity(2 * vocabulary.states.len());
    let mut exact: HashSet<String> = HashSet::with_capacity(vocabulary.states.len());
    for (at, state) in vocabulary.states.iter().enumerate() {
        for code in &state.codes {
            let Code::Text(text) = code else { continue };
            // One code of two states is `duplicate-code`, an error of its own.
            if !exact.insert(folded(vocabulary, text)) {
                continue;
            }
            let looks = looks(text);
            let alike = looks.iter().find_map(|look| seen.get(look).filter(|(other, ..)| *other != at));
            if let Some((_, earlier, other)) = alike {
                diagnostics.push(finding(state, text, earlier, other));
            }
            for look in looks {
                seen.entry(look).or_insert((at, state, text));
            }
        }
    }
}

fn folded(vocabulary: &Vocabulary, text: &str) -> String {
    if vocabulary.ignoring_case { text.trim().to_ascii_lowercase() } else { text.to_owned() }
}

/// How a code looks: without blanks, look-alike letters made one, case dropped. Letters look alike in one case and not in the other (`I` and `l`), so both orders
/// count: the case first, and the look first.
fn looks(text: &str) -> [String; 2] {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    // The two kinds of looks are not to be mixed up with each other.
    let (mut case_first, mut look_first) = ("case ".to_owned(), "look ".to_owned());
    look(&plain.to_lowercase(), &mut case_first);
    look(&plain, &mut look_first);
    [case_first, look_first.to_lowercase()]
}

/// Adds the skeleton of a text. That of an ASCII text is made of those of its letters, which are found once.
fn look(text: &str, to: &mut String) {
    static LETTERS: OnceLock<Vec<String>> = OnceLock::new();
    if !text.is_ascii() {
        to.extend(skeleton(text));
        return;
    }
    let letters = LETTERS.get_or_init(|| (0..0x80_u8).map(|letter| skeleton(char::from(letter).encode_utf8(&mut [0; 4])).collect()).collect());
    text.bytes().filter_map(|letter| letters.get(usize::from(letter))).for_each(|looks| to.push_str(looks));
}

fn finding(state: &State, text: &str, earlier: &State, other: &str) -> Diagnostic {
    let message = format!(
        "the codes \"{other}\" of `{}` and \"{text}\" of `{}` differ only in case, blanks or look-alike letters: sooner or later one is sent for the other",
        earlier.name.text, state.name.text
    );
    Diagnostic::new(Finding::ConfusableCode, state.span, message)
        .label(earlier.span, format!("\"{other}\" is read here"))
        .help("make sure both are codes of the wire; if they mean the same, list them at one state")
}

#[cfg(test)]
mod tests {
    use super::look;
    use unicode_security::skeleton;

    #[test]
    fn an_ascii_text_looks_as_its_letters_do() {
        let all: String = (0..0x80_u8).map(char::from).collect();
        for text in [all.as_str(), "closed_won 10 | Il1|O0 rnm", "Ünïcode"] {
            let mut found = String::new();
            look(text, &mut found);
            assert_eq!(found, skeleton(text).collect::<String>());
        }
    }
}
