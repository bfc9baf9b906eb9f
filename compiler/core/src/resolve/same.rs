//! `same email, phone`: fields of one name on both sides whose types fit.

use super::ferry::{Way, entity_of};
use super::fields::Body;
use super::members::find_field;
use super::misfit::crosswalk_between;
use super::scope::unknown_field;
use super::target::Target;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Crossing, Expr, ExprKind, FieldRow, FieldRowKind, TargetPath, Type};
use isogloss_grammar::tree::{Name, Path, SameLine};

impl Body<'_, '_> {
    /// A row a field. In a `<->` translation "`same` is such a row".
    pub(super) fn same(&mut self, line: &SameLine) {
        for name in &line.fields {
            let row = self.same_field(name);
            self.add(row);
        }
    }

    fn same_field(&mut self, name: &Name) -> FieldRow {
        let model = self.typing.model;
        let (source, target) = (Type::Named(self.source), Type::Named(self.target));
        self.typing.row = name.span;
        let read = find_field(model, &source, &name.text).is_some();
        let written = find_field(model, &target, &name.text);
        let problem = if read {
            written.is_none().then(|| unknown_field(model, &target, name, self.typing.search(&target)))
        } else {
            Some(unknown_field(model, &source, name, self.typing.search(&source)))
        };
        if let Some(finding) = problem.flatten() {
            self.typing.report(finding);
        }
        let path = Path { segments: vec![name.clone()], version: None, span: name.span };
        let value = if read { self.typing.path(&path) } else { self.unread(name) };
        let target = match written {
            Some((id, field)) => {
                let path = TargetPath { steps: vec![id], ty: model.known(&field.ty), text: name.text.clone(), span: name.span };
                Target { path, key: self.typing.landing_key(self.target, id), full: format!("{}.{}", model.qualified(self.target), name.text) }
            }
            None => Target {
                path: TargetPath { steps: Vec::new(), ty: Type::Hole, text: name.text.clone(), span: name.span },
                key: None,
                full: String::new(),
            },
        };
        let crossing = self.same_crossing(&value, &target, name);
        FieldRow {
            kind: FieldRowKind::Map { columns: vec![value], targets: vec![target.path], crossing },
            guard: None,
            initially: false,
            because: None,
            since: None,
            rule: String::new(),
            left_span: name.span,
            right_span: name.span,
            span: name.span,
        }
    }

    fn unread(&mut self, name: &Name) -> Expr {
        self.typing.unknown.push(name.text.clone());
        Expr::hole(name.span)
    }

    /// "`same` takes fields whose types fit without table or crosswalk (else `type-mismatch`, with the row to write)."
    fn same_crossing(&mut self, value: &Expr, target: &Target, name: &Name) -> Crossing {
        if matches!(value.kind, ExprKind::Hole) {
            return Crossing::Hole;
        }
        let (crossed, findings) = self.typing.on_trial(|typing| typing.try_cross(value, &target.landing(), &Way::Plain, name.span));
        let finding = match crossed {
            Ok(crossing) if crossing.is_plain() => return crossing,
            Ok(_) => self.no_fit(value, target, name, None),
            Err(None) => return Crossing::Hole,
            Err(Some(finding)) => match finding.code {
                Code::KeyWithoutCrosswalk | Code::NoTranslation | Code::MissingState => self.no_fit(value, target, name, Some(*finding)),
                _ if !findings.is_empty() => return Crossing::Hole,
                _ => *finding,
            },
        };
        let repeated = !self.speaks_for_item() && finding.code == Code::TypeMismatch;
        if !repeated {
            let finding = self.typing.with_owners(finding);
            self.typing.report(finding);
        }
        Crossing::Hole
    }

    /// The crosswalk to write in a row for a key, if there is one.
    fn crosswalk_for(&self, value: &Expr, target: &Target) -> &str {
        let from = entity_of(value.ty.required()).or_else(|| self.typing.key_of(value));
        let known = from.zip(entity_of(target.path.ty.required()).or(target.key));
        let known = known.and_then(|(from, to)| crosswalk_between(self.typing.model, from, to));
        known.map_or("…", |crosswalk| &crosswalk.name.text)
    }

    fn no_fit(&self, value: &Expr, target: &Target, name: &Name, reason: Option<Diagnostic>) -> Diagnostic {
        let model = self.typing.model;
        let (from, to) = (model.a(&value.ty), model.a(&target.path.ty));
        let key = target.key.is_some() || matches!(reason.as_ref().map(|finding| finding.code), Some(Code::KeyWithoutCrosswalk));
        let (what, row) = match key {
            true => (
                "keys of two entities, which a crosswalk joins".to_owned(),
                format!("{0} via {1} -> {0}", name.text, self.crosswalk_for(value, target)),
            ),
            false => (format!("{from} and {to}, which cross only by a translation"), format!("{0} -> {0}", name.text)),
        };
        let message = format!("`same` is for fields whose types fit as they are; the two `{}` are {what}", name.text);
        let finding = Diagnostic::new(Code::TypeMismatch, name.span, message).help(format!("write a row of its own: `{row}`"));
        reason
            .and_then(|reason| reason.help)
            .map(|help| help.replace("write one:\n", "and the translation:\n"))
            .map_or(finding.clone(), |help| finding.note(help))
    }
}
