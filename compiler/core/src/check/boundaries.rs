//! Which spaces a translation may join.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Direction, Model, SpaceId, SpaceKind, Translation};

/// "Translations join a system with its own domain, domain with domain, and either with a standard …; a system joined to a foreign domain or to another domain's
/// system is `vendor-leak` (lint): a vendor's model is shaping the contract between domains." At the header, once for both directions of an item.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for translation in model.translations.values() {
        let first = translation.direction == Direction::There || translation.opposite.is_none();
        if let (true, Some((system, other))) = (first, leak(model, translation)) {
            diagnostics.push(finding(model, translation, system, other));
        }
    }
}

/// A system of the translation and what it is joined to, where it should not be.
fn leak(model: &Model, translation: &Translation) -> Option<(SpaceId, SpaceId)> {
    let spaces = |parties: &[crate::model::Party]| parties.iter().map(|party| model.types[party.ty].space).collect::<Vec<_>>();
    let targets = spaces(&translation.targets);
    spaces(&translation.sources).into_iter().flat_map(|from| targets.iter().map(move |to| (from, *to))).find_map(|(from, to)| leaks(model, from, to))
}

fn leaks(model: &Model, from: SpaceId, to: SpaceId) -> Option<(SpaceId, SpaceId)> {
    let is_system = |space: SpaceId| matches!(model.spaces[space].kind, SpaceKind::System { .. });
    let (system, other) = match (is_system(from), is_system(to)) {
        (true, _) => (from, to),
        (false, true) => (to, from),
        (false, false) => return None,
    };
    // A standard belongs to no domain, and the domain of a system may be unknown: both say nothing.
    let (own, foreign) = (model.domain_of(system)?, model.domain_of(other)?);
    (own != foreign).then_some((system, other))
}

fn finding(model: &Model, translation: &Translation, system: SpaceId, other: SpaceId) -> Diagnostic {
    let name = |space: SpaceId| model.spaces[space].name.text.as_str();
    let own = model.domain_of(system).map_or("", name);
    let message = format!(
        "`{}` is a system behind `{own}` and is joined to `{}`: a vendor's model is shaping the contract between domains",
        name(system),
        name(other)
    );
    let finding = Diagnostic::new(Code::VendorLeak, translation.header, message).help(format!(
        "translate `{}` into `{own}`, and `{own}` into `{}`",
        name(system),
        model.domain_of(other).map_or("", name)
    ));
    match model.owner(system) {
        Some(owner) => finding.note(format!("`{own}` is owned by {}", owner.with_contact())),
        None => finding,
    }
}
