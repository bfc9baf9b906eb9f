//! From trees to the model: names, types of expressions, ways across. Reports what is unknown and leaves holes.
//!
//! Five passes, each over all files: spaces are declared; types are declared by name; fields, scalars, vocabularies, crosswalks and externs are resolved; all
//! translations get their headers; bodies of tables, then of records, then examples. A later pass sees all that earlier ones declared, wherever it stands.

mod ask;
mod build;
mod cells;
mod coalesce;
mod coded;
mod context;
mod crossing;
mod crosswalk;
mod declare;
mod declared_fields;
mod default;
mod docs;
mod drop;
mod duration;
pub mod example;
mod example_line;
pub mod expression;
mod ferry;
pub mod fields;
mod function;
mod given;
mod header;
mod invertible;
mod literal;
mod lost;
mod members;
mod misfit;
pub mod names;
mod not_yet;
mod number_function;
mod operator;
mod outcome;
mod pattern;
mod presence;
mod reason;
mod record;
mod refine;
mod row;
mod rule;
mod same;
mod scalar;
mod scope;
mod shape;
mod sides;
mod space;
mod stub;
mod table;
mod table_lines;
mod target;
mod text;
mod translate;
mod tuple;
pub mod types;
mod typing;
mod version;
mod via;
mod vocabulary;
mod way;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::sources::Sources;
use isogloss_grammar::tree::{File, Item};
pub(crate) use shape::takes_all;

/// Resolves the trees of all files (in the order of `sources`) into a model. Never fails; what is unknown is a hole. The trees are large, and each is
/// given up as soon as nothing asks for it.
#[must_use]
pub fn resolve(sources: &Sources, mut files: Vec<File>, config: &Config, diagnostics: &mut Diagnostics) -> Model {
    let mut model = Model { name: config.name.clone(), sources: sources.clone(), ..Model::default() };
    lost::note(&mut model, &files);
    names::one_namespace(&files, diagnostics);
    let parts = space::declare(&mut model, &files, diagnostics);
    not_yet::report(&files, &parts, diagnostics);
    let declared = declare::declare(&mut model, &parts, diagnostics);
    declare::define(&mut model, &declared, diagnostics);
    files.iter_mut().for_each(|file| file.items.retain(|item| !matches!(item, Item::Space(_))));
    crosswalk::declare(&mut model, &files, diagnostics);
    let items = translate::declare(&mut model, &files, diagnostics);
    translate::define(&mut model, &items, diagnostics);
    for item in files.iter().flat_map(|file| &file.items) {
        if let Item::Example(item) = item {
            let example = example::example(&model, item, diagnostics);
            model.examples.add(example);
        }
    }
    model
}
