//! Reads what three vendors send, carries it to the ledger by the contract's translators, and accounts for every record.

mod account;
mod arguments;
mod contract;
mod crosswalks;
mod ledger;
mod queue;
mod refused;
mod steps;
mod streams;

use arguments::Arguments;
use crosswalks::Crosswalks;
use ledger::Ledger;
use queue::Queue;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&problem);
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Problem> {
    let arguments = Arguments::from_env()?;
    let crosswalks = Crosswalks::load(&arguments.data.join("crosswalks"))?;
    let queue = arguments.queue.as_ref().map(|(queue, decisions)| Queue::load(queue, decisions)).transpose()?;
    for account in streams::run_all(&arguments, queue, &crosswalks, &mut Ledger::create(&arguments.out)?)? {
        say(&account.to_string());
    }
    Ok(())
}

/// What stops the service. A record that does not cross is none of these: it is written down, and the run goes on.
#[derive(Debug, thiserror::Error)]
enum Problem {
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A crosswalk is no table of two keys.
    #[error("{path}: {source}")]
    Crosswalk {
        /// Which.
        path: String,
        /// Why.
        source: isogloss_runtime::crosswalk::CsvError,
    },
    /// The command line.
    #[error("{0}")]
    Usage(String),
}

impl Problem {
    /// Wraps an error of a file, for `map_err`.
    fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::File { path, source }
    }
}

#[allow(clippy::print_stdout, reason = "the account is what the program has to say")]
fn say(line: &str) {
    println!("{line}");
}

#[allow(clippy::print_stderr, reason = "there is nobody else to tell")]
fn complain(problem: &Problem) {
    eprintln!("quote-to-cash: {problem}");
}
