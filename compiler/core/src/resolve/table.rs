//! Tables: the rows of an item, read once and given to each direction that its arrow serves.

use super::ask::ask;
use super::cells::{Cells, Columns, Value, written};
use super::header::Declared;
use super::reason::reason;
use super::sides::{Half, Sides};
use super::way::Way;
use super::{expression, outcome, table_lines};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Body, Cell, Direction, Left, Model, StateSet, Table, TableOutcome, TableRow, TranslationId};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{Arrow, Row, Side, TranslateLine};
use std::collections::HashMap;

/// Gives the translations of a table their rows.
pub(super) fn define(model: &mut Model, declared: &Declared<'_>, diagnostics: &mut Diagnostics) {
    let way =
        |id: Option<TranslationId>, direction| id.map(|id| Way { id, direction, table: Table::default(), has_hole: false, guarded: HashMap::new() });
    let mut ways: Vec<Way> = [way(declared.there, Direction::There), way(declared.back, Direction::Back)].into_iter().flatten().collect();
    read(model, declared, &mut ways, diagnostics);
    for way in ways {
        let translation = &mut model.translations[way.id];
        translation.has_hole |= way.has_hole;
        translation.body = Body::Table(way.table);
    }
}

fn read(model: &Model, declared: &Declared<'_>, ways: &mut [Way], diagnostics: &mut Diagnostics) {
    let Some(first) = ways.first() else { return };
    let translation = &model.translations[first.id];
    let (left, right) = match first.direction {
        Direction::There => (&translation.sources, &translation.targets),
        Direction::Back => (&translation.targets, &translation.sources),
    };
    let mut found = Diagnostics::new();
    let sides = Sides { model, left: Columns::new(model, left), right: Columns::new(model, right) };
    for line in &declared.item.lines {
        match line {
            TranslateLine::Row(tree) => row(&sides, declared.item.arrow, tree, ways, &mut found),
            TranslateLine::Allowing(line) => table_lines::allowing(&sides, line, ways, &mut found),
            TranslateLine::Unreached(line) => table_lines::unreached(&sides, declared.item.arrow, line, ways, &mut found),
            TranslateLine::Same(line) => found.push(of_records("same", line.span)),
            TranslateLine::Refusal(line) => found.push(of_records("a refusal of the whole", line.span)),
            TranslateLine::UpdatesOnly(_) | TranslateLine::Broken(_) => {}
        }
    }
    for way in ways {
        way.table.rows.shrink_to_fit();
        check_rest_is_last(&mut way.table, &mut found);
        fill_wildcards(&mut way.table, sides.sources(way.direction));
    }
    let found = found.into_list();
    if found.is_empty() {
        return;
    }
    let owners: Vec<_> = translation.sources.iter().chain(&translation.targets).map(|party| party.ty).collect();
    let ask = ask(model, &owners);
    diagnostics.extend(found.into_iter().map(|finding| asked(finding, ask.as_deref())));
}

/// "Every finding says whom to ask": where a row could be read and its form is wrong, only the owners know what it was to say.
fn asked(finding: Diagnostic, ask: Option<&str>) -> Diagnostic {
    match (finding.code, ask) {
        (Code::WrongColumns | Code::MisplacedRest | Code::NotInvertible, Some(ask)) => finding.note(ask),
        _ => finding,
    }
}

fn of_records(what: &str, span: Span) -> Diagnostic {
    let message = format!("{what} stands in translations of records: a table has states, not fields");
    Diagnostic::new(Code::Syntax, span, message).help("write a row for each state")
}

/// A row as read.
pub(super) struct ReadRow<'t> {
    pub(super) tree: &'t Row,
    left: Half<'t>,
    right: Half<'t>,
    /// Whether its findings as a `<->` row are none: then each direction judges it as its own.
    plain: bool,
}

/// Reads a row and gives it to the directions it serves.
fn row(sides: &Sides<'_>, header: Arrow, tree: &Row, ways: &mut [Way], diagnostics: &mut Diagnostics) {
    if let Some(finding) = wrong_way(header, tree) {
        let lost = finding.code == Code::Syntax;
        diagnostics.push(finding);
        if lost {
            ways.iter_mut().for_each(|way| way.has_hole = true);
            return;
        }
    }
    check_parts(tree, diagnostics);
    let left = Half { side: &tree.left, cells: sides.left.read(&tree.left, tree.span, diagnostics) };
    let right = Half { side: &tree.right, cells: sides.right.read(&tree.right, tree.span, diagnostics) };
    let plain = tree.arrow != Arrow::Both || check_invertible(tree, &left, &right, diagnostics);
    let row = ReadRow { tree, left, right, plain };
    for way in ways {
        let serves = match way.direction {
            Direction::There => tree.arrow != Arrow::Back,
            Direction::Back => tree.arrow != Arrow::There,
        };
        if serves {
            way.add(sides, &row, diagnostics);
        }
    }
}

