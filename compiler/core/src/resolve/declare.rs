//! Types: declared by name, then defined.

use super::docs::docs;
use super::names;
use super::space::Part;
use super::types::Declared;
use super::{record, refine, scalar, vocabulary};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Begins, Model, TypeDef, TypeKind};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{Member, Name};

/// Declares the types of all spaces by name. Of two of one name in a space the later is reported and left out.
pub(super) fn declare<'t>(model: &mut Model, parts: &[Part<'t>], diagnostics: &mut Diagnostics) -> Vec<Declared<'t>> {
    let mut declared = Vec::new();
    for part in parts {
        for member in &part.tree.members {
            let Some(name) = member.name() else { continue };
            names::check_naming(name, Begins::Capital, "a type", diagnostics);
            if is_new(model, part, name, diagnostics) {
                let def = TypeDef { space: part.space, name: name.clone(), docs: member_docs(member), kind: TypeKind::Hole, header: header(member) };
                let id = model.types.add(def);
                model.spaces[part.space].types.insert(name.text.clone(), id);
                declared.push((id, member));
            }
        }
    }
    declared
}

/// Whether a space has no type of this name yet, and the language has none either.
fn is_new(model: &Model, part: &Part<'_>, name: &Name, diagnostics: &mut Diagnostics) -> bool {
    if refine::BASES.iter().any(|(base, _)| *base == name.text) {
        let message = format!("`{}` is a type of the language, which every domain reads the same way", name.text);
        diagnostics.push(Diagnostic::new(Code::DuplicateName, name.span, message).help("give it another name"));
        return false;
    }
    let Some(earlier) = model.spaces[part.space].types.get(&name.text) else { return true };
    if !part.repeated {
        diagnostics.push(names::duplicate(name, "a type", model.types[*earlier].name.span, "a type"));
    }
    false
}

fn member_docs(member: &Member) -> String {
    match member {
        Member::Scalar(scalar) => docs(&scalar.docs),
        Member::Record(record) => docs(&record.docs),
        Member::Choice(choice) => docs(&choice.docs),
        Member::Vocabulary(vocabulary) => docs(&vocabulary.docs),
        Member::Event(event) => docs(&event.docs),
        Member::Owner(_) | Member::Broken(_) => String::new(),
    }
}

fn header(member: &Member) -> Span {
    match member {
        Member::Scalar(scalar) => scalar.span,
        Member::Record(record) => record.header,
        Member::Choice(choice) => choice.header,
        Member::Vocabulary(vocabulary) => vocabulary.header,
        Member::Event(event) => event.header,
        Member::Owner(owner) => owner.span,
        Member::Broken(span) => *span,
    }
}

/// Defines all declared types. Outlines come first, so that `ref` knows an entity and `type` no record; fields come last, since their types and defaults are of
/// the others.
pub(super) fn define(model: &mut Model, declared: &[Declared<'_>], diagnostics: &mut Diagnostics) {
    for (id, member) in declared {
        model.types[*id].kind = match member {
            Member::Vocabulary(tree) => TypeKind::Vocabulary(vocabulary::vocabulary(tree, diagnostics)),
            Member::Record(tree) => TypeKind::Record(record::outline(tree)),
            Member::Choice(tree) => TypeKind::Choice(record::choice_outline(tree)),
            Member::Scalar(_) | Member::Event(_) | Member::Owner(_) | Member::Broken(_) => TypeKind::Hole,
        };
    }
    scalar::define(model, declared, diagnostics);
    record::define(model, declared, diagnostics);
}
