//! A table in a row that may keep what stands.

use super::{Record, Target};
use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::scope::Scope;
use crate::emit::rust::stored::Stored;
use crate::emit::rust::{decisions, needs};
use crate::model::{ContextBinding, Crossing, Expr, FieldRow, TranslationId, Type, TypeId};
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
        let (Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings), Some(column)) = (crossing.innermost(), columns.first())
        else {
            return self.kept_or_default(target, kept);
        };
        let rule = self.rules.path(&row.rule);
        let decide = self.asked(&row_of, column, (*id, bindings));
        let standing = self.standing_or_created(scope, target, kept);
        let value = self.in_its_field(target, *id);
        let made_type = self.page.runtime("Made");
        let words = self.page.words();
        let (ok, err) = (words.ok, words.err);
        Crossed::noted(quote! {
            {
                let made = #decide;
                match made {
                    #ok(#made_type::Value(value)) => #ok(run.row(&#rule, at, #value)),
                    #ok(#made_type::Keep) => {
                        run.decided(&#rule, at);
                        #standing
                    }
                    #err(noted) => #err(noted),
                }
            }
        })
    }

    /// The table's decision on the row's state.
    fn asked(&self, row: &Row<'_, '_>, column: &Expr, (id, bindings): (TranslationId, &[ContextBinding])) -> TokenStream {
        let (used, computed) = row.used(id, bindings);
        let column = row.column(column, decisions::takes_absent(self.contract, id, 0));
        let code = &column.code;
        let by_reference = self.translation_column(id).is_some_and(|ty| !Stored::of(Type::Named(ty)).is_copy(self.page));
        let argument = if by_reference {
            quote! { &state }
        } else {
            quote! { state }
        };
        let decide = if needs::of(self.page.model(), id).is_empty() {
            quote! { #used::decide }
        } else {
            quote! { #used.decide }
        };
        let call = if decisions::decides_on_the_way(&self.page.model().translations[id]) {
            quote! { #decide(#argument, at, run).and_then(|decision| decision.made(at, run)) }
        } else {
            quote! { #decide(#argument).made(at, run) }
        };
        let rule = row.rule();
        let decide = if column.noted {
            quote! { #code.and_then(|state| #call) }
        } else {
            quote! { { let state = #code; #call } }
        };
        computed.into_iter().rev().fold(decide, |call, (name, value)| {
            let value = value.noted_under(Some(&rule)).code;
            quote! { #value.and_then(|#name| #call) }
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

    fn translation_column(&self, id: TranslationId) -> Option<TypeId> {
        self.page.model().translations[id].sources.first().map(|party| party.ty)
    }
}
