//! The positions in which a slice can stand, and how what stands there is written.

use crate::parse::grammar::Rule;

/// The position that a slice stands in: what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Entry {
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
    pub(in crate::parse::explain) const fn rule(self) -> Rule {
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
    pub(in crate::parse::explain) const fn form(self) -> &'static str {
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
    pub(in crate::parse::explain) const fn is_row(self) -> bool {
        matches!(self, Self::Line | Self::Example | Self::Concept | Self::Process | Self::Evolve)
    }
}

/// How the declaration or line that begins with `word` is written.
pub(in crate::parse::explain) fn form_of(entry: Entry, word: &str) -> Option<&'static str> {
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
