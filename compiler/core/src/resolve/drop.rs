//! `fax, nickname -> drop because "…"`, `rest -> drop because "…"`; and the parts that stand on the wrong side of a row.

use super::fields::Body;
use super::reason::reason;
use super::row::{Sides, framed, word};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ExprKind, FieldRow, FieldRowKind, Reason};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Row};

impl Body<'_, '_> {
    /// A row that drops fields of the source: one for each.
    pub(super) fn drop_row(&mut self, row: &Row, sides: Sides<'_>) {
        if word(sides.from) == Some("rest") {
            return self.drop_rest(row, sides);
        }
        if let Some(guard) = &sides.from.guard {
            let finding = Diagnostic::new(Code::Syntax, guard.span, "what is dropped is dropped always: nothing would become of it otherwise");
            self.typing.report(finding.help("leave the guard out, or write a guarded row that uses the field"));
        }
        for column in &sides.from.columns {
            for tree in &column.alternatives {
                let Some((place, text)) = self.dropped(tree) else { continue };
                let kind = FieldRowKind::Drop { places: vec![place] };
                let made = FieldRow { rule: text, ..framed(row, sides, kind) };
                self.add(made);
            }
        }
    }

    fn dropped(&mut self, tree: &tree::Expr) -> Option<(crate::model::Expr, String)> {
        let tree::ExprKind::Path(path) = &tree.kind else {
            self.typing.lost = true;
            self.typing.say(Code::Syntax, tree.span, "only fields of the source are dropped: a path stands here, and nothing computed");
            return None;
        };
        let place = self.typing.path(path);
        match &place.kind {
            ExprKind::Path(found) if matches!(found.root, crate::model::Root::Source(_)) => Some((place, path.dotted())),
            ExprKind::Hole => Some((place, path.dotted())),
            _ => {
                let finding = Diagnostic::new(Code::Syntax, tree.span, "only fields of the source are dropped: a context need not be used");
                self.typing.report(finding.help("leave it out"));
                None
            }
        }
    }

    fn drop_rest(&mut self, row: &Row, sides: Sides<'_>) {
        if self.made.drops_rest.is_some() {
            let finding = Diagnostic::new(Code::DuplicateRow, row.span, "what nobody names is dropped already");
            self.typing.report(finding.help("keep one of the two rows"));
            return;
        }
        // Without a reason the place stands for itself; the check of reasons tells the two apart.
        let nothing = Reason { text: String::new(), span: row.span };
        self.made.drops_rest = Some(reason(row.because.as_deref()).unwrap_or(nothing));
        let kind = FieldRowKind::Drop { places: Vec::new() };
        self.add(FieldRow { rule: "rest".to_owned(), ..framed(row, sides, kind) });
    }

    /// Parts of a row that have no meaning where they stand.
    pub(super) fn check_parts(&mut self, row: &Row, sides: Sides<'_>) {
        let mut misplaced: Vec<(Span, &str, &str)> = Vec::new();
        if let Some(guard) = &sides.to.guard {
            misplaced.push((guard.span, "a guard stands on the side that is read", "write it before the arrow: `Gold when … -> tier`"));
        }
        if let Some(span) = sides.to.initially {
            misplaced.push((span, "`initially` stands on the side that is read", "write `initially 0.00 -> credit_limit`"));
        }
        if let Some(context) = sides.to.context.first() {
            misplaced.push((
                context.span,
                "what a row passes on stands on the side that is read",
                "write `status with due_date as due_on -> status`",
            ));
        }
        if let (Some((_, span)), false) = (&row.since, word(sides.from) == Some("todo")) {
            misplaced.push((*span, "`since` says how long a `todo` has been waiting, and nothing waits here", "leave it out"));
        }
        if let Some(finding) = super::outcome::no_such_day(row) {
            self.typing.report(finding);
        }
        for (span, message, help) in misplaced {
            self.typing.report(Diagnostic::new(Code::Syntax, span, message).help(help));
        }
    }
}
