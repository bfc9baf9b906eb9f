//! `build`: the generated crates of a checked contract, written below `--out` or compared with what is there.

use crate::arguments::{BuildArguments, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::status::Status;

/// Runs `build`.
pub(super) fn run(arguments: &BuildArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let _ = (arguments, options, console);
    Err(Failure::usage("this version does not have `build` yet"))
}
