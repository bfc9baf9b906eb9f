//! A standard holds what nobody disputes.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, RecordKind, SpaceKind, TypeDef, TypeKind};

/// "It may hold no entity, no event and no vocabulary with a flow (`disputed-standard`): meaning that moves has an owner."
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for def in model.types.values() {
        let space = &model.spaces[def.space];
        if let (SpaceKind::Standard, Some(what)) = (space.kind, disputed(def)) {
            let message = format!("the standard `{}` holds {what}: meaning that moves has an owner, and a standard has none", space.name.text);
            let help = "declare it in the domain that answers for it, and let others translate";
            diagnostics.push(Diagnostic::new(Code::DisputedStandard, def.header, message).help(help));
        }
    }
}

fn disputed(def: &TypeDef) -> Option<&'static str> {
    match &def.kind {
        TypeKind::Record(record) => (record.kind == RecordKind::Entity).then_some("an entity"),
        TypeKind::Vocabulary(vocabulary) => vocabulary.flow.is_some().then_some("a vocabulary with a flow"),
        TypeKind::Scalar(_) | TypeKind::Choice(_) | TypeKind::Hole => None,
    }
}
