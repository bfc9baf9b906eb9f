//! A unit whose page is filled, with what files, manifests and source maps have to know of it.

use super::page::Page;
use proc_macro2::Ident;

/// A unit with its page filled.
#[derive(Debug)]
pub struct Written<'n> {
    /// Its page.
    pub page: Page<'n>,
    /// Its module, in every layout.
    pub module: Ident,
    /// Its package, where it has one.
    pub package: String,
    /// Docs of the module or crate.
    pub docs: Vec<String>,
}
