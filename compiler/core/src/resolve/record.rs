//! Records, entities and choices: their fields and what may stand behind a field's type.

use super::default;
use super::docs::docs;
use super::names;
use super::types::{self, Declared};
use super::vocabulary::twice;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Authority, Begins, Case, Choice, Field, Fields, Model, Record, RecordKind, SpaceId, SpaceKind, Type, TypeKind, WireName, snake_case,
};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, FieldPart, Member, Name, TextLiteral};
use std::collections::HashMap;

/// A record that is known to be one; its fields follow.
pub(super) fn outline(tree: &tree::Record) -> Record {
    let kind = match tree.kind {
        tree::RecordKind::Record => RecordKind::Record,
        tree::RecordKind::Entity => RecordKind::Entity,
    };
    Record { kind, fields: Fields::default() }
}

/// A choice that is known to be one; its cases follow.
pub(super) fn choice_outline(tree: &tree::Choice) -> Choice {
    Choice { tag: tree.tag.value.clone(), cases: Vec::new() }
}

/// Gives all records, entities and choices their fields, then the fields their defaults, which may be of any type.
pub(super) fn define(model: &mut Model, declared: &[Declared<'_>], diagnostics: &mut Diagnostics) {
    for (id, member) in declared {
        let space = model.types[*id].space;
        match member {
            Member::Record(tree) => {
                let record = Record { fields: record_fields(model, space, tree, diagnostics), ..outline(tree) };
                check_keys(&record, tree, diagnostics);
                model.types[*id].kind = TypeKind::Record(record);
            }
            Member::Choice(tree) => model.types[*id].kind = TypeKind::Choice(choice(model, space, tree, diagnostics)),
            Member::Scalar(_) | Member::Vocabulary(_) | Member::Owner(_) | Member::Event(_) | Member::Broken(_) => {}
        }
    }
    default::define(model, declared, diagnostics);
}

/// In what fields stand: decides what may stand at them.
#[derive(Clone, Copy)]
struct Holder<'t> {
    space: SpaceId,
    /// Whether the fields are those of an entity.
    entity: bool,
    /// What the holder is, with its article.
    what: &'static str,
    /// The tag of a choice, which takes a wire name.
    tag: Option<&'t TextLiteral>,
}

fn record_fields(model: &Model, space: SpaceId, tree: &tree::Record, diagnostics: &mut Diagnostics) -> Fields {
    let entity = tree.kind == tree::RecordKind::Entity;
    let what = if entity { "an entity" } else { "a record" };
    fields(model, Holder { space, entity, what, tag: None }, &tree.fields, diagnostics)
}

/// "An entity has one or more `key` fields; a record has none."
fn check_keys(record: &Record, tree: &tree::Record, diagnostics: &mut Diagnostics) {
    if record.kind == RecordKind::Entity && record.fields.keys().next().is_none() && !record.fields.has_hole {
        let message = format!("the entity `{}` has no key: nobody could say which one a `ref` means", tree.name.text);
        let help = "write `key` before the field that tells one from another, or declare a `record`";
        diagnostics.push(Diagnostic::new(Code::Syntax, tree.header, message).help(help));
    }
}

fn choice(model: &Model, space: SpaceId, tree: &tree::Choice, diagnostics: &mut Diagnostics) -> Choice {
    let mut choice = choice_outline(tree);
    let mut names: HashMap<&str, Span> = HashMap::with_capacity(tree.cases.len());
    let mut codes: HashMap<String, (&str, Span)> = HashMap::new();
    for case in &tree.cases {
        names::check_naming(&case.name, Begins::Capital, "a case", diagnostics);
        if let Some(earlier) = names.insert(&case.name.text, case.name.span) {
            diagnostics.push(names::duplicate(&case.name, "a case", earlier, "a case"));
            continue;
        }
        let code = case.code.as_ref().map_or_else(|| snake_case(&case.name.text), |code| code.value.clone());
        let place = case.code.as_ref().map_or(case.name.span, |code| code.span);
        if let Some((other, earlier)) = codes.insert(code.clone(), (&case.name.text, place)) {
            let message = format!("the code \"{code}\" is read by `{other}` and by `{}`: which one a value is could not be told", case.name.text);
            let finding = Diagnostic::new(Code::DuplicateCode, place, message).label(earlier, format!("read by `{other}` here"));
            diagnostics.push(finding.help("give each case a code of its own, in quotes behind its name"));
        }
        let holder = Holder { space, entity: false, what: "a case of a choice", tag: Some(&tree.tag) };
        let fields = case.fields.as_ref().map(|tree| fields(model, holder, tree, diagnostics)).unwrap_or_default();
        choice.cases.push(Case { name: case.name.clone(), docs: docs(&case.docs), code, fields, span: case.span });
    }
    choice
}

/// The fields in braces. Of two of one name the later is reported and left out; of two that read one wire name the later is reported.
fn fields(model: &Model, holder: Holder<'_>, tree: &tree::Fields, diagnostics: &mut Diagnostics) -> Fields {
    let mut result = Fields::with_capacity(tree.list.len());
    result.has_hole = !tree.broken.is_empty();
    let mut names: HashMap<&str, Span> = HashMap::with_capacity(tree.list.len());
    let mut wires: Wires<'_> = HashMap::with_capacity(tree.list.len());
    if let Some(tag) = holder.tag {
        wires.insert(&tag.value, (None, tag.span));
    }
    for tree in &tree.list {
        names::check_naming(&tree.name, Begins::Small, "a field", diagnostics);
        if let Some(earlier) = names.get(tree.name.text.as_str()) {
            diagnostics.push(names::duplicate(&tree.name, "a field", *earlier, "a field"));
            continue;
        }
        names.insert(&tree.name.text, tree.name.span);
        let field = field(model, holder, tree, diagnostics);
        check_wire(tree, &mut wires, diagnostics);
        result.push(field);
    }
    result.list.shrink_to_fit();
    result
}

