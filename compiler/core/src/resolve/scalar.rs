//! Scalars: what `type X = …` declares.

use super::refine::{Refinement, base, refine, refine_base};
use super::types::{self, Declared};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, Scalar, TypeId, TypeKind};
use indexmap::IndexMap;
use isogloss_grammar::tree::{Member, ScalarType, TypeExprKind};
use std::collections::HashSet;

/// Defines `type X = …`. Each names one other type, so those that name declared ones form chains, which are walked from their ends.
pub(super) fn define(model: &mut Model, declared: &[Declared<'_>], diagnostics: &mut Diagnostics) {
    let scalars: IndexMap<TypeId, &ScalarType> =
        declared.iter().filter_map(|(id, member)| if let Member::Scalar(tree) = member { Some((*id, tree)) } else { None }).collect();
    let mut done = HashSet::new();
    for id in scalars.keys() {
        for link in chain(model, &scalars, &mut done, *id, diagnostics).into_iter().rev() {
            if let Some(tree) = scalars.get(&link) {
                let scalar = resolve(model, link, tree, diagnostics);
                model.types[link].kind = scalar.map_or(TypeKind::Hole, TypeKind::Scalar);
            }
        }
    }
}

/// A type and those it refines one after another, as far as they are not defined yet. One that comes back to itself is reported and left a hole.
fn chain(
    model: &Model,
    scalars: &IndexMap<TypeId, &ScalarType>,
    done: &mut HashSet<TypeId>,
    start: TypeId,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeId> {
    let mut links = Vec::new();
    let mut next = Some(start);
    while let Some(id) = next {
        if !done.insert(id) {
            if let (Some(last), true) = (links.last(), links.contains(&id)) {
                let name = &model.types[*last].name;
                let message = format!("`{}` is made of itself, so no value could ever be one", name.text);
                diagnostics.push(Diagnostic::new(Code::RecursiveType, name.span, message).help("refine a type of the language, such as `Text`"));
                return Vec::new();
            }
            break;
        }
        links.push(id);
        next = scalars.get(&id).and_then(|tree| refined_type(model, id, tree));
    }
    links
}

/// The declared type of the same space that a scalar refines, silently: what is unknown is reported when the scalar is resolved.
fn refined_type(model: &Model, id: TypeId, tree: &ScalarType) -> Option<TypeId> {
    let TypeExprKind::Named { path, .. } = &tree.base.kind else { return None };
    let name = path.segments.last()?;
    let space = match path.segments.as_slice() {
        [_] => Some(model.types[id].space),
        [space, _] => model.space_names.get(&space.text).copied(),
        _ => None,
    }?;
    model.spaces[space].types.get(&name.text).copied().filter(|_| base(path).is_none())
}

fn resolve(model: &Model, id: TypeId, tree: &ScalarType, diagnostics: &mut Diagnostics) -> Option<Scalar> {
    let TypeExprKind::Named { path, bounds, matching, unit } = &tree.base.kind else {
        diagnostics.push(no_scalar(tree, "a list, map, reference or optional value"));
        return None;
    };
    let refinement = Refinement { bounds: bounds.as_deref(), matching: matching.as_deref(), unit: unit.as_deref() };
    if let Some(base) = base(path) {
        return refine_base(base, path, &refinement, diagnostics);
    }
    let refined = types::find(model, Some(model.types[id].space), path, diagnostics)?;
    match &model.types[refined].kind {
        TypeKind::Scalar(scalar) => refine(scalar.clone(), &refinement, diagnostics),
        TypeKind::Hole => None,
        TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Vocabulary(_) => {
            diagnostics.push(no_scalar(tree, &format!("`{}`", path.dotted())));
            None
        }
    }
}

fn no_scalar(tree: &ScalarType, what: &str) -> Diagnostic {
    let message = format!("`type` names a refined scalar; {what} is none");
    Diagnostic::new(Code::TypeMismatch, tree.base.span, message).help("write the type itself where it is used, or declare a `record`")
}
