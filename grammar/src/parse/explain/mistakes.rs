//! Mistakes that people make, and what to write instead.

use super::tokens::{Token, TokenKind};
use super::{Entry, Finding, Slice, found};
use crate::span::Span;

/// The first known mistake that the slice shows.
pub(super) fn known(slice: &Slice<'_>) -> Option<Finding> {
    type Check = for<'a, 'b> fn(&'a Slice<'b>) -> Option<Finding>;
    const CHECKS: [Check; 15] = [
        closing_nothing,
        out_of_place,
        quotes,
        glued_arrow,
        rows_joined,
        other_arrow,
        equals,
        logic,
        negation,
        semicolon,
        colon,
        type_of_another_language,
        number_form,
        strange_character,
        dangling_arrow,
    ];
    CHECKS.iter().find_map(|check| check(slice))
}

fn closing_nothing(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    if !matches!(token.written, "}" | ")" | "]") || token.kind != TokenKind::Sign {
        return None;
    }
    (slice.entry == Entry::Item || token.written != "}")
        .then(|| slice.finding(token.span, format!("this `{}` closes nothing", token.written), "remove it, or write what it closes before it"))
}

/// Items inside braces, declarations outside of them.
fn out_of_place(slice: &Slice<'_>) -> Option<Finding> {
    let first = slice.token(0)?;
    let begins_name = slice.token(1).is_some_and(|token| token.kind == TokenKind::Word || token.kind == TokenKind::Text);
    if !begins_name || first.kind != TokenKind::Word {
        return None;
    }
    let word = first.written;
    let declaration = matches!(word, "vocabulary" | "record" | "entity" | "choice" | "type" | "owner" | "event");
    let item = matches!(
        word,
        "domain"
            | "system"
            | "standard"
            | "extend"
            | "translate"
            | "crosswalk"
            | "extern"
            | "example"
            | "concept"
            | "process"
            | "milestone"
            | "evolve"
    );
    match slice.entry {
        Entry::Item if declaration => Some(slice.finding(
            first.span,
            format!("`{word}` stands in no domain, system or standard"),
            "write it inside the braces of one; a `}` before it may close too early",
        )),
        Entry::Item | Entry::Example => None,
        _ if item => Some(slice.finding(
            first.span,
            format!("`{word}` stands inside the braces of something else"),
            "write it on the outermost level; a `}` may be missing before it",
        )),
        Entry::Member => None,
        _ if declaration && slice.stop > 0 => Some(slice.finding(
            first.span,
            format!("`{word}` stands inside the braces of another declaration"),
            "write it beside that; a `}` may be missing before it",
        )),
        _ => None,
    }
}

fn quotes(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    matches!(token.written, "'" | "‘" | "’" | "“" | "”" | "„" | "«" | "»")
        .then(|| slice.finding(token.span, format!("texts stand in double quotes, not in `{}`", token.written), "write `\"…\"`"))
}

/// "The longest operator wins: `x <-5` is an arrow."
fn glued_arrow(slice: &Slice<'_>) -> Option<Finding> {
    let arrows = slice.tokens.iter().filter(|token| is_arrow(token)).count();
    let guard = slice.tokens.iter().take(slice.stop + 1).any(|token| token.is("when") || token.is("where"));
    let pair = slice
        .tokens
        .windows(2)
        .find(|pair| matches!(pair, [arrow, number] if arrow.is("<-") && number.kind == TokenKind::Number && arrow.span.end == number.span.start));
    let [arrow, number] = pair? else { return None };
    (arrows > 1 || guard).then(|| glued(arrow.span, number.written)).map(|(span, message, help)| slice.finding(span, message, help))
}

/// What to say of `<-` before a number.
pub(crate) fn glued(arrow: Span, number: &str) -> (Span, String, String) {
    (arrow, "`<-` is read as an arrow here".to_owned(), format!("write `< -{number}` to compare"))
}

/// Two rows that a comma or an arrow at the end of a line made one.
fn rows_joined(slice: &Slice<'_>) -> Option<Finding> {
    if !slice.entry.is_row() {
        return None;
    }
    let arrows: Vec<usize> = slice.tokens.iter().enumerate().filter(|(_, token)| is_arrow(token)).map(|(index, _)| index).take(2).collect();
    let [first, second] = arrows.as_slice() else { return None };
    if *second > slice.stop {
        return None;
    }
    let broken = (*first..*second).find(|index| slice.line_ends_behind(*index));
    match broken.and_then(|index| slice.token(index)) {
        Some(token) if token.is(",") => {
            Some(slice.finding(token.span, "a comma joins this row with the next", "rows end with their line; a comma joins columns"))
        }
        Some(token) if is_arrow(token) => {
            Some(slice.finding(token.span, "nothing stands behind this arrow on its line", "write what the row leads to"))
        }
        Some(token) => Some(slice.finding(
            token.span,
            format!("`{}` joins this row with the next", token.written),
            "rows end with their line; remove what goes on",
        )),
        None => {
            let arrow = slice.token(*second)?;
            Some(slice.finding(arrow.span, "a second arrow in one row", "write every row on a line of its own; a row has one arrow"))
        }
    }
}

fn is_arrow(token: &Token<'_>) -> bool {
    token.is("->") || token.is("<-") || token.is("<->")
}

impl Slice<'_> {
    /// Whether a line ends between a token and the next, in the text as written.
    fn line_ends_behind(&self, index: usize) -> bool {
        let (Some(token), Some(next)) = (self.token(index), self.token(index + 1)) else { return false };
        self.text.get(token.span.end as usize..next.span.start as usize).is_some_and(|between| between.contains(['\n', '\r']))
    }
}

