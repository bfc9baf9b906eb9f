//! Values put together of parts that may be refused: built ones, lists of them, the target itself.

use super::{Record, Target, local};
use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::names::FieldPlace;
use crate::emit::rust::stored::Stored;
use crate::model::{Crossing, Expr, FieldId, Type, TypeId};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

impl Record<'_, '_> {
    pub(super) fn build(&self, row: &Row<'_, '_>, ty: TypeId, named: &[(FieldId, Expr, Crossing)], to: &Stored) -> Crossed {
        let parts = self.parts(row, ty, named);
        let path = self.page.type_path(ty);
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
            let some = self.page.words().some;
            quote! { #some(#built) }
        } else {
            built
        };
        let noted: Vec<(Ident, TokenStream)> =
            parts.iter().filter(|(_, crossed)| crossed.noted).map(|(name, crossed)| (local(name.clone()), crossed.code.clone())).collect();
        together(&noted, built)
    }

    /// The fields of a built value.
    fn parts(&self, row: &Row<'_, '_>, ty: TypeId, named: &[(FieldId, Expr, Crossing)]) -> Vec<(Ident, Crossed)> {
        let fields = self.page.model().record(ty).into_iter().flat_map(|record| record.fields.iter());
        let part = |(id, _)| {
            let place = FieldPlace { ty, case: None, field: id };
            let stored = Stored::field(self.page, place);
            let crossed = match named.iter().find(|(known, _, _)| *known == id) {
                Some((_, expr, crossing)) => self.single(row, expr, crossing, &stored),
                None => self.left_out(place, &stored),
            };
            (self.page.names.field(place), crossed)
        };
        fields.map(part).collect()
    }

    /// A list of built values. All are asked before the first that is refused ends the list.
    pub(super) fn list_of(&self, row: &Row<'_, '_>, elements: &[Expr], crossing: &Crossing, to: &Stored) -> Crossed {
        let inner = match crossing.innermost() {
            Crossing::List(inner) => inner,
            other => other,
        };
        let to_element = to.required().inner();
        let parts: Vec<Crossed> = elements.iter().map(|element| self.single(row, element, inner, &to_element)).collect();
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
        let some = self.page.words().some;
        let list = if to.ty.is_optional() {
            quote! { #some(vec![#(#values),*]) }
        } else {
            quote! { vec![#(#values),*] }
        };
        together(&noted, list)
    }

    pub(super) fn left_out(&self, place: FieldPlace, stored: &Stored) -> Crossed {
        let words = self.page.words();
        let (none, some) = (words.none, words.some);
        match self.page.names.field_of(place).and_then(|field| field.default.as_ref()) {
            Some(default) => {
                let code = self.scope().stored_constant(default, &stored.required()).code;
                Crossed::plain(if stored.ty.is_optional() {
                    quote! { #some(#code) }
                } else {
                    code
                })
            }
            None => Crossed::plain(none),
        }
    }

    /// The target put together.
    pub(super) fn built(&self, targets: &[Target<'_>], noted: &BTreeSet<String>) -> TokenStream {
        let paths: Vec<(&[FieldId], TokenStream)> = targets
            .iter()
            .map(|target| {
                let name = self.variable(target.path);
                let code = if noted.contains(&name.to_string()) {
                    quote! { #name? }
                } else {
                    quote! { #name }
                };
                (target.path.steps.as_slice(), code)
            })
            .collect();
        self.put_together(self.target, &paths)
    }

    pub(super) fn put_together(&self, ty: TypeId, paths: &[(&[FieldId], TokenStream)]) -> TokenStream {
        let Some(record) = self.page.model().record(ty) else { return quote! { () } };
        let path = self.page.type_path(ty);
        let some = self.page.words().some;
        let fields = record.fields.iter().map(|(id, field)| {
            let name = self.page.names.record_field(ty, id);
            let inside: Vec<(&[FieldId], TokenStream)> = paths
                .iter()
                .filter_map(|(steps, code)| {
                    let (first, rest) = steps.split_first()?;
                    (*first == id).then(|| (rest, code.clone()))
                })
                .collect();
            let code = match inside.as_slice() {
                [([], code)] => code.clone(),
                [] => {
                    self.left_out(FieldPlace { ty, case: None, field: id }, &Stored::field(self.page, FieldPlace { ty, case: None, field: id })).code
                }
                _ => {
                    let Type::Named(inner) = field.ty.required() else { return quote! { #name: () } };
                    let built = self.put_together(*inner, &inside);
                    if field.ty.is_optional() {
                        quote! { #some(#built) }
                    } else {
                        built
                    }
                }
            };
            if name == code.to_string().as_str() {
                quote! { #name }
            } else {
                quote! { #name: #code }
            }
        });
        quote! { #path { #(#fields),* } }
    }
}

/// `name: code`, short where the code is the name.
pub(super) fn field_init(name: &Ident, code: &TokenStream) -> TokenStream {
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
