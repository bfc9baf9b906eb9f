//! What is wrong with a slice that the grammar could not read, in words.
//!
//! The slice is read again with the strict rule for its position. Where that comes no further, `mistakes` knows what people write there; otherwise
//! `expected` puts what the grammar could have read into words.

mod expected;
mod mistakes;
mod tokens;

use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};

use super::grammar::{Grammar, Rule};
use super::{SyntaxError, SyntaxErrorKind};
use crate::span::Span;
use tokens::{Token, TokenKind};

/// How much of a slice is read again. Mistakes that cost a whole item stand in its first lines.
const READ_AGAIN: usize = 4096;

/// The position that a slice stands in: what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Item,
    Member,
    Field,
    Case,
    State,
    Move,
    Line,
    Example,
    Concept,
    Process,
    Evolve,
}

impl Entry {
    const fn rule(self) -> Rule {
        match self {
            Self::Item => Rule::only_item,
            Self::Member => Rule::only_member,
            Self::Field => Rule::only_field,
            Self::Case => Rule::only_case,
            Self::State => Rule::only_state,
            Self::Move => Rule::only_move,
            Self::Line => Rule::only_line,
            Self::Example => Rule::only_example,
            Self::Concept => Rule::only_concept,
            Self::Process => Rule::only_process,
            Self::Evolve => Rule::only_evolve,
        }
    }

    /// What stands in such a position, with an example.
    const fn form(self) -> &'static str {
        match self {
            Self::Item => {
                "a file holds `domain`, `system`, `standard`, `extend`, `translate`, `crosswalk`, `extern`, `example`, `concept`, `process`, `milestone` and `evolve`"
            }
            Self::Member => {
                "in a domain, system or standard stand its `owner` and `type`, `record`, `entity`, `choice`, `vocabulary` and `event` declarations"
            }
            Self::Field => "a field is written `name: Type`",
            Self::Case => "a case is written `Card \"card\" { number: Text }`, its code and its fields may be left out",
            Self::State => "a state is written `Signed \"signed\"`, its code may be left out",
            Self::Move => "a move is written `Draft -> Open`",
            Self::Line => "a row is written `left -> right`",
            Self::Example => "a line of an example is written `sales.Stage.Open -> finance.Status.Waiting`",
            Self::Concept => "a concept lists members, `finance.Account by AccountNumbers`, and policies, `phone: prefer sales because \"…\"`",
            Self::Process => "a process lists reactions, guards and claims, as in `sales.ContractSigned precedes finance.InvoiceIssued`",
            Self::Evolve => "a step lists blocks, `Customer { … }`, and types that are renamed or removed, `Party <-> Client`",
        }
    }

    /// Whether its slices end with a line, commas joining columns.
    const fn is_row(self) -> bool {
        matches!(self, Self::Line | Self::Example | Self::Concept | Self::Process | Self::Evolve)
    }
}

/// A slice that could not be read.
struct Slice<'t> {
    /// The text as written.
    text: &'t str,
    /// The text as the grammar read it.
    read: &'t str,
    span: Span,
    entry: Entry,
    /// The tokens of the part that is looked at.
    tokens: Vec<Token<'t>>,
    /// The token that could not be read; past the end: something is missing at the end.
    stop: usize,
}

/// What is to be said, and where.
struct Finding {
    span: Span,
    message: String,
    help: String,
}

/// Says what is wrong with `span`.
pub(super) fn explain(text: &str, read: &str, span: Span, entry: Entry) -> SyntaxError {
    let part = part(read, span);
    let (at, expected) = furthest(part, entry);
    let tokens = tokens::tokens(part, span);
    let stop = tokens.partition_point(|token| token.span.end <= span.start + at as u32);
    let slice = Slice { text, read, span, entry, tokens, stop };
    let finding = mistakes::known(&slice).unwrap_or_else(|| slice.unexpected(&expected));
    SyntaxError { kind: SyntaxErrorKind::Syntax, span: finding.span, message: finding.message, help: Some(finding.help) }
}

/// Says that `span` cannot be read, without looking closer.
pub(super) fn briefly(read: &str, span: Span, entry: Entry) -> SyntaxError {
    let message = format!("{} cannot be read here", found(read, span.start as usize));
    SyntaxError { kind: SyntaxErrorKind::Syntax, span, message, help: Some(entry.form().to_owned()) }
}

fn part(read: &str, span: Span) -> &str {
    let slice = read.get(span.range()).unwrap_or_default();
    slice.get(..slice.floor_char_boundary(READ_AGAIN)).unwrap_or(slice)
}

/// How far the strict rule comes, and what it could have read there.
fn furthest(part: &str, entry: Entry) -> (usize, Vec<String>) {
    pest::set_error_detail(true);
    let outcome = Grammar::parse(entry.rule(), part);
    pest::set_error_detail(false);
    let Err(error) = outcome else { return (0, Vec::new()) };
    let Some(attempts) = error.parse_attempts() else { return (0, Vec::new()) };
    let at = attempts.max_position;
    let tokens: Vec<String> = attempts.expected_tokens().iter().map(ToString::to_string).collect();
    let ends = matches!(error.location, InputLocation::Pos(place) if place == at)
        && matches!(&error.variant, ErrorVariant::ParsingError { positives, .. } if positives.contains(&Rule::EOI));
    (at, expected::words(&tokens, ends, entry))
}

impl<'t> Slice<'t> {
    fn token(&self, index: usize) -> Option<&Token<'t>> {
        self.tokens.get(index)
    }

    /// The token that could not be read.
    fn stopped_at(&self) -> Option<&Token<'t>> {
        self.token(self.stop)
    }

    /// The token before it.
    fn before(&self) -> Option<&Token<'t>> {
        self.stop.checked_sub(1).and_then(|index| self.token(index))
    }

    fn finding(&self, span: Span, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding { span, message: message.into(), help: help.into() }
    }

    /// What is found, and what could have stood there.
    fn unexpected(&self, expected: &[String]) -> Finding {
        let Some(token) = self.stopped_at() else { return self.incomplete(expected) };
        let found = found(self.read, token.span.start as usize);
        let message = match expected::list(expected) {
            Some(list) => format!("{found} cannot stand here; expected {list}"),
            None => format!("{found} cannot stand here"),
        };
        let help = match expected::meant(token, expected) {
            Some(word) => format!("did you mean `{word}`?"),
            None => self.entry.form().to_owned(),
        };
        self.finding(token.span, message, help)
    }

    fn incomplete(&self, expected: &[String]) -> Finding {
        let Some(last) = self.before() else { return self.finding(self.span, "this cannot be read", self.entry.form()) };
        let behind = found(self.read, last.span.start as usize);
        let message = match expected::list(expected) {
            Some(list) => format!("something is missing behind {behind}; expected {list}"),
            None => format!("something is missing behind {behind}"),
        };
        self.finding(last.span, message, self.entry.form())
    }
}

/// What stands at `at`, for a message.
pub(super) fn found(read: &str, at: usize) -> String {
    let rest = read.get(at..).unwrap_or_default();
    match tokens::first(rest) {
        None => "the end of the text".to_owned(),
        Some((TokenKind::Text, _)) => "a text".to_owned(),
        Some((TokenKind::Newline, _)) => "the end of the line".to_owned(),
        Some((_, written)) if written.chars().all(char::is_control) => "a control character".to_owned(),
        Some((_, written)) => format!("`{}`", written.get(..written.floor_char_boundary(40)).unwrap_or(written)),
    }
}
