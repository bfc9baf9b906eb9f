//! The state of typing one row, guard or example: what names stand for, what is known to be present, and the sink of findings.

use super::members::{Search, fields_of};
use super::presence::Fact;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{ContextParameter, Model, Party, TranslationId, Type};
use isogloss_grammar::{Span, tree};

/// How many names are compared to find what unknown ones meant.
const MOST_COMPARED: usize = 50_000;

/// Types the expressions of one translation or example.
pub(super) struct Typing<'d, 'm> {
    /// The model, with all headers.
    pub(super) model: &'m Model,
    /// The translation; none in an example.
    pub(super) translation: Option<TranslationId>,
    /// What the translation reads; empty in an example.
    pub(super) sources: &'m [Party],
    /// Its contexts; empty in an example.
    pub(super) context: &'m [ContextParameter],
    /// The type of the element inside `where`.
    pub(super) element: Option<Type>,
    /// The places known to be present here.
    pub(super) present: Vec<Fact>,
    /// What the row at hand passes on by `with`.
    pub(super) arguments: Vec<Argument>,
    /// The row at hand, where a finding concerns all of it.
    pub(super) row: Span,
    /// Whether values are those of an example: texts have no holes, `unknown "code"` is a value.
    pub(super) example: bool,
    /// Paths that stand for nothing, as written: what they may have meant is not called unused.
    pub(super) unknown: Vec<String>,
    /// Whether something was written that cannot be understood: it may have read or filled anything.
    pub(super) lost: bool,
    /// How many names may still be compared to find what an unknown one meant.
    pub(super) patience: usize,
    /// The findings.
    pub(super) diagnostics: &'d mut Diagnostics,
}

/// A context that a row passes on.
pub(super) struct Argument {
    /// The name of the parameter it is for.
    pub(super) name: String,
    /// The value, typed where a translation takes it: a constant is of the type of that parameter.
    pub(super) value: tree::Expr,
    /// Where it is written.
    pub(super) span: Span,
    /// Whether a translation took it.
    pub(super) used: bool,
}

impl<'d, 'm> Typing<'d, 'm> {
    /// Types in a translation.
    pub(super) fn of(model: &'m Model, translation: TranslationId, diagnostics: &'d mut Diagnostics) -> Self {
        let id = translation;
        let translation = &model.translations[id];
        Self {
            translation: Some(id),
            sources: &translation.sources,
            context: &translation.context,
            row: translation.header,
            ..Self::free(model, diagnostics)
        }
    }

    /// Types where no translation is around: examples.
    pub(super) fn free(model: &'m Model, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            model,
            translation: None,
            sources: &[],
            context: &[],
            element: None,
            present: Vec::new(),
            arguments: Vec::new(),
            row: Span::default(),
            example: false,
            unknown: Vec::new(),
            lost: false,
            patience: MOST_COMPARED,
            diagnostics,
        }
    }

    /// Takes a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.diagnostics.push(finding);
    }

    /// Takes a finding that needs no help.
    pub(super) fn say(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(code, span, message));
    }

    /// Does something on trial: its findings are handed back instead of reported.
    pub(super) fn on_trial<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> (T, Vec<Diagnostic>) {
        let before = std::mem::take(self.diagnostics);
        let result = work(self);
        let found = std::mem::replace(self.diagnostics, before);
        (result, found.into_sorted())
    }

    /// Says whom to ask about a row, where a finding does not yet.
    pub(super) fn with_owners(&self, finding: Diagnostic) -> Diagnostic {
        let parties = self.translation.map(|id| &self.model.translations[id]);
        let types: Vec<_> =
            parties.iter().flat_map(|translation| translation.sources.iter().chain(&translation.targets)).map(|party| party.ty).collect();
        match super::ask::ask(self.model, &types) {
            Some(ask) if !finding.notes.iter().any(|note| note.starts_with("ask ")) => finding.note(ask),
            _ => finding,
        }
    }

    /// Whether it is worth looking for names that were meant.
    pub(super) fn search(&mut self, ty: &Type) -> Search {
        let cost = fields_of(self.model, ty).map_or(0, |fields| fields.list.len());
        match self.patience.checked_sub(cost) {
            Some(left) => {
                self.patience = left;
                Search::Near
            }
            None => Search::Nowhere,
        }
    }

    /// The words of a place in the text.
    pub(super) fn text(&self, span: Span) -> String {
        self.model.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
