//! The fields a type has, and whether those that were meant are looked for.

use crate::model::{Field, FieldId, Fields, Model, Type};

/// The fields a type is stepped into by: a record's own, of a `ref` the key fields of its entity.
pub(super) fn find_field<'m>(model: &'m Model, ty: &Type, name: &str) -> Option<(FieldId, &'m Field)> {
    match ty.required() {
        Type::Named(id) => model.record(*id)?.fields.find(name),
        Type::Ref(id) => model.record(*id)?.fields.find(name).filter(|(_, field)| field.key),
        _ => None,
    }
}

/// All of them.
pub(super) fn fields_of<'m>(model: &'m Model, ty: &Type) -> Option<&'m Fields> {
    match ty.required() {
        Type::Named(id) | Type::Ref(id) => model.record(*id).map(|record| &record.fields),
        _ => None,
    }
}

/// Whether a name that was meant is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    /// Yes.
    Near,
    /// No: where so many names are unknown, it is not spelling that is wrong.
    Nowhere,
}