fn other_arrow(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    matches!(token.written, "=>" | "-->" | "==>" | "→" | "⇒" | "←" | "↔" | "<=>" | "⟶")
        .then(|| slice.finding(token.span, format!("`{}` is no arrow", token.written), "write `->`; the arrows are `->`, `<-` and `<->`"))
}

fn equals(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.is("=") || token.is("==="))?;
    let guard = slice.tokens.iter().take(slice.stop).any(|token| token.is("when") || token.is("where") || token.is("while"));
    match slice.entry {
        Entry::Line | Entry::Process | Entry::Concept if guard || token.is("===") => {
            Some(slice.finding(token.span, format!("`{}` does not compare", token.written), "write `==`"))
        }
        Entry::Line => Some(slice.finding(token.span, "`=` is no arrow", "a row is written `left -> right`")),
        Entry::State | Entry::Case => Some(slice.finding(token.span, "a code follows its state without `=`", "write `Signed \"signed\"`")),
        _ => None,
    }
}

fn logic(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    let word = match token.written {
        "&&" | "&" => "and",
        "||" => "or",
        "!" => "not",
        "<>" => "!=",
        "≤" => "<=",
        "≥" => ">=",
        "≠" => "!=",
        _ => return None,
    };
    (token.kind == TokenKind::Sign)
        .then(|| slice.finding(token.span, format!("`{}` is no operator of the language", token.written), format!("write `{word}`")))
}

/// `is not absent`, `is null`, `x not in [..]`.
fn negation(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    let next = slice.token(slice.stop + 1);
    if token.is("not") && next.is_some_and(|next| next.is("in")) {
        return Some(slice.finding(token.span, "`not` stands before what it negates", "write `not x in [A, B]`"));
    }
    let (is, word) = if token.is("is") { (true, next) } else { (slice.before().is_some_and(|before| before.is("is")), Some(token)) };
    let word = word.filter(|word| is && !word.is("present") && !word.is("absent"))?;
    Some(slice.finding(
        word.span,
        format!("{} does not follow `is`", found(slice.read, word.span.start as usize)),
        "write `is present` or `is absent`; values are compared with `==`",
    ))
}

fn semicolon(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.is(";"))?;
    let help = if slice.entry.is_row() { "end the row with its line" } else { "write a comma or begin a new line" };
    Some(slice.finding(token.span, "`;` separates nothing in this language", help))
}

fn colon(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.is(":"))?;
    match slice.entry {
        Entry::State | Entry::Case => {
            Some(slice.finding(token.span, "a code follows its name without `:`", "write `Signed \"signed\"`; only fields have `:`"))
        }
        Entry::Line => Some(slice.finding(token.span, "a row has no `:`", "a row is written `left -> right`")),
        _ => None,
    }
}

fn type_of_another_language(slice: &Slice<'_>) -> Option<Finding> {
    if !matches!(slice.entry, Entry::Field | Entry::Member | Entry::Case) {
        return None;
    }
    let token = slice.stopped_at()?;
    let before = slice.before()?;
    let typed = slice.tokens.iter().take(slice.stop).any(|token| token.is(":") || token.is("="));
    match token.written {
        "<" if typed => Some(slice.finding(
            token.span,
            "types have no parameters in `<` `>`",
            "a list is written `[Text]`, a map `{Text: Int}`, what may be left out `Text?`",
        )),
        "[" if typed && before.kind == TokenKind::Word => {
            Some(slice.finding(token.span, "the brackets of a list stand around its type", format!("write `[{}]`", before.written)))
        }
        "|" if typed => Some(slice.finding(token.span, "a field has one type", "declare a `choice` or a `vocabulary` and use its name")),
        "?" if !typed => Some(slice.finding(token.span, "`?` belongs to the type", format!("write `{}: Type?`", before.written))),
        "-" if slice.tokens.iter().take(slice.stop).any(|token| token.is("(")) => {
            Some(slice.finding(token.span, "bounds are joined by `..`", "write `(1..80)`"))
        }
        _ => None,
    }
}

fn number_form(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at().filter(|token| token.kind == TokenKind::Number)?;
    let digits = token.written.bytes().all(|byte| byte.is_ascii_digit());
    if digits && token.written.len() > 1 && token.written.starts_with('0') {
        return Some(slice.finding(
            token.span,
            format!("the number `{}` begins with a zero", token.written),
            "write it without; what may begin with zeros is a text",
        ));
    }
    if digits || slice.stop > 0 && slice.before().is_some_and(|before| before.is(".")) {
        return None;
    }
    Some(slice.finding(
        token.span,
        format!("`{}` is neither a number nor a name", token.written),
        "a name begins with a letter, a number is written in digits alone, as in `1000000` or `0.5`",
    ))
}

fn strange_character(slice: &Slice<'_>) -> Option<Finding> {
    let token = slice.stopped_at()?;
    let c = token.written.chars().next().filter(|c| token.kind == TokenKind::Sign && (!c.is_ascii() || c.is_ascii_control()))?;
    // The layout shows control characters as one that it does not use.
    let c = slice.text.get(token.span.range()).and_then(|written| written.chars().next()).unwrap_or(c);
    let code = u32::from(c);
    let message = if c.is_control() || c.is_whitespace() {
        format!("the character U+{code:04X} has no meaning here")
    } else {
        format!("`{c}` (U+{code:04X}) has no meaning here")
    };
    let help = if c.is_whitespace() { "write a plain blank" } else { "remove it; outside of texts and comments stand ASCII characters" };
    Some(slice.finding(token.span, message, help))
}

fn dangling_arrow(slice: &Slice<'_>) -> Option<Finding> {
    if slice.stopped_at().is_some() {
        return None;
    }
    let arrow = slice.before().filter(|token| is_arrow(token))?;
    Some(slice.finding(arrow.span, "nothing stands behind this arrow", "write what it leads to"))
}
