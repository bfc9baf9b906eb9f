//! `via`: a crosswalk finds the other number of a key, a named translation is chosen among several.

use super::crossing::key_field;
use super::ferry::{Crossed, Ferry, Landing, Way, entity_of, refused};
use super::misfit;
use super::shape;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Crossing, Crosswalk, CrosswalkId, Expr, ExprKind, MissingEntry, TranslationId, Type, TypeId};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Name};

/// The type inside optional values, lists and maps.
pub(super) fn core_of(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => core_of(inner),
        other => other,
    }
}

/// The same layers around another core.
fn with_core(ty: &Type, core: &Type) -> Type {
    match ty {
        Type::Optional(inner) => with_core(inner, core).optional(),
        Type::List(inner) => Type::List(Box::new(with_core(inner, core))),
        Type::Map(inner) => Type::Map(Box::new(with_core(inner, core))),
        _ => core.clone(),
    }
}

impl Typing<'_, '_> {
    /// A row's value that crosses by what `via` names. Gives what is read and its way; where a crosswalk's key lands in a plain field, finding it is part of what
    /// is read.
    pub(super) fn via_row(&mut self, value: &tree::Expr, name: &Name, to: &Landing<'_>, missing: &MissingEntry, at: Span) -> (Expr, Crossing) {
        let value = self.expr(value, None);
        let Some(way) = self.way(name, &value, to, missing) else { return (value, Crossing::Hole) };
        let lands_in_a_key = entity_of(core_of(to.ty)).or(to.key).is_some();
        if matches!(way, Way::Translation(_)) || lands_in_a_key || to.ty.has_hole() {
            let crossing = self.cross(&value, to, &way, at);
            return (value, crossing);
        }
        let found = self.brought(value, &way, at);
        let crossing = self.cross(&found, to, &Way::Plain, at);
        (found, crossing)
    }

    /// `id via Numbers` inside an expression: what comes out is the key found.
    pub(super) fn via_inside(&mut self, value: &tree::Expr, name: &Name, span: Span) -> Expr {
        let value = self.expr(value, None);
        let hole = Type::Hole;
        match self.way(name, &value, &Landing::of(&hole), &MissingEntry::Hold) {
            Some(way) => Expr { span, ..self.brought(value, &way, span) },
            None => Expr { ty: Type::Hole, span, ..value },
        }
    }

    fn brought(&mut self, value: Expr, way: &Way, at: Span) -> Expr {
        let core = match way {
            Way::Crosswalk { crosswalk, backwards, .. } => sides(&self.model.crosswalks[*crosswalk], *backwards).1.map(Type::Ref),
            Way::Translation(id) => self.model.translations[*id].targets.first().map(|party| Type::Named(party.ty)),
            Way::Plain => None,
        };
        let ty = core.map_or(Type::Hole, |core| with_core(&value.ty, &core));
        let crossing = self.cross(&value, &Landing::of(&ty), way, at);
        let ty = if matches!(crossing, Crossing::Hole) { Type::Hole } else { ty };
        Expr { sensitive: value.sensitive, span: value.span, kind: ExprKind::Cross(Box::new(value), Box::new(crossing)), ty }
    }

    /// What a name behind `via` stands for.
    fn way(&mut self, name: &Name, value: &Expr, to: &Landing<'_>, missing: &MissingEntry) -> Option<Way> {
        if let Some((crosswalk, declared)) = self.model.crosswalks.iter().find(|(_, declared)| declared.name.text == name.text) {
            let backwards = self.goes_backwards(declared, value);
            return Some(Way::Crosswalk { crosswalk, backwards, missing: missing.clone() });
        }
        let Some(directions) = self.model.named_translations.get(&name.text) else {
            self.unknown_via(name);
            return None;
        };
        self.chosen(directions, value, to).map(Way::Translation)
    }

