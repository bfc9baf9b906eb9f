//! Built values: `finance.Address { line1: street, city: town }`.

use super::ferry::{Landing, Way};
use super::literal::is_constant;
use super::names;
use super::scope::unknown_field;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Crossing, Expr, ExprKind, Field, FieldId, MissingEntry, Type, TypeId, TypeKind};
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, FieldValue, Path};

impl Typing<'_, '_> {
    /// A built value: the fields named, each with its way across. "Every required field named."
    pub(super) fn build(&mut self, ty: &Path, values: &[FieldValue], span: Span) -> Expr {
        let Some(id) = self.built_type(ty) else { return self.unbuilt(values, span) };
        let model = self.model;
        let Some(record) = model.record(id) else { return self.unbuilt(values, span) };
        let mut filled: IndexMap<FieldId, Span> = IndexMap::new();
        let mut fields = Vec::with_capacity(values.len());
        for value in values {
            let Some((field, declared)) = record.fields.find(&value.name.text) else {
                if let Some(finding) = unknown_field(model, &Type::Named(id), &value.name, self.search(&Type::Named(id))) {
                    self.report(finding);
                }
                return self.unbuilt(values, span);
            };
            if let Some(earlier) = filled.insert(field, value.span) {
                let message = format!("`{}` is given twice", value.name.text);
                self.report(Diagnostic::new(Code::FilledTwice, value.name.span, message).label(earlier, "given here already"));
            }
            fields.push(self.built_field(id, field, declared, &value.value));
        }
        if !self.example && !record.fields.has_hole {
            self.unfilled(id, &filled, span);
        }
        self.built(id, fields, span)
    }

    fn built(&self, id: TypeId, fields: Vec<(FieldId, Expr, Crossing)>, span: Span) -> Expr {
        let declared = self.model.record(id).map(|record| &record.fields);
        let marked = |field: FieldId| declared.and_then(|fields| fields.get(field)).is_none_or(|field| field.sensitive);
        // Personal data in a field that is marked stays marked; elsewhere it makes the whole value sensitive.
        let sensitive = fields.iter().any(|(field, value, _)| value.sensitive && !marked(*field));
        Expr { kind: ExprKind::Build(id, fields), ty: Type::Named(id), sensitive, span }
    }

    fn built_field(&mut self, owner: TypeId, field: FieldId, declared: &Field, tree: &tree::Expr) -> (FieldId, Expr, Crossing) {
        let landing = Landing { ty: &declared.ty, key: self.landing_key(owner, field), name: &declared.name.text };
        if let tree::ExprKind::Via(value, name) = &tree.kind {
            let (value, crossing) = self.via_row(value, name, &landing, &MissingEntry::Hold, tree.span);
            return (field, value, crossing);
        }
        let value = self.expr(tree, Some(&declared.ty));
        let crossing = self.cross(&value, &landing, &Way::Plain, tree.span);
        (field, value, crossing)
    }

    fn built_type(&mut self, path: &Path) -> Option<TypeId> {
        let id = names::find_type(self.model, None, path, self.diagnostics)?;
        match &self.model.types[id].kind {
            TypeKind::Record(_) => Some(id),
            TypeKind::Hole => None,
            TypeKind::Scalar(_) | TypeKind::Vocabulary(_) | TypeKind::Choice(_) => {
                let message = format!("`{}` has no fields, so it is not built from any", self.model.qualified(id));
                self.say(Code::TypeMismatch, path.span, message);
                None
            }
        }
    }

    /// A value of a type that is unknown: what its fields read is read nevertheless. A constant reads nothing, and of which type it is nobody can say.
    fn unbuilt(&mut self, values: &[FieldValue], span: Span) -> Expr {
        let read = values.iter().filter(|value| !is_constant(&value.value)).map(|value| self.expr(&value.value, None)).collect();
        Expr { kind: ExprKind::List(read), ty: Type::Hole, sensitive: false, span }
    }

    /// "In a built value, at its row": one finding for each field that is lacking.
    fn unfilled(&mut self, id: TypeId, filled: &IndexMap<FieldId, Span>, span: Span) {
        let model = self.model;
        let Some(record) = model.record(id) else { return };
        let lacking =
            |(at, field): &(FieldId, &Field)| !filled.contains_key(at) && !field.ty.is_optional() && !field.ty.has_hole() && field.default.is_none();
        for (_, field) in record.fields.iter().filter(lacking) {
            let message = format!("`{}` is built without `{}`, which it requires", model.qualified(id), field.name.text);
            let finding = Diagnostic::new(Code::UnfilledField, self.row, message).label(span, "built here").label(field.span, "declared here");
            self.report(finding.help(format!("name it: `{}: …`", field.name.text)));
        }
    }
}
