//! What is wrong with a slice that the grammar could not read, in words.
//!
//! The slice is read again with the strict rule for its position. Where that comes no further, `mistakes` knows what people write there; otherwise
//! `expected` puts what the grammar could have read into words.

mod expected;
mod header;
mod mistakes;
mod tokens;

use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};

use super::grammar::{Grammar, Rule};
use super::{SyntaxError, SyntaxErrorKind};
use crate::span::Span;
pub(super) use header::header;
pub(super) use mistakes::glued;
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

/// How the declaration or line that begins with `word` is written.
fn form(entry: Entry, word: &str) -> Option<&'static str> {
    Some(match (entry, word) {
        (Entry::Item, "domain") => "a domain is written `domain sales version 1 { … }`",
        (Entry::Item, "system") => "a system is written `system salesforce in sales version \"v61.0\" { … }`",
        (Entry::Item, "standard") => "a standard is written `standard money version 1 { … }`",
        (Entry::Item, "extend") => "a continuation is written `extend domain sales { … }`",
        (Entry::Item, "translate") => "a translation is written `translate sales.Customer -> finance.Account { … }`",
        (Entry::Item, "crosswalk") => "a crosswalk is written `crosswalk AccountNumbers: sales.Customer -> finance.Account`",
        (Entry::Item, "extern") => "an extern is written `extern normalise_phone(Text) -> Text?`",
        (Entry::Item, "example") => "an example is written `example \"what it shows\" { … }`",
        (Entry::Item, "concept") => "a concept is written `concept Customer { … }`",
        (Entry::Item, "process") => "a process is written `process Onboarding of Customer { … }`",
        (Entry::Item, "milestone") => "a milestone is written `milestone Live of Customer = sales.status == Signed`",
        (Entry::Item, "evolve") => "a step is written `evolve sales 1 <-> 2 { … }`",
        (Entry::Member, "owner") => "the owner is written `owner \"Revenue Operations\" contact \"revops@acme.example\"`",
        (Entry::Member, "type") => "a refined scalar is written `type CustomerId = Text matching \"C-[0-9]{6}\"`",
        (Entry::Member, "record") => "a record is written `record Address { city: Text }`",
        (Entry::Member, "entity") => "an entity is written `entity Customer { key id: Text }`",
        (Entry::Member, "choice") => "a choice is written `choice Payment by \"kind\" { Card \"card\" { number: Text }, Cash \"cash\" }`",
        (Entry::Member, "vocabulary" | "open") => "a vocabulary is written `vocabulary Stage { Open, Won }`",
        (Entry::Member, "event" | "request") => "an event is written `event ContractSigned of Customer when status becomes Signed`",
        (Entry::State, "flow") => "a flow is written `flow { Draft -> Open }`",
        (Entry::Line, "same") => "fields of the same name are written `same email, phone`",
        (Entry::Line, "allowing") => "a move of the target is admitted by `allowing Closed -> Billable because \"…\"`",
        (Entry::Line, "unreached") => "states that no row reaches are written `unreached OnHold because \"…\"`",
        (Entry::Line, "updates") => "write `updates only because \"…\"`",
        (Entry::Line, "skip" | "reject" | "hold") => "a record is refused by `reject when country is absent because \"…\"`",
        (Entry::Example, "given") => "entries of a crosswalk are given by `given AccountNumbers { \"C-000001\" -> \"A-1\" }`",
        _ => return None,
    })
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

    /// Whether one of these words or signs stands before the token that could not be read.
    fn stands_before(&self, written: &[&str]) -> bool {
        self.tokens.iter().take(self.stop).any(|token| token.kind != TokenKind::Text && written.contains(&token.written))
    }

    /// Whether a line ends between a token and the next, in the text as written.
    fn line_ends_behind(&self, index: usize) -> bool {
        let (Some(token), Some(next)) = (self.token(index), self.token(index + 1)) else { return false };
        self.text.get(token.span.end as usize..next.span.start as usize).is_some_and(|between| between.contains(['\n', '\r']))
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
            None => self.form().to_owned(),
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
        self.finding(last.span, message, self.form())
    }

    /// How what the slice begins with is written.
    fn form(&self) -> &'static str {
        self.token(0).and_then(|first| form(self.entry, first.written)).unwrap_or(self.entry.form())
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
