//! `explain`: the page of a finding, or the list of all.

use crate::arguments::unknown_code;
use crate::console::Console;
use crate::failure::Failure;
use crate::status::Status;
use isogloss_compiler::Code;

/// Shows one page; without a name, the list.
pub(super) fn run(name: Option<&str>, console: &mut Console) -> Result<Status, Failure> {
    match name {
        Some(name) => page(name, console),
        None => list(console),
    }
    .map(|()| Status::Clean)
}

fn page(name: &str, console: &mut Console) -> Result<(), Failure> {
    // As it stands in a message: `error[missing-state]`.
    let bare = name.trim_start_matches("error").trim_start_matches("warning").trim_start_matches("note");
    let bare = bare.trim_start_matches('[').trim_end_matches(']');
    let code = Code::from_name(bare).ok_or_else(|| Failure::usage(unknown_code(name)))?;
    console.data(code.explanation());
    Ok(())
}

fn list(console: &mut Console) -> Result<(), Failure> {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    for code in Code::ALL {
        let kind = if code.is_lint() { "lint" } else { code.severity().name() };
        console.data(&format!("{:width$}  {kind:7}  {}\n", code.name(), code.summary()));
    }
    Ok(())
}
