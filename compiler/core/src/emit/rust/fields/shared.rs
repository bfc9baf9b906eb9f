//! Rows of several targets: the table is asked once, by the first field that comes to the row, and each field takes its part.

use super::{Record, Target, line};
use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::decisions::makes_absent;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::stored::Stored;
use crate::emit::rust::{decisions, needs};
use crate::model::{Crossing, FieldRow, FieldRowKind, TargetPath, TranslationId, Type};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

impl Record<'_, '_> {
    /// A row with several targets that have no other row fills them together.
    pub(super) fn shared_line(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        noted: &mut BTreeSet<String>,
        shared: &mut BTreeSet<String>,
    ) -> Option<TokenStream> {
        let row = target.rows.iter().find(|row| self.fills_at_once(target, row))?;
        let FieldRowKind::Map { columns, targets, crossing } = &row.kind else { return None };
        if !shared.insert(row.rule.clone()) {
            return Some(TokenStream::new());
        }
        let names: Vec<Ident> = targets.iter().map(|path| self.variable(path)).collect();
        noted.extend(names.iter().map(ToString::to_string));
        let (steps, ok, err) = (line::steps(targets.first()?), self.page.words().ok, self.page.words().err);
        let inside = self.crossing_scope(scope, &row.rule, columns.iter());
        let rule_row = self.row(inside.as_ref().unwrap_or(scope), &row.rule, None);
        let crossed = rule_row.crossed(columns, crossing, &Stored::of(Type::Hole));
        let rule = rule_row.rule();
        let code = crossed.code;
        let parts: Vec<Ident> = (0..names.len()).map(|at| format_ident!("part_{}", at + 1)).collect();
        let oks = parts.iter().map(|part| quote! { #ok(#part) });
        let errs = parts.iter().map(|_| quote! { #err(noted) });
        Some(quote! {
            let (#(#names),*) = {
                #(let at = &at.field(#steps);)*
                let made = #code;
                match run.crossed(#rule, at, made) {
                    #ok((#(#parts),*)) => (#(#oks),*),
                    #err(noted) => (#(#errs),*),
                }
            };
        })
    }

    /// Whether a row alone fills its fields, all of them always: then they are filled in one line.
    fn fills_at_once(&self, target: &Target<'_>, row: &FieldRow) -> bool {
        let FieldRowKind::Map { targets, crossing, .. } = &row.kind else { return false };
        let required = targets.iter().all(|path| !self.stored(path).ty.is_optional());
        let alone = row.guard.is_none() && target.rows.len() == 1 && targets.iter().all(|path| self.count(path) == 1);
        targets.len() > 1 && alone && required && !row.may_keep(self.page.model()) && !matches!(crossing, Crossing::Optional(_))
    }

    /// How many rows fill a field.
    fn count(&self, path: &TargetPath) -> usize {
        let fills = |row: &&FieldRow| match &row.kind {
            FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. } => {
                targets.iter().any(|other| other.steps == path.steps)
            }
            FieldRowKind::Drop { .. } | FieldRowKind::Hole => false,
        };
        self.body.rows.iter().filter(fills).count()
    }

    /// What the tables of rows of several targets say, before anything has asked them.
    pub(super) fn unasked(&self, targets: &[Target<'_>]) -> TokenStream {
        let none = self.page.words().none;
        let rows = self.body.rows.iter().filter(|row| {
            let FieldRowKind::Map { targets: paths, .. } = &row.kind else { return false };
            let target = paths.first().and_then(|path| targets.iter().find(|target| target.path.steps == path.steps));
            paths.len() > 1 && target.is_some_and(|target| !self.fills_at_once(target, row))
        });
        let names = rows.map(|row| self.asked_name(row));
        quote! { #(let mut #names = #none;)* }
    }

    /// Whether a row may keep this field: of several targets, whether its table has a row that keeps it.
    pub(super) fn may_keep(&self, target: &Target<'_>, row: &FieldRow) -> bool {
        match &row.kind {
            FieldRowKind::Map { targets, .. } => self.contract.may_keep(row, column_of(targets, target)),
            _ => row.may_keep(self.page.model()),
        }
    }

    /// The variable that holds what the table of a row said: `asked_12` after the row's place among the rows; with `_` behind it where a field is called so.
    fn asked_name(&self, row: &FieldRow) -> Ident {
        let at = self.body.rows.iter().position(|other| std::ptr::eq(other, row)).unwrap_or_default();
        let mut name = format_ident!("asked_{}", at + 1);
        while self.variables.values().any(|variable| *variable == name) {
            name = format_ident!("{name}_");
        }
        name
    }

    /// A field's part of a row of several targets.
    pub(super) fn part_of(&self, scope: &Scope<'_, '_>, target: &Target<'_>, row: &FieldRow, kept: Option<&TokenStream>) -> Crossed {
        let FieldRowKind::Map { columns, targets, crossing } = &row.kind else { return self.kept_or_default(target, kept) };
        let words = self.page.words();
        let (ok, err, some) = (words.ok, words.err, words.some);
        let lending = Scope { lends: true, ..scope.clone() };
        let inside = self.crossing_scope(&lending, &row.rule, columns.iter());
        let fields: Vec<Stored> = targets.iter().map(|path| self.stored(path)).collect();
        let row_of = Row { fields: Some(&fields), ..self.row(inside.as_ref().unwrap_or(&lending), &row.rule, None) };
        let crossed = row_of.crossed(columns, crossing, &Stored::of(Type::Hole)).result(&ok);
        let crossed = if matches!(crossing, Crossing::Optional(_)) {
            let none = &words.none;
            let absent = fields.iter().map(|_| quote! { #some(#none) });
            quote! { #crossed.map(|parts| parts.unwrap_or((#(#absent),*))) }
        } else {
            crossed
        };
        let (asked, rule) = (self.asked_name(row), row_of.rule());
        let at = column_of(targets, target);
        let part = proc_macro2::Literal::usize_unsuffixed(at);
        let taken = if self.may_keep(target, row) {
            let (none, otherwise) = (words.none, self.standing_or_created(scope, target, kept));
            quote! { match parts.#part.take() { #some(part) => #ok(part), #none => #otherwise } }
        } else {
            quote! { run.required(#rule, at, parts.#part.take()) }
        };
        Crossed::noted(quote! {
            match #asked.get_or_insert_with(|| {
                let crossed = #crossed;
                run.crossed(#rule, at, crossed)
            }) {
                #ok(parts) => #taken,
                #err(noted) => #err(*noted),
            }
        })
    }
}

/// Which of a row's targets a field is.
fn column_of(targets: &[TargetPath], target: &Target<'_>) -> usize {
    targets.iter().position(|path| path.steps == target.path.steps).unwrap_or_default()
}

impl Row<'_, '_> {
    /// What a table of several targets says, a part a field: `None` is kept.
    pub(in crate::emit::rust) fn in_parts(&self, code: TokenStream, id: TranslationId, used: &TokenStream, fields: &[Stored]) -> TokenStream {
        let page = self.scope.page;
        let translation = &page.model().translations[id];
        let parts: Vec<Ident> = (1..=fields.len()).map(|at| format_ident!("part_{at}")).collect();
        let some = page.words().some;
        let fitted = |at: usize, field: &Stored, part: TokenStream| {
            let absent = self.contract.table(id).is_some_and(|table| makes_absent(table, at));
            if field.ty.is_optional() && !absent {
                quote! { #some(#part) }
            } else {
                part
            }
        };
        if !translation.keeps() {
            let existing = page.runtime("Existing");
            let values = fields.iter().zip(&parts).enumerate().map(|(at, (field, part))| fitted(at, field, quote! { #part }));
            return quote! { #used.translate_at(#code, #existing::Creating, at, run).map(|(#(#parts),*)| (#(#some(#values)),*)) };
        }
        let (made, none) = (page.runtime("Made"), page.words().none);
        let values = fields.iter().zip(&parts).enumerate().map(|(at, (field, part))| {
            let value = fitted(at, field, quote! { value });
            if self.contract.table(id).is_some_and(decisions::keeps_columns) {
                quote! { match #part { #made::Value(value) => #some(#value), #made::Keep => #none } }
            } else {
                let value = fitted(at, field, quote! { #part });
                quote! { #some(#value) }
            }
        });
        let kept = fields.iter().map(|_| none.clone());
        let decided = self.decided_by(code, id, used);
        quote! {
            #decided.map(|made| match made {
                #made::Value((#(#parts),*)) => (#(#values),*),
                #made::Keep => (#(#kept),*),
            })
        }
    }

    /// The table's decision on owned columns, carried out.
    pub(super) fn decided_by(&self, code: TokenStream, id: TranslationId, used: &TokenStream) -> TokenStream {
        let page = self.scope.page;
        let translation = &page.model().translations[id];
        let columns: Vec<Ident> = (1..=translation.sources.len()).map(|at| format_ident!("state_{at}")).collect();
        let arguments = columns.iter().zip(&translation.sources).enumerate().map(|(at, (name, party))| {
            let copy = Stored::of(Type::Named(party.ty)).is_copy(page);
            match (copy, decisions::takes_absent(self.contract, id, at)) {
                (true, _) => quote! { #name },
                (false, false) => quote! { &#name },
                (false, true) => quote! { #name.as_ref() },
            }
        });
        let pattern = if let [only] = columns.as_slice() {
            quote! { #only }
        } else {
            quote! { (#(#columns),*) }
        };
        let decide = if needs::of(page.model(), id).is_empty() {
            quote! { #used::decide }
        } else {
            quote! { #used.decide }
        };
        if decisions::decides_on_the_way(translation) {
            quote! { { let #pattern = #code; #decide(#(#arguments,)* at, run).and_then(|decision| decision.made(at, run)) } }
        } else {
            quote! { { let #pattern = #code; #decide(#(#arguments),*).made(at, run) } }
        }
    }
}
