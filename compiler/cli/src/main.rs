//! The command `isogloss`: reads the arguments, runs one verb, leaves with 0 (clean), 1 (errors or a difference) or 2 (usage, io, internal).
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod arguments;
mod console;
mod failure;
mod internal;
mod reading;
mod render;
mod replace;
mod report;
mod runtime;
mod stage;
mod status;
mod translating;
mod verb;

use std::process::ExitCode;

/// Nesting in texts is bounded before recursion; a generous stack is belt and braces.
const STACK: usize = 64 * 1024 * 1024;

fn main() -> ExitCode {
    internal::install_hook();
    let worker = std::thread::Builder::new().name("isogloss".to_owned()).stack_size(STACK).spawn(verb::run);
    match worker {
        // The hook has said what there is to say about a panic.
        Ok(worker) => worker.join().unwrap_or(status::Status::Failed).into(),
        Err(_) => verb::run().into(),
    }
}
