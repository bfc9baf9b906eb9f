//! Names: how they begin, the namespaces, what a path stands for, and *did you mean*.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Edit, Fix, Safety};
use crate::model::{Begins, Model, Space, SpaceId, SpaceKind, TypeId};
use crate::nearest::suggest;
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, File, Item, Name, Path, TranslateLine};

/// "Types, states and events begin with a capital; fields, parameters, domains, standards, systems and all words of the language with a small letter."
pub fn check_naming(name: &Name, begins: Begins, what: &str, diagnostics: &mut Diagnostics) {
    // A name with other letters than ASCII ones was reported where it was read.
    if !name.text.is_ascii() || begins.fits(&name.text) {
        return;
    }
    let (kind, better) = match begins {
        Begins::Capital => ("a capital", recased(&name.text, char::to_ascii_uppercase)),
        Begins::Small => ("a small letter", recased(&name.text, char::to_ascii_lowercase)),
    };
    let message = format!("the name of {what} begins with {kind}, `{}` does not: that is how a row is read", name.text);
    diagnostics.push(Diagnostic::new(Code::Naming, name.span, message).help(format!("write `{better}`, here and wherever it is used")));
}

fn recased(name: &str, to: fn(&char) -> char) -> String {
    let name = name.trim_start_matches('_');
    let mut letters = name.chars();
    letters.next().map(|first| to(&first)).into_iter().chain(letters).collect()
}

/// "One namespace for domains, standards, systems, concepts, processes, milestones, crosswalks, externs and named translations": of two of one name the later is
/// reported. Also checks how those names begin.
pub fn one_namespace(files: &[File], diagnostics: &mut Diagnostics) {
    let mut seen: IndexMap<&str, (&str, Span)> = IndexMap::new();
    for item in files.iter().flat_map(|file| &file.items) {
        let Some((what, begins, name)) = named(item) else { continue };
        check_naming(name, begins, what, diagnostics);
        if let Some((earlier, place)) = seen.get(name.text.as_str()) {
            diagnostics.push(duplicate(name, what, *place, earlier));
        } else {
            seen.insert(&name.text, (what, name.span));
        }
    }
}

/// The name an item declares, what it is, and how it begins. A continuation declares none.
fn named(item: &Item) -> Option<(&'static str, Begins, &Name)> {
    match item {
        Item::Space(space) if space.extend => None,
        Item::Space(space) => Some((kind_of(space.kind), Begins::Small, &space.name)),
        Item::Crosswalk(crosswalk) => Some(("a crosswalk", Begins::Capital, &crosswalk.name)),
        Item::Extern(function) => Some(("an extern", Begins::Small, &function.name)),
        Item::Translate(translate) => translate.name.as_ref().map(|name| ("a translation", Begins::Small, name)),
        Item::Concept(concept) => Some(("a concept", Begins::Capital, &concept.name)),
        Item::Process(process) => Some(("a process", Begins::Capital, &process.name)),
        Item::Milestone(milestone) => Some(("a milestone", Begins::Capital, &milestone.name)),
        Item::Example(_) | Item::Evolve(_) | Item::Broken(_) => None,
    }
}

const fn kind_of(kind: tree::SpaceKind) -> &'static str {
    match kind {
        tree::SpaceKind::Domain => "a domain",
        tree::SpaceKind::System => "a system",
        tree::SpaceKind::Standard => "a standard",
    }
}

/// A `duplicate-name` at the later of two declarations.
#[must_use]
pub fn duplicate(later: &Name, what: &str, earlier: Span, earlier_what: &str) -> Diagnostic {
    let text = &later.text;
    let also = if what == earlier_what { String::new() } else { format!(", as {earlier_what}") };
    Diagnostic::new(Code::DuplicateName, later.span, format!("`{text}` is already declared{also}: nobody could tell which of the two is meant"))
        .here(format!("{what} of the same name"))
        .label(earlier, format!("`{text}` is declared here"))
        .help("give one of them another name")
}

/// A name as it is written: in backticks where its declaration has them, since else it could be read as a word of the language.
#[must_use]
pub fn written(name: &Name) -> String {
    if name.quoted { format!("`{}`", name.text) } else { name.text.clone() }
}

/// An `unknown-name` with *did you mean* and its edit.
#[must_use]
pub fn unknown<'c>(name: &Name, message: String, candidates: impl IntoIterator<Item = &'c str>) -> Diagnostic {
    let finding = Diagnostic::new(Code::UnknownName, name.span, message);
    match suggest(&name.text, candidates) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(replacement(name.span, meant)),
        None => finding,
    }
}

/// The edit that writes a name that was meant.
pub(super) fn replacement(span: Span, text: &str) -> Fix {
    Fix { title: format!("write `{text}`"), edits: vec![Edit { span, text: text.to_owned() }], safety: Safety::Ask }
}

/// Whether a line of a translation could not be read.
#[must_use]
pub fn has_broken_line(item: &tree::Translate) -> bool {
    item.lines.iter().any(|line| matches!(line, TranslateLine::Broken(_)))
}

/// A space by name; reports one that does not exist.
pub fn find_space(model: &Model, name: &Name, diagnostics: &mut Diagnostics) -> Option<SpaceId> {
    let misnamed = || model.space_names.get(&Begins::Small.misnamed(&name.text)?);
    let found = model.space_names.get(&name.text).or_else(misnamed).copied();
    if found.is_none() && !model.lost.space && !model.lost_words.contains(&name.text) {
        let message = format!("there is no domain, system or standard `{}`", name.text);
        diagnostics.push(unknown(name, message, model.space_names.keys().map(String::as_str)));
    }
    found
}

