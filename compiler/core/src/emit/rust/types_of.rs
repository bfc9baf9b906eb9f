//! The types that a space's page declares, as whoever gives a trait to all of them sees them. Refined scalars are the runtime's and have its traits.

use super::names::{FieldPlace, Key, Names};
use super::wire::Member;
use crate::model::{Choice, SpaceId, TypeId, TypeKind, Vocabulary};
use proc_macro2::Ident;

/// A declared type.
#[derive(Clone, Debug)]
pub enum Declared<'m> {
    /// A vocabulary.
    Vocabulary(TypeId, &'m Vocabulary),
    /// A record, an entity, or an entity's key of several fields.
    Struct {
        /// The record or entity.
        id: TypeId,
        /// The struct.
        ident: Ident,
        /// Its fields.
        members: Vec<Member<'m>>,
    },
    /// A choice.
    Choice(TypeId, &'m Choice),
}

impl Declared<'_> {
    /// Its name.
    #[must_use]
    pub fn ident(&self, names: &Names<'_>) -> Ident {
        match self {
            Self::Vocabulary(id, _) | Self::Choice(id, _) => names.ty(*id),
            Self::Struct { ident, .. } => ident.clone(),
        }
    }
}

/// The types of a space, as declared; a key behind its entity.
#[must_use]
pub fn declared<'m>(names: &Names<'m>, space: SpaceId) -> Vec<Declared<'m>> {
    let model = names.model;
    let mut all = Vec::new();
    for id in model.types.ids().filter(|id| model.types[*id].space == space) {
        match &model.types[id].kind {
            TypeKind::Vocabulary(vocabulary) => all.push(Declared::Vocabulary(id, vocabulary)),
            TypeKind::Choice(choice) => all.push(Declared::Choice(id, choice)),
            TypeKind::Record(record) => {
                let members: Vec<Member<'m>> =
                    record.fields.iter().map(|(field, own)| Member { place: FieldPlace { ty: id, case: None, field }, field: own }).collect();
                let keys = members.iter().copied().filter(|member| member.field.key).collect();
                all.push(Declared::Struct { id, ident: names.ty(id), members });
                if let Some(Key::Struct(ident)) = names.key(id) {
                    all.push(Declared::Struct { id, ident: ident.clone(), members: keys });
                }
            }
            TypeKind::Scalar(_) | TypeKind::Hole => {}
        }
    }
    all
}
