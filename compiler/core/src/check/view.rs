//! A table with what was found out about it: each finding-out is made once, when a check first asks.

use super::faults::{self, Faults};
use super::grid::Grid;
use super::lives::Lives;
use super::needs::Needs;
use crate::model::{Model, TranslationId};
use std::cell::OnceCell;
use std::ops::Deref;

/// A table as the checks over tables have it.
pub(crate) struct View<'m> {
    grid: Grid<'m>,
    faults: OnceCell<Faults>,
    needs: OnceCell<Needs<'m>>,
    lives: OnceCell<Lives>,
}

impl<'m> View<'m> {
    /// The table of a translation, if it is one and its types are known.
    pub(crate) fn new(model: &'m Model, id: TranslationId) -> Option<Self> {
        let grid = Grid::new(model, id)?;
        Some(Self { grid, faults: OnceCell::new(), needs: OnceCell::new(), lives: OnceCell::new() })
    }

    /// What is wrong with which rows of the table by themselves.
    pub(crate) fn faults(&self) -> &Faults {
        self.faults.get_or_init(|| faults::faults(&self.grid))
    }

    /// Whether a row is at fault by itself: then nothing else is said of it.
    pub(crate) fn at_fault(&self, at: usize) -> bool {
        self.faults().has(at)
    }

    /// Which rows need reasons.
    pub(crate) fn needs(&self) -> &Needs<'m> {
        self.needs.get_or_init(|| Needs::new(&self.grid, self.faults()))
    }

    /// Which states of its vocabularies can still move.
    pub(crate) fn lives(&self) -> &Lives {
        self.lives.get_or_init(|| Lives::new(&self.grid))
    }
}

impl<'m> Deref for View<'m> {
    type Target = Grid<'m>;

    fn deref(&self) -> &Grid<'m> {
        &self.grid
    }
}
