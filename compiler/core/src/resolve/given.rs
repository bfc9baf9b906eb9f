//! `given AccountNumbers { "C-000001" -> "A-1" }`: the entries of a crosswalk in an example.

use super::ferry::{Landing, Way};
use super::names;
use super::scope::unknown_field;
use super::typing::Typing;
use crate::diagnostic::{Code as Finding, Diagnostic};
use crate::model::{Code, Crosswalk, CrosswalkId, Expr, ExprKind, Field, Given, Literal, Type, TypeId};
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree;

/// The entries of one crosswalk.
pub(super) fn given(typing: &mut Typing<'_, '_>, tree: &tree::Given) -> Given {
    let model = typing.model;
    let found = model.crosswalks.iter().find(|(_, crosswalk)| crosswalk.name.text == tree.crosswalk.text);
    let Some((id, crosswalk)) = found else {
        if !model.lost.crosswalk && !model.lost_words.contains(&tree.crosswalk.text) {
            let candidates = model.crosswalks.values().map(|crosswalk| crosswalk.name.text.as_str());
            typing.report(names::unknown(&tree.crosswalk, format!("there is no crosswalk `{}`", tree.crosswalk.text), candidates));
        }
        return Given { crosswalk: None, entries: Vec::new(), span: tree.span };
    };
    entries(typing, tree, id, crosswalk)
}

fn entries(typing: &mut Typing<'_, '_>, tree: &tree::Given, id: CrosswalkId, crosswalk: &Crosswalk) -> Given {
    let mut entries = Vec::with_capacity(tree.entries.len());
    let (mut left_seen, mut right_seen) = (IndexMap::new(), IndexMap::new());
    for entry in &tree.entries {
        let (Some(left), Some(right)) = (crosswalk.left, crosswalk.right) else { continue };
        let (Some(left), Some(right)) = (key(typing, left, &entry.left), key(typing, right, &entry.right)) else { continue };
        once(typing, &mut left_seen, &left, entry.left.span);
        if !crosswalk.many {
            once(typing, &mut right_seen, &right, entry.right.span);
        }
        entries.push((left, right));
    }
    Given { crosswalk: Some(id), entries, span: tree.span }
}

fn once(typing: &mut Typing<'_, '_>, seen: &mut IndexMap<Vec<Code>, Span>, key: &[Code], span: Span) {
    if let Some(earlier) = seen.insert(key.to_vec(), span) {
        let message = "this key has an entry already: it would be found twice";
        typing.report(Diagnostic::new(Finding::DuplicateRow, span, message).label(earlier, "its first entry"));
    }
}

/// The key of an entity as written: one value, or for a key of several fields all of them by name.
fn key(typing: &mut Typing<'_, '_>, entity: TypeId, tree: &tree::Expr) -> Option<Vec<Code>> {
    let model = typing.model;
    let fields: Vec<&Field> = model.record(entity)?.fields.keys().map(|(_, field)| field).collect();
    match (fields.as_slice(), &tree.kind) {
        ([only], _) => part(typing, only, tree).map(|code| vec![code]),
        (several, tree::ExprKind::Map(entries)) => parts(typing, entity, several, entries, tree.span),
        (several, _) => {
            let names: Vec<String> = several.iter().map(|field| format!("\"{}\": …", field.name.text)).collect();
            let message = format!("the key of `{}` has {} fields", model.qualified(entity), several.len());
            typing
                .report(Diagnostic::new(Finding::TypeMismatch, tree.span, message).help(format!("write all of them: `{{ {} }}`", names.join(", "))));
            None
        }
    }
}

fn parts(
    typing: &mut Typing<'_, '_>,
    entity: TypeId,
    fields: &[&Field],
    entries: &[(tree::TextLiteral, tree::Expr)],
    span: Span,
) -> Option<Vec<Code>> {
    let model = typing.model;
    for (name, _) in entries {
        if !fields.iter().any(|field| field.name.text == name.value) {
            let name = tree::Name { text: name.value.clone(), quoted: true, span: name.span };
            if let Some(finding) = unknown_field(model, &Type::Ref(entity), &name, typing.search(&Type::Ref(entity))) {
                typing.report(finding);
            }
        }
    }
    let mut codes = Vec::with_capacity(fields.len());
    for field in fields {
        let Some((_, value)) = entries.iter().find(|(name, _)| name.value == field.name.text) else {
            let message = format!("the key of `{}` is written without `{}`", model.qualified(entity), field.name.text);
            typing.say(Finding::UnfilledField, span, message);
            return None;
        };
        codes.push(part(typing, field, value)?);
    }
    Some(codes)
}

fn part(typing: &mut Typing<'_, '_>, field: &Field, tree: &tree::Expr) -> Option<Code> {
    let value = typing.expr(tree, Some(&field.ty));
    typing.cross(&value, &Landing::of(&field.ty), &Way::Plain, tree.span);
    code(typing, &value)
}

/// A key's value as it stands on the wire.
fn code(typing: &Typing<'_, '_>, value: &Expr) -> Option<Code> {
    let ExprKind::Literal(literal) = &value.kind else { return None };
    match literal {
        Literal::Text(text) => Some(Code::Text(text.clone())),
        Literal::Int(value) => Some(Code::Int(*value)),
        Literal::Decimal(value) => Some(Code::Text(value.to_string())),
        Literal::Bool(value) => Some(Code::Text(value.to_string())),
        Literal::Date(value) => Some(Code::Text(value.to_string())),
        Literal::Instant(value) => Some(Code::Text(value.to_string())),
        Literal::Duration(value) => Some(Code::Text(value.to_string())),
        Literal::State(ty, state) => typing.model.vocabulary(*ty)?.get(*state)?.codes.first().cloned(),
        Literal::List(_) => None,
    }
}
