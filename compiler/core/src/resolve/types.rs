//! What a type expression stands for.

use super::names;
use super::refine;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Base, Model, RecordKind, Scalar, SpaceId, SpaceKind, Type, TypeId, TypeKind};
use isogloss_grammar::tree::{Member, Path, TypeExpr, TypeExprKind};

/// A declared type with what declares it.
pub(super) type Declared<'t> = (TypeId, &'t Member);

/// What a type expression stands for. `scope` is the space in whose braces it is written; between spaces it is `None`.
pub fn resolve(model: &Model, scope: Option<SpaceId>, expr: &TypeExpr, diagnostics: &mut Diagnostics) -> Type {
    match &expr.kind {
        TypeExprKind::Named { path, bounds, matching, unit } => {
            let refinement = refine::Refinement { bounds: bounds.as_deref(), matching: matching.as_deref(), unit: unit.as_deref() };
            named(model, scope, path, &refinement, diagnostics)
        }
        TypeExprKind::Ref(path) => reference(model, scope, path, diagnostics),
        TypeExprKind::Optional(inner) => resolve(model, scope, inner, diagnostics).optional(),
        TypeExprKind::List(inner) => Type::List(Box::new(resolve(model, scope, inner, diagnostics))),
        TypeExprKind::Map(key, value) => {
            check_map_key(model, scope, key, diagnostics);
            Type::Map(Box::new(resolve(model, scope, value, diagnostics)))
        }
    }
}

fn named(model: &Model, scope: Option<SpaceId>, path: &Path, refinement: &refine::Refinement<'_>, diagnostics: &mut Diagnostics) -> Type {
    if let Some(base) = refine::base(path) {
        return refine::refine_base(base, path, refinement, diagnostics).map_or(Type::Hole, Type::Scalar);
    }
    let Some(id) = find(model, scope, path, diagnostics) else { return Type::Hole };
    if refinement.is_empty() {
        return Type::Named(id);
    }
    match &model.types[id].kind {
        TypeKind::Scalar(scalar) => refine::refine(scalar.clone(), refinement, diagnostics).map_or(Type::Hole, Type::Scalar),
        TypeKind::Hole => Type::Hole,
        TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Vocabulary(_) => {
            diagnostics.push(refine::no_refinement(&model.qualified(id), refinement));
            Type::Named(id)
        }
    }
}

/// The declared type of a path, if the space in whose braces it stands may name it.
pub(super) fn find(model: &Model, scope: Option<SpaceId>, path: &Path, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    let id = names::find_current_type(model, scope, path, diagnostics)?;
    let at_home = scope.is_none_or(|scope| may_name(model, scope, model.types[id].space));
    if !at_home {
        diagnostics.push(foreign(model, scope, id, path));
    }
    at_home.then_some(id)
}

/// "A domain's or system's types name only its own and a standard's."
fn may_name(model: &Model, scope: SpaceId, other: SpaceId) -> bool {
    scope == other || model.spaces[other].kind == SpaceKind::Standard
}

fn foreign(model: &Model, scope: Option<SpaceId>, id: TypeId, path: &Path) -> Diagnostic {
    let own = scope.map_or("", |scope| model.spaces[scope].name.text.as_str());
    let other = &model.spaces[model.types[id].space];
    let message =
        format!("`{own}` names a type of `{}`: then one could not change without the other, and nobody owned what it means", other.name.text);
    let finding = Diagnostic::new(Code::ForeignType, path.span, message)
        .label(model.types[id].name.span, format!("belongs to `{}`", other.name.text))
        .help(format!("declare what `{own}` means by it, and translate; what nobody disputes goes into a `standard`"));
    match model.owner(model.types[id].space) {
        Some(owner) => finding.note(format!("`{}` is owned by {}", other.name.text, owner.with_contact())),
        None => finding,
    }
}

/// "`ref Customer`: the key of an entity."
fn reference(model: &Model, scope: Option<SpaceId>, path: &Path, diagnostics: &mut Diagnostics) -> Type {
    if refine::base(path).is_some() {
        let message = format!("`ref` stands before an entity; `{}` has no key to refer to", path.dotted());
        diagnostics.push(Diagnostic::new(Code::TypeMismatch, path.span, message).help("leave `ref` out"));
        return Type::Hole;
    }
    let Some(id) = find(model, scope, path, diagnostics) else { return Type::Hole };
    match &model.types[id].kind {
        TypeKind::Record(record) if record.kind == RecordKind::Entity => Type::Ref(id),
        TypeKind::Hole => Type::Hole,
        TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Vocabulary(_) | TypeKind::Scalar(_) => {
            let message = format!("`ref` stands before an entity; `{}` is {} and has no key to refer to", path.dotted(), kind_word(model, id));
            diagnostics.push(
                Diagnostic::new(Code::TypeMismatch, path.span, message)
                    .label(model.types[id].name.span, "declared here")
                    .help("leave `ref` out, or make it an entity with a key"),
            );
            Type::Hole
        }
    }
}

/// What a declared type is, with its article.
#[must_use]
pub fn kind_word(model: &Model, id: TypeId) -> &'static str {
    match &model.types[id].kind {
        TypeKind::Scalar(_) => "a scalar",
        TypeKind::Record(record) => match record.kind {
            RecordKind::Record => "a record",
            RecordKind::Entity => "an entity",
        },
        TypeKind::Choice(_) => "a choice",
        TypeKind::Vocabulary(_) => "a vocabulary",
        TypeKind::Hole => "unknown",
    }
}

/// "`{Text: T}`: map by text."
fn check_map_key(model: &Model, scope: Option<SpaceId>, key: &TypeExpr, diagnostics: &mut Diagnostics) {
    let ty = resolve(model, scope, key, diagnostics);
    if ty != Type::Scalar(Scalar::plain(Base::Text)) && ty != Type::Hole {
        let message = format!("a map is kept by text, not by {}", model.show(&ty));
        diagnostics.push(Diagnostic::new(Code::TypeMismatch, key.span, message).help("write `{Text: …}`"));
    }
}
