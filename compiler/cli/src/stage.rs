//! Which stage of the work is under way, so that an internal error can name it.

use std::sync::atomic::{AtomicU8, Ordering};

/// A stage of the way of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Stage {
    /// The arguments.
    Arguments,
    /// Finding and reading the files.
    Read,
    /// Parsing, resolving and checking.
    Check,
    /// Showing the findings.
    Render,
    /// Formatting.
    Format,
    /// Generating code.
    Emit,
    /// Writing files.
    Write,
    /// Running examples or translations.
    Run,
}

const STAGES: [(Stage, &str); 8] = [
    (Stage::Arguments, "reading the arguments"),
    (Stage::Read, "reading the contract's files"),
    (Stage::Check, "checking the contract"),
    (Stage::Render, "showing the findings"),
    (Stage::Format, "formatting"),
    (Stage::Emit, "generating code"),
    (Stage::Write, "writing files"),
    (Stage::Run, "running the contract"),
];

static CURRENT: AtomicU8 = AtomicU8::new(Stage::Arguments as u8);

/// Says that a stage begins.
pub(crate) fn enter(stage: Stage) {
    CURRENT.store(stage as u8, Ordering::Relaxed);
}

/// The stage under way, in words.
pub(crate) fn current() -> &'static str {
    let at = CURRENT.load(Ordering::Relaxed);
    STAGES.iter().find(|(stage, _)| *stage as u8 == at).map_or("working", |(_, words)| words)
}
