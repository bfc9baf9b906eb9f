//! Arguments that are not understood; among them verbs that a later version brings, each answered in a sentence.

use crate::arguments::nearest;
use crate::status::Status;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write as _;

/// The verbs that the language page describes and this version does not have.
const LATER: [&str; 12] = ["diff", "docs", "export", "import", "lineage", "ls", "lsp", "observe", "questions", "reconcile", "release", "replay"];

/// The verbs there are.
const NOW: [&str; 11] = ["new", "init", "check", "build", "fmt", "test", "translate", "why", "explain", "completions", "help"];

/// Says what is wrong with the arguments, or gives the help that was asked for.
pub(super) fn explain(error: &clap::Error) -> Status {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(verb)) = error.get(ContextKind::InvalidSubcommand)
    {
        // Where standard error is closed there is nobody to tell.
        let _ = std::io::stderr().write_all(unknown_verb(verb).as_bytes());
        return Status::Failed;
    }
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Status::Clean,
        _ => Status::Failed,
    }
}

fn unknown_verb(verb: &str) -> String {
    if LATER.contains(&verb) {
        return format!("isogloss: this version does not have `{verb}` yet; `isogloss help` lists what it has\n");
    }
    match nearest(verb, NOW.into_iter()) {
        Some(near) => format!("isogloss: there is no verb `{verb}`; did you mean `{near}`?\n"),
        None => format!("isogloss: there is no verb `{verb}`; `isogloss help` lists what there is\n"),
    }
}
