//! From PATH to a checked contract: reads the folder and compiles it.

use crate::arguments::{Denial, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::report::{Report, plural};
use crate::stage::{self, Stage};
use isogloss_build::Loaded;
use isogloss_compiler::config::LintLevel;
use isogloss_compiler::{Compilation, compile_on};
use std::num::NonZeroUsize;
use std::path::Path;

/// Reads the contract that PATH stands for: the one here unless told.
pub(crate) fn read(path: Option<&Path>, options: &Options, console: &mut Console) -> Result<Loaded, Failure> {
    stage::enter(Stage::Read);
    let mut loaded = isogloss_build::load(path.unwrap_or(Path::new(".")))?;
    // What is denied on the command line holds even where `isogloss.toml` allows it.
    let denied = options.deny.iter().filter_map(|denial| match denial {
        Denial::One(code) if code.is_lint() => Some(*code),
        Denial::One(_) | Denial::Warnings => None,
    });
    loaded.config.lints.extend(denied.map(|code| (code, LintLevel::Deny)));
    console.detail(&format!("contract `{}` in {}: {}", loaded.config.name, loaded.root.display(), plural(loaded.sources.len(), "file")));
    Ok(loaded)
}

/// Compiles what was read, with as many threads as there are processors for this process.
pub(crate) fn check(loaded: &Loaded) -> Compilation {
    stage::enter(Stage::Check);
    compile_on(&loaded.sources, &loaded.config, std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
}

/// The findings of a compilation, ready to be shown.
pub(crate) fn report<'a>(loaded: &'a Loaded, compilation: &Compilation, options: &Options) -> Report<'a> {
    Report::new(Some(&loaded.root), &loaded.sources, compilation.diagnostics.clone(), &options.deny)
}
