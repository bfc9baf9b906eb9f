//! What names stand for inside a generated translation, and how its code reaches the value at a place.

use super::names::{FieldPlace, Key};
use super::page::Page;
use super::stored::{Stored, Wrapper};
use super::value::Value;
use super::ways::Ways;
use crate::model::{Base, FieldId, Place, Root, Type};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A source, a context or an element.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The code that names it.
    pub code: TokenStream,
    /// Its type.
    pub stored: Stored,
    /// Whether the code is a reference (inside the option, where it is one).
    pub by_reference: bool,
}

/// What names stand for.
#[derive(Clone, Debug)]
pub struct Scope<'p, 'n> {
    /// The page that is written.
    pub page: &'p Page<'n>,
    /// The sources.
    pub sources: Vec<Origin>,
    /// The contexts.
    pub context: Vec<Origin>,
    /// The element of a `where`.
    pub element: Option<Origin>,
    /// How often each place of the sources is used by rows: what is used once is moved.
    pub uses: Rc<BTreeMap<(u32, Vec<FieldId>), usize>>,
    /// Whether the code runs more than once, or before other code that needs the sources: then nothing is moved out of them.
    pub lends: bool,
    /// Whether rows are told to no run: code that names one is of no use.
    pub silent: bool,
    /// What an expression needs whose parts cross on the way; `None` where none do.
    pub ways: Option<Ways<'p>>,
}

/// A value reached.
#[derive(Clone, Debug)]
pub enum Reached {
    /// A place that holds the value itself.
    Here(TokenStream),
    /// A place that holds an `Option` of it.
    Perhaps(TokenStream),
    /// An `Option` of a reference to it.
    Reference(TokenStream),
}

/// A value reached, its type, and whether it may be moved out.
#[derive(Clone, Debug)]
pub struct Located {
    /// How.
    pub reached: Reached,
    /// The type of the value, without the `?`.
    pub stored: Stored,
    /// Whether the place owns it and nobody else needs it.
    pub movable: bool,
}

