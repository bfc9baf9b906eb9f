//! What a text has to match: a regular expression as it is written, compiled when a text is first held against it.

use isogloss_runtime::scalar::pattern::Pattern as Compiled;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// A regular expression, matched against the whole text; compared as written.
#[derive(Clone, Debug)]
pub struct Pattern(Arc<Shared>);

/// What clones of a pattern share.
#[derive(Debug)]
struct Shared {
    written: String,
    compiled: OnceLock<Option<Compiled>>,
}

impl Pattern {
    /// The pattern of a text in the regex crate's syntax. Its clones are compiled with it, once.
    #[must_use]
    pub fn new(written: impl Into<String>) -> Self {
        Self(Arc::new(Shared { written: written.into(), compiled: OnceLock::new() }))
    }

    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.written
    }

    /// Whether a whole text matches; everything matches a pattern that cannot be read, which is reported where it stands.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let compiled = self.0.compiled.get_or_init(|| Compiled::new(&self.0.written).ok());
        compiled.as_ref().is_none_or(|compiled| compiled.matches(text))
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Pattern {}

impl Hash for Pattern {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}
