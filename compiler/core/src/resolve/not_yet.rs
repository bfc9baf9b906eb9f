//! What the language has and this compiler does not read yet: said once for each, so that nobody takes silence for a proof.

use super::space::Part;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{File, Item, Member, SpaceKind};

/// One `not-yet` for each concept, process, milestone, step between versions and event. An event in a standard is a mistake already: "it may hold no entity, no
/// event and no vocabulary with a flow (`disputed-standard`)".
pub(super) fn report(files: &[File], parts: &[Part<'_>], diagnostics: &mut Diagnostics) {
    for item in files.iter().flat_map(|file| &file.items) {
        match item {
            Item::Concept(concept) => diagnostics.push(not_yet("concepts", concept.header)),
            Item::Process(process) => diagnostics.push(not_yet("processes", process.header)),
            Item::Milestone(milestone) => diagnostics.push(not_yet("milestones", milestone.span)),
            Item::Evolve(evolve) => diagnostics.push(not_yet("steps between versions", evolve.header)),
            Item::Space(_) | Item::Translate(_) | Item::Crosswalk(_) | Item::Extern(_) | Item::Example(_) | Item::Broken(_) => {}
        }
    }
    for part in parts {
        for member in &part.tree.members {
            let Member::Event(event) = member else { continue };
            diagnostics.push(match part.tree.kind {
                SpaceKind::Standard => disputed(event.header, &part.tree.name.text),
                SpaceKind::Domain | SpaceKind::System => not_yet("events", event.header),
            });
        }
    }
}

fn not_yet(what: &str, span: Span) -> Diagnostic {
    let message = format!("{what} belong to the language, but this compiler does not check them yet: nothing it says would cover them");
    Diagnostic::new(Code::NotYet, span, message).help("leave this out of the contract until a later version")
}

fn disputed(span: Span, standard: &str) -> Diagnostic {
    let message = format!("the standard `{standard}` holds an event: what happens, happens to somebody's things, and a standard has no owner");
    Diagnostic::new(Code::DisputedStandard, span, message).help("declare it in the domain that answers for it")
}
