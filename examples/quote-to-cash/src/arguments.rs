//! The command line: where the records are, where the results go, and which day it is.

use crate::Problem;
use isogloss_runtime::{Date, scalar};
use std::path::{Path, PathBuf};

/// What the user asked for.
pub(crate) struct Arguments {
    /// The folder of vendors' records and crosswalks.
    pub(crate) data: PathBuf,
    /// The folder of results.
    pub(crate) out: PathBuf,
    /// The day that decides what is overdue. The contract has no hidden clock, so somebody has to say it.
    pub(crate) today: Date,
    /// The refused records of an earlier run and what has been decided about them: then these are run instead of the data.
    pub(crate) queue: Option<(PathBuf, PathBuf)>,
}

const USAGE: &str = "usage: quote-to-cash [--data DIR] [--out DIR] [--today YYYY-MM-DD] [--queue FILE --decisions FILE]";

impl Arguments {
    /// Reads the arguments. The defaults serve `cargo run` from anywhere in the workspace.
    pub(crate) fn from_env() -> Result<Self, Problem> {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut read =
            Self { data: home.join("data"), out: home.join("../../target/quote-to-cash"), today: Date::constant(2026, 11, 23), queue: None };
        let (mut queue, mut decisions) = (None, None);
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| Problem::Usage(USAGE.to_owned()))?;
            match word.as_str() {
                "--queue" => queue = Some(PathBuf::from(value)),
                "--decisions" => decisions = Some(PathBuf::from(value)),
                _ => read.set(&word, &value)?,
            }
        }
        read.queue = match (queue, decisions) {
            (None, None) => None,
            (Some(queue), Some(decisions)) => Some((queue, decisions)),
            (Some(_), None) | (None, Some(_)) => return Err(Problem::Usage(USAGE.to_owned())),
        };
        Ok(read)
    }

    fn set(&mut self, word: &str, value: &str) -> Result<(), Problem> {
        match word {
            "--data" => self.data = value.into(),
            "--out" => self.out = value.into(),
            "--today" => self.today = scalar::date::parse(value).map_err(|wrong| Problem::Usage(format!("--today {value}: {wrong}")))?,
            _ => return Err(Problem::Usage(USAGE.to_owned())),
        }
        Ok(())
    }
}
