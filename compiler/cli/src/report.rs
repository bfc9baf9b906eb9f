//! What a verb has found: findings with denials applied, their counts, and the sources they point into.

use crate::arguments::Denial;
use isogloss_compiler::{Code, Diagnostic, FileId, Severity, Sources};
use std::path::{Component, Path, PathBuf};

/// Findings ready to be shown.
pub(crate) struct Report<'a> {
    /// The texts.
    pub(crate) sources: &'a Sources,
    /// The findings, sorted.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many of them are errors and warnings.
    pub(crate) counts: Counts,
    /// What leads from the current folder to the contract's root: empty, or ending in `/`.
    way: String,
}

/// How much was found in how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Errors.
    pub(crate) errors: usize,
    /// Warnings.
    pub(crate) warnings: usize,
    /// Files read.
    pub(crate) files: usize,
}

impl<'a> Report<'a> {
    /// The report of these findings, which are of a contract at `root` or of no file; what is denied counts as an error.
    pub(crate) fn new(root: Option<&Path>, sources: &'a Sources, mut diagnostics: Vec<Diagnostic>, deny: &[Denial]) -> Self {
        for diagnostic in diagnostics.iter_mut().filter(|d| d.severity == Severity::Warning && is_denied(d.code, deny)) {
            diagnostic.severity = Severity::Error;
        }
        let of = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        let counts = Counts { errors: of(Severity::Error), warnings: of(Severity::Warning), files: sources.len() };
        Self { sources, diagnostics, counts, way: root.map(way_to).unwrap_or_default() }
    }

    /// The path of a file as a person types it here.
    pub(crate) fn path(&self, file: FileId) -> String {
        format!("{}{}", self.way, self.sources.name(file))
    }
}

/// The relative path from the current folder to `root`; `root` itself where there is none.
fn way_to(root: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let relative = match (here, root.canonicalize()) {
        (Ok(here), Ok(root)) => between(&here, &root),
        _ => root.to_owned(),
    };
    let way = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if way.is_empty() || way.ends_with('/') { way } else { format!("{way}/") }
}

/// The way from one absolute folder to another.
pub(crate) fn between(from: &Path, to: &Path) -> PathBuf {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

fn is_denied(code: Code, deny: &[Denial]) -> bool {
    deny.iter().any(|denial| match denial {
        Denial::Warnings => true,
        Denial::One(denied) => *denied == code,
    })
}

impl Counts {
    /// `3 errors, 1 warning in 4 files`.
    pub(crate) fn in_words(self) -> String {
        let files = plural(self.files, "file");
        let parts: Vec<_> =
            [(self.errors, "error"), (self.warnings, "warning")].into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| plural(n, word)).collect();
        if parts.is_empty() { format!("no errors in {files}") } else { format!("{} in {files}", parts.join(", ")) }
    }
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_here() {
        assert_eq!(between(Path::new("/a/b"), Path::new("/a/b")), Path::new(""));
        assert_eq!(between(Path::new("/a/b"), Path::new("/a/b/c/d")), Path::new("c/d"));
        assert_eq!(between(Path::new("/a/b/c"), Path::new("/a/x")), Path::new("../../x"));
    }

    #[test]
    fn counts_in_words() {
        let words = |errors, warnings, files| Counts { errors, warnings, files }.in_words();
        assert_eq!(words(3, 1, 4), "3 errors, 1 warning in 4 files");
        assert_eq!(words(0, 2, 1), "2 warnings in 1 file");
        assert_eq!(words(0, 0, 0), "no errors in 0 files");
    }
}
