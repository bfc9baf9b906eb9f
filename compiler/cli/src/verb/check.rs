//! `check`: parse, resolve, check; show what was found.

use super::{fix, watch};
use crate::arguments::{CheckArguments, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::status::Status;
use std::path::Path;

/// Runs `check`.
pub(super) fn run(arguments: &CheckArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    if arguments.watch {
        return watch::run(arguments, options, console);
    }
    once(arguments.path.as_deref(), arguments.fix, options, console)
}

/// Checks once; with `fix` applies the safe fixes first.
pub(super) fn once(path: Option<&Path>, fix: bool, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    if fix {
        fix::apply_all(path, options, console)?;
    }
    let loaded = reading::read(path, options, console)?;
    let compilation = reading::check(&loaded);
    let report = reading::report(&loaded, &compilation, options);
    render::show(&report, options, console);
    Ok(if report.counts.errors == 0 { Status::Clean } else { Status::Found })
}
