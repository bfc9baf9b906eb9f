//! One side of a table's row: its columns read against the vocabularies of that side, whichever way the row goes.

use super::names;
use super::vocabulary::{ByName, by_name};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Begins, Model, Party, RefuseKind, StateId, TypeId, Vocabulary};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{Column, Expr, ExprKind, Name, Path, Side};

/// The vocabularies of one side of a table, a column each.
pub(super) struct Columns<'m> {
    pub(super) list: Vec<VocabularyColumn<'m>>,
    model: &'m Model,
}

/// A vocabulary as a column.
pub(super) struct VocabularyColumn<'m> {
    ty: TypeId,
    pub(super) vocabulary: &'m Vocabulary,
    names: ByName<'m>,
}

/// What is written at a place of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A state.
    State(StateId),
    /// `unknown`.
    Unknown,
    /// `absent`.
    Absent,
    /// `rest`.
    Rest,
    /// `_`.
    Any,
    /// `skip`, `reject`, `hold`, `todo`.
    Refuse(RefuseKind),
    /// `keep`.
    Keep,
    /// `unknown` where there is none; reported already. It leaves nothing undecided.
    Nothing,
    /// Not understood; reported already.
    Hole,
}

/// A column as read: its alternatives with their places.
pub(super) struct Cells {
    pub(super) values: Vec<(Value, Span)>,
    pub(super) span: Span,
}

impl Cells {
    /// The only alternative.
    pub(super) fn only(&self) -> Option<Value> {
        match self.values.as_slice() {
            [(value, _)] => Some(*value),
            _ => None,
        }
    }
}

/// The words a place of a table may hold beside states.
const WORDS: &[(&str, Value)] = &[
    ("unknown", Value::Unknown),
    ("absent", Value::Absent),
    ("rest", Value::Rest),
    ("keep", Value::Keep),
    ("skip", Value::Refuse(RefuseKind::Skip)),
    ("reject", Value::Refuse(RefuseKind::Reject)),
    ("hold", Value::Refuse(RefuseKind::Hold)),
    ("todo", Value::Refuse(RefuseKind::Todo)),
];

