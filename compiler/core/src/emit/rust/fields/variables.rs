//! What each place of the target is called while it is filled: `street`, `seat_street`; a name that is in use already goes with a number.

use crate::emit::rust::across::local;
use crate::emit::rust::page::Page;
use crate::emit::rust::spelling::ident;
use crate::model::{FieldId, FieldRowKind, RecordBody, TargetPath, TypeId, snake_case};
use proc_macro2::Ident;
use std::collections::{BTreeMap, BTreeSet};

/// The names of all places that rows fill.
pub(super) fn of(page: &Page<'_>, target: TypeId, body: &RecordBody) -> BTreeMap<Vec<FieldId>, Ident> {
    let mut variables = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for path in paths(body) {
        if !variables.contains_key(&path.steps) {
            let name = free(wished(page, target, path), &mut taken);
            variables.insert(path.steps.clone(), name);
        }
    }
    variables
}

/// The places, those of the target itself first: they keep their names.
fn paths(body: &RecordBody) -> Vec<&TargetPath> {
    let rows = body.rows.iter().filter_map(|row| match &row.kind {
        FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. } => Some(targets),
        FieldRowKind::Drop { .. } | FieldRowKind::Hole => None,
    });
    let mut paths: Vec<&TargetPath> = rows.flatten().collect();
    paths.sort_by_key(|path| path.steps.len() > 1);
    paths
}

fn wished(page: &Page<'_>, target: TypeId, path: &TargetPath) -> Ident {
    match path.steps.as_slice() {
        [only] => local(page.names.record_field(target, *only)),
        _ => ident(&snake_case(&path.text.replace('.', "_"))),
    }
}

/// What stands in a field already is called `kept_` and its name: that is in use as well.
fn free(wished: Ident, taken: &mut BTreeSet<String>) -> Ident {
    let plain = wished.to_string();
    let plain = plain.trim_start_matches("r#");
    let is_free = |name: &str| !taken.contains(name) && !taken.contains(&format!("kept_{name}"));
    let numbered = (2_usize..).map(|number| format!("{plain}_{number}"));
    let name = std::iter::once(plain.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default();
    taken.insert(format!("kept_{name}"));
    let free = if name == plain { wished } else { ident(&name) };
    taken.insert(name);
    free
}
