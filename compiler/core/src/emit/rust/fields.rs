//! Records: each field of the target by the first of its rows that applies; all are asked before the record is put together.

use super::crossing::{Crossed, Row, takes_absent};
use super::names::FieldPlace;
use super::page::Page;
use super::rules::Rules;
use super::scope::{Origin, Scope};
use super::stored::Stored;
use super::value::{Value, lift};
use super::{boundary, table, translation};
use crate::contract::Contract;
use crate::model::{
    Crossing, Expr, ExprKind, FieldId, FieldRow, FieldRowKind, Literal, Place, RecordBody, RefuseKind, Root, TargetPath, Translation, TranslationId,
    Type, TypeId,
};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

/// A record translation being written.
struct Record<'t, 'n> {
    page: &'t Page<'n>,
    contract: &'t Contract,
    rules: &'t Rules,
    id: TranslationId,
    translation: &'t Translation,
    body: &'t RecordBody,
    target: TypeId,
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
        let record = Record { page, contract, rules, id, translation, body, target: target.ty };
        let (source_type, target_type) = (page.type_path(source.ty), page.type_path(target.ty));
        let translated = record.translated();
        [boundary::definition(page, id), boundary::implementation(page, id, &source_type, &target_type, &quote! { source }, &translated)]
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
            uses: self.uses(),
        }
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
        for row in &self.body.rows {
            let (FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. }) = &row.kind else {
                continue;
            };
            for path in targets {
                match list.iter_mut().find(|known| known.path.steps == path.steps) {
                    Some(known) => known.rows.push(row),
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
        let refusals = self.body.refusals.iter().map(|refusal| self.refusal(&scope, refusal));
        let marked = !self.body.refusals.is_empty();
        let mark = marked.then(|| quote! { let mark = run.mark(); });
        let unrefused = marked.then(|| quote! { run.unrefused_since(mark)?; });
        let mut noted = BTreeSet::new();
        let mut shared = BTreeSet::new();
        let lines: Vec<TokenStream> = targets.iter().map(|target| self.line(&scope, target, &mut noted, &mut shared)).collect();
        let drops = self.body.rows.iter().filter(|row| matches!(row.kind, FieldRowKind::Drop { .. })).map(|row| {
            let rule = self.rules.path(&row.rule);
            quote! { run.decided(&#rule, at); }
        });
        let (ok, built) = (self.page.words().ok, self.built(&targets, &noted));
        quote! {
            #existing
            #mark
            #(#refusals)*
            #(#lines)*
            #(#drops)*
            #unrefused
            #ok(#built)
        }
    }

    fn is_kept(&self, target: &Target<'_>) -> bool {
        target.rows.iter().any(|row| {
            row.initially
                || match &row.kind {
                    FieldRowKind::Keep { .. } => true,
                    FieldRowKind::Map { crossing, .. } => translation::crossing_takes_existing(self.page.model(), crossing),
                    _ => false,
                }
        })
    }

    fn kept_name(&self, target: &Target<'_>) -> Ident {
        format_ident!("kept_{}", plain_name(&target.path.text))
    }

    /// What stands already, a name a field.
    fn existing(&self, kept: &[&Target<'_>]) -> TokenStream {
        let existing = self.page.runtime("Existing");
        if self.translation.updates_only.is_some() {
            let (rule, err) = (self.rules.path(&format!("{}#updates-only", self.translation.rule_prefix)), self.page.words().err);
            let names = kept.iter().map(|target| self.kept_name(target));
            let values = kept.iter().map(|target| self.standing(target));
            let standing = if kept.is_empty() {
                quote! { _ }
            } else {
                quote! { it }
            };
            return quote! {
                let #existing::Standing(#standing) = existing else {
                    return #err(run.hold(&#rule, at));
                };
                #(let #names = #values;)*
            };
        }
        match kept {
            [] => TokenStream::new(),
            [only] => {
                let (name, value, creating) = (self.kept_name(only), self.standing(only), quote! { #existing::Creating });
                if only.path.steps.len() == 1 {
                    let field = self.page.names.record_field(self.target, only.path.steps.first().copied().unwrap_or(FieldId(0)));
                    return quote! { let #name = existing.map(|it| it.#field); };
                }
                quote! { let #name = match existing { #creating => #creating, #existing::Standing(it) => #value }; }
            }
            _ => {
                let names: Vec<Ident> = kept.iter().map(|target| self.kept_name(target)).collect();
                let creating = kept.iter().map(|_| quote! { #existing::Creating });
                let standing = kept.iter().map(|target| self.standing(target));
                quote! {
                    let (#(#names),*) = match existing {
                        #existing::Creating => (#(#creating),*),
                        #existing::Standing(it) => (#(#standing),*),
                    };
                }
            }
        }
    }

    /// `Existing::Standing(it.tier)`.
    fn standing(&self, target: &Target<'_>) -> TokenStream {
        let existing = self.page.runtime("Existing");
        let mut code = quote! { it };
        let mut ty = self.target;
        for (at, step) in target.path.steps.iter().enumerate() {
            let place = FieldPlace { ty, case: None, field: *step };
            let (name, stored) = (self.page.names.field(place), Stored::field(self.page, place));
            code = quote! { #code.#name };
            if let Type::Named(inner) = stored.ty.required() {
                ty = *inner;
            }
            if stored.ty.is_optional() && at + 1 < target.path.steps.len() {
                let rest: Vec<TokenStream> = target
                    .path
                    .steps
                    .iter()
                    .skip(at + 1)
                    .map(|step| {
                        let name = self.page.names.record_field(ty, *step);
                        quote! { .#name }
                    })
                    .collect();
                return quote! { #existing::from(#code.map(|it| it #(#rest)*)) };
            }
        }
        quote! { #existing::Standing(#code) }
    }

    fn row<'r>(&'r self, scope: &'r Scope<'r, 't>, id: &'r str, kept: Option<&'r TokenStream>) -> Row<'r, 't> {
        Row { scope, contract: self.contract, rules: self.rules, id, translation: self.id, kept }
    }

    fn refusal(&self, scope: &Scope<'_, '_>, refusal: &crate::model::RefusalRow) -> TokenStream {
        let (rule, guard) = (self.rules.path(&refusal.rule), scope.truth(&refusal.guard));
        let (code, word) = (guard.code, word(refusal.kind));
        if guard.fallible {
            let ok = self.page.words().ok;
            quote! { if run.tested(&#rule, at, #code) == #ok(true) { run.#word(&#rule, at); } }
        } else {
            quote! { if #code { run.#word(&#rule, at); } }
        }
    }

    fn variable(&self, path: &TargetPath) -> Ident {
        match path.steps.as_slice() {
            [only] => local(self.page.names.record_field(self.target, *only)),
            _ => format_ident!("{}", plain_name(&path.text)),
        }
    }

    fn line(&self, scope: &Scope<'_, '_>, target: &Target<'_>, noted: &mut BTreeSet<String>, shared: &mut BTreeSet<String>) -> TokenStream {
        if let Some(line) = self.shared_line(scope, target, noted, shared) {
            return line;
        }
        let name = self.variable(target.path);
        let crossed = self.filled(scope, target);
        if crossed.noted {
            noted.insert(name.to_string());
        }
        let (place, code) = (super::literal::text(&target.path.text), crossed.code);
        if count(&code, "at") == 1 && count(&code, "let") == 0 {
            let code = replaced(code, "at", &quote! { &at.field(#place) });
            return quote! { let #name = #code; };
        }
        let code = unbraced(code);
        if count(&code, "at") == 0 {
            return quote! { let #name = { #code }; };
        }
        quote! {
            let #name = {
                let at = &at.field(#place);
                #code
            };
        }
    }

    /// A row with several targets fills them together.
    fn shared_line(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        noted: &mut BTreeSet<String>,
        shared: &mut BTreeSet<String>,
    ) -> Option<TokenStream> {
        let row = target.rows.iter().find(|row| matches!(&row.kind, FieldRowKind::Map { targets, .. } if targets.len() > 1))?;
        let FieldRowKind::Map { columns, targets, crossing } = &row.kind else { return None };
        if !shared.insert(row.rule.clone()) {
            return Some(TokenStream::new());
        }
        let names: Vec<Ident> = targets.iter().map(|path| self.variable(path)).collect();
        noted.extend(names.iter().map(ToString::to_string));
        let (place, ok, err) = (super::literal::text(&targets.first()?.text), self.page.words().ok, self.page.words().err);
        let rule_row = self.row(scope, &row.rule, None);
        let crossed = self.crossed(&rule_row, columns, crossing, &Stored::of(Type::Hole));
        let rule = rule_row.rule();
        let code = crossed.code;
        let parts: Vec<Ident> = (0..names.len()).map(|at| format_ident!("part_{}", at + 1)).collect();
        let oks = parts.iter().map(|part| quote! { #ok(#part) });
        let errs = parts.iter().map(|_| quote! { #err(noted) });
        Some(quote! {
            let (#(#names),*) = {
                let at = &at.field(#place);
                let made = #code;
                match run.crossed(#rule, at, made) {
                    #ok((#(#parts),*)) => (#(#oks),*),
                    #err(noted) => (#(#errs),*),
                }
            };
        })
    }

    /// What fills a field: on creation `initially` rows stand before the others unless those may keep what stands.
    fn filled(&self, scope: &Scope<'_, '_>, target: &Target<'_>) -> Crossed {
        let kept = self.is_kept(target).then(|| {
            let name = self.kept_name(target);
            quote! { #name }
        });
        let (initially, others): (Vec<&FieldRow>, Vec<&FieldRow>) = target.rows.iter().partition(|row| row.initially);
        let stored = self.stored(target.path);
        let Some(kept) = kept else { return self.first_of(scope, target, &others, &stored, None) };
        let may_keep = others.iter().any(|row| row.may_keep(self.page.model()));
        if initially.is_empty() || may_keep {
            return self.first_of(scope, target, &others, &stored, Some(&kept));
        }
        let existing = self.page.runtime("Existing");
        let created = self.first_of(scope, target, &[initially, others.clone()].concat(), &stored, None);
        let standing = quote! { #existing::Standing(kept) };
        let updated =
            if others.is_empty() { Crossed::plain(quote! { kept }) } else { self.first_of(scope, target, &others, &stored, Some(&standing)) };
        let pattern = if others.is_empty() || boundary::mentions(&updated.code, "kept") {
            quote! { kept }
        } else {
            quote! { _ }
        };
        let noted = created.noted || updated.noted;
        let (created, updated) = if noted {
            let ok = self.page.words().ok;
            (created.result(&ok), updated.result(&ok))
        } else {
            (created.code, updated.code)
        };
        let code = quote! { match #kept { #existing::Creating => #created, #existing::Standing(#pattern) => #updated } };
        Crossed { code, noted, absent: false }
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

    /// The first of these rows that applies.
    fn first_of(&self, scope: &Scope<'_, '_>, target: &Target<'_>, rows: &[&FieldRow], stored: &Stored, kept: Option<&TokenStream>) -> Crossed {
        let ok = self.page.words().ok;
        let Some((row, rest)) = rows.split_first() else { return self.kept_or_default(target, kept) };
        let crossed = self.decided(scope, target, row, stored, kept);
        let Some(guard) = &row.guard else { return crossed };
        let otherwise = self.first_of(scope, target, rest, stored, kept);
        let guard = scope.truth(guard);
        let condition = guard.code;
        if guard.fallible {
            let (rule, err) = (self.rules.path(&row.rule), self.page.words().err);
            let (first, other) = (crossed.result(&ok), otherwise.result(&ok));
            return Crossed::noted(
                quote! { match run.tested(&#rule, at, #condition) { #ok(true) => #first, #ok(false) => #other, #err(noted) => #err(noted) } },
            );
        }
        if crossed.noted || otherwise.noted {
            let (first, other) = (crossed.result(&ok), otherwise.result(&ok));
            let other = else_branch(&other);
            return Crossed::noted(quote! { if #condition { #first } else #other });
        }
        let (first, other) = (crossed.code, else_branch(&otherwise.code));
        Crossed::plain(quote! { if #condition { #first } else #other })
    }

    /// What one row gives, with its trail.
    fn decided(&self, scope: &Scope<'_, '_>, target: &Target<'_>, row: &FieldRow, stored: &Stored, kept: Option<&TokenStream>) -> Crossed {
        let rule = self.rules.path(&row.rule);
        match &row.kind {
            FieldRowKind::Keep { .. } => self.by_keep(scope, target, row, kept),
            FieldRowKind::Refuse { kind, .. } => {
                let (err, word) = (self.page.words().err, word(*kind));
                let ty = stored.rust(self.page);
                let result = self.page.words().result;
                let noted = self.page.runtime("Noted");
                Crossed::noted(quote! { #result::<#ty, #noted>::#err(run.#word(&#rule, at)) })
            }
            FieldRowKind::Map { columns, crossing, .. } if row.may_keep(self.page.model()) && columns.len() == 1 => {
                self.by_keeping_table(scope, target, row, (columns, crossing), kept)
            }
            FieldRowKind::Map { columns, crossing, .. } => {
                let present = kept.map(|kept| {
                    if stored.ty.is_optional() {
                        quote! { #kept.present() }
                    } else {
                        kept.clone()
                    }
                });
                let row_of = self.row(scope, &row.rule, present.as_ref());
                let crossed = self.crossed(&row_of, columns, crossing, stored);
                let code = crossed.code;
                if crossed.noted {
                    Crossed::noted(quote! { { let crossed = #code; run.crossed(&#rule, at, crossed) } })
                } else {
                    Crossed::plain(quote! { run.row(&#rule, at, #code) })
                }
            }
            FieldRowKind::Drop { .. } | FieldRowKind::Hole => self.kept_or_default(target, kept),
        }
    }

    /// What stands stays; on creation the field takes its `initially` row or its default.
    fn by_keep(&self, scope: &Scope<'_, '_>, target: &Target<'_>, row: &FieldRow, kept: Option<&TokenStream>) -> Crossed {
        let rule = self.rules.path(&row.rule);
        let initially: Vec<&FieldRow> = target.rows.iter().copied().filter(|row| row.initially).collect();
        if initially.is_empty() {
            return self.kept_or_default(target, kept).then(|value| Crossed::plain(quote! { run.row(&#rule, at, #value) }));
        }
        let created = self.first_of(scope, target, &initially, &self.stored(target.path), None);
        let (existing, Some(kept)) = (self.page.runtime("Existing"), kept) else { return created };
        let ok = self.page.words().ok;
        let stands = quote! { run.row(&#rule, at, kept) };
        let (creating, standing) = if created.noted { (created.result(&ok), quote! { #ok(#stands) }) } else { (created.code.clone(), stands) };
        Crossed { code: quote! { match #kept { #existing::Creating => #creating, #existing::Standing(kept) => #standing } }, ..created }
    }

    /// A table that may keep what stands: on creation the field takes its `initially` row or its default.
    fn by_keeping_table(
        &self,
        scope: &Scope<'_, '_>,
        target: &Target<'_>,
        row: &FieldRow,
        (columns, crossing): (&[Expr], &Crossing),
        kept: Option<&TokenStream>,
    ) -> Crossed {
        let stored = self.stored(target.path);
        let row_of = self.row(scope, &row.rule, None);
        let (Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings)) = crossing.innermost() else {
            return self.kept_or_default(target, kept);
        };
        let (used, computed) = row_of.used(*id, bindings);
        let rule = self.rules.path(&row.rule);
        let initially: Vec<&FieldRow> = target.rows.iter().copied().filter(|row| row.initially).collect();
        let created = self.first_of(scope, target, &initially, &stored, None);
        let existing = self.page.runtime("Existing");
        let made_type = self.page.runtime("Made");
        let words = self.page.words();
        let (ok, some, err) = (words.ok, words.some, words.err);
        let standing = kept.map_or_else(
            || created.result(&ok),
            |kept| {
                let created = created.result(&ok);
                quote! { match #kept { #existing::Creating => #created, #existing::Standing(kept) => #ok(kept) } }
            },
        );
        let absent = self.contract.table(*id).is_some_and(|table| table::makes_absent(table, 0));
        let value = if stored.ty.is_optional() && !absent {
            quote! { #some(value) }
        } else {
            quote! { value }
        };
        let column = columns.first().map(|column| self.column(&row_of, column, takes_absent(self.contract, *id, 0)));
        let Some(column) = column else { return self.kept_or_default(target, kept) };
        let by_reference = self.translation_column(*id).is_some_and(|ty| !Stored::of(Type::Named(ty)).is_copy(self.page));
        let code = &column.code;
        let argument = if by_reference {
            quote! { &state }
        } else {
            quote! { state }
        };
        let call = if translation::needs(self.page.model(), *id).is_empty() {
            quote! { #used::decide(#argument) }
        } else {
            quote! { #used.decide(#argument) }
        };
        let decide = quote! { { let state = #code; #call.made(at, run) } };
        let decide = computed.into_iter().rev().fold(decide, |call, (name, value)| {
            let value = value.code;
            quote! { run.fitted(&#rule, at, #value).and_then(|#name| #call) }
        });
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

    fn translation_column(&self, id: TranslationId) -> Option<TypeId> {
        self.page.model().translations[id].sources.first().map(|party| party.ty)
    }

    fn kept_or_default(&self, target: &Target<'_>, kept: Option<&TokenStream>) -> Crossed {
        match (self.default_of(target), kept) {
            (Some(default), Some(kept)) => Crossed::plain(quote! { #kept.or_initially(|| #default) }),
            (Some(default), None) => Crossed::plain(default),
            (None, kept) => self.only_kept(kept),
        }
    }

    /// What `updates only` takes for granted: without an existing target the record is held.
    fn only_kept(&self, kept: Option<&TokenStream>) -> Crossed {
        let rule = self.rules.path(&format!("{}#updates-only", self.translation.rule_prefix));
        let (existing, words) = (self.page.runtime("Existing"), self.page.words());
        let (ok, err) = (words.ok, words.err);
        let held = quote! { #err(run.hold(&#rule, at)) };
        Crossed::noted(match kept {
            Some(kept) => quote! { match #kept { #existing::Standing(kept) => #ok(kept), #existing::Creating => #held } },
            None => held,
        })
    }

    /// A kept field on creation: its default, else absent; `None` for a required one without default.
    fn default_of(&self, target: &Target<'_>) -> Option<TokenStream> {
        let mut ty = self.target;
        let mut default: Option<&Literal> = None;
        for step in &target.path.steps {
            let place = FieldPlace { ty, case: None, field: *step };
            let field = self.page.names.field_of(place);
            default = field.and_then(|field| field.default.as_ref());
            if let Some(Type::Named(inner)) = field.map(|field| field.ty.required()) {
                ty = *inner;
            }
        }
        let words = self.page.words();
        let (none, some) = (words.none, words.some);
        let stored = self.stored(target.path);
        match default {
            Some(default) => {
                let code = self.scope().stored_constant(default, &stored.required()).code;
                Some(if stored.ty.is_optional() {
                    quote! { #some(#code) }
                } else {
                    code
                })
            }
            None => stored.ty.is_optional().then_some(none),
        }
    }

    /// The value of a row's columns, across.
    fn crossed(&self, row: &Row<'_, '_>, columns: &[Expr], crossing: &Crossing, to: &Stored) -> Crossed {
        match columns {
            [only] => self.single(row, only, crossing, to),
            _ => self.tuple(row, columns, crossing),
        }
    }

    fn single(&self, row: &Row<'_, '_>, column: &Expr, crossing: &Crossing, to: &Stored) -> Crossed {
        let words = self.page.words();
        match &column.kind {
            ExprKind::Absent => return Crossed::plain(words.none),
            ExprKind::Build(ty, fields) => return self.build(row, *ty, fields, to),
            ExprKind::List(elements) if elements.iter().any(|element| matches!(element.kind, ExprKind::Build(..))) => {
                return self.list_of(row, elements, crossing, to);
            }
            ExprKind::Checked(inner) => return self.checked(row, inner, to),
            ExprKind::Coalesce(list) if list.iter().any(crosses_by_itself) => return self.first_present(row, list, to),
            ExprKind::Cross(inner, own) => return self.single(row, inner, own, to),
            ExprKind::Literal(constant) => {
                let value = row.noted(&row.scope.stored_constant(constant, &to.required()));
                let some = words.some;
                return if to.ty.is_optional() { value.map(|code| quote! { #some(#code) }) } else { value };
            }
            _ => {}
        }
        if is_plain(crossing) {
            return self.plain(row, column, to);
        }
        let value = row.scope.give(column);
        let from = row.scope.stored_of(column);
        let (wants_option, optional) = (column.ty.is_optional(), value.optional);
        let given = row.noted(&value);
        match (optional, wants_option) {
            (true, false) => row.required(given).then(|code| row.cross(code, &from, to, crossing)),
            (false, true) => {
                let some = words.some;
                given.then(|code| row.cross(quote! { #some(#code) }, &from, to, crossing))
            }
            _ => given.then(|code| row.cross(code, &from, to, crossing)),
        }
    }

    /// A value that crosses as it is.
    fn plain(&self, row: &Row<'_, '_>, column: &Expr, to: &Stored) -> Crossed {
        let some = self.page.words().some;
        let value = if row.scope.is_scalar(column) { row.scope.give_as(column, to) } else { row.scope.give(column) };
        let given = row.noted(&value);
        let crossed = match (value.optional, to.ty.is_optional()) {
            (true, false) => row.required(given),
            (false, true) => given.map(|code| quote! { #some(#code) }),
            _ => given,
        };
        if row.scope.is_scalar(column) {
            return crossed;
        }
        let from = Stored {
            ty: if to.ty.is_optional() { row.scope.stored_of(column).ty.optional() } else { row.scope.stored_of(column).required().ty },
            ..row.scope.stored_of(column)
        };
        crossed.then(|code| row.cross(code, &from, to, &Crossing::Same))
    }

    fn checked(&self, row: &Row<'_, '_>, inner: &Expr, to: &Stored) -> Crossed {
        let invalid = self.page.runtime("Invalid");
        let value = row.scope.give_as(inner, to);
        // Asked for by `reject when x is absent`: that refusal is reason enough.
        if value.optional && !to.ty.is_optional() && !inner.ty.is_optional() {
            return row.required(row.noted(&value));
        }
        let (code, some) = (&value.code, self.page.words().some);
        let value = match (value.optional, to.ty.is_optional(), value.fallible) {
            (true, false, false) => Value::fallible(quote! { #code.ok_or_else(#invalid::absent) }),
            (true, false, true) => Value::fallible(quote! { #code.and_then(|value| value.ok_or_else(#invalid::absent)) }),
            (false, true, _) => value.map(|code| quote! { #some(#code) }),
            _ => value,
        };
        row.noted(&value)
    }

    fn build(&self, row: &Row<'_, '_>, ty: TypeId, named: &[(FieldId, Expr, Crossing)], to: &Stored) -> Crossed {
        let Some(record) = self.page.model().record(ty) else { return Crossed::plain(quote! { () }) };
        let words = self.page.words();
        let some = words.some;
        let path = self.page.type_path(ty);
        let parts: Vec<(Ident, Crossed)> = record
            .fields
            .iter()
            .map(|(id, _)| {
                let place = FieldPlace { ty, case: None, field: id };
                let stored = Stored::field(self.page, place);
                let crossed = match named.iter().find(|(known, _, _)| *known == id) {
                    Some((_, expr, crossing)) => self.single(row, expr, crossing, &stored),
                    None => self.left_out(place, &stored),
                };
                (self.page.names.field(place), crossed)
            })
            .collect();
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
            quote! { #some(#built) }
        } else {
            built
        };
        let noted: Vec<(Ident, TokenStream)> =
            parts.iter().filter(|(_, crossed)| crossed.noted).map(|(name, crossed)| (local(name.clone()), crossed.code.clone())).collect();
        together(&noted, built)
    }

    /// `a ?? b ?? c` whose alternatives cross by themselves: the first that is there once it has crossed.
    fn first_present(&self, row: &Row<'_, '_>, list: &[Expr], to: &Stored) -> Crossed {
        let words = self.page.words();
        let (ok, err, some, none) = (words.ok, words.err, words.some, words.none);
        let optional = Stored { ty: to.ty.clone().optional(), ..to.clone() };
        let place = |part: &Expr| if part.ty.is_optional() { optional.clone() } else { to.required() };
        let mut parts = list.iter().map(|part| (self.single(row, part, &Crossing::Same, &place(part)), part.ty.is_optional())).rev();
        let Some((mut rest, mut may_be_absent)) = parts.next() else { return Crossed::plain(none) };
        for (part, part_may_be_absent) in parts {
            if !part_may_be_absent {
                (rest, may_be_absent) = (part, false);
                continue;
            }
            let found = if may_be_absent {
                quote! { #some(value) }
            } else {
                quote! { value }
            };
            let code = &part.code;
            rest = if part.noted || rest.noted {
                let otherwise = rest.result(&ok);
                let first = part.result(&ok);
                Crossed::noted(quote! {
                    match #first { #ok(#some(value)) => #ok(#found), #ok(#none) => #otherwise, #err(noted) => #err(noted) }
                })
            } else {
                let otherwise = rest.code;
                Crossed::plain(quote! { match #code { #some(value) => #found, #none => #otherwise } })
            };
        }
        match (may_be_absent, to.ty.is_optional()) {
            (true, false) => row.required(rest),
            (false, true) => rest.map(|code| quote! { #some(#code) }),
            (true, true) | (false, false) => rest,
        }
    }

    /// A list of built values. All are asked before the first that is refused ends the list.
    fn list_of(&self, row: &Row<'_, '_>, elements: &[Expr], crossing: &Crossing, to: &Stored) -> Crossed {
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

    fn left_out(&self, place: FieldPlace, stored: &Stored) -> Crossed {
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

    fn column(&self, row: &Row<'_, '_>, column: &Expr, takes_absent: bool) -> Crossed {
        let some = self.page.words().some;
        let value = row.scope.give(column);
        match (value.optional, takes_absent) {
            (false, true) => Crossed::plain(value.map(|code| quote! { #some(#code) }).code),
            _ => Crossed::plain(value.code),
        }
    }

    /// Several columns go to a table together; where one is absent that the table does not decide, all is absent.
    fn tuple(&self, row: &Row<'_, '_>, columns: &[Expr], crossing: &Crossing) -> Crossed {
        let (Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings)) = crossing.innermost() else {
            return Crossed::plain(quote! { () });
        };
        let some = self.page.words().some;
        let values: Vec<Value> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let value = row.scope.give(column);
                match (value.optional, takes_absent(self.contract, *id, at)) {
                    (true, true) => Value { optional: false, ..value },
                    (false, true) => value.map(|code| quote! { #some(#code) }),
                    (_, false) => value,
                }
            })
            .collect();
        let required = columns.iter().all(|column| !column.ty.is_optional());
        let together = lift(values, |codes| Value::plain(quote! { (#(#codes),*) }));
        let given = row.noted(&together);
        let crossed = match (together.optional, required) {
            (false, _) => given.then(|code| row.translate(code, *id, bindings)),
            (true, true) => row.required(given).then(|code| row.translate(code, *id, bindings)),
            (true, false) => given.then(|code| {
                let inner = row.translate(quote! { value }, *id, bindings);
                let body = inner.code;
                let flatten = inner.absent.then(|| quote! { .map(Option::flatten) });
                Crossed { absent: true, ..Crossed::noted(quote! { #code.map(|value| #body).transpose()#flatten }) }
            }),
        };
        let optional_target = matches!(crossing, Crossing::Present(_) | Crossing::Optional(_));
        if optional_target && !crossed.absent { crossed.map(|code| quote! { #some(#code) }) } else { Crossed { absent: false, ..crossed } }
    }

    /// The target put together.
    fn built(&self, targets: &[Target<'_>], noted: &BTreeSet<String>) -> TokenStream {
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

/// A field's name as a variable: what the code around it names itself goes with `_` behind it.
fn local(name: Ident) -> Ident {
    if matches!(name.to_string().as_str(), "source" | "run" | "at" | "existing" | "mark" | "it" | "value" | "rules") {
        format_ident!("{name}_")
    } else {
        name
    }
}

/// `name: code`, short where the code is the name.
fn field_init(name: &Ident, code: &TokenStream) -> TokenStream {
    if name == code.to_string().as_str() {
        quote! { #name }
    } else {
        quote! { #name: #code }
    }
}

/// What follows `else`: a further `if`, or a block.
fn else_branch(code: &TokenStream) -> TokenStream {
    let begins_with_if = matches!(code.clone().into_iter().next(), Some(TokenTree::Ident(word)) if word == "if");
    if begins_with_if {
        code.clone()
    } else {
        quote! { { #code } }
    }
}

/// Whether an alternative of `??` is more than an expression: it crosses, is built, or is checked.
fn crosses_by_itself(part: &Expr) -> bool {
    match &part.kind {
        ExprKind::Cross(_, crossing) => !is_plain(crossing),
        ExprKind::Build(..) | ExprKind::Checked(_) => true,
        _ => false,
    }
}

/// Whether a value crosses as it is, if it is there.
fn is_plain(crossing: &Crossing) -> bool {
    match crossing {
        Crossing::Same | Crossing::Computed => true,
        Crossing::Present(inner) | Crossing::Optional(inner) => is_plain(inner),
        Crossing::List(_)
        | Crossing::Map(_)
        | Crossing::Translate(..)
        | Crossing::TranslateOptional(..)
        | Crossing::Crosswalk { .. }
        | Crossing::Hole => false,
    }
}

/// `seat.street` as `seat_street`.
fn plain_name(path: &str) -> String {
    path.replace('.', "_")
}

fn word(kind: RefuseKind) -> Ident {
    match kind {
        RefuseKind::Skip => format_ident!("skip"),
        RefuseKind::Reject => format_ident!("reject"),
        RefuseKind::Hold | RefuseKind::Todo => format_ident!("hold"),
    }
}

/// A value put together of parts that may be refused: as a whole or not at all, and what one part lacks does not keep the others from being asked.
fn together(parts: &[(Ident, TokenStream)], built: TokenStream) -> Crossed {
    let lets = parts.iter().map(|(name, code)| quote! { let #name = #code; });
    let mut names = parts.iter().rev().map(|(name, _)| name);
    let Some(last) = names.next() else { return Crossed::plain(built) };
    let unpacked = names.fold(quote! { #last.map(|#last| #built) }, |inner, name| quote! { #name.and_then(|#name| #inner) });
    Crossed::noted(quote! { { #(#lets)* #unpacked } })
}

/// How often code names an identifier.
fn count(code: &TokenStream, name: &str) -> usize {
    let tokens = code.clone().into_iter().map(|token| match token {
        TokenTree::Ident(ident) => usize::from(ident == name),
        TokenTree::Group(group) => count(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
    });
    tokens.sum()
}

/// Code with an identifier replaced.
fn replaced(code: TokenStream, name: &str, by: &TokenStream) -> TokenStream {
    let tokens = code.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == name => by.clone(),
        TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), replaced(group.stream(), name, by))).into(),
        other => other.into(),
    });
    tokens.collect()
}

/// The inside of code that is one block.
fn unbraced(code: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => group.stream(),
        _ => code,
    }
}
