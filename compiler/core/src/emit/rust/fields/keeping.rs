//! A table in a row that may keep what stands.

use super::{Record, Target};
use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::decisions;
use crate::emit::rust::scope::Scope;
use crate::model::{ContextBinding, Crossing, Expr, FieldRow, TranslationId};
use proc_macro2::TokenStream;
use quote::quote;

impl Record<'_, '_> {
    /// A table that may keep what stands: on creation the field takes its `initially` row or its default.
    pub(super) fn by_keeping_table(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        row: &FieldRow,
        (columns, crossing): (&[Expr], &Crossing),
        kept: Option<&TokenStream>,
    ) -> Crossed {
        let inside = self.crossing_scope(scope, &row.rule, columns.iter());
        let row_of = self.row(inside.as_ref().unwrap_or(scope), &row.rule, None);
        let (Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings)) = crossing.innermost() else {
            return self.kept_or_default(target, kept);
        };
        let rule = self.rules.path(&row.rule);
        let (decide, may_be_absent) = row_of.asked(columns, *id, bindings);
        let standing = self.standing_or_created(scope, target, kept);
        let value = self.in_its_field(target, *id);
        let made_type = self.page.runtime("Made");
        let words = self.page.words();
        let (ok, err, some, none) = (words.ok, words.err, words.some, words.none);
        let said = |made: TokenStream| {
            if may_be_absent {
                quote! { #ok(#some(#made)) }
            } else {
                quote! { #ok(#made) }
            }
        };
        let (given, keeps) = (said(quote! { #made_type::Value(value) }), said(quote! { #made_type::Keep }));
        let absent = may_be_absent.then(|| quote! { #ok(#none) => #ok(run.row(&#rule, at, #none)), });
        Crossed::noted(quote! {
            {
                let made = #decide;
                match made {
                    #given => #ok(run.row(&#rule, at, #value)),
                    #keeps => {
                        run.decided(&#rule, at);
                        #standing
                    }
                    #absent
                    #err(noted) => #err(noted),
                }
            }
        })
    }

    /// What stands, else what the field is on creation.
    pub(super) fn standing_or_created(&self, scope: &Scope<'_, '_>, target: &Target<'_>, kept: Option<&TokenStream>) -> TokenStream {
        let initially: Vec<&FieldRow> = target.rows.iter().copied().filter(|row| row.initially).collect();
        let (existing, ok) = (self.page.runtime("Existing"), self.page.words().ok);
        let created = self.first_of(scope, target, &initially, &self.stored(target.path), None).result(&ok);
        match kept {
            Some(kept) => quote! { match #kept { #existing::Creating => #created, #existing::Standing(kept) => #ok(kept) } },
            None => created,
        }
    }

    /// What the table gives, named `value`, as its field holds it.
    fn in_its_field(&self, target: &Target<'_>, table: TranslationId) -> TokenStream {
        let absent = self.contract.table(table).is_some_and(|table| decisions::makes_absent(table, 0));
        let some = self.page.words().some;
        if self.stored(target.path).ty.is_optional() && !absent {
            quote! { #some(value) }
        } else {
            quote! { value }
        }
    }
}

impl Row<'_, '_> {
    /// What the table says of the row's columns, and whether it says nothing where one is absent that it does not decide.
    fn asked(&self, columns: &[Expr], id: TranslationId, bindings: &[ContextBinding]) -> (TokenStream, bool) {
        let (used, computed) = self.used(id, bindings);
        let rule = self.rule();
        let given = self.columns(columns, id);
        let required = columns.iter().all(|column| !column.ty.is_optional());
        let may_be_absent = given.optional && !required;
        let code = if given.optional && required { self.required(self.noted(&given)) } else { self.noted(&given) };
        let decided = |code: TokenStream| {
            let decided = self.decided_by(code, id, &used);
            computed.iter().rev().fold(decided, |call, (name, value)| {
                let value = value.clone().noted_under(Some(&rule)).code;
                quote! { #value.and_then(|#name| #call) }
            })
        };
        let made = code.then(|code| {
            if may_be_absent {
                let inner = decided(quote! { value });
                Crossed::noted(quote! { #code.map(|value| #inner).transpose() })
            } else {
                Crossed::noted(decided(code))
            }
        });
        (made.code, may_be_absent)
    }
}