impl<'n> Scope<'_, 'n> {
    /// The value at a place.
    #[must_use]
    pub fn locate(&self, place: &Place) -> Located {
        let origin = match place.root {
            Root::Source(at) => self.sources.get(at as usize),
            Root::Context(at) => self.context.get(at as usize),
            Root::Element => self.element.as_ref(),
        };
        let Some(origin) = origin else {
            return Located { reached: Reached::Here(quote! { () }), stored: Stored::of(Type::Hole), movable: false };
        };
        let owned = matches!(place.root, Root::Source(_)) && !origin.by_reference;
        let movable = owned && !self.lends && self.used_once(place);
        let code = &origin.code;
        let reached = match (origin.stored.ty.is_optional(), origin.by_reference) {
            (false, _) => Reached::Here(code.clone()),
            (true, false) => Reached::Perhaps(code.clone()),
            (true, true) => Reached::Reference(code.clone()),
        };
        let start = Located { reached, stored: origin.stored.required(), movable };
        place.steps.iter().fold(start, |here, step| self.step(here, *step))
    }

    fn used_once(&self, place: &Place) -> bool {
        let Root::Source(at) = place.root else { return false };
        let overlapping =
            self.uses.iter().filter(|((source, steps), _)| *source == at && (steps.starts_with(&place.steps) || place.steps.starts_with(steps)));
        overlapping.map(|(_, count)| count).sum::<usize>() <= 1
    }

    /// A step into a field. A `ref` to an entity of one key field is that field's value.
    #[must_use]
    pub fn step(&self, here: Located, field: FieldId) -> Located {
        let (ty, single) = match &here.stored.ty {
            Type::Named(ty) => (*ty, false),
            Type::Ref(ty) => (*ty, matches!(self.page.names.key(*ty), Some(Key::Field(_)))),
            _ => return here,
        };
        let place = FieldPlace { ty, case: None, field };
        let stored = Stored::field(self.page, place);
        if single {
            return Located { stored, ..here };
        }
        let name = self.page.names.field(place);
        let optional = stored.ty.is_optional();
        let reached = match (here.reached, optional) {
            (Reached::Here(code), false) => Reached::Here(quote! { #code.#name }),
            (Reached::Here(code), true) => Reached::Perhaps(quote! { #code.#name }),
            (Reached::Perhaps(code), false) => Reached::Reference(quote! { #code.as_ref().map(|it| &it.#name) }),
            (Reached::Perhaps(code), true) => Reached::Reference(quote! { #code.as_ref().and_then(|it| it.#name.as_ref()) }),
            (Reached::Reference(code), false) => Reached::Reference(quote! { #code.map(|it| &it.#name) }),
            (Reached::Reference(code), true) => Reached::Reference(quote! { #code.and_then(|it| it.#name.as_ref()) }),
        };
        Located { reached, stored: stored.required(), movable: here.movable }
    }

    /// The plain view of a value reached: `&str`, `i64`, `Decimal`, a state, else a reference.
    #[must_use]
    pub fn view(&self, located: &Located) -> Value {
        let (page, stored) = (self.page, &located.stored);
        match &located.reached {
            Reached::Here(code) => {
                let reference = self.is_reference(code);
                Value::plain(stored.view(page, code, reference))
            }
            Reached::Perhaps(code) => Value::optional(self.view_option(stored, code)),
            Reached::Reference(code) => Value::optional(self.view_reference(stored, code)),
        }
    }

    /// Whether the code names an element, a context or a parameter that is a reference itself rather than a place inside one.
    fn is_reference(&self, code: &TokenStream) -> bool {
        let text = code.to_string();
        self.sources.iter().chain(&self.context).chain(&self.element).any(|origin| origin.by_reference && origin.code.to_string() == text)
    }

    fn view_option(&self, stored: &Stored, code: &TokenStream) -> TokenStream {
        let resolved = stored.clone().resolved(self.page);
        match (resolved.base(self.page), resolved.wrapper(self.page)) {
            (Some(Base::Text), _) => quote! { #code.as_deref() },
            (Some(Base::Decimal { .. }), _) => {
                let refined = self.page.runtime("refined");
                quote! { #code.map(#refined::Decimal::get) }
            }
            (Some(Base::Int), Some(Wrapper::Refined)) => {
                let refined = self.page.runtime("refined");
                quote! { #code.map(#refined::Int::get) }
            }
            (Some(base), Some(Wrapper::Plain)) if super::stored::is_copy_base(base) => quote! { #code.map(|value| *value) },
            _ if resolved.is_copy(self.page) => code.clone(),
            _ => quote! { #code.as_ref() },
        }
    }

    fn view_reference(&self, stored: &Stored, code: &TokenStream) -> TokenStream {
        let resolved = stored.clone().resolved(self.page);
        match (resolved.base(self.page), resolved.wrapper(self.page)) {
            (Some(Base::Text), Some(Wrapper::Refined)) => {
                let refined = self.page.runtime("refined");
                quote! { #code.map(#refined::Text::as_str) }
            }
            (Some(Base::Text), _) => quote! { #code.map(|value| &**value) },
            (Some(Base::Decimal { .. }), _) | (Some(Base::Int), Some(Wrapper::Refined)) => quote! { #code.map(|value| value.get()) },
            (Some(base), Some(Wrapper::Plain)) if super::stored::is_copy_base(base) => quote! { #code.map(|value| **value) },
            _ if resolved.is_copy(self.page) => quote! { #code.copied() },
            _ => code.clone(),
        }
    }

    /// The value reached as one's own: moved where nobody else needs it, copied, or cloned.
    #[must_use]
    pub fn owned(&self, located: &Located) -> Value {
        let copy = located.stored.is_copy(self.page);
        match &located.reached {
            Reached::Here(code) if self.is_reference(code) => Value::plain(if copy {
                quote! { *#code }
            } else {
                quote! { #code.clone() }
            }),
            Reached::Here(code) => Value::plain(if copy || located.movable {
                code.clone()
            } else {
                quote! { #code.clone() }
            }),
            Reached::Perhaps(code) => Value::optional(if copy || located.movable {
                code.clone()
            } else {
                quote! { #code.clone() }
            }),
            Reached::Reference(code) => Value::optional(if copy {
                quote! { #code.copied() }
            } else {
                quote! { #code.cloned() }
            }),
        }
    }
}

impl Scope<'_, '_> {
    /// A value reached by reference, for a context; an `Option` of it where the context may be absent.
    #[must_use]
    pub fn borrowed(&self, located: &Located, optional: bool) -> Value {
        let some = self.page.words().some;
        let code = match &located.reached {
            Reached::Here(code) if self.is_reference(code) => code.clone(),
            Reached::Here(code) => quote! { &#code },
            Reached::Perhaps(code) => return Value::plain(quote! { #code.as_ref() }),
            Reached::Reference(code) => return Value::plain(code.clone()),
        };
        Value::plain(if optional {
            quote! { #some(#code) }
        } else {
            code
        })
    }
}
