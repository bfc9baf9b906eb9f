//! Crosswalks and externs: what the service supplies.

use super::docs::docs;
use super::names;
use super::types;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Crosswalk, Extern, Function, Model, RecordKind, TypeId, TypeKind};
use isogloss_grammar::tree::{self, File, Item, Path};

/// Declares all crosswalks and externs.
pub(super) fn declare(model: &mut Model, files: &[File], diagnostics: &mut Diagnostics) {
    for item in files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Crosswalk(tree) => {
                let crosswalk = crosswalk(model, tree, diagnostics);
                model.crosswalks.add(crosswalk);
            }
            Item::Extern(tree) => {
                let function = function(model, tree, diagnostics);
                model.externs.add(function);
            }
            Item::Space(_) | Item::Translate(_) | Item::Example(_) | Item::Broken(_) => {}
            Item::Concept(_) | Item::Process(_) | Item::Milestone(_) | Item::Evolve(_) => {}
        }
    }
}

fn crosswalk(model: &Model, tree: &tree::Crosswalk, diagnostics: &mut Diagnostics) -> Crosswalk {
    if let (Some(many), true) = (tree.many, tree.identity) {
        let message = "`many` and `=` exclude each other: where both sides use one number, no two of the left lead to one of the right";
        diagnostics.push(Diagnostic::new(Code::Syntax, many, message).help("leave `many` out, or write `->` for `=`"));
    }
    Crosswalk {
        name: tree.name.clone(),
        docs: docs(&tree.docs),
        many: tree.many.is_some(),
        identity: tree.identity,
        left: entity(model, &tree.left, diagnostics),
        right: entity(model, &tree.right, diagnostics),
        span: tree.span,
    }
}

/// "It finds keys and `ref`s": both sides are entities.
fn entity(model: &Model, path: &Path, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    let id = names::find_current_type(model, None, path, diagnostics)?;
    match &model.types[id].kind {
        // An entity without a key was reported; nothing can be said of how its key crosses.
        TypeKind::Record(record) if record.kind == RecordKind::Entity => record.fields.keys().next().map(|_| id),
        TypeKind::Hole => None,
        TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Vocabulary(_) | TypeKind::Scalar(_) => {
            let message = format!("a crosswalk joins entities by their keys; `{}` is {} and has none", path.dotted(), types::kind_word(model, id));
            diagnostics.push(Diagnostic::new(Code::TypeMismatch, path.span, message).label(model.types[id].name.span, "declared here"));
            None
        }
    }
}

fn function(model: &Model, tree: &tree::Extern, diagnostics: &mut Diagnostics) -> Extern {
    if Function::ALL.iter().any(|(name, _)| *name == tree.name.text) || tree.name.text == "checked" {
        let message = format!("`{}` is a function of the language already: a row could not tell which of the two is meant", tree.name.text);
        diagnostics.push(Diagnostic::new(Code::DuplicateName, tree.name.span, message).help("give it another name"));
    }
    Extern {
        name: tree.name.clone(),
        docs: docs(&tree.docs),
        parameters: tree.parameters.iter().map(|ty| types::resolve(model, None, ty, diagnostics)).collect(),
        result: types::resolve(model, None, &tree.result, diagnostics),
        span: tree.span,
    }
}
