//! Ways across: how a value of one type becomes one of another, layer by layer. Optional values, lists and maps cross as what they hold does; scalars by shape;
//! keys by crosswalks; vocabularies, records and entities by translations.

use super::ferry::{Crossed, Ferry, Landing, Way, entity_of, refused};
use super::misfit;
use super::shape::{self, literal_misfit};
use super::typing::Typing;
use crate::model::{Crossing, Expr, ExprKind, Place, RecordKind, Root, Scalar, Type, TypeId, TypeKind};
use isogloss_grammar::Span;

impl Typing<'_, '_> {
    /// The way of a value to its place; reports at `at` where there is none.
    pub(super) fn cross(&mut self, value: &Expr, to: &Landing<'_>, way: &Way, at: Span) -> Crossing {
        match self.try_cross(value, to, way, at) {
            Ok(crossing) => crossing,
            Err(finding) => {
                if let Some(finding) = finding {
                    let finding = self.with_owners(*finding);
                    self.report(finding);
                }
                Crossing::Hole
            }
        }
    }

    pub(super) fn try_cross(&mut self, value: &Expr, to: &Landing<'_>, way: &Way, at: Span) -> Crossed {
        let ferry = Ferry { value, from_key: self.key_of(value), to, way, at };
        if matches!(value.kind, ExprKind::Absent) {
            return if to.ty.is_optional() || to.ty.has_hole() {
                Ok(Crossing::Same)
            } else {
                refused(misfit::absent_into_required(self.model, &ferry))
            };
        }
        self.layer(&ferry, &value.ty, to.ty)
    }

    /// A value inside an expression in its place: wrapped where it has to cross.
    pub(super) fn fitted(&mut self, value: Expr, to: &Type) -> Expr {
        if value.ty == *to || value.ty.has_hole() || matches!(value.kind, ExprKind::Absent) {
            return value;
        }
        let crossing = self.cross(&value, &Landing::of(to), &Way::Plain, value.span);
        match crossing {
            Crossing::Same | Crossing::Hole => value,
            Crossing::Present(inner) if matches!(*inner, Crossing::Same) => value,
            other => Expr { ty: to.clone(), sensitive: value.sensitive, span: value.span, kind: ExprKind::Cross(Box::new(value), Box::new(other)) },
        }
    }

    fn layer(&mut self, ferry: &Ferry<'_>, from: &Type, to: &Type) -> Crossed {
        match (from, to) {
            (Type::Hole, _) | (_, Type::Hole) => Err(None),
            (Type::Optional(from), Type::Optional(to)) => self.core(ferry, from, to, true).map(|inner| self.carrying_absent(inner)),
            (Type::Optional(from), to) => self.optional_into_required(ferry, from, to),
            (from, Type::Optional(to)) => self.core(ferry, from, to, true).map(|inner| Crossing::Present(Box::new(inner))),
            (from, to) => self.core(ferry, from, to, false),
        }
    }

    /// Absent carries over, unless a table says what becomes of it.
    fn carrying_absent(&self, inner: Crossing) -> Crossing {
        match inner {
            Crossing::Translate(id, bindings) if self.decides_absent(id) => Crossing::TranslateOptional(id, bindings),
            other => Crossing::Optional(Box::new(other)),
        }
    }

    fn optional_into_required(&mut self, ferry: &Ferry<'_>, from: &Type, to: &Type) -> Crossed {
        match self.core(ferry, from, to, false)? {
            Crossing::Translate(id, bindings) if self.decides_absent(id) => match self.absent_becomes_absent(id) {
                true => refused(misfit::optional_into_required(self.model, ferry)),
                false => Ok(Crossing::TranslateOptional(id, bindings)),
            },
            Crossing::Translate(id, _) if self.is_table(id) => refused(misfit::absent_undecided(self.model, ferry, id)),
            _ => refused(misfit::optional_into_required(self.model, ferry)),
        }
    }

    /// The way of a value that is present. `may_lack`: whether its place also takes absent.
    fn core(&mut self, ferry: &Ferry<'_>, from: &Type, to: &Type, may_lack: bool) -> Crossed {
        match (from, to) {
            (Type::Hole, _) | (_, Type::Hole) => Err(None),
            (Type::List(from), Type::List(to)) => self.layer(ferry, from, to).map(|inner| Crossing::List(Box::new(inner))),
            (Type::Map(from), Type::Map(to)) => self.layer(ferry, from, to).map(|inner| Crossing::Map(Box::new(inner))),
            (Type::List(_) | Type::Map(_), _) | (_, Type::List(_) | Type::Map(_)) => refused(misfit::other_form(self.model, ferry, from, to)),
            _ => self.one(ferry, from, to, may_lack),
        }
    }

