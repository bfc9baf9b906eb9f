//! The page of a domain, system or standard: its types, as declared.

use super::page::Page;
use super::{choice, docs, record, scalar, vocabulary, wire};
use crate::model::{Space, SpaceId, SpaceKind, TypeKind, Version};

/// Fills the page of a space.
pub fn emit(page: &mut Page<'_>, space: SpaceId) {
    let model = page.model();
    for id in model.types.ids().filter(|id| model.types[*id].space == space) {
        let def = &model.types[id];
        page.banner(def.name.text.as_str());
        match &def.kind {
            TypeKind::Vocabulary(vocabulary) => vocabulary::emit(page, id, vocabulary),
            TypeKind::Scalar(scalar) => scalar::emit(page, id, scalar),
            TypeKind::Record(record) => record::emit(page, id, record),
            TypeKind::Choice(choice) => choice::emit(page, id, choice),
            TypeKind::Hole => {}
        }
    }
    wire::serde(page, space);
}

/// What a space is, in a sentence.
#[must_use]
pub fn title(space: &Space) -> String {
    let kind = match space.kind {
        SpaceKind::Domain => "domain",
        SpaceKind::System { .. } => "system",
        SpaceKind::Standard => "standard",
    };
    let version = match &space.version {
        Some(Version::Number(number)) => format!(", version {number}"),
        Some(Version::Label(label)) => format!(", version {}", docs::code(label)),
        None => String::new(),
    };
    format!("The {kind} {}{version}.", docs::code(&space.name.text))
}
