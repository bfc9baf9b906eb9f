//! Examples: the translation each line runs, its values, contexts and what it expects; what crosswalks hold.

use super::example_line::Reader;
use super::given;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Example, Given, Model};
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree;

/// An example with its translations and values.
pub fn example(model: &Model, item: &tree::Example, diagnostics: &mut Diagnostics) -> Example {
    let mut typing = Typing { example: true, ..Typing::free(model, diagnostics) };
    let givens = givens(&mut typing, item);
    let lines = item.lines.iter().map(|line| Reader { typing: &mut typing, line }.line()).collect();
    Example { title: item.title.value.clone(), lines, givens, header: item.header }
}

/// "A `given` for a crosswalk says all of it", so there is one for each.
fn givens(typing: &mut Typing<'_, '_>, item: &tree::Example) -> Vec<Given> {
    let mut seen: IndexMap<&str, Span> = IndexMap::new();
    let mut givens = Vec::with_capacity(item.givens.len());
    for tree in &item.givens {
        if let Some(earlier) = seen.insert(&tree.crosswalk.text, tree.span) {
            let message = format!("this example says twice what `{}` holds, and each time all of it", tree.crosswalk.text);
            let finding = Diagnostic::new(Code::DuplicateRow, tree.span, message).label(earlier, "said here");
            typing.report(finding.help("put the entries into one `given`"));
        }
        givens.push(given::given(typing, tree));
    }
    givens
}