    fn one(&mut self, ferry: &Ferry<'_>, from: &Type, to: &Type, may_lack: bool) -> Crossed {
        match ferry.way {
            Way::Crosswalk { crosswalk, backwards, missing } => self.by_crosswalk(ferry, (from, to), *crosswalk, *backwards, missing),
            Way::Translation(id) => self.by_named(ferry, from, to, *id, may_lack),
            Way::Plain => self.plainly(ferry, from, to, may_lack),
        }
    }

    fn plainly(&mut self, ferry: &Ferry<'_>, from: &Type, to: &Type, may_lack: bool) -> Crossed {
        let identities = entity_of(from).or(ferry.from_key).zip(entity_of(to).or(ferry.to.key));
        match identities {
            Some((a, b)) if a != b => return refused(misfit::key_without_crosswalk(self.model, ferry, a, b)),
            _ if from == to => return Ok(Crossing::Same),
            _ => {}
        }
        if let (Some(a), Some(b)) = (shape::scalar(self.model, from), shape::scalar(self.model, to)) {
            return self.by_shape(ferry, (from, a), (to, b));
        }
        match (from, to) {
            (Type::Named(a), Type::Named(b)) if self.same_kind(*a, *b) => self.by_translation(ferry, *a, *b, may_lack),
            (Type::Named(a), _) if matches!(self.model.types[*a].kind, TypeKind::Hole) => Err(None),
            (_, Type::Named(b)) if matches!(self.model.types[*b].kind, TypeKind::Hole) => Err(None),
            _ => refused(misfit::other_form(self.model, ferry, from, to)),
        }
    }

    /// Whether a translation between the two could be written: both are vocabularies, both have fields, or both are choices.
    fn same_kind(&self, a: TypeId, b: TypeId) -> bool {
        use TypeKind::{Choice, Record, Vocabulary};
        matches!(
            (&self.model.types[a].kind, &self.model.types[b].kind),
            (Vocabulary(_), Vocabulary(_)) | (Record(_), Record(_)) | (Choice(_), Choice(_))
        )
    }

    fn by_shape(&self, ferry: &Ferry<'_>, (from, a): (&Type, &Scalar), (to, b): (&Type, &Scalar)) -> Crossed {
        let problem = match &ferry.value.kind {
            ExprKind::Literal(literal) if std::mem::discriminant(&a.base) == std::mem::discriminant(&b.base) => literal_misfit(literal, b),
            _ => shape::misfit(a, b),
        };
        if let Some(problem) = problem {
            return refused(misfit::scalar(self.model, ferry, (from, a), (to, b), problem));
        }
        if self.are_namesakes_apart(from, to) { refused(misfit::nominal(self.model, ferry, from, to)) } else { Ok(Crossing::Same) }
    }

    /// "Refined types are nominal inside a domain."
    fn are_namesakes_apart(&self, from: &Type, to: &Type) -> bool {
        match (from, to) {
            (Type::Named(a), Type::Named(b)) => a != b && self.model.types[*a].space == self.model.types[*b].space,
            _ => false,
        }
    }

    /// The key a value is, followed through what leaves it as it is.
    pub(super) fn key_of(&self, value: &Expr) -> Option<TypeId> {
        match &value.kind {
            ExprKind::Path(place) => self.key_at(place),
            ExprKind::Checked(inner) => self.key_of(inner),
            ExprKind::Coalesce(alternatives) => alternatives.iter().find_map(|alternative| self.key_of(alternative)),
            ExprKind::Member(of, field) => match of.ty.required() {
                Type::Named(ty) => key_field(self.model, *ty, *field),
                _ => None,
            },
            _ => None,
        }
    }

    fn key_at(&self, place: &Place) -> Option<TypeId> {
        let mut ty = match place.root {
            Root::Source(at) => Type::Named(self.sources.get(at as usize)?.ty),
            Root::Context(at) => self.context.get(at as usize)?.ty.clone(),
            Root::Element => self.element.clone()?,
        };
        let (last, before) = place.steps.split_last()?;
        for step in before {
            ty = match ty.required() {
                Type::Named(owner) | Type::Ref(owner) => self.model.record(*owner)?.fields.get(*step)?.ty.clone(),
                _ => return None,
            };
        }
        match ty.required() {
            Type::Named(owner) | Type::Ref(owner) => key_field(self.model, *owner, *last),
            _ => None,
        }
    }
}

/// The entity whose key a field is. Where a key of several fields names another entity by `ref`, the others number things within that one and cross as they are.
pub(super) fn key_field(model: &crate::model::Model, owner: TypeId, field: crate::model::FieldId) -> Option<TypeId> {
    let record = model.record(owner)?;
    let own = record.fields.get(field)?;
    if record.kind != RecordKind::Entity || !own.key || matches!(own.ty, Type::Ref(_)) {
        return None;
    }
    let within = record.fields.keys().any(|(_, key)| matches!(key.ty, Type::Ref(_)));
    (!within).then_some(owner)
}
