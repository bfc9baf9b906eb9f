//! Declarations that could not be read to their name: what is looked for and not found may be one of them.

use std::collections::BTreeSet;

/// What is declared somewhere under a name nobody knows.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    /// A domain, system or standard.
    pub space: bool,
    /// The spaces, by name, in which a type is.
    pub types_of: BTreeSet<String>,
    /// A crosswalk.
    pub crosswalk: bool,
    /// An extern.
    pub function: bool,
    /// The words in the headers of translations of which nothing could be read.
    pub header_words: BTreeSet<String>,
}
