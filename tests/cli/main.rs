//! The command as a user runs it: outputs, exit statuses, formats.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr, missing_docs)]

mod arguments;
mod build;
mod build_script;
mod check;
mod explain;
mod fmt;
mod formats;
mod new;
mod readme;
mod test;
mod test_junit;
mod translate;
mod translate_input;
mod translate_output;
mod watch;
mod why;
