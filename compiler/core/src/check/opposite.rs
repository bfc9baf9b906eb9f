//! Which translation leads back where another came from: the other direction of its item, or a translation of the same name (or none) with the sides swapped.

use crate::model::{Model, Party, TranslationId, TypeId};
use std::collections::HashMap;

type Sides<'m> = (Option<&'m str>, Vec<TypeId>, Vec<TypeId>);

/// The ways back of all translations.
pub(crate) struct Opposites<'m> {
    model: &'m Model,
    by_sides: HashMap<Sides<'m>, TranslationId>,
}

impl<'m> Opposites<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        let mut by_sides = HashMap::new();
        for (id, translation) in model.translations.iter() {
            by_sides.entry((name(model, id), types(&translation.sources), types(&translation.targets))).or_insert(id);
        }
        Self { model, by_sides }
    }

    /// The way back, if there is one; never the translation itself.
    pub(crate) fn of(&self, id: TranslationId) -> Option<TranslationId> {
        let translation = &self.model.translations[id];
        let swapped = (name(self.model, id), types(&translation.targets), types(&translation.sources));
        translation.opposite.or_else(|| self.by_sides.get(&swapped).copied()).filter(|other| *other != id)
    }

    /// Every pair of opposite translations once, the earlier one first.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (TranslationId, TranslationId)> + '_ {
        self.model.translations.ids().filter_map(|id| self.of(id).filter(|other| *other > id).map(|other| (id, other)))
    }
}

fn name(model: &Model, id: TranslationId) -> Option<&str> {
    model.translations[id].name.as_ref().map(|name| name.text.as_str())
}

fn types(parties: &[Party]) -> Vec<TypeId> {
    parties.iter().map(|party| party.ty).collect()
}
