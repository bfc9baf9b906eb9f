//! Pages below a space's: traits for its types that not everybody needs, each behind a feature of the crate, out of the way of whoever reads the types.
//!
//! In a crate they are files of their own. A file of all has no features and no other files, so there they stand in it, and only where they are asked for.

use super::options::{Layout, Options};
use super::page::Page;
use super::written::Below;
use super::{by_chance, described, file};
use crate::model::SpaceId;
use quote::{format_ident, quote};

/// What may stand below a space's page.
struct Kind {
    feature: &'static str,
    module: &'static str,
    docs: &'static str,
    fill: fn(&mut Page<'_>, SpaceId),
    asked: fn(&Options) -> bool,
}

const KINDS: [Kind; 2] = [
    Kind {
        feature: "schemars",
        module: "schema",
        docs: "The JSON Schemas of the types: what they allow is what is read.",
        fill: described::emit,
        asked: |options| options.schemars,
    },
    Kind {
        feature: "proptest",
        module: "arbitrary",
        docs: "Values of the types by chance, for property tests.",
        fill: by_chance::emit,
        asked: |options| options.proptest,
    },
];

/// Says on a space's page which modules it has, and gives their pages; none where the page of a file holds them.
pub fn emit(page: &mut Page<'_>, space: SpaceId, options: &Options) -> Vec<Below> {
    let mut below = Vec::new();
    let (mut names, mut modules) = (Vec::new(), Vec::new());
    for Kind { feature, module, docs, fill, asked } in &KINDS {
        let mut inner = page.begin_below();
        fill(&mut inner, space);
        if inner.pieces().is_empty() {
            continue;
        }
        let name = format_ident!("{module}");
        match options.layout {
            Layout::File if asked(options) => {
                let (imports, items) = (inner.imports(), inner.tokens());
                names.push(*module);
                modules.push(quote! { mod #name { #imports #items } });
            }
            Layout::File => {}
            Layout::Crates | Layout::Single => {
                names.push(*module);
                modules.push(quote! { #[cfg(feature = #feature)] mod #name; });
                below.push(Below { module, docs, body: file::body(&inner) });
            }
        }
    }
    if !modules.is_empty() {
        page.banner(names.join(", "));
        // Modules import what they name: the page that they stand in is not to import it for them.
        page.tests(quote! { #(#modules)* });
    }
    below
}