/// The type a path stands for. `scope` is the space in whose braces the path is written: there a bare name is one of its own types. Reports what is unknown.
pub fn find_type(model: &Model, scope: Option<SpaceId>, path: &Path, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    match path.segments.as_slice() {
        [name] => find_bare(model, scope, name, diagnostics),
        [space, name] => {
            let space = find_space(model, space, diagnostics)?;
            find_in(model, space, name, diagnostics).filter(|_| check_version(model, space, path, diagnostics))
        }
        [space, name, ..] => {
            let space = find_space(model, space, diagnostics)?;
            find_in(model, space, name, diagnostics)?;
            let message = format!("`{}` is no type: a type is written with its domain in front and nothing behind", path.dotted());
            diagnostics.push(Diagnostic::new(Code::UnknownName, path.span, message));
            None
        }
        [] => None,
    }
}

fn find_in(model: &Model, space: SpaceId, name: &Name, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    let own = &model.spaces[space];
    let found = own.find(&name.text);
    if found.is_none() && !may_be_lost(model, own, name) {
        let message = format!("{} `{}` has no type `{}`", kind_word(own.kind), own.name.text, name.text);
        diagnostics.push(elsewhere(model, name, unknown(name, message, own.types.keys().map(String::as_str))));
    }
    found
}

/// Whether a type of a space may be declared where the text could not be read.
fn may_be_lost(model: &Model, space: &Space, name: &Name) -> bool {
    model.lost.types_of.contains(&space.name.text) || model.lost_words.contains(&name.text)
}

fn find_bare(model: &Model, scope: Option<SpaceId>, name: &Name, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    if let Some(space) = scope {
        let own = &model.spaces[space];
        let found = own.find(&name.text);
        if found.is_none() && !may_be_lost(model, own, name) {
            let message = format!("there is no type `{}` in {} `{}`", name.text, kind_word(own.kind), own.name.text);
            let candidates = own.types.keys().map(String::as_str).chain(super::refine::BASES.iter().map(|(base, _)| *base));
            diagnostics.push(elsewhere(model, name, unknown(name, message, candidates)));
        }
        return found;
    }
    if !model.lost_words.contains(&name.text) {
        let message = format!("`{}` is no type of the language, and between domains a type is written with its domain in front", name.text);
        let bases = super::refine::BASES.iter().map(|(base, _)| *base);
        diagnostics.push(elsewhere(model, name, unknown(name, message, bases)));
    }
    None
}

/// Where nothing near is known, a type of exactly this name in another space is worth saying.
fn elsewhere(model: &Model, name: &Name, finding: Diagnostic) -> Diagnostic {
    let found: Vec<TypeId> = model.spaces.values().filter_map(|space| space.types.get(&name.text).copied()).collect();
    if found.is_empty() {
        return finding;
    }
    let names = found.iter().map(|ty| format!("`{}`", model.qualified(*ty))).collect::<Vec<_>>().join(", ");
    let finding = finding.note(format!("there is {names}"));
    match finding.help {
        None => {
            let help = format!("did you mean {names}?");
            finding.help(help)
        }
        Some(_) => finding,
    }
}

/// `domain`, `system`, `standard`.
#[must_use]
pub const fn kind_word(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Domain => "domain",
        SpaceKind::System { .. } => "system",
        SpaceKind::Standard => "standard",
    }
}

/// "A released version: only in `evolve`, `example`, `releases/`, on the command line": everywhere else a type is always the text's.
pub fn find_current_type(model: &Model, scope: Option<SpaceId>, path: &Path, diagnostics: &mut Diagnostics) -> Option<TypeId> {
    let found = find_type(model, scope, path, diagnostics)?;
    if let Some(version) = &path.version {
        let message = "a version is named only in an `example`; what stands here is always between the versions of the text".to_owned();
        diagnostics.push(Diagnostic::new(Code::UnknownVersion, version.span(), message).help(format!("leave the version out: `{}`", path.dotted())));
    }
    Some(found)
}

/// "`unknown-version`": nothing is released yet, so the only version there is is the one of the text.
fn check_version(model: &Model, space: SpaceId, path: &Path, diagnostics: &mut Diagnostics) -> bool {
    let Some(version) = &path.version else { return true };
    let current = &model.spaces[space];
    if current.version == Some(super::version::version(version)) {
        return true;
    }
    let name = &current.name.text;
    let message = format!("there is no version {} of `{name}`: it has not been released, and the text is {}", shown(version), shown_current(current));
    diagnostics.push(Diagnostic::new(Code::UnknownVersion, version.span(), message).help(format!("leave the version out: `{}`", path.dotted())));
    false
}

fn shown(version: &tree::Version) -> String {
    match version {
        tree::Version::Number(number, _) => number.to_string(),
        tree::Version::Label(label) => format!("\"{}\"", label.raw()),
    }
}

fn shown_current(space: &crate::model::Space) -> String {
    match &space.version {
        Some(crate::model::Version::Number(number)) => format!("version {number}"),
        Some(crate::model::Version::Label(label)) => format!("version \"{label}\""),
        None => "without a version".to_owned(),
    }
}