    /// The direction of a named translation that reads the value; if none does, the first, so that the crossing says what is wrong.
    fn chosen(&self, directions: &[TranslationId], value: &Expr, to: &Landing<'_>) -> Option<TranslationId> {
        let reads = |id: &TranslationId| {
            let translation = &self.model.translations[*id];
            let (from, target) = (core_of(&value.ty), core_of(to.ty));
            let fits = |party: Option<&crate::model::Party>, ty: &Type| party.is_none_or(|party| ty.has_hole() || Type::Named(party.ty) == *ty);
            fits(translation.sources.first(), from) && fits(translation.targets.first(), target)
        };
        directions.iter().copied().find(|id| reads(id)).or_else(|| directions.first().copied())
    }

    fn goes_backwards(&self, crosswalk: &Crosswalk, value: &Expr) -> bool {
        let identity = self.identity(crosswalk, core_of(&value.ty), self.key_of(value));
        identity.is_some() && identity != crosswalk.left && identity == crosswalk.right
    }

    /// The entity that a value names: by its type, as a key, or because the crosswalk's key has a type of its own and the value is of that type.
    fn identity(&self, crosswalk: &Crosswalk, ty: &Type, key: Option<TypeId>) -> Option<TypeId> {
        entity_of(ty).or(key).or_else(|| [crosswalk.left, crosswalk.right].into_iter().flatten().find(|entity| self.has_key_type(*entity, ty)))
    }

    fn has_key_type(&self, entity: TypeId, ty: &Type) -> bool {
        let keys = self.model.record(entity).map(|record| record.fields.keys().map(|(_, key)| &key.ty).collect::<Vec<_>>());
        matches!(ty, Type::Named(_)) && keys.is_some_and(|keys| keys == [ty])
    }

    /// A key by a crosswalk. "One that is 1:1 serves both ways (n:1 used backwards is `key-without-crosswalk`)."
    pub(super) fn by_crosswalk(
        &mut self,
        ferry: &Ferry<'_>,
        (from, to): (&Type, &Type),
        id: CrosswalkId,
        backwards: bool,
        missing: &MissingEntry,
    ) -> Crossed {
        let crosswalk = &self.model.crosswalks[id];
        let (Some(near), Some(far)) = sides(crosswalk, backwards) else { return Err(None) };
        let lands = entity_of(to).or(ferry.to.key);
        if self.identity(crosswalk, from, ferry.from_key) != Some(near) || lands != Some(far) {
            return refused(misfit::other_crosswalk(self.model, ferry, crosswalk, from, to));
        }
        if backwards && crosswalk.many {
            return refused(used_backwards(self.model, ferry, crosswalk, far));
        }
        if crosswalk.identity
            && let Some(finding) = self.same_number(ferry, near, far)
        {
            return refused(finding);
        }
        Ok(Crossing::Crosswalk { crosswalk: id, backwards, missing: missing.clone() })
    }

    /// "`=`: both use one number": then the number of the one has to fit the other's key.
    fn same_number(&self, ferry: &Ferry<'_>, near: TypeId, far: TypeId) -> Option<Diagnostic> {
        let (from, to) = (Type::Ref(near), Type::Ref(far));
        let (a, b) = (shape::scalar(self.model, &from)?, shape::scalar(self.model, &to)?);
        let problem = shape::misfit(a, b)?;
        Some(misfit::scalar(self.model, ferry, (&from, a), (&to, b), problem))
    }

    /// The key an entity's field is, for a place that is written.
    pub(super) fn landing_key(&self, owner: TypeId, field: crate::model::FieldId) -> Option<TypeId> {
        key_field(self.model, owner, field)
    }
}

/// The side a crosswalk is entered from, and the one it leads to.
const fn sides(crosswalk: &Crosswalk, backwards: bool) -> (Option<TypeId>, Option<TypeId>) {
    if backwards { (crosswalk.right, crosswalk.left) } else { (crosswalk.left, crosswalk.right) }
}

fn used_backwards(model: &crate::model::Model, ferry: &Ferry<'_>, crosswalk: &Crosswalk, far: TypeId) -> Diagnostic {
    let message =
        format!("`{}` leads several of `{}` to one: backwards nobody could say which of them is meant", crosswalk.name.text, model.qualified(far));
    let finding = Diagnostic::new(Code::KeyWithoutCrosswalk, ferry.at, message).label(crosswalk.span, "`many` stands here");
    finding.help("use a crosswalk that is 1:1, or leave the key to the other side: `keep`")
}
