//! The two sides of a table's item, and of one of its rows.

use super::cells::{Cells, Columns};
use crate::model::{Direction, Model};
use isogloss_grammar::tree::Side;

/// The vocabularies of both sides of an item.
pub(super) struct Sides<'m> {
    pub(super) model: &'m Model,
    pub(super) left: Columns<'m>,
    pub(super) right: Columns<'m>,
}

impl<'m> Sides<'m> {
    /// The columns that a direction reads.
    pub(super) fn sources(&self, direction: Direction) -> &Columns<'m> {
        match direction {
            Direction::There => &self.left,
            Direction::Back => &self.right,
        }
    }

    /// The columns that a direction makes.
    pub(super) fn targets(&self, direction: Direction) -> &Columns<'m> {
        match direction {
            Direction::There => &self.right,
            Direction::Back => &self.left,
        }
    }
}

/// A side of a row as read.
pub(super) struct Half<'t> {
    pub(super) side: &'t Side,
    pub(super) cells: Vec<Cells>,
}