/// Wire names with the field that has them, or none for the tag, and where they are written.
type Wires<'t> = HashMap<&'t str, (Option<&'t str>, Span)>;

/// "`duplicate-wire-name`."
fn check_wire<'t>(tree: &'t tree::Field, wires: &mut Wires<'t>, diagnostics: &mut Diagnostics) {
    let written = tree.parts.iter().find_map(|part| if let FieldPart::As(text, _) = part { Some(text) } else { None });
    let (wire, place) = written.map_or((tree.name.text.as_str(), tree.name.span), |text| (text.value.as_str(), text.span));
    match wires.get(wire) {
        Some((other, earlier)) => {
            let other = other.map_or_else(|| "the tag".to_owned(), |name| format!("`{name}`"));
            let message = format!("\"{wire}\" is the wire name of `{}` and of {other}: one value would be read into both", tree.name.text);
            let finding = Diagnostic::new(Code::DuplicateWireName, place, message).label(*earlier, "taken here");
            diagnostics.push(finding.help("give one of them another name on the wire: `as \"…\"`"));
        }
        None => {
            wires.insert(wire, (Some(&tree.name.text), place));
        }
    }
}

fn field(model: &Model, holder: Holder<'_>, tree: &tree::Field, diagnostics: &mut Diagnostics) -> Field {
    let mut field = Field {
        name: tree.name.clone(),
        docs: docs(&tree.docs),
        ty: types::resolve(model, Some(holder.space), &tree.ty, diagnostics),
        key: tree.key.is_some() && holder.entity,
        wire: WireName::new(&tree.name.text),
        default: None,
        authority: None,
        sensitive: false,
        deprecated: None,
        span: tree.span,
    };
    check_key(model, holder, tree, &field.ty, diagnostics);
    let mut seen = Vec::new();
    for part in &tree.parts {
        if twice(word(part), part.span(), &mut seen, diagnostics) {
            continue;
        }
        match part {
            FieldPart::As(text, _) => field.wire = WireName::new(&text.value),
            FieldPart::Default(..) => {}
            FieldPart::Authoritative(system, span) => field.authority = authority(model, holder, system.as_ref(), *span, diagnostics),
            FieldPart::Sensitive(_) => field.sensitive = true,
            FieldPart::Deprecated(text, _) => field.deprecated = Some(text.value.clone()),
        }
    }
    field
}

const fn word(part: &FieldPart) -> &'static str {
    match part {
        FieldPart::As(..) => "as",
        FieldPart::Default(..) => "=",
        FieldPart::Authoritative(..) => "authoritative",
        FieldPart::Sensitive(_) => "sensitive",
        FieldPart::Deprecated(..) => "deprecated",
    }
}

/// A key tells one entity from another: it stands in entities only, and is always there and one value.
fn check_key(model: &Model, holder: Holder<'_>, tree: &tree::Field, ty: &Type, diagnostics: &mut Diagnostics) {
    let Some(key) = tree.key else { return };
    if !holder.entity {
        let message = format!("{} has no key: it is a value, told apart by nothing but its fields", holder.what);
        diagnostics.push(Diagnostic::new(Code::Syntax, key, message).help("leave `key` out, or declare an `entity`"));
    } else if let Some(what) = no_key(model, ty) {
        let message = format!("{what} is no key: a key is one value that is always there");
        diagnostics.push(Diagnostic::new(Code::TypeMismatch, tree.ty.span, message).help("make the key a scalar, a vocabulary or a `ref`"));
    }
}

fn no_key(model: &Model, ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Optional(_) => Some("an optional value"),
        Type::List(_) => Some("a list"),
        Type::Map(_) => Some("a map"),
        Type::Scalar(_) | Type::Ref(_) | Type::Hole => None,
        Type::Named(id) => match &model.types[*id].kind {
            TypeKind::Record(_) | TypeKind::Choice(_) => Some(types::kind_word(model, *id)),
            TypeKind::Scalar(_) | TypeKind::Vocabulary(_) | TypeKind::Hole => None,
        },
    }
}

/// "`authoritative` or `authoritative in salesforce` (entities of domains only)"; the system is one "of that domain".
fn authority(model: &Model, holder: Holder<'_>, system: Option<&Name>, span: Span, diagnostics: &mut Diagnostics) -> Option<Authority> {
    let space = &model.spaces[holder.space];
    if !holder.entity || space.kind != SpaceKind::Domain {
        let what =
            if holder.entity { format!("an entity of the {} `{}`", names::kind_word(space.kind), space.name.text) } else { holder.what.to_owned() };
        let message = format!("only a field of a domain's entity can have the last word, not one of {what}");
        diagnostics.push(Diagnostic::new(Code::MisplacedAuthority, span, message).help("say it at the entity of the domain that owns the fact"));
        return None;
    }
    let Some(name) = system else { return Some(Authority { system: None }) };
    let found = names::find_space(model, name, diagnostics)?;
    if model.spaces[found].kind == (SpaceKind::System { domain: Some(holder.space) }) {
        return Some(Authority { system: Some(found) });
    }
    let message = format!("`{}` is no system of `{}`, so it cannot be the one that writes the field", name.text, space.name.text);
    diagnostics.push(Diagnostic::new(Code::MisplacedAuthority, name.span, message).label(model.spaces[found].name.span, "declared here"));
    None
}