/// A word by name, if it is one.
pub(super) fn word(path: &Path) -> Option<Value> {
    let word = path.word()?;
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

impl<'m> Columns<'m> {
    /// The columns of a side.
    pub(super) fn new(model: &'m Model, parties: &[Party]) -> Self {
        let column =
            |party: &Party| model.vocabulary(party.ty).map(|vocabulary| VocabularyColumn { ty: party.ty, vocabulary, names: by_name(vocabulary) });
        Self { list: parties.iter().filter_map(column).collect(), model }
    }

    /// Reads a side. A word that stands for the whole side may stand alone; else there is a column for each vocabulary (`wrong-columns`).
    pub(super) fn read(&self, side: &Side, row: Span, diagnostics: &mut Diagnostics) -> Vec<Cells> {
        if let [only] = side.columns.as_slice()
            && let [Expr { kind: ExprKind::Path(path), span }] = only.alternatives.as_slice()
            && let Some(value) = word(path).filter(|value| self.list.len() == 1 || stands_for_all(*value))
        {
            let value = self.list.first().map_or(value, |column| self.possible(column, value, *span, diagnostics));
            return vec![Cells { values: vec![(value, *span)], span: only.span }];
        }
        if side.columns.len() != self.list.len() {
            diagnostics.push(self.wrong_columns(side.columns.len(), row));
            return side.columns.iter().map(|column| Cells { values: vec![(Value::Hole, column.span)], span: column.span }).collect();
        }
        side.columns.iter().zip(&self.list).map(|(tree, column)| self.cells(column, tree, diagnostics)).collect()
    }

    /// "`wrong-columns`: a tuple of the wrong width."
    pub(super) fn wrong_columns(&self, found: usize, row: Span) -> Diagnostic {
        let types = self.list.iter().map(|column| self.model.qualified(column.ty)).collect::<Vec<_>>().join(", ");
        let count = |n: usize| if n == 1 { "1 column".to_owned() } else { format!("{n} columns") };
        let message = format!("this side of the row has {}, its table has {}: {types}", count(found), count(self.list.len()));
        Diagnostic::new(Code::WrongColumns, row, message).help("write a value for each, separated by commas; `|` joins several states of one column")
    }

    /// Reads a column against its vocabulary.
    pub(super) fn cells(&self, column: &VocabularyColumn<'m>, tree: &Column, diagnostics: &mut Diagnostics) -> Cells {
        let values = tree.alternatives.iter().map(|expr| (self.value(column, expr, diagnostics), expr.span)).collect();
        Cells { values, span: tree.span }
    }

    fn value(&self, column: &VocabularyColumn<'m>, expr: &Expr, diagnostics: &mut Diagnostics) -> Value {
        match &expr.kind {
            ExprKind::Wildcard => Value::Any,
            ExprKind::Path(path) => match word(path) {
                Some(value) => self.possible(column, value, expr.span, diagnostics),
                None => self.state(column, path, diagnostics).map_or(Value::Hole, Value::State),
            },
            ExprKind::Text(..) | ExprKind::Number(_) => {
                diagnostics.push(self.no_code(column, expr));
                Value::Hole
            }
            _ => {
                let message = format!("`{}` is no state: the rows of a table join states and words", self.model.text(expr.span));
                diagnostics.push(Diagnostic::new(Code::Syntax, expr.span, message).help("what is computed belongs into the translation of a record"));
                Value::Hole
            }
        }
    }

    /// "`unknown` over a closed vocabulary is `unknown-name`."
    fn possible(&self, column: &VocabularyColumn<'m>, value: Value, span: Span, diagnostics: &mut Diagnostics) -> Value {
        if value != Value::Unknown || column.vocabulary.open {
            return value;
        }
        let message =
            format!("`{}` is closed: a code it does not list never arrives, so there is nothing `unknown`", self.model.qualified(column.ty));
        let finding = Diagnostic::new(Code::UnknownName, span, message).label(self.model.types[column.ty].header, "declared without `open`");
        diagnostics.push(finding.help("leave it out, or declare the vocabulary `open`"));
        Value::Nothing
    }

    /// A state by name; with its vocabulary, or domain and vocabulary, in front where that helps the reader.
    pub(super) fn state(&self, column: &VocabularyColumn<'m>, path: &Path, diagnostics: &mut Diagnostics) -> Option<StateId> {
        let (name, _) = path.segments.split_last()?;
        let qualified = || self.model.qualified(column.ty);
        if !column.is_named_by(self.model, path) {
            let message = format!("`{}` is not among the states of `{}`, which this side of the table is about", path.dotted(), qualified());
            diagnostics.push(Diagnostic::new(Code::UnknownName, path.span, message).help("the left type stands left, the right type stands right"));
            return None;
        }
        let found = column.named(&name.text);
        if found.is_none() && !column.vocabulary.has_hole {
            diagnostics.push(self.unknown_state(column, name, &qualified()));
        }
        found
    }

    fn unknown_state(&self, column: &VocabularyColumn<'m>, name: &Name, qualified: &str) -> Diagnostic {
        let states = column.vocabulary.states.iter().map(|state| state.name.text.as_str());
        let words = WORDS.iter().map(|(word, _)| *word);
        let finding = names::unknown(name, format!("`{qualified}` has no state `{}`", name.text), states.chain(words));
        match &finding.help {
            Some(_) => finding,
            None => finding.help(format!("its states are {}", listed(column.vocabulary))).label(self.model.types[column.ty].header, "declared here"),
        }
    }

    /// A code where a state's name is asked for.
    fn no_code(&self, column: &VocabularyColumn<'m>, expr: &Expr) -> Diagnostic {
        let written = self.model.text(expr.span);
        let has_code = |state: &&crate::model::State| state.codes.iter().any(|code| code.shown() == written);
        let message = format!("{written} is no state: a row names states, whatever their codes are");
        let finding = Diagnostic::new(Code::Syntax, expr.span, message);
        match column.vocabulary.states.iter().find(has_code) {
            Some(state) => finding.help(format!("write `{}`, whose code it is", state.name.text)),
            None => finding.help(format!("the states of `{}` are {}", self.model.qualified(column.ty), listed(column.vocabulary))),
        }
    }
}

impl VocabularyColumn<'_> {
    /// The vocabulary with its domain in front.
    pub(super) fn qualified(&self, model: &Model) -> String {
        model.qualified(self.ty)
    }

    /// Whether what stands before a state's name in a path, if anything, names this vocabulary.
    pub(super) fn is_named_by(&self, model: &Model, path: &Path) -> bool {
        let def = &model.types[self.ty];
        match path.segments.as_slice() {
            [_] => true,
            [ty, _] => ty.text == def.name.text,
            [space, ty, _] => ty.text == def.name.text && space.text == model.spaces[def.space].name.text,
            _ => false,
        }
    }

    fn named(&self, name: &str) -> Option<StateId> {
        self.names.get(name).or_else(|| self.names.get(Begins::Capital.misnamed(name)?.as_str())).copied()
    }

    /// The state a path names, silently.
    pub(super) fn find(&self, model: &Model, path: &Path) -> Option<StateId> {
        let name = path.segments.last().filter(|_| self.is_named_by(model, path))?;
        self.named(&name.text)
    }
}

/// Whether a word may stand for all columns of a side.
const fn stands_for_all(value: Value) -> bool {
    match value {
        Value::Rest | Value::Keep | Value::Refuse(_) | Value::Absent => true,
        Value::State(_) | Value::Unknown | Value::Any | Value::Nothing | Value::Hole => false,
    }
}

/// The first states of a vocabulary, for people.
fn listed(vocabulary: &Vocabulary) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = vocabulary.states.iter().take(MOST).map(|state| format!("`{}`", state.name.text)).collect();
    let more = vocabulary.states.len().saturating_sub(MOST);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

/// A side as written, alternatives joined by `bar` and columns by `comma`.
pub(super) fn written(model: &Model, side: &Side, bar: &str, comma: &str) -> String {
    let mut text = String::new();
    for (at, column) in side.columns.iter().enumerate() {
        text.push_str(if at > 0 { comma } else { "" });
        for (at, alternative) in column.alternatives.iter().enumerate() {
            text.push_str(if at > 0 { bar } else { "" });
            text.extend(model.text(alternative.span).split_whitespace());
        }
    }
    text.shrink_to_fit();
    text
}
