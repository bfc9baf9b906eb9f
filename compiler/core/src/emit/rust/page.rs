//! A page: the items of one unit, and how they name what lies in other units.
//!
//! The same items stand in every layout because a page names other units by their module (`sales::Customer`) and says at its top where that module is
//! (`use acme_sales as sales;`, `use crate::sales;`). Within a space's own page its types go bare.

use super::names::Names;
use super::options::{Layout, Serde};
use super::tokens::{calls, identifiers};
use super::unit::Unit;
use crate::model::{Model, SpaceId, StateId, TypeId};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Module names that generated code uses itself; a space of that name goes by the name with `_` behind it within a page.
const OWN_MODULES: &[&str] =
    &["core", "std", "alloc", "fmt", "vec", "isogloss_runtime", "wire", "refined", "scalar", "serde", "trail", "crosswalk", "schema", "arbitrary"];

/// Traits whose methods generated code calls: where a type of the space hides one of them, it comes in without a name.
const HIDDEN_TRAITS: &[(&str, &str)] = &[
    ("AsRef", "core::convert"),
    ("Clone", "core::clone"),
    ("From", "core::convert"),
    ("Into", "core::convert"),
    ("IntoIterator", "core::iter"),
    ("Iterator", "core::iter"),
    ("PartialEq", "core::cmp"),
    ("ToOwned", "isogloss_runtime"),
    ("ToString", "isogloss_runtime"),
];

/// What the prelude of `std` has and that of `core` has not: generated code does without `std`, so whoever calls it imports it.
const CALLED: &[(&str, &str)] = &[(".to_owned", "ToOwned"), (".to_string", "ToString"), ("format!", "format"), ("vec!", "vec")];

/// A page being written.
#[derive(Debug)]
pub struct Page<'n> {
    /// The names of everything.
    pub names: &'n Names<'n>,
    /// What the page is of.
    pub unit: Unit,
    layout: Layout,
    serde: Serde,
    /// Whether it is a module of its unit, which has all that the unit names.
    below: bool,
    used: RefCell<BTreeSet<Unit>>,
    /// Module and name of what is imported by itself.
    imported: RefCell<BTreeSet<(&'static str, &'static str)>>,
    /// Names of a boundary's own items.
    declared: RefCell<BTreeSet<String>>,
    pieces: Vec<Piece>,
}

/// A piece of a page.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A line that says what follows.
    Banner(String),
    /// Items; each is set apart by a blank line.
    Items(TokenStream),
    /// Tests, and other modules within: what they alone name, they import themselves.
    Tests(TokenStream),
}

impl<'n> Page<'n> {
    /// An empty page.
    #[must_use]
    pub fn new(names: &'n Names<'n>, unit: Unit, layout: Layout, serde: Serde) -> Self {
        Self {
            names,
            unit,
            layout,
            serde,
            below: false,
            used: RefCell::default(),
            imported: RefCell::default(),
            declared: RefCell::default(),
            pieces: Vec::new(),
        }
    }

    /// An empty page below this one.
    #[must_use]
    pub fn begin_below(&self) -> Self {
        Self { below: true, ..Self::new(self.names, self.unit, self.layout, self.serde) }
    }

    /// An empty page of another unit, in the same layout.
    #[must_use]
    pub fn beside(&self, unit: Unit) -> Self {
        Self::new(self.names, unit, self.layout, self.serde)
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &'n Model {
        self.names.model
    }

    /// Begins a section.
    pub fn banner(&mut self, title: impl Into<String>) {
        self.pieces.push(Piece::Banner(title.into()));
    }

    /// Adds items.
    pub fn items(&mut self, items: TokenStream) {
        if !items.is_empty() {
            self.pieces.push(Piece::Items(items));
        }
    }

    /// Puts a section before all others: what is only known when they are written.
    pub fn begin_with(&mut self, title: impl Into<String>, items: TokenStream) {
        self.pieces.splice(0..0, [Piece::Banner(title.into()), Piece::Items(items)]);
    }

    /// Adds tests, or other modules within.
    pub fn tests(&mut self, tests: TokenStream) {
        self.pieces.push(Piece::Tests(tests));
    }

