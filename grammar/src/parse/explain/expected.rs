//! What the grammar could have read at a place, in words.

use super::entry::Entry;
use super::tokens::{Token, TokenKind};

const OPERATORS: [&str; 15] = ["!=", "*", "+", "-", "/", "<", "<=", "==", ">", ">=", "??", "in", "is", "via", "where"];

/// Words that the grammar looks for without saying so.
const ANYWHERE: [&str; 8] = ["initial", "final", "deprecated", "sensitive", "authoritative", "because", "when", "with"];

/// What is named in this order, before all words of the language.
const FIRST: [&str; 8] = ["a name", "a type", "a text in quotes", "a number", "`:`", "`=`", "an arrow", "an operator"];

/// What could have been read, each once, in the order of a message. `tokens` are what pest tried, as it spells it; `ends`: the slice could have ended.
pub(super) fn words(tokens: &[String], ends: bool, entry: Entry) -> Vec<String> {
    let tried = |written: &str| tokens.iter().any(|token| token == written);
    let operand = tried("(") && tried("[") && tried("\"");
    let operator = tried("??");
    // The digits inside names and dates are no numbers.
    let digits = if tokens.iter().all(|token| matches!(token.as_str(), "0..9" | " " | "\n")) { Some("a date") } else { None };
    let mut words: Vec<String> = Vec::new();
    if operand {
        words.push("a value".to_owned());
    }
    for token in tokens {
        let word = if token == "0..9" && !tried("0") { digits.map(str::to_owned) } else { word(token, operator) };
        if let Some(word) = word.filter(|word| !words.contains(word) && (!operand || !part_of_operand(word))) {
            words.push(word);
        }
    }
    words.retain(|word| !(ends && (word == "`}`" || word == "`,`" && !entry.is_row())));
    if ends {
        words.extend((!entry.is_row()).then(|| "`,`".to_owned()));
        words.push("the end of the line".to_owned());
    }
    words.sort_by_key(|word| FIRST.iter().position(|first| first == word).unwrap_or(FIRST.len()));
    words
}

fn part_of_operand(word: &str) -> bool {
    matches!(word, "a name" | "a number" | "a text in quotes" | "an operator" | "`(`" | "`[`" | "`{`" | "`not`" | "`unknown`" | "`-`")
}

fn word(token: &str, operator: bool) -> Option<String> {
    Some(match token {
        " " | "\n" | "." | "@" | "\\" => return None,
        "0..9" | "1..9" | "0" => "a number".to_owned(),
        "a..z" | "A..Z" | "BUILTIN_RULE" | "_" | "`" => "a name".to_owned(),
        "\"" => "a text in quotes".to_owned(),
        "->" | "<-" | "<->" => "an arrow".to_owned(),
        "{" if operator => return None,
        _ if operator && OPERATORS.contains(&token) => "an operator".to_owned(),
        "and" | "or" if operator => return None,
        _ if token.chars().any(char::is_control) => return None,
        _ => format!("`{token}`"),
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
    let names = words.iter().filter_map(|word| word.strip_prefix('`')?.strip_suffix('`')).chain(ANYWHERE).filter(|word| word.len() >= 4);
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
