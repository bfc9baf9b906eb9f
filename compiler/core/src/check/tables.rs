//! All tables of a contract, looked at once; what one proof finds out of a table the others take from it.

use super::opposite::Opposites;
use super::view::View;
use crate::model::{Model, TranslationId};
use std::collections::HashMap;

/// The tables of a contract.
pub(crate) struct Tables<'m> {
    pub(crate) model: &'m Model,
    /// In order of declaration.
    pub(crate) views: Vec<View<'m>>,
    places: HashMap<TranslationId, usize>,
    opposites: Opposites<'m>,
}

impl<'m> Tables<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        let views: Vec<View<'m>> = model.translations.ids().filter_map(|id| View::new(model, id)).collect();
        let places = views.iter().enumerate().map(|(at, view)| (view.id, at)).collect();
        Self { model, views, places, opposites: Opposites::new(model) }
    }

    fn view(&self, id: TranslationId) -> Option<&View<'m>> {
        self.places.get(&id).and_then(|at| self.views.get(*at))
    }

    /// The other direction of the item.
    pub(crate) fn other_direction(&self, view: &View<'_>) -> Option<&View<'m>> {
        view.translation.opposite.and_then(|id| self.view(id))
    }

    /// The table that leads back: the other direction of the item, or another item with the sides swapped.
    pub(crate) fn way_back(&self, view: &View<'_>) -> Option<&View<'m>> {
        self.opposites.of(view.id).and_then(|id| self.view(id))
    }

    /// Every pair of opposite tables once, the earlier one first.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&View<'m>, &View<'m>)> {
        self.opposites.pairs().filter_map(|(there, back)| Some((self.view(there)?, self.view(back)?)))
    }
}
