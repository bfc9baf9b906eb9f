//! Records: each field of the target by the first of its rows that applies; all are asked before the record is put together.

mod built;
mod converted;
mod keeping;
mod line;
mod rows;
mod shared;
mod standing;
mod variables;

use super::crossing::Row;
use super::moved::moved;
use super::names::FieldPlace;
use super::page::Page;
use super::rules::Rules;
use super::scope::{Origin, Scope};
use super::stored::Stored;
use super::tokens::mentions;
use super::value::Value;
use super::ways::{Ways, crosses};
use super::{implementation, total, translation};
use crate::contract::Contract;
use crate::model::{
    Expr, ExprKind, FieldId, FieldRow, FieldRowKind, Place, RecordBody, RefuseKind, Root, TargetPath, Translation, TranslationId, Type, TypeId,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub use converted::converted;

/// A record translation being written.
struct Record<'t, 'n> {
    page: &'t Page<'n>,
    contract: &'t Contract,
    rules: &'t Rules,
    id: TranslationId,
    translation: &'t Translation,
    body: &'t RecordBody,
    target: TypeId,
    /// What each place of the target is called while it is filled.
    variables: BTreeMap<Vec<FieldId>, Ident>,
}

/// The rows of one field.
struct Target<'t> {
    path: &'t TargetPath,
    rows: Vec<&'t FieldRow>,
}

/// Writes a record translation.
pub fn emit(page: &mut Page<'_>, contract: &Contract, rules: &Rules, id: TranslationId, body: &RecordBody) {
    let translation = &contract.model().translations[id];
    let (Some(source), Some(target)) = (translation.sources.first(), translation.targets.first()) else { return };
    let items = {
        let variables = variables::of(page, target.ty, body);
        let record = Record { page, contract, rules, id, translation, body, target: target.ty, variables };
        let (source_type, target_type) = (page.type_path(source.ty), page.type_path(target.ty));
        let translated = record.translated();
        let pattern = quote! { source };
        let total = record.converted().map(|body| {
            let pattern = if mentions(&body, "source") {
                pattern.clone()
            } else {
                quote! { _ }
            };
            total::items(page, id, false, [&source_type, &target_type, &pattern, &body])
        });
        let translate = implementation::implementation(page, id, &source_type, &target_type, &pattern, &translated);
        [implementation::definition(page, id), total.unwrap_or_default(), translate]
    };
    items.into_iter().for_each(|item| page.items(item));
}

