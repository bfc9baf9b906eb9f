//! `check`: parse, resolve, check; show what was found.

use super::fix;
use crate::arguments::{CheckArguments, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::status::Status;

/// Checks once; with `--fix` applies the safe fixes first.
pub(super) fn run(arguments: &CheckArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let path = arguments.path.as_deref();
    if arguments.fix {
        fix::apply_all(path, options, console)?;
    }
    let loaded = reading::read(path, options, console)?;
    let compilation = reading::check(&loaded);
    let report = reading::report(&loaded, &compilation, options);
    render::show(&report, options, console);
    let status = if report.counts.errors == 0 { Status::Clean } else { Status::Found };
    // The process ends here, which gives all memory back at once; piece by piece it would take a tenth of the time.
    std::mem::forget(compilation);
    Ok(status)
}
