//! `open`: vocabularies without a flow that tables join to others, said once for the contract. Nothing is proved of how they move.

use super::tables::Tables;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::owners::few;
use crate::model::{Model, SpaceKind, TypeId};
use indexmap::IndexSet;

/// How many vocabularies are named.
const NAMED: usize = 6;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    let model = tables.model;
    let mut without: IndexSet<TypeId> = IndexSet::new();
    for view in &tables.views {
        let parties = view.translation.sources.iter().chain(&view.translation.targets);
        without.extend(parties.map(|party| party.ty).filter(|ty| is_without_flow(model, *ty)));
    }
    let Some(first) = without.first() else { return };
    let names: Vec<String> = without.iter().map(|ty| model.qualified(*ty)).collect();
    let (have, them) = if names.len() == 1 { ("has", "it") } else { ("have", "them") };
    let message = format!(
        "{} {have} no flow: nothing is proved of what moves there become on the other side of the tables that join {them}",
        few(&names, NAMED)
    );
    let finding = Diagnostic::new(Code::Open, model.types[*first].header, message);
    diagnostics.push(finding.help("list the allowed moves, `flow { … }`, and every table is checked against them"));
}

/// A standard's vocabulary cannot have a flow: what it holds does not move.
fn is_without_flow(model: &Model, ty: TypeId) -> bool {
    let standard = model.spaces[model.types[ty].space].kind == SpaceKind::Standard;
    !standard && model.vocabulary(ty).is_some_and(|vocabulary| vocabulary.flow.is_none())
}
