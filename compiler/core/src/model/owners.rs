//! Whom to ask: the owners of the domains a rule crosses.

use super::{Model, Owner, SpaceId, Translation, TypeId};

/// The owners of some types' domains, each once, in order, with their contacts: `Sales team (sales@acme.example) and Finance team`.
pub(crate) fn owners(model: &Model, types: impl IntoIterator<Item = TypeId>) -> Option<String> {
    listed(model, types, |owner| owner.with_contact())
}

/// The same without contacts.
pub(crate) fn owner_names(model: &Model, types: impl IntoIterator<Item = TypeId>) -> Option<String> {
    listed(model, types, |owner| owner.name.clone())
}

/// The owners of both sides of a translation.
pub(crate) fn of_translation(model: &Model, translation: &Translation) -> Option<String> {
    owners(model, sides(translation))
}

/// A note that says whom to ask about a translation.
pub(crate) fn ask(model: &Model, translation: &Translation) -> Option<String> {
    of_translation(model, translation).map(|owners| format!("ask {owners}"))
}

/// The types of both sides, sources first.
pub(crate) fn sides(translation: &Translation) -> impl Iterator<Item = TypeId> + '_ {
    translation.sources.iter().chain(&translation.targets).map(|party| party.ty)
}

fn listed(model: &Model, types: impl IntoIterator<Item = TypeId>, show: impl Fn(&Owner) -> String) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for space in types.into_iter().map(|ty| -> SpaceId { model.types[ty].space }) {
        if let Some(name) = model.owner(space).map(&show)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| and(&names))
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

/// The first few of some words and how many more there are: `A, B, C and 4 more`.
pub(crate) fn few(words: &[String], most: usize) -> String {
    match words.get(most..) {
        None | Some([]) => and(words),
        Some(more) => format!("{} and {} more", words.get(..most).unwrap_or_default().join(", "), more.len()),
    }
}
