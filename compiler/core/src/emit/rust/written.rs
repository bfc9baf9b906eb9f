//! A unit that is written, with what files, manifests and source maps have to know of it. Texts alone, so that units may be written side by side.

use super::unit::Unit;

/// A unit with its page as text.
#[derive(Clone, Debug)]
pub struct Written {
    /// Which.
    pub unit: Unit,
    /// Its items, from the imports on.
    pub body: String,
    /// The other units that it names, in order.
    pub used: Vec<Unit>,
    /// Whether it names the type of JSON that passes through.
    pub json: bool,
    /// Its package, where it has one.
    pub package: String,
    /// Docs of the module or crate.
    pub docs: Vec<String>,
}
