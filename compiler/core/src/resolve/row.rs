//! Rows of record translations: which way they go, what stands on their sides, and what they become.

use super::ferry::Way;
use super::fields::Body;
use super::literal::is_constant;
use super::presence::told;
use super::reason::reason;
use super::target::{Target, via_of};
use super::typing::Argument;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Crossing, Direction, Expr, FieldRow, FieldRowKind, MissingEntry, RefuseKind, TargetPath};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Arrow, Else, ElseWord, Name, Row, Side};

/// The sides of a row as a direction sees them.
#[derive(Clone, Copy)]
pub(super) struct Sides<'t> {
    /// What is read.
    pub(super) from: &'t Side,
    /// What is written.
    pub(super) to: &'t Side,
}

impl Body<'_, '_> {
    /// Reads a row, if it serves this direction.
    pub(super) fn row(&mut self, row: &Row) {
        match (self.item.arrow, row.arrow) {
            (Arrow::There | Arrow::Back, Arrow::Both) => {
                let message = "the translation goes one way, this row says it goes both";
                self.typing
                    .report(Diagnostic::new(Code::NotInvertible, row.span, message).help("write the arrow of the header, or make the header `<->`"));
            }
            (Arrow::There, Arrow::Back) | (Arrow::Back, Arrow::There) => {
                let message = "the translation goes the other way than this row";
                self.typing.report(Diagnostic::new(Code::Syntax, row.span, message).help("turn the row round, or make the header `<->`"));
                self.typing.lost = true;
                return;
            }
            (_, Arrow::There) if self.direction == Direction::Back => return,
            (_, Arrow::Back) if self.direction == Direction::There => return,
            _ => {}
        }
        self.typing.row = row.span;
        let both = row.arrow == Arrow::Both && self.item.arrow == Arrow::Both;
        if both && !self.check_invertible(row) {
            // What else is wrong with it may be right in the rows it is to be split into.
            self.typing.lost = true;
        } else if both && self.direction == Direction::Back {
            self.read_backwards(row);
        } else if both {
            self.read_there(row);
        } else {
            self.read(row);
        }
    }

    pub(super) fn on_trial<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> (T, Vec<Diagnostic>) {
        let before = std::mem::take(self.typing.diagnostics);
        let result = work(self);
        let found = std::mem::replace(self.typing.diagnostics, before);
        (result, found.into_sorted())
    }

    /// A `<->` row on its way back. What is wrong with the row as such the way there has said.
    fn read_backwards(&mut self, row: &Row) {
        let ((), findings) = self.on_trial(|body| body.read(row));
        if findings.is_empty() {
            return;
        }
        let mut scratch = Diagnostics::new();
        if let Some(opposite) = self.opposite()
            && let Some(mut there) = Body::new(self.typing.model, opposite, self.item, &mut scratch)
        {
            there.typing.row = row.span;
            there.typing.patience = 0;
            there.read_there(row);
        }
        let said = scratch.list().iter().any(|finding| finding.code != Code::Narrowing);
        for finding in findings {
            if !said {
                self.typing.report(finding);
            }
        }
    }

    /// A `<->` row on its way there: what it crosses by has to lead back too.
    fn read_there(&mut self, row: &Row) {
        let before = self.made.rows.len();
        self.read(row);
        let added = self.made.rows.get(before..).unwrap_or_default();
        let one_way = added.iter().find_map(|made| self.one_way(made));
        if let Some(finding) = one_way {
            self.typing.report(finding);
        }
    }

    fn read(&mut self, row: &Row) {
        let sides = match self.direction {
            Direction::There => Sides { from: &row.left, to: &row.right },
            Direction::Back => Sides { from: &row.right, to: &row.left },
        };
        self.check_parts(row, sides);
        if word(sides.to) == Some("drop") {
            return self.drop_row(row, sides);
        }
        let guard = sides.from.guard.as_ref().map(|guard| self.typing.condition(guard));
        let known = guard.as_ref().map(|guard| told(guard, true)).unwrap_or_default();
        let before = self.typing.present.len();
        self.typing.present.extend(known);
        self.pass_on(sides.from);
        let kinds = self.kinds(row, sides);
        self.typing.unused_arguments();
        self.typing.present.truncate(before);
        for kind in kinds {
            let made = FieldRow { guard: guard.clone().map(Box::new), ..framed(row, sides, kind) };
            self.add(made);
        }
    }

    /// What a row does, once for each field where each is decided on its own.
    fn kinds(&mut self, row: &Row, sides: Sides<'_>) -> Vec<FieldRowKind> {
        let target = self.target;
        let targets: Vec<Target> = sides.to.columns.iter().filter_map(|column| self.typing.target(target, column)).collect();
        let paths = || targets.iter().map(|target| vec![target.path.clone()]);
        let refused = |kind| paths().map(|targets| FieldRowKind::Refuse { kind, targets }).collect();
        match word(sides.from) {
            Some("keep") => paths().map(|targets| FieldRowKind::Keep { targets }).collect(),
            Some("skip") => refused(RefuseKind::Skip),
            Some("reject") => refused(RefuseKind::Reject),
            Some("hold") => refused(RefuseKind::Hold),
            Some("todo") => refused(RefuseKind::Todo),
            Some("rest") => {
                let finding =
                    Diagnostic::new(Code::Syntax, sides.from.span, "`rest` stands for the fields nobody names, and they can only be dropped");
                self.typing.report(finding.help("write `rest -> drop because \"…\"`"));
                self.typing.lost = true;
                vec![unclear(targets)]
            }
            _ => self.maps(row, sides, targets),
        }
    }

