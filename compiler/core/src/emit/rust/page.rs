//! A page: the items of one unit, and how they name what lies in other units.
//!
//! The same items stand in every layout because a page names other units by their module (`sales::Customer`) and says at its top where that module is
//! (`use acme_sales as sales;`, `use crate::sales;`). Within a space's own page its types go bare.

use super::names::{FieldPlace, Key, Names};
use super::unit::Unit;
use super::{Layout, Serde};
use crate::model::{Base, Model, Scalar, SpaceId, StateId, Type, TypeId};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Module names that generated code uses itself; a space of that name goes by the name with `_` behind it within a page.
const OWN_MODULES: &[&str] = &["core", "std", "alloc", "fmt", "isogloss_runtime"];

/// A page being written.
#[derive(Debug)]
pub struct Page<'n> {
    /// The names of everything.
    pub names: &'n Names<'n>,
    /// What the page is of.
    pub unit: Unit,
    layout: Layout,
    serde: Serde,
    used: RefCell<BTreeSet<Unit>>,
    fmt: RefCell<bool>,
    pieces: Vec<Piece>,
}

/// A piece of a page.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A line that says what follows.
    Banner(String),
    /// Items; each is set apart by a blank line.
    Items(TokenStream),
}

impl<'n> Page<'n> {
    /// An empty page.
    #[must_use]
    pub fn new(names: &'n Names<'n>, unit: Unit, layout: Layout, serde: Serde) -> Self {
        Self { names, unit, layout, serde, used: RefCell::default(), fmt: RefCell::default(), pieces: Vec::new() }
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

    /// What was written.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The other units that the page named, in order.
    #[must_use]
    pub fn used(&self) -> Vec<Unit> {
        self.used.borrow().iter().copied().collect()
    }

    /// The imports at the top of the page.
    #[must_use]
    pub fn imports(&self) -> TokenStream {
        let units = self.used();
        let units = units.iter().map(|unit| {
            let (alias, home) = (self.alias(*unit), self.home(*unit));
            let last = self.module(*unit);
            if self.layout != Layout::Crates && alias == last {
                quote! { use #home; }
            } else {
                quote! { use #home as #alias; }
            }
        });
        let fmt = self.fmt.borrow().then(|| quote! { use core::fmt; });
        quote! { #fmt #(#units)* }
    }

    /// Where the module of a unit is.
    fn home(&self, unit: Unit) -> TokenStream {
        let module = self.module(unit);
        match self.layout {
            Layout::Crates => {
                let package = ident_of_package(&self.package(unit));
                quote! { #package }
            }
            Layout::Single => quote! { crate::#module },
            Layout::File => quote! { super::#module },
        }
    }

    /// The package of a unit.
    fn package(&self, unit: Unit) -> String {
        match unit {
            Unit::Space(space) => self.names.space_package(space),
            Unit::Boundary(from, to) => self.names.boundary_package(from, to),
        }
    }

    /// The module of a unit.
    fn module(&self, unit: Unit) -> Ident {
        match unit {
            Unit::Space(space) => self.names.space(space),
            Unit::Boundary(from, to) => self.names.boundary(from, to),
        }
    }

    /// What the module of a unit is called on this page.
    fn alias(&self, unit: Unit) -> Ident {
        let module = self.module(unit);
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

    fn space_path(&self, space: SpaceId, item: &Ident) -> TokenStream {
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

    /// The Rust type of a type that stands in no field: what it refines in place is its base.
    #[must_use]
    pub fn ty(&self, ty: &Type) -> TokenStream {
        self.ty_with(ty, None)
    }

    /// The Rust type of a field.
    #[must_use]
    pub fn field_type(&self, place: FieldPlace) -> TokenStream {
        let newtype = self.names.newtype(place).map(|newtype| self.space_path(self.model().types[place.ty].space, &newtype));
        self.field(place).map_or_else(|| quote! { () }, |field| self.ty_with(&field.ty, newtype.as_ref()))
    }

    /// The Rust type of a field's scalar, without the `?`, `[]` and `{}` around it.
    #[must_use]
    pub fn field_leaf(&self, place: FieldPlace) -> TokenStream {
        let newtype = self.names.newtype(place).map(|newtype| self.space_path(self.model().types[place.ty].space, &newtype));
        self.field(place).map_or_else(|| quote! { () }, |field| self.ty_with(leaf(&field.ty), newtype.as_ref()))
    }

    fn field(&self, place: FieldPlace) -> Option<&'n crate::model::Field> {
        self.names.field_of(place)
    }

    /// A type whose scalar in place, if it has one, is `scalar`.
    fn ty_with(&self, ty: &Type, scalar: Option<&TokenStream>) -> TokenStream {
        match ty {
            Type::Scalar(refined) => scalar.cloned().unwrap_or_else(|| self.base(refined)),
            Type::Named(id) => self.type_path(*id),
            Type::Ref(entity) => self.key_type(*entity),
            Type::Optional(inner) => self.generic("Option", quote! { core::option::Option }, &self.ty_with(inner, scalar)),
            Type::List(inner) => self.generic("Vec", quote! { std::vec::Vec }, &self.ty_with(inner, scalar)),
            Type::Map(inner) => {
                let (text, inner) = (self.string(), self.ty_with(inner, scalar));
                quote! { std::collections::BTreeMap<#text, #inner> }
            }
            Type::Hole => quote! { () },
        }
    }

    fn generic(&self, short: &str, long: TokenStream, inner: &TokenStream) -> TokenStream {
        let name = self.prelude(short, long);
        quote! { #name<#inner> }
    }

    /// The key of an entity.
    #[must_use]
    pub fn key_type(&self, entity: TypeId) -> TokenStream {
        match self.names.key(entity) {
            Some(Key::Field(field)) => self.field_type(FieldPlace { ty: entity, case: None, field: *field }),
            Some(Key::Struct(name)) => self.space_path(self.model().types[entity].space, name),
            None => quote! { () },
        }
    }

    /// The Rust type of a base.
    #[must_use]
    pub fn base(&self, scalar: &Scalar) -> TokenStream {
        match scalar.base {
            Base::Text => self.string(),
            Base::Int => quote! { i64 },
            Base::Decimal { .. } => quote! { isogloss_runtime::Decimal },
            Base::Bool => quote! { bool },
            Base::Uuid => quote! { isogloss_runtime::Uuid },
            Base::Bytes => self.generic("Vec", quote! { std::vec::Vec }, &quote! { u8 }),
            Base::Json => quote! { isogloss_runtime::Json },
            Base::Date => quote! { isogloss_runtime::Date },
            Base::Time => quote! { isogloss_runtime::Time },
            Base::Instant => quote! { isogloss_runtime::Instant },
            Base::Duration => quote! { isogloss_runtime::Duration },
        }
    }

    /// `String`, also where the space has a type of that name.
    #[must_use]
    pub fn string(&self) -> TokenStream {
        self.prelude("String", quote! { std::string::String })
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
        matches!(self.unit, Unit::Space(space) if self.names.is_taken(space, name))
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

    /// The module `core::fmt`, imported at the top.
    #[must_use]
    pub fn fmt(&self) -> TokenStream {
        *self.fmt.borrow_mut() = true;
        quote! { fmt }
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

/// The type inside optionals, lists and maps.
#[must_use]
pub fn leaf(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => leaf(inner),
        Type::Scalar(_) | Type::Named(_) | Type::Ref(_) | Type::Hole => ty,
    }
}

/// The identifier of a package's library.
#[must_use]
pub fn ident_of_package(package: &str) -> Ident {
    super::spelling::ident(&package.replace('-', "_"))
}
