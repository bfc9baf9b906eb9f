//! Domains, systems and standards: declared, continued, owned.

use super::names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, Owner, Space, SpaceId, SpaceKind, Version};
use crate::sources::Sources;
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, File, Item, Member};
use std::collections::HashSet;

/// A declaration or continuation with the space it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Part<'t> {
    /// The space.
    pub(super) space: SpaceId,
    /// What is written.
    pub(super) tree: &'t tree::Space,
    /// Whether the space was declared before under this name: that was reported, so what its types repeat is not.
    pub(super) repeated: bool,
}

/// Declares all spaces and merges what continues them. Parts come in the order of the text.
pub(super) fn declare<'t>(model: &mut Model, files: &'t [File], diagnostics: &mut Diagnostics) -> Vec<Part<'t>> {
    let spaces = || files.iter().flat_map(|file| &file.items).filter_map(|item| if let Item::Space(space) = item { Some(space) } else { None });
    let mut repeated = HashSet::new();
    for tree in spaces().filter(|tree| !tree.extend) {
        match model.space_names.get(&tree.name.text) {
            Some(_) => {
                repeated.insert(tree.span);
            }
            None => add(model, tree, diagnostics),
        }
    }
    let domains: HashSet<&str> =
        spaces().filter(|tree| !tree.extend && tree.kind == tree::SpaceKind::Domain).map(|tree| tree.name.text.as_str()).collect();
    for tree in spaces().filter(|tree| !tree.extend) {
        serve(model, tree, &domains, diagnostics);
    }
    let mut parts = Vec::new();
    for tree in spaces() {
        match space_of(model, tree, diagnostics) {
            Some(space) => {
                model.spaces[space].has_lost_owner |= has_broken_owner(&model.sources, tree);
                parts.push(Part { space, tree, repeated: repeated.contains(&tree.span) });
            }
            None => model.lost_words.extend(tree.members.iter().filter_map(Member::name).map(|name| name.text.clone())),
        }
    }
    parts
}

fn add(model: &mut Model, tree: &tree::Space, diagnostics: &mut Diagnostics) {
    let kind = match tree.kind {
        tree::SpaceKind::Domain => SpaceKind::Domain,
        tree::SpaceKind::System => SpaceKind::System { domain: None },
        tree::SpaceKind::Standard => SpaceKind::Standard,
    };
    let space = Space {
        kind,
        name: tree.name.clone(),
        docs: super::docs::docs(&tree.docs),
        version: checked_version(tree, diagnostics),
        from: served_from(tree, diagnostics),
        owner: owner(tree, diagnostics),
        has_lost_owner: false,
        types: IndexMap::new(),
        header: tree.header,
    };
    let id = model.spaces.add(space);
    model.space_names.insert(tree.name.text.clone(), id);
}

/// "A domain is … an owner, an integer version"; of a system "its version the vendor's label".
fn checked_version(tree: &tree::Space, diagnostics: &mut Diagnostics) -> Option<Version> {
    match (tree.kind, &tree.version) {
        (tree::SpaceKind::System, Some(tree::Version::Number(number, span))) => {
            let message = "the version of a system is the vendor's label, a text".to_owned();
            diagnostics.push(Diagnostic::new(Code::Syntax, *span, message).help(format!("write `version \"{number}\"`")));
        }
        (tree::SpaceKind::Domain | tree::SpaceKind::Standard, Some(tree::Version::Label(label))) => {
            let message = "the version of a domain or standard is an integer, so that the next one is known".to_owned();
            diagnostics.push(Diagnostic::new(Code::Syntax, label.span, message).help("write `version 1`"));
        }
        // A header without a version was reported where it was read.
        _ => {}
    }
    tree.version.as_ref().map(super::version::version)
}

/// "`version 3 from 2` says that older versions are no longer served": there is nothing newer than the text that could be the oldest.
fn served_from(tree: &tree::Space, diagnostics: &mut Diagnostics) -> Option<u64> {
    let from = tree.from.as_ref()?;
    let exists = match (from, tree.version.as_ref()) {
        (tree::Version::Number(from, _), Some(tree::Version::Number(version, _))) => from <= version,
        (tree::Version::Label(from), Some(tree::Version::Label(version))) => from.value == version.value,
        _ => tree.version.is_none(),
    };
    if !exists {
        let message = format!("the oldest version served cannot be one that `{}` does not have", tree.name.text);
        diagnostics
            .push(Diagnostic::new(Code::UnknownVersion, from.span(), message).help("name a version up to the one of the text, or leave `from` out"));
    }
    if let tree::Version::Number(from, _) = from { Some(*from) } else { None }
}