    /// What was written.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// All items.
    #[must_use]
    pub fn tokens(&self) -> TokenStream {
        let items = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Items(items) | Piece::Tests(items) => Some(items.clone()),
            Piece::Banner(_) => None,
        });
        items.collect()
    }

    /// The other units that the page names, in order.
    #[must_use]
    pub fn used(&self) -> Vec<Unit> {
        let standing = self.standing();
        self.used.borrow().iter().copied().filter(|unit| standing.contains(&self.alias(*unit).to_string())).collect()
    }

    /// Whether the page names the type of JSON that passes through, which the runtime has only with serde.
    #[must_use]
    pub fn names_json(&self) -> bool {
        self.imported.borrow().contains(&("isogloss_runtime", "Json")) && self.standing().contains("Json")
    }

    /// All identifiers that stand on the page.
    fn standing(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for piece in &self.pieces {
            match piece {
                Piece::Banner(_) | Piece::Tests(_) => {}
                Piece::Items(items) => identifiers(items.clone(), &mut found),
            }
        }
        found
    }

    /// The imports at the top of the page: of what was named on the way, only what stands on it.
    #[must_use]
    pub fn imports(&self) -> TokenStream {
        let standing = self.standing();
        if self.below {
            let names = self.imported_names(&standing);
            return quote! {
                #[allow(clippy::wildcard_imports)]
                use super::*;
                #(#names)*
            };
        }
        let units: Vec<Unit> = self.used();
        let units = units.iter().map(|unit| {
            let (alias, home) = (self.alias(*unit), self.home(*unit));
            let last = self.names.module(*unit);
            let in_circle = self.layout == Layout::Crates && self.crate_of(*unit) == self.crate_of(self.unit);
            if in_circle && self.crate_of(self.unit) == self.unit && alias == last {
                // It is a module of this very file.
                TokenStream::new()
            } else if alias == last && (self.layout != Layout::Crates || (in_circle && self.crate_of(*unit) != *unit)) {
                quote! { use #home; }
            } else {
                quote! { use #home as #alias; }
            }
        });
        let names = self.imported_names(&standing);
        let hidden = HIDDEN_TRAITS.iter().filter(|(name, _)| self.is_shadowed(name)).map(|(name, module)| {
            let (name, module) = (format_ident!("{name}"), path_of(module));
            quote! { #[allow(unused_imports)] use #module::#name as _; }
        });
        quote! { #(#names)* #(#units)* #(#hidden)* }
    }

    /// `use core::fmt;`, `use isogloss_runtime::{Invalid, Place};`: one line a module.
    fn imported_names(&self, standing: &BTreeSet<String>) -> Vec<TokenStream> {
        let mut modules: BTreeMap<&str, Vec<Ident>> = BTreeMap::new();
        let mut names = self.imported.borrow().clone();
        names.retain(|(_, name)| standing.contains(*name));
        names.extend(self.called());
        for (module, name) in names {
            modules.entry(module).or_default().push(format_ident!("{name}"));
        }
        let line = |(module, names): (&str, Vec<Ident>)| {
            let module = path_of(module);
            if let [name] = names.as_slice() {
                quote! { use #module::#name; }
            } else {
                quote! { use #module::{#(#names),*}; }
            }
        };
        modules.into_iter().map(line).collect()
    }

    /// The traits and macros outside the prelude of `core` that the page calls.
    fn called(&self) -> Vec<(&'static str, &'static str)> {
        let mut found = BTreeSet::new();
        for piece in &self.pieces {
            if let Piece::Items(items) = piece {
                calls(items.clone(), &mut found);
            }
        }
        CALLED.iter().filter(|(call, name)| found.contains(*call) && !self.is_shadowed(name)).map(|(_, name)| ("isogloss_runtime", *name)).collect()
    }

    /// Where the module of a unit is.
    fn home(&self, unit: Unit) -> TokenStream {
        let module = self.names.module(unit);
        match self.layout {
            Layout::Crates if self.crate_of(unit) == self.crate_of(self.unit) => {
                // A circle of boundaries: the first is the crate itself, the others are its modules.
                if self.crate_of(unit) == unit {
                    quote! { crate }
                } else {
                    quote! { crate::#module }
                }
            }
            Layout::Crates => {
                let package = ident_of_package(&self.package(unit));
                quote! { #package }
            }
            Layout::Single => quote! { crate::#module },
            Layout::File => quote! { super::#module },
        }
    }

    /// The unit in whose crate the code of a unit lies.
    fn crate_of(&self, unit: Unit) -> Unit {
        match unit {
            Unit::Space(_) => unit,
            Unit::Boundary(from, to) => {
                let (from, to) = self.names.circles.home(from, to);
                Unit::Boundary(from, to)
            }
        }
    }

    /// The package of a unit.
    fn package(&self, unit: Unit) -> String {
        match unit {
            Unit::Space(space) => self.names.space_package(space),
            Unit::Boundary(from, to) => self.names.boundary_package(from, to),
        }
    }

    /// What the module of a unit is called on this page.
    fn alias(&self, unit: Unit) -> Ident {
        let module = self.names.module(unit);
        if OWN_MODULES.iter().any(|own| module == own) { format_ident!("{module}_") } else { module }
    }

    /// The path of an item in a unit: bare on the unit's own page.
    #[must_use]
    pub fn path(&self, unit: Unit, item: &Ident) -> TokenStream {
        if unit == self.unit {
            return quote! { #item };
        }
        self.used.borrow_mut().insert(unit);
        let alias = self.alias(unit);
        quote! { #alias::#item }
    }

    /// The path of an item of a space.
    #[must_use]
    pub fn space_path(&self, space: SpaceId, item: &Ident) -> TokenStream {
        self.path(Unit::Space(space), item)
    }

    /// The path of a declared type.
    #[must_use]
    pub fn type_path(&self, ty: TypeId) -> TokenStream {
        self.space_path(self.model().types[ty].space, &self.names.ty(ty))
    }

    /// The path of a state's variant.
    #[must_use]
    pub fn state_path(&self, ty: TypeId, state: StateId) -> TokenStream {
        let (path, state) = (self.type_path(ty), self.names.state(ty, state));
        quote! { #path::#state }
    }

    /// The path of the variant that keeps an unlisted code; `None` for a closed vocabulary.
    #[must_use]
    pub fn unknown_path(&self, ty: TypeId) -> Option<TokenStream> {
        let (path, unknown) = (self.type_path(ty), self.names.unknown(ty)?);
        Some(quote! { #path::#unknown })
    }

    /// `String`, also where the space has a type of that name: the runtime re-exports `alloc`'s.
    #[must_use]
    pub fn string(&self) -> TokenStream {
        self.runtime("String")
    }

    /// A name of the prelude: short, or `long` where the page's own space has a type of that name.
    #[must_use]
    pub fn prelude(&self, short: &str, long: TokenStream) -> TokenStream {
        if self.is_shadowed(short) {
            return long;
        }
        let short = format_ident!("{short}");
        quote! { #short }
    }

    fn is_shadowed(&self, name: &str) -> bool {
        let by_type = matches!(self.unit, Unit::Space(space) if self.names.is_taken(space, name));
        by_type || self.declared.borrow().contains(name)
    }

    /// `Some`, `None`, `Ok`, `Err`, `Option`, `Result` as they can be written on this page.
    #[must_use]
    pub fn words(&self) -> Words {
        Words {
            option: self.prelude("Option", quote! { core::option::Option }),
            some: self.prelude("Some", quote! { core::option::Option::Some }),
            none: self.prelude("None", quote! { core::option::Option::None }),
            result: self.prelude("Result", quote! { core::result::Result }),
            ok: self.prelude("Ok", quote! { core::result::Result::Ok }),
            err: self.prelude("Err", quote! { core::result::Result::Err }),
        }
    }

    /// A trait or function of the prelude's modules, `core::convert::From`, short where nothing shadows it.
    #[must_use]
    pub fn from_trait(&self, short: &str) -> TokenStream {
        let name = format_ident!("{short}");
        self.prelude(short, quote! { core::convert::#name })
    }

    /// A name of another module: imported and bare, or with its whole path where an item of this page has that name.
    #[must_use]
    pub fn imported(&self, module: &'static str, name: &'static str) -> TokenStream {
        let ident = format_ident!("{name}");
        if self.is_shadowed(name) {
            let module = path_of(module);
            return quote! { #module::#ident };
        }
        self.imported.borrow_mut().insert((module, name));
        quote! { #ident }
    }

    /// A name of the runtime: `Invalid`, `Place`, or one of its modules, `wire`, `refined`.
    #[must_use]
    pub fn runtime(&self, name: &'static str) -> TokenStream {
        self.imported("isogloss_runtime", name)
    }

    /// The module `core::fmt`.
    #[must_use]
    pub fn fmt(&self) -> TokenStream {
        self.imported("core", "fmt")
    }

    /// Says that the page has an item of this name: to be called before anything of that name is imported.
    pub fn declare(&self, name: &str) {
        self.declared.borrow_mut().insert(name.to_owned());
    }

    /// Whether every unit is a crate of its own: then nothing can be given to types of others.
    #[must_use]
    pub fn in_crates(&self) -> bool {
        self.layout == Layout::Crates
    }

    /// The attribute of what needs serde; `None` where generated code is to do without.
    #[must_use]
    pub fn serde(&self) -> Option<TokenStream> {
        match self.serde {
            Serde::Feature => Some(quote! { #[cfg(feature = "serde")] }),
            Serde::On => Some(TokenStream::new()),
            Serde::Off => None,
        }
    }
}

/// Words of the prelude as they can be written on a page.
#[derive(Clone, Debug)]
pub struct Words {
    /// `Option`
    pub option: TokenStream,
    /// `Some`
    pub some: TokenStream,
    /// `None`
    pub none: TokenStream,
    /// `Result`
    pub result: TokenStream,
    /// `Ok`
    pub ok: TokenStream,
    /// `Err`
    pub err: TokenStream,
}

/// `core::convert` as tokens.
fn path_of(module: &str) -> TokenStream {
    let parts = module.split("::").map(|part| format_ident!("{part}"));
    quote! { #(#parts)::* }
}

/// The identifier of a package's library.
#[must_use]
pub fn ident_of_package(package: &str) -> Ident {
    super::spelling::ident(&package.replace('-', "_"))
}
