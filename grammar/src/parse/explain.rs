//! What is wrong with a slice that the grammar could not read, in words.

use super::{SyntaxError, SyntaxErrorKind};
use crate::span::{FileId, Span};

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
    const fn words(self) -> &'static str {
        match self {
            Self::Item => {
                "a declaration (`domain`, `system`, `standard`, `extend`, `translate`, `crosswalk`, `extern`, `concept`, `process`, `milestone`, `evolve`, `example`)"
            }
            Self::Member => "a declaration (`type`, `record`, `entity`, `choice`, `vocabulary`, `event`) or the `owner`",
            Self::Field => "a field, as in `name: Text`",
            Self::Case => "a case of the choice, as in `Card \"card\" { number: Text }`",
            Self::State => "a state, as in `Signed \"signed\"`, or the `flow`",
            Self::Move => "a move, as in `Draft -> Open`",
            Self::Line => "a row, as in `left -> right`",
            Self::Concept => "a member, as in `finance.Account by AccountNumbers`, or a policy, as in `phone: prefer sales`",
            Self::Process => "a line of the process, as in `sales.ContractSigned precedes finance.InvoiceIssued`",
            Self::Evolve => "a block, as in `Customer { … }`, or a type that is renamed or removed, as in `Party <-> Client`",
            Self::Example => "a line of the example, as in `sales.Stage.Open -> finance.Status.Waiting`",
        }
    }
}

/// Says what is wrong with `span` of `read`.
pub(super) fn explain(file: FileId, read: &str, span: Span, entry: Entry) -> SyntaxError {
    let _ = file;
    let message = format!("{} cannot be read as {}", found(read, span.start as usize), entry.words());
    SyntaxError { kind: SyntaxErrorKind::Syntax, span, message, help: None }
}

/// What stands at `at`, for a message.
pub(super) fn found(read: &str, at: usize) -> String {
    let rest = read.get(at..).unwrap_or_default();
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
    match rest.chars().next() {
        None => "the end of the text".to_owned(),
        Some('\n' | '\u{2}' | '\u{3}') => "the end of the line".to_owned(),
        Some('"') => "a text".to_owned(),
        Some(_) if !word.is_empty() => format!("`{word}`"),
        Some(c) if c.is_control() => format!("the character U+{:04X}", u32::from(c)),
        Some(c) => format!("`{c}`"),
    }
}
