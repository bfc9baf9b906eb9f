//! `<->` rows: "invertible (paths, 1:1 crosswalks, tables that are `<->`)".

use super::fields::Body;
use super::literal::is_state;
use super::target::via_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Crossing, FieldRow, FieldRowKind};
use isogloss_grammar::tree::{self, Path, Row, Side};

impl Body<'_, '_> {
    /// Whether a `<->` row can be read backwards as it stands; the first direction says so where not.
    pub(super) fn check_invertible(&mut self, row: &Row) -> bool {
        let twice = (via_of(&row.left).is_some() && via_of(&row.right).is_some()).then_some("a row with two `via`");
        let problem = [&row.left, &row.right].into_iter().find_map(why_not).or(twice);
        let Some(what) = problem else { return true };
        if self.speaks_for_item() {
            let message = format!("{what} cannot be read backwards: the way back would have nothing to write");
            let finding = Diagnostic::new(Code::NotInvertible, row.span, message);
            self.typing.report(finding.help("write a `->` row and a `<-` row, each with what its own direction does"));
        }
        false
    }

    /// "Tables that are `<->`": another goes one way.
    pub(super) fn one_way(&self, row: &FieldRow) -> Option<Diagnostic> {
        let FieldRowKind::Map { crossing, .. } = &row.kind else { return None };
        let (Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _)) = crossing.innermost() else { return None };
        let translation = &self.typing.model.translations[*id];
        if translation.opposite.is_some() {
            return None;
        }
        let message = format!("this row goes both ways, and {} only one: read backwards it could give back something else", translation.rule_prefix);
        let finding = Diagnostic::new(Code::NotInvertible, row.span, message).label(translation.header, "goes one way");
        Some(finding.help("make that translation `<->`, or write a `->` row and a `<-` row"))
    }
}

/// What keeps a side from being read and written alike.
fn why_not(side: &Side) -> Option<&'static str> {
    let [column] = side.columns.as_slice() else { return Some("several columns") };
    let [only] = column.alternatives.as_slice() else { return Some("one of several") };
    if side.guard.is_some() {
        return Some("a guarded row");
    }
    if side.initially.is_some() {
        return Some("an `initially` row");
    }
    if !side.context.is_empty() {
        return Some("a row that passes a context on");
    }
    not_a_path(only)
}

fn not_a_path(tree: &tree::Expr) -> Option<&'static str> {
    match &tree.kind {
        tree::ExprKind::Path(path) => is_word(path).then_some("a constant or a word"),
        tree::ExprKind::Parens(inner) => not_a_path(inner),
        tree::ExprKind::Via(inner, _) => not_a_path(inner),
        tree::ExprKind::Text(..)
        | tree::ExprKind::Number(_)
        | tree::ExprKind::Date(_)
        | tree::ExprKind::Instant(_)
        | tree::ExprKind::Duration(..) => Some("a constant"),
        _ => Some("what is computed"),
    }
}

fn is_word(path: &Path) -> bool {
    is_state(path)
        || matches!(path.word(), Some("absent" | "true" | "false" | "keep" | "skip" | "reject" | "hold" | "todo" | "drop" | "rest" | "unknown"))
}
