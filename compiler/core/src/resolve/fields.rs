//! Bodies of record translations: the rows of one direction, each with its targets, what it reads and the way across. What is missing or said twice is for the
//! checks.

use super::presence::told;
use super::reason::reason;
use super::rule;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Direction, FieldRow, Model, RecordBody, RefusalRow, RefuseKind, TranslationId, TypeId};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Arrow, RefusalLine, RefusalWord, TranslateLine};

/// The rows of one direction of a translation between records.
pub fn body(model: &Model, translation: TranslationId, item: &tree::Translate, diagnostics: &mut Diagnostics) -> RecordBody {
    let Some(mut body) = Body::new(model, translation, item, diagnostics) else { return RecordBody::default() };
    body.refusals();
    for line in &item.lines {
        body.line(line);
    }
    let unread = std::mem::take(&mut body.typing.unknown);
    let mut made = RecordBody { unread, has_hole: body.typing.lost, ..body.made };
    made.rows.shrink_to_fit();
    rule::number(&mut made, &model.translations[translation].rule_prefix);
    made
}

/// A body in the making.
pub(super) struct Body<'d, 'm> {
    pub(super) typing: Typing<'d, 'm>,
    pub(super) id: TranslationId,
    pub(super) item: &'m tree::Translate,
    /// What is read.
    pub(super) source: TypeId,
    /// What is written.
    pub(super) target: TypeId,
    pub(super) direction: Direction,
    pub(super) made: RecordBody,
}

impl<'d, 'm> Body<'d, 'm> {
    pub(super) fn new(model: &'m Model, id: TranslationId, item: &'m tree::Translate, diagnostics: &'d mut Diagnostics) -> Option<Self> {
        let translation = &model.translations[id];
        let ([source], [target]) = (translation.sources.as_slice(), translation.targets.as_slice()) else { return None };
        Some(Self {
            typing: Typing::of(model, id, diagnostics),
            id,
            item,
            source: source.ty,
            target: target.ty,
            direction: translation.direction,
            made: RecordBody::default(),
        })
    }

    /// Whether this direction says what concerns the item and not one way of it.
    pub(super) fn speaks_for_item(&self) -> bool {
        self.direction == Direction::There || self.item.arrow == Arrow::Back
    }

    /// The other direction of the item.
    pub(super) fn opposite(&self) -> Option<TranslationId> {
        self.typing.model.translations[self.id].opposite
    }

    pub(super) fn add(&mut self, row: FieldRow) {
        self.made.rows.push(row);
    }

    /// Reads all refusals first: what they test is present in the rows.
    fn refusals(&mut self) {
        let mut present = Vec::new();
        for line in &self.item.lines {
            if let TranslateLine::Refusal(line) = line
                && let Some(row) = self.refusal(line)
            {
                present.extend(told(&row.guard, false));
                self.made.refusals.push(row);
            }
        }
        self.typing.present = present;
    }

    /// A refusal has no arrow: it serves each direction in which its names can be read.
    fn refusal(&mut self, line: &RefusalLine) -> Option<RefusalRow> {
        self.typing.row = line.span;
        let unread = self.typing.unknown.len();
        let (guard, findings) = self.typing.on_trial(|typing| typing.condition(&line.guard));
        if findings.iter().any(unreadable) && self.is_for_the_other(line) {
            self.typing.unknown.truncate(unread);
            return None;
        }
        for finding in findings {
            self.typing.report(finding);
        }
        let kind = match line.word {
            RefusalWord::Skip => RefuseKind::Skip,
            RefusalWord::Reject => RefuseKind::Reject,
            RefusalWord::Hold => RefuseKind::Hold,
        };
        Some(RefusalRow { kind, guard, because: reason(line.because.as_ref()), rule: String::new(), span: line.span })
    }

    /// Whether the other direction can read a refusal that this one cannot; of one that neither can, the first direction speaks.
    fn is_for_the_other(&mut self, line: &RefusalLine) -> bool {
        let Some(opposite) = self.opposite() else { return false };
        if !self.speaks_for_item() {
            return true;
        }
        let mut scratch = Diagnostics::new();
        Typing::of(self.typing.model, opposite, &mut scratch).condition(&line.guard);
        !scratch.list().iter().any(unreadable)
    }

    fn line(&mut self, line: &tree::TranslateLine) {
        match line {
            TranslateLine::Row(row) => self.row(row),
            TranslateLine::Same(line) => self.same(line),
            TranslateLine::Allowing(line) => self.of_tables("allowing", line.span),
            TranslateLine::Unreached(line) => self.of_tables("unreached", line.span),
            TranslateLine::UpdatesOnly(_) | TranslateLine::Refusal(_) | TranslateLine::Broken(_) => {}
        }
    }

    fn of_tables(&mut self, word: &str, span: Span) {
        if self.speaks_for_item() {
            let message = format!("`{word}` speaks of states: it stands in a table, and this is a translation of records");
            self.typing.report(Diagnostic::new(Code::Syntax, span, message).help("move it to the table of the vocabulary it is about"));
        }
    }
}

fn unreadable(finding: &Diagnostic) -> bool {
    matches!(finding.code, Code::UnknownField | Code::UnknownName)
}