/// Rows go the way of their table: "`->` serves the way there, `<-` the way back, `<->` both".
fn wrong_way(header: Arrow, row: &Row) -> Option<Diagnostic> {
    match (header, row.arrow) {
        (Arrow::Both, _) | (Arrow::There, Arrow::There) | (Arrow::Back, Arrow::Back) => None,
        (Arrow::There | Arrow::Back, Arrow::Both) => {
            let message = "the translation goes one way, this row says it goes both".to_owned();
            Some(Diagnostic::new(Code::NotInvertible, row.span, message).help("write the arrow of the header, or make the header `<->`"))
        }
        (Arrow::There, Arrow::Back) | (Arrow::Back, Arrow::There) => {
            let message = "the translation goes the other way than this row".to_owned();
            Some(Diagnostic::new(Code::Syntax, row.span, message).help("turn the row round, or make the header `<->`"))
        }
    }
}

/// What only rows of records may have. That a guard stands on the side that is read was seen to when the row was read.
fn check_parts(row: &Row, diagnostics: &mut Diagnostics) {
    let mut refuse = |span: Span, message: &str, help: &str| diagnostics.push(Diagnostic::new(Code::Syntax, span, message).help(help));
    for side in [&row.left, &row.right] {
        if let Some(span) = side.initially {
            refuse(span, "`initially` stands in translations of records: a table does not know whether its target is being created", "leave it out");
        }
        if let Some(context) = side.context.first() {
            refuse(context.span, "a table names its contexts in its header, not in a row", "write `with …` behind the target's type");
        }
    }
    if let Some(otherwise) = &row.otherwise {
        refuse(otherwise.span, "`else` says what a missing entry of a crosswalk does; a table uses none", "leave it out");
    }
}

/// "A `<->` row has one plain state a side, no guard, no `|`; … anything else in such a row is `not-invertible`."
fn check_invertible(row: &Row, left: &Half<'_>, right: &Half<'_>, diagnostics: &mut Diagnostics) -> bool {
    let lost = |half: &Half<'_>| half.cells.iter().flat_map(|cells| &cells.values).any(|(value, _)| *value == Value::Hole);
    let plain = |half: &Half<'_>| lost(half) || matches!(half.cells.as_slice(), [only] if matches!(only.only(), Some(Value::State(_))));
    let guarded = row.left.guard.is_some() || row.right.guard.is_some();
    if !guarded && plain(left) && plain(right) {
        return true;
    }
    let what = if guarded { "a guarded row" } else { "a row that does not join one state to one state" };
    let message = format!("{what} cannot be read backwards: nobody could say which state comes back");
    let help = "write a `->` row and a `<-` row, each with its reason";
    diagnostics.push(Diagnostic::new(Code::NotInvertible, row.span, message).help(help));
    false
}

impl Way {
    /// Adds a row as this direction reads it.
    fn add(&mut self, sides: &Sides<'_>, row: &ReadRow<'_>, diagnostics: &mut Diagnostics) {
        let model = sides.model;
        let tree = row.tree;
        let (from, to) = match self.direction {
            Direction::There => (&row.left, &row.right),
            Direction::Back => (&row.right, &row.left),
        };
        let guard = from.side.guard.as_ref().map(|guard| expression::guard(model, self.id, guard, diagnostics));
        let (left, lost) = left(sides.sources(self.direction), from, row, diagnostics);
        self.has_hole |= lost;
        let rule = self.rule(model, from.side);
        let outcome = if row.plain { outcome::outcome(sides, self.direction, from, to, tree, diagnostics) } else { TableOutcome::Hole };
        self.table.rows.push(TableRow {
            left,
            guard: guard.map(Box::new),
            outcome,
            because: reason(tree.because.as_deref()),
            since: tree.since.as_ref().map(|(text, _)| text.clone()),
            both_ways: tree.arrow == Arrow::Both,
            rule,
            left_text: written(model, from.side, " | ", ", "),
            left_span: from.side.span,
            right_span: to.side.span,
            span: tree.span,
        });
    }

    /// "`#Signed/1`, `#Signed/2` for guarded rows, `#Signed` for the unguarded one", the translation in front.
    fn rule(&mut self, model: &Model, side: &Side) -> String {
        let prefix = &model.translations[self.id].rule_prefix;
        let left = written(model, side, "|", ",");
        if side.guard.is_none() {
            return format!("{prefix}#{left}");
        }
        let count = self.guarded.entry(left.clone()).or_default();
        *count += 1;
        format!("{prefix}#{left}/{count}")
    }
}

