//! `completions`: a script for a shell, made from the same description as the arguments themselves.

use crate::arguments::Arguments;
use crate::console::Console;
use crate::failure::Failure;
use crate::status::Status;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Prints the script.
pub(super) fn run(shell: Shell, console: &mut Console) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "isogloss", &mut script);
    console.data(&String::from_utf8_lossy(&script));
    Ok(Status::Clean)
}
