//! Examples.

use crate::diagnostic::Diagnostics;
use crate::model::{Example, Model};
use isogloss_grammar::tree;

/// An example with its translations and values.
pub fn example(model: &Model, item: &tree::Example, diagnostics: &mut Diagnostics) -> Example {
    let _ = (model, diagnostics);
    Example { title: item.title.value.clone(), lines: Vec::new(), givens: Vec::new(), header: item.header }
}
