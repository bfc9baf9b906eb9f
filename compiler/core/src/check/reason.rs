//! Reasons: one that is needed is there and says something. Shared by tables and records.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Reason;
use isogloss_grammar::Span;

/// What people write to fill the place of a reason.
const SAYS_NOTHING: &[&str] =
    &["n/a", "na", "n.a.", "not applicable", "none", "nil", "null", "todo", "to do", "tbd", "tba", "tbc", "fixme", "xxx", "no reason"];

/// Whether a reason says nothing: blank, marks only, or one such as "n/a".
#[must_use]
pub(crate) fn says_nothing(text: &str) -> bool {
    let folded = text.trim().trim_end_matches(['.', '!', '…', ':']).trim().to_ascii_lowercase();
    !folded.chars().any(char::is_alphanumeric) || SAYS_NOTHING.contains(&folded.as_str())
}

/// Whether there is a reason that says something.
pub(crate) fn is_given(reason: Option<&Reason>) -> bool {
    reason.is_some_and(|reason| !says_nothing(&reason.text))
}

/// What a row loses, for a finding that asks why.
pub(crate) struct Lost {
    /// A lower-case sentence.
    pub(crate) sentence: String,
    /// Another place that shows it, and what it says there.
    pub(crate) beside: Option<(Span, &'static str)>,
}

impl From<String> for Lost {
    fn from(sentence: String) -> Self {
        Self { sentence, beside: None }
    }
}

/// Asks for a reason: `unexplained-loss` at `span` where there is none, `empty-reason` at the reason where it says nothing.
///
/// `lost` is what is lost; `ask` says whom to ask.
pub(crate) fn demand<L: Into<Lost>>(
    reason: Option<&Reason>,
    span: Span,
    lost: impl FnOnce() -> L,
    ask: impl FnOnce() -> Option<String>,
    diagnostics: &mut Diagnostics,
) {
    match reason {
        None => {
            let lost = lost().into();
            let mut finding = Diagnostic::new(Code::UnexplainedLoss, span, lost.sentence);
            if let Some((place, says)) = lost.beside {
                finding = finding.label(place, says);
            }
            diagnostics.push(with_note(finding.help("say why, at its end: `because \"…\"`"), ask()));
        }
        Some(_) => refuse_empty(reason, ask, diagnostics),
    }
}

/// `empty-reason` for a reason that is there, needed or not, and says nothing.
pub(crate) fn refuse_empty(reason: Option<&Reason>, ask: impl FnOnce() -> Option<String>, diagnostics: &mut Diagnostics) {
    let Some(reason) = reason.filter(|reason| says_nothing(&reason.text)) else { return };
    let message =
        format!("the reason {:?} says nothing: messages, docs and every audit record would show it in place of the rule's why", reason.text);
    let finding = Diagnostic::new(Code::EmptyReason, reason.span, message).help("say in a few words why it is so, for somebody who was not there");
    diagnostics.push(with_note(finding, ask()));
}

/// `pointless-reason` at a reason where nothing is lost.
pub(crate) fn pointless(reason: &Reason, what: &str, ask: Option<String>, diagnostics: &mut Diagnostics) {
    let message = format!("{what} loses nothing, so there is nothing to explain: its reason would stand in every audit record all the same");
    let finding = Diagnostic::new(Code::PointlessReason, reason.span, message).help("leave the reason out, or make it a `///` doc comment");
    diagnostics.push(with_note(finding, ask));
}

fn with_note(finding: Diagnostic, note: Option<String>) -> Diagnostic {
    match note {
        Some(note) => finding.note(note),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn fillers_say_nothing() {
        for text in ["", "  ", "n/a", "N/A", "todo", "TODO:", "tbd", "-", "--", "?", "…", "none", "None.", "\t", "xxx"] {
            assert!(says_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn words_say_something() {
        for text in ["finance does not distinguish why billing stopped", "to be decided by finance", "none of them is billed", "§ 14", "4.2", "税法"]
        {
            assert!(!says_nothing(text), "{text:?}");
        }
    }
}
