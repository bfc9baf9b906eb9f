//! How code is generated: which files, where the runtime is, whether serde is known. Front ends fill it in; pages and manifests read it.

use crate::config;

/// How code is generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which files hold what.
    pub layout: Layout,
    /// Where generated crates find the runtime.
    pub runtime: Runtime,
    /// What manifests say to those who publish the crates.
    pub publishing: config::Publishing,
    /// Whether generated code knows serde. In a crate it is behind the crate's feature; a file has no features, so there it is on unless it is off.
    pub serde: Serde,
    /// Whether a file holds JSON Schemas of its types. A crate always does, behind its feature `schemars`.
    pub schemars: bool,
    /// Whether a file holds values of its types by chance. A crate always does, behind its feature `proptest`.
    pub proptest: bool,
}

/// Which files hold what. The items are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A crate of types for each space, a crate for each boundary, a facade.
    #[default]
    Crates,
    /// One crate of modules.
    Single,
    /// One file of modules, for a build script.
    File,
}

impl From<config::Layout> for Layout {
    fn from(layout: config::Layout) -> Self {
        match layout {
            config::Layout::Crates => Self::Crates,
            config::Layout::Single => Self::Single,
        }
    }
}

/// Where generated crates find `isogloss-runtime`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// In the registry, in the version that belongs to this compiler.
    #[default]
    Registry,
    /// In a folder, as seen from the folder of a generated crate; with the version too, so that the crates can be published.
    Path(String),
}

/// Whether generated code knows serde.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Serde {
    /// Behind the crate's feature `serde`.
    #[default]
    Feature,
    /// Always: a file has no features of its own.
    On,
    /// Never.
    Off,
}