    fn maps(&mut self, row: &Row, sides: Sides<'_>, mut targets: Vec<Target>) -> Vec<FieldRowKind> {
        let mut columns = Vec::with_capacity(sides.from.columns.len());
        for column in &sides.from.columns {
            match column.alternatives.as_slice() {
                [only] => columns.push(only),
                _ => {
                    let finding = Diagnostic::new(Code::Syntax, column.span, "`|` joins states of a table; fields are joined by commas");
                    self.typing.report(finding.help("for one of several values write `a ?? b`"));
                    self.typing.lost = true;
                    return vec![unclear(targets)];
                }
            }
        }
        let otherwise = row.otherwise.as_deref();
        let chosen = via_of(sides.to).filter(|_| row.arrow == Arrow::Both);
        if let (Some(name), Arrow::There | Arrow::Back) = (via_of(sides.to), row.arrow) {
            let finding = Diagnostic::new(Code::Syntax, name.span, "`via` says how a value gets across: it stands on the side that is read");
            self.typing.report(finding.help("write `id via Numbers -> number`"));
        }
        match columns.as_slice() {
            [column] if targets.len() == 1 || is_constant(column) => {
                targets.drain(..).map(|target| self.map(column, target, chosen, otherwise)).collect()
            }
            _ if targets.is_empty() => {
                let columns = columns.into_iter().map(|column| self.typing.expr(column, None)).collect();
                vec![FieldRowKind::Map { columns, targets: Vec::new(), crossing: Crossing::Hole }]
            }
            _ => {
                self.misplaced_else(otherwise);
                vec![self.by_tuple(&columns, targets)]
            }
        }
    }

    /// One column into one field.
    fn map(&mut self, column: &tree::Expr, target: Target, chosen: Option<&Name>, otherwise: Option<&Else>) -> FieldRowKind {
        let row = self.typing.row;
        let mut inner = column;
        while let tree::ExprKind::Parens(within) = &inner.kind {
            inner = within;
        }
        let by_name = match &inner.kind {
            tree::ExprKind::Via(value, name) => Some((value.as_ref(), name)),
            _ => chosen.map(|name| (column, name)),
        };
        let (value, crossing) = if let Some((value, name)) = by_name {
            if self.typing.model.named_translations.contains_key(&name.text) {
                self.misplaced_else(otherwise);
            }
            self.typing.via_row(value, name, &target.landing(), &missing(otherwise), row)
        } else {
            self.misplaced_else(otherwise);
            let value = self.typing.expr(column, Some(&target.path.ty));
            let crossing = self.typing.cross(&value, &target.landing(), &Way::Plain, row);
            (value, crossing)
        };
        FieldRowKind::Map { columns: vec![value], targets: vec![target.path], crossing }
    }

    fn misplaced_else(&mut self, otherwise: Option<&Else>) {
        if let Some(otherwise) = otherwise {
            let finding =
                Diagnostic::new(Code::Syntax, otherwise.span, "`else` says what a missing entry of a crosswalk does, and this row uses none");
            self.typing.report(finding.help("leave it out"));
        }
    }

    /// Takes what the row passes on by `with`.
    fn pass_on(&mut self, side: &Side) {
        for argument in &side.context {
            let own_name = match &argument.value.kind {
                tree::ExprKind::Path(path) => path.segments.last(),
                _ => None,
            };
            match argument.name.as_ref().or(own_name) {
                Some(name) => {
                    self.typing.arguments.push(Argument { name: name.text.clone(), value: argument.value.clone(), span: argument.span, used: false })
                }
                None => {
                    let finding = Diagnostic::new(Code::Syntax, argument.span, "what a row passes on has a name, and this has none of its own");
                    self.typing.report(finding.help("name it: `with … as due_on`"));
                }
            }
        }
    }
}

/// The word a side consists of, if it is one.
pub(super) fn word(side: &Side) -> Option<&str> {
    match side.columns.as_slice() {
        [column] => match column.alternatives.as_slice() {
            [only] => match &only.kind {
                tree::ExprKind::Path(path) => path.word(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn missing(otherwise: Option<&Else>) -> MissingEntry {
    match otherwise {
        None => MissingEntry::Hold,
        Some(otherwise) => match otherwise.word {
            ElseWord::Skip => MissingEntry::Skip(reason(otherwise.because.as_ref())),
            ElseWord::Reject => MissingEntry::Reject(reason(otherwise.because.as_ref())),
        },
    }
}

/// A row whose targets are known and whose value is not.
fn unclear(targets: Vec<Target>) -> FieldRowKind {
    let targets: Vec<TargetPath> = targets.into_iter().map(|target| target.path).collect();
    FieldRowKind::Map { columns: vec![Expr::hole(Span::default())], targets, crossing: Crossing::Hole }
}

/// A row with what all kinds have in common.
pub(super) fn framed(row: &Row, sides: Sides<'_>, kind: FieldRowKind) -> FieldRow {
    FieldRow {
        kind,
        guard: None,
        initially: sides.from.initially.is_some(),
        because: reason(row.because.as_deref()),
        since: row.since.as_ref().map(|(since, _)| since.clone()),
        rule: String::new(),
        left_span: sides.from.span,
        right_span: sides.to.span,
        span: row.span,
    }
}
