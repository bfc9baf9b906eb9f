//! Values put together of parts that may be refused: built ones, and lists of them.

use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::names::FieldPlace;
use crate::emit::rust::stored::Stored;
use crate::model::{Crossing, Expr, FieldId, TypeId};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

impl Row<'_, '_> {
    pub(super) fn build(&self, ty: TypeId, named: &[(FieldId, Expr, Crossing)], to: &Stored) -> Crossed {
        let parts = self.parts(ty, named);
        let path = self.scope.page.type_path(ty);
        let fields = parts.iter().map(|(name, crossed)| {
            let local = local(name.clone());
            let code = if crossed.noted {
                quote! { #local }
            } else {
                crossed.code.clone()
            };
            field_init(name, &code)
        });
        let built = quote! { #path { #(#fields),* } };
        let built = if to.ty.is_optional() {
            let some = self.scope.page.words().some;
            quote! { #some(#built) }
        } else {
            built
        };
        let noted: Vec<(Ident, TokenStream)> =
            parts.iter().filter(|(_, crossed)| crossed.noted).map(|(name, crossed)| (local(name.clone()), crossed.code.clone())).collect();
        together(&noted, built)
    }

    /// The fields of a built value.
    fn parts(&self, ty: TypeId, named: &[(FieldId, Expr, Crossing)]) -> Vec<(Ident, Crossed)> {
        let fields = self.scope.page.model().record(ty).into_iter().flat_map(|record| record.fields.iter());
        let part = |(id, _)| {
            let place = FieldPlace { ty, case: None, field: id };
            let stored = Stored::field(self.scope.page, place);
            let crossed = match named.iter().find(|(known, _, _)| *known == id) {
                Some((_, expr, crossing)) => self.single(expr, crossing, &stored),
                None => self.left_out(place, &stored),
            };
            (self.scope.page.names.field(place), crossed)
        };
        fields.map(part).collect()
    }

    /// A list of built values. All are asked before the first that is refused ends the list.
    pub(super) fn list_of(&self, elements: &[Expr], crossing: &Crossing, to: &Stored) -> Crossed {
        let inner = match crossing.innermost() {
            Crossing::List(inner) => inner,
            other => other,
        };
        let to_element = to.required().inner();
        let parts: Vec<Crossed> = elements.iter().map(|element| self.single(element, inner, &to_element)).collect();
        let names: Vec<Ident> = (1..=parts.len()).map(|at| format_ident!("element_{at}")).collect();
        let noted: Vec<(Ident, TokenStream)> =
            names.iter().zip(&parts).filter(|(_, part)| part.noted).map(|(name, part)| (name.clone(), part.code.clone())).collect();
        let values = names.iter().zip(&parts).map(|(name, part)| {
            if part.noted {
                quote! { #name }
            } else {
                part.code.clone()
            }
        });
        let some = self.scope.page.words().some;
        let list = if to.ty.is_optional() {
            quote! { #some(vec![#(#values),*]) }
        } else {
            quote! { vec![#(#values),*] }
        };
        together(&noted, list)
    }

    pub(in crate::emit::rust) fn left_out(&self, place: FieldPlace, stored: &Stored) -> Crossed {
        let words = self.scope.page.words();
        let (none, some) = (words.none, words.some);
        match self.scope.page.names.field_of(place).and_then(|field| field.default.as_ref()) {
            Some(default) => {
                let default = self.noted(&self.scope.stored_constant(default, &stored.required()));
                if stored.ty.is_optional() { default.map(|code| quote! { #some(#code) }) } else { default }
            }
            None => Crossed::plain(none),
        }
    }
}

/// `name: code`, short where the code is the name.
#[must_use]
pub fn field_init(name: &Ident, code: &TokenStream) -> TokenStream {
    if name == code.to_string().as_str() {
        quote! { #name }
    } else {
        quote! { #name: #code }
    }
}

/// A value put together of parts that may be refused: as a whole or not at all, and what one part lacks does not keep the others from being asked.
pub(super) fn together(parts: &[(Ident, TokenStream)], built: TokenStream) -> Crossed {
    let lets = parts.iter().map(|(name, code)| quote! { let #name = #code; });
    let mut names = parts.iter().rev().map(|(name, _)| name);
    let Some(last) = names.next() else { return Crossed::plain(built) };
    let unpacked = names.fold(quote! { #last.map(|#last| #built) }, |inner, name| quote! { #name.and_then(|#name| #inner) });
    Crossed::noted(quote! { { #(#lets)* #unpacked } })
}

/// A field's name as a variable: what the code around it names itself goes with `_` behind it.
#[must_use]
pub fn local(name: Ident) -> Ident {
    if matches!(
        name.to_string().as_str(),
        "source" | "run" | "at" | "existing" | "mark" | "it" | "value" | "rules" | "element" | "option" | "found" | "kept" | "core" | "std"
    ) {
        format_ident!("{name}_")
    } else {
        name
    }
}
