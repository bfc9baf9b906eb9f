//! The target put together.

use super::{Record, Target};
use crate::emit::rust::across::field_init;
use crate::emit::rust::names::FieldPlace;
use crate::emit::rust::stored::Stored;
use crate::model::{FieldId, Type, TypeId};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

impl Record<'_, '_> {
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

    /// The same of these codes, by the names of the fields.
    pub(super) fn built_of(&self, targets: &[Target<'_>], codes: &BTreeMap<String, TokenStream>) -> TokenStream {
        let code = |target: &Target<'_>| codes.get(&self.variable(target.path).to_string()).cloned().unwrap_or_default();
        let paths: Vec<(&[FieldId], TokenStream)> = targets.iter().map(|target| (target.path.steps.as_slice(), code(target))).collect();
        self.put_together(self.target, &paths)
    }

    fn put_together(&self, ty: TypeId, paths: &[(&[FieldId], TokenStream)]) -> TokenStream {
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
                [] => self.without_row(FieldPlace { ty, case: None, field: id }),
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
            field_init(&name, &code)
        });
        quote! { #path { #(#fields),* } }
    }

    /// A field that no row fills.
    fn without_row(&self, place: FieldPlace) -> TokenStream {
        let scope = self.scope();
        let rule = self.body.rows.first().map_or("", |row| row.rule.as_str());
        let left_out = self.row(&scope, rule, None).left_out(place, &Stored::field(self.page, place));
        let code = left_out.code;
        if left_out.noted {
            quote! { #code? }
        } else {
            code
        }
    }
}
