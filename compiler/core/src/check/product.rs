//! The combinations of some columns, numbered: for the proofs that follow each on its way. How many there may be is bounded.

use super::value::{Value, values};
use crate::model::StateSet;

/// The combinations of some columns. They are numbered in order, the last column fastest.
pub(crate) struct Product {
    /// The values of each column: states by their ids, then `unknown`, then absent.
    columns: Vec<Vec<Value>>,
    /// By how much a combination's number changes with each column's position.
    strides: Vec<usize>,
    len: usize,
}

impl Product {
    /// The combinations of these columns, unless there are more than `most`.
    pub(crate) fn new(columns: &[StateSet], most: usize) -> Option<Self> {
        let columns: Vec<Vec<Value>> = columns.iter().map(|column| values(column).collect()).collect();
        let mut strides = Vec::with_capacity(columns.len());
        let mut len = 1_usize;
        for column in columns.iter().rev() {
            strides.push(len);
            len = len.checked_mul(column.len()).filter(|len| *len <= most)?;
        }
        strides.reverse();
        Some(Self { columns, strides, len })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A combination by its number.
    pub(crate) fn combination(&self, number: usize) -> Vec<Value> {
        let columns = self.columns.iter().zip(&self.strides);
        columns.filter_map(|(column, stride)| column.get(number / stride % column.len()).copied()).collect()
    }

    /// The numbers of the combinations that differ from one by a move in one column; `onward` says where the states of each column move.
    pub(crate) fn moved<'p>(&'p self, number: usize, onward: &'p [Vec<StateSet>]) -> impl Iterator<Item = usize> + 'p {
        self.columns.iter().zip(&self.strides).zip(onward).flat_map(move |((column, stride), onward)| {
            let position = number / stride % column.len();
            let first = number - position * stride;
            onward.get(position).into_iter().flat_map(StateSet::states).map(move |to| first + to.0 as usize * stride)
        })
    }
}
