//! What ends a verb without an answer: usage and io, each a sentence. The exit status is 2.

use std::path::{Path, PathBuf};

/// A failure.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The arguments ask for something that is not there.
    #[error("{message}")]
    Usage {
        /// A sentence.
        message: String,
    },
    /// A file or folder could not be used.
    #[error("cannot {what} {}: {}", .path.display(), lower(.error))]
    Io {
        /// `read`, `write`, `create`.
        what: &'static str,
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The contract's folder could not be read.
    #[error(transparent)]
    Load(#[from] isogloss_build::LoadError),
    /// Generated files could not be written or compared.
    #[error(transparent)]
    Write(#[from] isogloss_build::WriteError),
}

impl Failure {
    /// A mistake in the arguments.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into() }
    }

    /// What a file operation failed at.
    pub(crate) fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { what, path, error }
    }
}

/// The system's words without their number: `no such file or directory`.
fn lower(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
