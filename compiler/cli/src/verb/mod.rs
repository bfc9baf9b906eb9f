//! One verb a file. [`run`] reads the arguments and hands them to their verb.

mod build;
mod check;
mod completions;
mod explain;
mod fix;
mod fmt;
mod later;
mod new;
mod test;
mod translate;
mod watch;
mod why;

use crate::arguments::{Arguments, Format, Options, Verb};
use crate::console::Console;
use crate::failure::Failure;
use crate::status::Status;
use clap::Parser as _;

/// Runs the command.
pub(crate) fn run() -> Status {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return later::explain(&error),
    };
    let mut console = Console::new(&arguments.options);
    let status = dispatch(arguments.verb, &arguments.options, &mut console).unwrap_or_else(|failure| {
        console.message(&format!("isogloss: {failure}\n"));
        Status::Failed
    });
    console.close(status)
}

fn dispatch(verb: Verb, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    if options.format == Format::Junit && !matches!(verb, Verb::Test { .. }) {
        return Err(Failure::usage("`--format junit` lists examples, which only `test` runs"));
    }
    match verb {
        Verb::New { dir } => new::run(&dir, console),
        Verb::Init => new::init(console),
        Verb::Check(arguments) if arguments.watch => watch::run(&arguments, options, console),
        Verb::Check(arguments) => check::run(&arguments, options, console),
        Verb::Build(arguments) => build::run(&arguments, options, console),
        Verb::Fmt(arguments) => fmt::run(&arguments, options, console),
        Verb::Explain { code, list: _ } => explain::run(code.as_deref(), console),
        Verb::Test { path } => test::run(path.as_deref(), options, console),
        Verb::Translate(arguments) => translate::run(&arguments, options, console),
        Verb::Why(arguments) => why::run(&arguments, options, console),
        Verb::Completions { shell } => completions::run(shell, console),
    }
}
