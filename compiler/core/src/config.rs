//! `isogloss.toml`: the contract's name, the layout of generated crates, the levels of lints.

use crate::diagnostic::{Code, Diagnostic, Severity};
use std::collections::BTreeMap;

/// What `isogloss.toml` says, defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Prefix of generated crates and event types.
    pub name: String,
    /// How generated code is laid out.
    pub layout: Layout,
    /// Levels of lints that differ from `warn`.
    pub lints: BTreeMap<Code, LintLevel>,
}

/// How generated code is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One crate a domain and system, one a boundary, a facade.
    #[default]
    Crates,
    /// One crate of modules.
    Single,
}

/// What a lint does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LintLevel {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl Default for Config {
    fn default() -> Self {
        Self::named("contract")
    }
}

impl Config {
    /// The defaults for a contract in a folder of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), layout: Layout::default(), lints: BTreeMap::new() }
    }

    /// Findings with the levels of lints applied: what is allowed is gone, what is denied is an error.
    #[must_use]
    pub fn leveled(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let level = |code: Code| self.lints.get(&code).copied().unwrap_or(LintLevel::Warn);
        let leveled = diagnostics.into_iter().filter_map(|mut diagnostic| {
            // What is an error by itself, or only a note, is no lint at this place.
            if !diagnostic.code.is_lint() || diagnostic.severity != Severity::Warning {
                return Some(diagnostic);
            }
            match level(diagnostic.code) {
                LintLevel::Allow => return None,
                LintLevel::Warn => {}
                LintLevel::Deny => diagnostic.severity = Severity::Error,
            }
            Some(diagnostic)
        });
        leveled.collect()
    }
}