/// The owner of a declaration. A second one is reported, and one where none belongs; that there is none is for the check `owners` to say.
fn owner(tree: &tree::Space, diagnostics: &mut Diagnostics) -> Option<Owner> {
    let mut first: Option<(&tree::Owner, Span)> = None;
    for owner in owners(tree) {
        match first {
            Some((_, earlier)) => diagnostics.push(
                Diagnostic::new(Code::DuplicateModifier, owner.span, format!("`{}` says twice who owns it", tree.name.text))
                    .label(earlier, "the owner is named here")
                    .help("one team has the last word: keep one"),
            ),
            None if tree.kind == tree::SpaceKind::Domain => first = Some((owner, owner.span)),
            None => diagnostics.push(misplaced_owner(owner, tree)),
        }
    }
    first.map(|(owner, _)| Owner { name: owner.name.value.clone(), contact: owner.contact.as_ref().map(|contact| contact.value.clone()) })
}

fn owners(tree: &tree::Space) -> impl Iterator<Item = &tree::Owner> {
    tree.members.iter().filter_map(|member| if let Member::Owner(owner) = member { Some(owner) } else { None })
}

/// Whether a line that could not be read would have been an owner's.
fn has_broken_owner(sources: &Sources, tree: &tree::Space) -> bool {
    tree.members.iter().any(|member| matches!(member, Member::Broken(span) if sources.text(*span).trim_start().starts_with("owner")))
}

/// Only domains have owners; that a continuation names none was seen to when it was read.
fn misplaced_owner(owner: &tree::Owner, tree: &tree::Space) -> Diagnostic {
    let (message, help) = if tree.kind == tree::SpaceKind::Standard {
        ("a standard has no owner: it holds what nobody disputes", "what somebody owns belongs into their domain")
    } else {
        ("a system has no owner of its own: its domain's owner answers for it", "leave the line out")
    };
    Diagnostic::new(Code::Syntax, owner.span, message).help(help)
}

/// Finds the domain a system serves.
fn serve(model: &mut Model, tree: &tree::Space, domains: &HashSet<&str>, diagnostics: &mut Diagnostics) {
    let (tree::SpaceKind::System, Some(name)) = (tree.kind, &tree.domain) else { return };
    let found = names::find_space(model, name, diagnostics);
    let domain = found.filter(|space| model.spaces[*space].kind == SpaceKind::Domain);
    // A domain whose name another space took was reported as a duplicate.
    if let (Some(other), None, false) = (found, domain, domains.contains(name.text.as_str())) {
        let message = format!("`{}` is a {}: a system serves a domain", name.text, names::kind_word(model.spaces[other].kind));
        let domains = model.spaces.values().filter(|space| space.kind == SpaceKind::Domain).map(|space| space.name.text.as_str());
        diagnostics.push(names::unknown(name, message, domains));
    }
    if let Some(id) = model.space_names.get(&tree.name.text).copied() {
        let space = &mut model.spaces[id];
        if space.kind == (SpaceKind::System { domain: None }) && space.header == tree.header {
            space.kind = SpaceKind::System { domain };
        }
    }
}

/// The space a declaration or continuation belongs to.
fn space_of(model: &Model, tree: &tree::Space, diagnostics: &mut Diagnostics) -> Option<SpaceId> {
    if !tree.extend {
        return model.space_names.get(&tree.name.text).copied();
    }
    let wanted = |kind: SpaceKind| {
        matches!(
            (tree.kind, kind),
            (tree::SpaceKind::Domain, SpaceKind::Domain)
                | (tree::SpaceKind::System, SpaceKind::System { .. })
                | (tree::SpaceKind::Standard, SpaceKind::Standard)
        )
    };
    let found = model.space_names.get(&tree.name.text).copied();
    if let Some(id) = found.filter(|id| wanted(model.spaces[*id].kind)) {
        return Some(id);
    }
    if !model.lost.space && !model.lost_words.contains(&tree.name.text) {
        let message = match found {
            Some(id) => format!("`{}` is a {} and is continued as one", tree.name.text, names::kind_word(model.spaces[id].kind)),
            None => format!("`{}` is declared nowhere, so there is nothing to continue", tree.name.text),
        };
        let candidates = model.spaces.values().filter(|space| wanted(space.kind)).map(|space| space.name.text.as_str());
        diagnostics.push(names::unknown(&tree.name, message, candidates));
    }
    found
}