impl<'t> Record<'t, '_> {
    fn scope(&self) -> Scope<'_, '_> {
        let source = self.translation.sources.first().map(|party| Origin {
            code: quote! { source },
            stored: Stored::of(Type::Named(party.ty)),
            by_reference: false,
        });
        Scope {
            page: self.page,
            sources: source.into_iter().collect(),
            context: translation::contexts(self.page, self.translation),
            element: None,
            uses: Rc::new(self.uses()),
            lends: false,
            silent: false,
            ways: None,
        }
    }

    /// The scope of a row parts of whose expressions cross on the way; `None` where none do.
    fn crossing_scope<'s>(&'s self, scope: &Scope<'s, 't>, rule: &'s str, mut expressions: impl Iterator<Item = &'s Expr>) -> Option<Scope<'s, 't>> {
        let ways = Ways { contract: self.contract, rules: self.rules, id: rule, translation: self.id };
        expressions.any(crosses).then(|| Scope { ways: Some(ways), ..scope.clone() })
    }

    /// How often the rows use each place of the source. What refusals read is read before anything is moved.
    fn uses(&self) -> BTreeMap<(u32, Vec<FieldId>), usize> {
        let mut uses = BTreeMap::new();
        let mut count = |expr: &Expr| {
            if let ExprKind::Path(Place { root: Root::Source(at), steps }) = &expr.kind {
                *uses.entry((*at, steps.clone())).or_insert(0) += 1;
            }
        };
        for row in &self.body.rows {
            row.guard.iter().for_each(|guard| guard.walk(&mut count));
            if let FieldRowKind::Map { columns, crossing, .. } = &row.kind {
                columns.iter().for_each(|column| column.walk(&mut count));
                crossing.expressions(&mut count);
            }
        }
        uses
    }

    fn targets(&self) -> Vec<Target<'t>> {
        let mut list: Vec<Target<'t>> = Vec::new();
        let mut known: BTreeMap<&[FieldId], usize> = BTreeMap::new();
        for row in &self.body.rows {
            let (FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. }) = &row.kind else {
                continue;
            };
            for path in targets {
                let at = *known.entry(&path.steps).or_insert(list.len());
                match list.get_mut(at) {
                    Some(target) => target.rows.push(row),
                    None => list.push(Target { path, rows: vec![row] }),
                }
            }
        }
        list
    }

    fn translated(&self) -> TokenStream {
        let scope = self.scope();
        let targets = self.targets();
        let kept: Vec<&Target<'_>> = targets.iter().filter(|target| self.is_kept(target)).collect();
        let existing = self.existing(&kept);
        let unasked = self.unasked(&targets);
        let refusals = self.body.refusals.iter().map(|refusal| self.refusal(&scope, refusal));
        let marked = !self.body.refusals.is_empty();
        let mark = marked.then(|| quote! { let mark = run.mark(); });
        let unrefused = marked.then(|| quote! { run.unrefused_since(mark)?; });
        let mut noted = BTreeSet::new();
        let mut shared = BTreeSet::new();
        let lines = moved(targets.iter().map(|target| self.line(&scope, target, &mut noted, &mut shared)).collect());
        let drops = self.body.rows.iter().filter(|row| matches!(row.kind, FieldRowKind::Drop { .. })).map(|row| {
            let rule = self.rules.path(&row.rule);
            quote! { run.decided(&#rule, at); }
        });
        let (ok, built) = (self.page.words().ok, self.built(&targets, &noted));
        quote! {
            #existing
            #unasked
            #mark
            #(#refusals)*
            #(#lines)*
            #(#drops)*
            #unrefused
            #ok(#built)
        }
    }

    fn row<'r>(&'r self, scope: &'r Scope<'r, 't>, id: &'r str, kept: Option<&'r TokenStream>) -> Row<'r, 't> {
        Row { scope, contract: self.contract, rules: self.rules, id, translation: self.id, kept, fields: None }
    }

    fn refusal(&self, scope: &Scope<'_, '_>, refusal: &crate::model::RefusalRow) -> TokenStream {
        let crossing = self.crossing_scope(scope, &refusal.rule, std::iter::once(&refusal.guard)).map(|scope| Scope { lends: true, ..scope });
        let (rule, guard) = (self.rules.path(&refusal.rule), crossing.as_ref().unwrap_or(scope).truth(&refusal.guard));
        let (code, word) = (&guard.code, word(refusal.kind));
        if guard.fallible {
            let (ok, tested) = (self.page.words().ok, tested(&guard, &rule));
            quote! { if #tested == #ok(true) { run.#word(&#rule, at); } }
        } else {
            quote! { if #code { run.#word(&#rule, at); } }
        }
    }

    fn variable(&self, path: &TargetPath) -> Ident {
        self.variables.get(&path.steps).cloned().unwrap_or_else(|| format_ident!("unnamed"))
    }

    fn stored(&self, path: &TargetPath) -> Stored {
        let mut ty = self.target;
        let mut stored = Stored::of(path.ty.clone());
        for step in &path.steps {
            stored = Stored::field(self.page, FieldPlace { ty, case: None, field: *step });
            if let Type::Named(inner) = stored.ty.required() {
                ty = *inner;
            }
        }
        stored
    }
}

/// A guard that may be refused, as a `Result` with `Noted`.
fn tested(guard: &Value, rule: &TokenStream) -> TokenStream {
    let code = &guard.code;
    if guard.noted.is_some() {
        code.clone()
    } else {
        quote! { run.tested(&#rule, at, #code) }
    }
}

fn word(kind: RefuseKind) -> Ident {
    match kind {
        RefuseKind::Skip => format_ident!("skip"),
        RefuseKind::Reject => format_ident!("reject"),
        RefuseKind::Hold | RefuseKind::Todo => format_ident!("hold"),
    }
}
