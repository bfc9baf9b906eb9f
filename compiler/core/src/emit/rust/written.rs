//! A unit that is written, with what files, manifests and source maps have to know of it. Texts alone, so that units may be written side by side.

use super::unit::Unit;

/// A page below a unit's.
#[derive(Clone, Debug)]
pub struct Below {
    /// The module.
    pub module: &'static str,
    /// Its docs, a sentence.
    pub docs: &'static str,
    /// Its items, from the imports on.
    pub body: String,
}

/// A unit with its page as text.
#[derive(Clone, Debug)]
pub struct Written {
    /// Which.
    pub unit: Unit,
    /// Its items, from the imports on.
    pub body: String,
    /// The pages below it, which are files of their own where a crate has files.
    pub below: Vec<Below>,
    /// The other units that it names, in order.
    pub used: Vec<Unit>,
    /// Whether it names the type of JSON that passes through.
    pub json: bool,
    /// Its package, where it has one.
    pub package: String,
    /// Docs of the module or crate.
    pub docs: Vec<String>,
}
