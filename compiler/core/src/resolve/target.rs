//! Targets of rows: fields that are written, perhaps inside a nested value.

use super::ferry::Landing;
use super::members::find_field;
use super::scope::unknown_field;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FieldId, TargetPath, Type, TypeId};
use isogloss_grammar::tree::{self, Column, Path};

/// A target with what its place asks for.
pub(super) struct Target {
    pub(super) path: TargetPath,
    /// The entity whose key it is.
    pub(super) key: Option<TypeId>,
    /// Its name with its type, for messages.
    pub(super) full: String,
}

impl Target {
    /// The place a value lands in.
    pub(super) fn landing(&self) -> Landing<'_> {
        Landing { ty: &self.path.ty, key: self.key, name: &self.full }
    }

    fn unknown(path: &Path) -> Self {
        Self { path: TargetPath { steps: Vec::new(), ty: Type::Hole, text: path.dotted(), span: path.span }, key: None, full: String::new() }
    }
}

impl Typing<'_, '_> {
    /// The field that a column of the written side names.
    pub(super) fn target(&mut self, record: TypeId, column: &Column) -> Option<Target> {
        let [only] = column.alternatives.as_slice() else {
            let finding = Diagnostic::new(Code::Syntax, column.span, "`|` joins states; fields are joined by commas");
            self.report(finding.help("write a comma where several fields are meant"));
            self.lost = true;
            return None;
        };
        match &written(only).kind {
            tree::ExprKind::Path(path) => Some(self.target_path(record, path)),
            _ => {
                let finding = Diagnostic::new(Code::Syntax, only.span, "where a row writes stands a field: a path, and nothing computed");
                self.report(finding.help("the arrow points to the field that is written"));
                self.lost = true;
                None
            }
        }
    }

    fn target_path(&mut self, record: TypeId, path: &Path) -> Target {
        let mut steps: Vec<FieldId> = Vec::with_capacity(path.segments.len());
        let mut ty = Type::Named(record);
        let mut key = None;
        for name in &path.segments {
            let Some((id, field)) = find_field(self.model, &ty, &name.text) else {
                if let Some(finding) = unknown_field(self.model, &ty, name, self.search(&ty)) {
                    self.report(misplaced_word(path).map_or(finding.clone(), |help| finding.help(help)));
                }
                return Target::unknown(path);
            };
            key = match ty.required() {
                Type::Named(owner) | Type::Ref(owner) => self.landing_key(*owner, id),
                _ => None,
            };
            ty = self.model.known(&field.ty);
            steps.push(id);
        }
        let full = format!("{}.{}", self.model.qualified(record), path.dotted());
        Target { path: TargetPath { steps, ty, text: path.dotted(), span: path.span }, key, full }
    }
}

/// The field a column names. In a `<->` row `via` stands on either side; read backwards it says how the other side's value gets here.
pub(super) fn written(tree: &tree::Expr) -> &tree::Expr {
    match &tree.kind {
        tree::ExprKind::Parens(inner) | tree::ExprKind::Via(inner, _) => written(inner),
        _ => tree,
    }
}

/// The name behind `via` on the side that is written.
pub(super) fn via_of(side: &tree::Side) -> Option<&tree::Name> {
    let [column] = side.columns.as_slice() else { return None };
    let mut tree = column.alternatives.first()?;
    while let tree::ExprKind::Parens(inner) = &tree.kind {
        tree = inner;
    }
    if let tree::ExprKind::Via(_, name) = &tree.kind { Some(name) } else { None }
}

/// Words that refuse or keep a field stand where its value would.
fn misplaced_word(path: &Path) -> Option<String> {
    match path.word()? {
        "keep" => Some("`keep` stands where the value would: `keep -> notes because \"…\"`".to_owned()),
        "absent" => Some("`absent` stands where the value would: `absent -> notes`".to_owned()),
        word @ ("skip" | "reject" | "hold" | "todo") => Some(format!(
            "`{word}` stands where the value would, `{word} -> notes because \"…\"`, or decides the record: `{word} when … because \"…\"`"
        )),
        _ => None,
    }
}