/// The left of a row, and whether something in it could not be understood. Of a `<->` row that is none all is left open: that was said of the row.
fn left(columns: &Columns<'_>, half: &Half<'_>, row: &ReadRow<'_>, diagnostics: &mut Diagnostics) -> (Left, bool) {
    if !row.plain {
        return (Left::Hole, true);
    }
    let cells = half.cells.as_slice();
    let has = |wanted: Value| cells.iter().flat_map(|column| &column.values).any(|(value, _)| *value == wanted);
    if has(Value::Rest) {
        return rest(half, row, diagnostics);
    }
    if let Some(finding) = misplaced_wildcard(cells, row.tree) {
        diagnostics.push(finding);
        return (Left::Rest { misplaced: true }, false);
    }
    if let Some(word) = outcome_word(cells) {
        let message = "this word says what comes out, so it cannot stand on the side that is read".to_owned();
        let finding = Diagnostic::new(Code::Syntax, word, message).help("turn the row round");
        diagnostics.push(finding);
        return (Left::Hole, true);
    }
    if has(Value::Hole) {
        return (Left::Hole, true);
    }
    // A lone `absent` serves all targets of a row, but not all its sources.
    if cells.len() != columns.list.len() {
        diagnostics.push(columns.wrong_columns(cells.len(), row.tree.span));
        return (Left::Hole, true);
    }
    let cells: Vec<Cell> = cells.iter().map(cell).collect();
    let empty = cells.iter().any(|cell| cell.values.is_empty() && !cell.any);
    (if empty { Left::Hole } else { Left::Cells(cells) }, false)
}

/// "`rest` (what is left of the listed states; alone, last, with a reason)". That it stands last is checked when all rows are read.
fn rest(half: &Half<'_>, row: &ReadRow<'_>, diagnostics: &mut Diagnostics) -> (Left, bool) {
    let alone = matches!(half.cells.as_slice(), [only] if only.only() == Some(Value::Rest));
    if alone && half.side.guard.is_none() {
        return (Left::Rest { misplaced: false }, false);
    }
    let message = if alone {
        "`rest` has no guard: what the guard does not let through would be decided nowhere"
    } else {
        "`rest` stands alone: it is what no other row has"
    };
    let finding =
        Diagnostic::new(Code::MisplacedRest, row.tree.span, message).help("in a column `_` stands for any state; a guard needs states by name");
    diagnostics.push(finding);
    (Left::Rest { misplaced: true }, false)
}

/// "With several sources a tuple, in which `_` stands for any listed state or absent of its column …, and beside at least one named column."
fn misplaced_wildcard(cells: &[Cells], row: &Row) -> Option<Diagnostic> {
    let any = |column: &Cells| column.values.iter().any(|(value, _)| *value == Value::Any);
    let joined = cells.iter().any(|column| any(column) && column.values.len() > 1);
    let message = match cells {
        _ if joined => "`_` already stands for every state of its column: nothing can be joined to it",
        [only] if any(only) => "a table of one source has no `_`: it would swallow states nobody has thought of",
        all if all.iter().all(any) && !all.is_empty() => {
            "`_` stands beside at least one named column: this row would swallow whatever nobody has thought of"
        }
        _ => return None,
    };
    Some(Diagnostic::new(Code::MisplacedRest, row.span, message).help("name the states; what is left of the listed ones is `rest`, in the last row"))
}

fn outcome_word(cells: &[Cells]) -> Option<Span> {
    cells.iter().flat_map(|column| &column.values).find(|(value, _)| matches!(value, Value::Refuse(_) | Value::Keep)).map(|(_, span)| *span)
}

fn cell(cells: &Cells) -> Cell {
    let mut cell = Cell { values: StateSet::new(), any: false, written: Vec::new(), span: cells.span };
    for (value, span) in &cells.values {
        match value {
            Value::State(state) => {
                cell.values.insert(*state);
                cell.written.push((*state, *span));
            }
            Value::Unknown => cell.values.unknown = true,
            Value::Absent => cell.values.absent = true,
            Value::Any => cell.any = true,
            Value::Rest | Value::Refuse(_) | Value::Keep | Value::Nothing | Value::Hole => {}
        }
    }
    cell
}

fn check_rest_is_last(table: &mut Table, diagnostics: &mut Diagnostics) {
    let Some((_, before)) = table.rows.split_last_mut() else { return };
    for row in before {
        if let Left::Rest { misplaced: misplaced @ false } = &mut row.left {
            *misplaced = true;
            let message = "`rest` stands last: what it stands for is what all other rows leave";
            diagnostics.push(Diagnostic::new(Code::MisplacedRest, row.span, message).help("move the row to the end"));
        }
    }
}

/// `_` stands "for any listed state or absent of its column": absent is a value of a column where some row names it.
fn fill_wildcards(table: &mut Table, sources: &Columns<'_>) {
    for (at, column) in sources.list.iter().enumerate() {
        let mut cells: Vec<&mut Cell> =
            table.rows.iter_mut().filter_map(|row| if let Left::Cells(cells) = &mut row.left { cells.get_mut(at) } else { None }).collect();
        let mut all = StateSet::all(column.vocabulary.states.len());
        all.absent = cells.iter().any(|cell| cell.values.absent);
        for cell in cells.iter_mut().filter(|cell| cell.any) {
            cell.values.clone_from(&all);
        }
    }
}
