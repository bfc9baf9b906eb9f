//! The exit status: three values that scripts rely on.

use std::process::ExitCode;

/// How the command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// No errors. Warnings alone are clean unless they are denied.
    Clean,
    /// Errors in the contract, or a difference that was asked for.
    Found,
    /// Usage, io or internal: the question could not be answered.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Clean => Self::from(0),
            Status::Found => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}
