//! What the grammar could have read at a place, in words.

use pest::ParseAttempts;
use pest::ParsingToken;

use super::tokens::{Token, TokenKind};
use super::Entry;
use crate::parse::grammar::Rule;

const OPERATORS: [&str; 15] = ["!=", "*", "+", "-", "/", "<", "<=", "==", ">", ">=", "??", "in", "is", "via", "where"];

/// What is named in this order, before all words of the language.
const FIRST: [&str; 8] = ["a name", "a type", "a text in quotes", "a number", "`:`", "`=`", "an arrow", "an operator"];

/// What could have been read, each once, in the order of a message.
pub(super) fn words(attempts: &ParseAttempts<Rule>, entry: Entry) -> Vec<String> {
    let tokens = attempts.expected_tokens();
    let operand = tokens.iter().any(|token| is(token, "(")) && tokens.iter().any(|token| is(token, "unknown"));
    let operator = tokens.iter().any(|token| is(token, "??"));
    let mut words: Vec<String> = Vec::new();
    if operand {
        words.push("a value".to_owned());
    }
    for token in &tokens {
        let word = word(token, operator);
        if let Some(word) = word.filter(|word| !words.contains(word) && !(operand && part_of_operand(word))) {
            words.push(word);
        }
    }
    if ends(attempts) {
        words.push(if entry.is_row() { "the end of the line".to_owned() } else { "`,` or the end of the line".to_owned() });
    }
    words.sort_by_key(|word| FIRST.iter().position(|first| first == word).unwrap_or(FIRST.len()));
    words
}

fn is(token: &ParsingToken, written: &str) -> bool {
    matches!(token, ParsingToken::Sensitive { token } if token == written)
}

fn part_of_operand(word: &str) -> bool {
    matches!(word, "a name" | "a number" | "a text in quotes" | "an operator" | "`(`" | "`[`" | "`{`" | "`not`" | "`unknown`")
}

/// Whether the slice could have ended there.
fn ends(attempts: &ParseAttempts<Rule>) -> bool {
    attempts.call_stacks().iter().any(|stack| stack.deepest.get_rule() == Some(&Rule::EOI) || stack.parent == Some(Rule::EOI))
}

fn word(token: &ParsingToken, operator: bool) -> Option<String> {
    let written = match token {
        ParsingToken::Sensitive { token } => token.as_str(),
        ParsingToken::Insensitive { .. } => return None,
        ParsingToken::Range { start: '0' | '1', .. } => return Some("a number".to_owned()),
        ParsingToken::Range { .. } | ParsingToken::BuiltInRule => return Some("a name".to_owned()),
    };
    Some(match written {
        " " | "\n" | "." | "@" | "\\" => return None,
        "_" | "`" => "a name".to_owned(),
        "0" => "a number".to_owned(),
        "\"" => "a text in quotes".to_owned(),
        "->" | "<-" | "<->" => "an arrow".to_owned(),
        "{" if operator => return None,
        _ if operator && OPERATORS.contains(&written) => "an operator".to_owned(),
        _ if operator && matches!(written, "and" | "or") => return None,
        _ if written.chars().any(char::is_control) => return None,
        _ => format!("`{written}`"),
    })
}

/// `a, b or c`; `None` where there is nothing to say or too much.
pub(super) fn list(words: &[String]) -> Option<String> {
    match words {
        [] => None,
        [only] => Some(only.clone()),
        [before @ .., last] if before.len() < 12 => Some(format!("{} or {last}", before.join(", "))),
        _ => None,
    }
}

/// The word of the language that was meant by a word that was found.
pub(super) fn meant(token: &Token<'_>, words: &[String]) -> Option<String> {
    if token.kind != TokenKind::Word || token.written.len() < 4 {
        return None;
    }
    let names = words.iter().filter_map(|word| word.strip_prefix('`')?.strip_suffix('`')).filter(|word| word.len() >= 4);
    names.map(|word| (distance(token.written, word), word)).filter(|(distance, _)| *distance <= 2).min().map(|(_, word)| word.to_owned())
}

/// How many letters must be added, removed or replaced; short words only.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(40).enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let left = next.last().copied().unwrap_or(0) + 1;
            let above = row.get(j + 1).copied().unwrap_or(0) + 1;
            let across = row.get(j).copied().unwrap_or(0) + usize::from(x != *y);
            next.push(left.min(above).min(across));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
