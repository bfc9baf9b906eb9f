//! Tables: a function from states to decisions, and the translation made of it.

use super::page::Page;
use super::rules::Rules;
use super::scope::{Origin, Scope};
use super::stored::Stored;
use super::tokens::mentions;
use super::total::{self, is_total_table};
use super::value::Value;
use super::ways::Ways;
use super::{decisions, implementation, needs, translation};
use crate::contract::{Arm, Contract, DecisionTable};
use crate::model::{RefuseKind, StateSet, TableOutcome, TargetCell, Translation, TranslationId, Type, TypeId};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::rc::Rc;

/// A table being written.
struct Table<'t, 'n> {
    page: &'t Page<'n>,
    contract: &'t Contract,
    rules: &'t Rules,
    id: TranslationId,
    translation: &'t Translation,
    table: &'t DecisionTable,
    columns: Vec<Column>,
}

/// A source column.
struct Column {
    name: Ident,
    ty: TypeId,
    absent: bool,
    copy: bool,
}

/// Writes a table.
pub fn emit(page: &mut Page<'_>, contract: &Contract, rules: &Rules, id: TranslationId) {
    let Some(decisions) = contract.table(id) else { return };
    let translation = &contract.model().translations[id];
    let items = {
        let columns = columns_of(page, translation, decisions);
        let table = Table { page, contract, rules, id, translation, table: decisions, columns };
        [implementation::definition(page, id), table.decide(), table.converted(), table.translate()]
    };
    items.into_iter().for_each(|item| page.items(item));
}

/// The columns; of a type that stands twice, the second goes with a number.
fn columns_of(page: &Page<'_>, translation: &Translation, decisions: &DecisionTable) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (party, states) in translation.sources.iter().zip(&decisions.columns) {
        let wished = parameter(&party.name);
        let numbered = (2_usize..).map(|number| format_ident!("{wished}_{number}"));
        let is_free = |name: &Ident| columns.iter().all(|column| column.name != *name);
        let name = std::iter::once(wished.clone()).chain(numbered).find(is_free).unwrap_or_else(|| wished.clone());
        let copy = Stored::of(Type::Named(party.ty)).is_copy(page);
        columns.push(Column { name, ty: party.ty, absent: states.absent, copy });
    }
    columns
}

/// A parameter's name, free of those that generated functions use themselves.
fn parameter(name: &str) -> Ident {
    let reserved = matches!(name, "at" | "run" | "existing" | "source" | "value");
    if reserved { format_ident!("{name}_") } else { super::spelling::ident(&crate::model::snake_case(name)) }
}

impl Table<'_, '_> {
    /// Whether the decision needs the struct: guards may read contexts.
    fn needs_self(&self) -> bool {
        !needs::of(self.page.model(), self.id).is_empty()
    }

    fn target(&self) -> TokenStream {
        let made: Vec<TokenStream> = (0..self.translation.targets.len()).map(|at| self.target_part(at)).collect();
        if let [only] = made.as_slice() {
            only.clone()
        } else {
            quote! { (#(#made),*) }
        }
    }

    /// The type of one target: an `Option` where a row makes it absent.
    fn target_part(&self, at: usize) -> TokenStream {
        let ty = self.translation.targets.get(at).map_or_else(|| quote! { () }, |party| self.page.type_path(party.ty));
        if self.makes_absent(at) {
            let option = self.page.words().option;
            quote! { #option<#ty> }
        } else {
            ty
        }
    }

    fn makes_absent(&self, at: usize) -> bool {
        decisions::makes_absent(self.table, at)
    }

    fn keeps_columns(&self) -> bool {
        decisions::keeps_columns(self.table)
    }

    fn decided(&self) -> TokenStream {
        if !self.keeps_columns() {
            return self.target();
        }
        let made = self.page.runtime("Made");
        let parts = (0..self.translation.targets.len()).map(|at| self.target_part(at));
        quote! { (#(#made<#parts>),*) }
    }

    fn scope(&self) -> Scope<'_, '_> {
        let source = |column: &Column| {
            let name = &column.name;
            let ty = Type::Named(column.ty);
            let stored = Stored::of(if column.absent { ty.optional() } else { ty });
            Origin { code: quote! { #name }, stored, by_reference: !column.copy }
        };
        Scope {
            page: self.page,
            sources: self.columns.iter().map(source).collect(),
            context: translation::contexts(self.page, self.translation),
            element: None,
            uses: Rc::default(),
            lends: true,
            silent: false,
            ways: None,
        }
    }

    /// The guard of each row.
    fn guards(&self) -> Vec<Option<Value>> {
        let scope = self.scope();
        let guard = |arm: &Arm| {
            let guard = arm.guard.as_ref()?;
            let ways = Ways { contract: self.contract, rules: self.rules, id: &arm.rule, translation: self.id };
            Some(Scope { ways: Some(ways), ..scope.clone() }.truth(guard))
        };
        self.table.arms.iter().map(guard).collect()
    }

    fn decide(&self) -> TokenStream {
        let decision = self.page.runtime("Decision");
        let decided = self.decided();
        let parameters = self.columns.iter().map(|column| {
            let (name, ty) = (&column.name, self.parameter_type(column));
            quote! { #name: #ty }
        });
        let receiver = self.needs_self().then(|| quote! { &self, });
        let guards = self.guards();
        let computed = guards.iter().enumerate().filter_map(|(at, guard)| {
            let guard = guard.as_ref().filter(|guard| guard.fallible && guard.noted.is_none())?;
            let (name, code) = (format_ident!("guard_{}", at + 1), &guard.code);
            Some(quote! { let #name = #code; })
        });
        let subject = self.columns_pattern();
        let arms = self.table.arms.iter().zip(&guards).enumerate().map(|(at, (arm, guard))| self.arm(at, arm, guard.as_ref()));
        let constness = (guards.iter().all(Option::is_none) && self.table.arms.iter().all(|arm| !self.keeps_code(arm))).then(|| quote! { const });
        let (name, needs) = (needs::struct_name(self.page.model(), self.id), needs::of(self.page.model(), self.id));
        let lifetime = translation::borrows(self.page, self.translation, &needs).then(|| quote! { <'_> });
        if decisions::decides_on_the_way(self.translation) {
            let [place, run, trail, noted] = ["Place", "Run", "Trail", "Noted"].map(|name| self.page.runtime(name));
            let (result, ok) = (self.page.words().result, self.page.words().ok);
            let body = quote! {
                #(#computed)*
                #ok(match #subject { #(#arms)* })
            };
            let named = |name: &str| if mentions(&body, name) { format_ident!("{name}") } else { format_ident!("_{name}") };
            let (at, run_name) = (named("at"), named("run"));
            return quote! {
                impl #name #lifetime {
                    /// The row that decides.
                    ///
                    /// # Errors
                    /// What a guard asks for is missing; it is noted with the run.
                    pub fn decide<T: #trail + ?Sized>(
                        #receiver #(#parameters,)*
                        #at: &#place<'_>,
                        #run_name: &mut #run<'_, T>,
                    ) -> #result<#decision<#decided>, #noted> { #body }
                }
            };
        }
        quote! {
            impl #name #lifetime {
                /// The row that decides.
                #[must_use]
                pub #constness fn decide(#receiver #(#parameters),*) -> #decision<#decided> {
                    #(#computed)*
                    match #subject { #(#arms)* }
                }
            }
        }
    }

    fn parameter_type(&self, column: &Column) -> TokenStream {
        let ty = self.page.type_path(column.ty);
        let ty = if column.copy {
            ty
        } else {
            quote! { &#ty }
        };
        if column.absent {
            let option = self.page.words().option;
            quote! { #option<#ty> }
        } else {
            ty
        }
    }

    fn keeps_code(&self, arm: &Arm) -> bool {
        matches!(&arm.outcome, TableOutcome::Targets(cells) if cells.contains(&TargetCell::Unknown))
    }

    fn arm(&self, at: usize, arm: &Arm, guard: Option<&Value>) -> TokenStream {
        let keeps_code = self.keeps_code(arm);
        let patterns: Vec<TokenStream> = arm.patterns.iter().map(|pattern| self.pattern(pattern, keeps_code)).collect();
        let pattern = quote! { #(#patterns)|* };
        let outcome = self.outcome(arm);
        match guard {
            None => quote! { #pattern => #outcome, },
            Some(guard) if guard.noted.is_some() => {
                let code = &guard.code;
                quote! { #pattern if #code? => #outcome, }
            }
            Some(guard) if guard.fallible => {
                let (name, decision, rule) = (format_ident!("guard_{}", at + 1), self.page.runtime("Decision"), self.rules.path(&arm.rule));
                let ok = self.page.words().ok;
                quote! {
                    #pattern if #name == #ok(true) => #outcome,
                    #pattern if #name.is_err() => #decision::failed_by(&#rule, #name),
                }
            }
            Some(guard) => {
                let code = &guard.code;
                quote! { #pattern if #code => #outcome, }
            }
        }
    }

    fn pattern(&self, sets: &[StateSet], keeps_code: bool) -> TokenStream {
        let cells: Vec<TokenStream> = self.columns.iter().zip(sets).map(|(column, set)| self.cell(column, set, keeps_code)).collect();
        if let [only] = cells.as_slice() {
            only.clone()
        } else {
            quote! { (#(#cells),*) }
        }
    }

    /// The values of a cell as a pattern.
    fn cell(&self, column: &Column, set: &StateSet, keeps_code: bool) -> TokenStream {
        let words = self.page.words();
        let mut values: Vec<TokenStream> = set.states().map(|state| self.page.state_path(column.ty, state)).collect();
        if set.unknown
            && let Some(unknown) = self.page.unknown_path(column.ty)
        {
            values.push(if keeps_code {
                quote! { #unknown(code) }
            } else {
                quote! { #unknown(_) }
            });
        }
        let some = words.some;
        let present = match (column.absent, values.len()) {
            (_, 0) => None,
            (false, _) => Some(quote! { #(#values)|* }),
            (true, _) => Some(quote! { #some(#(#values)|*) }),
        };
        let absent = (column.absent && set.absent).then_some(words.none);
        let parts: Vec<TokenStream> = present.into_iter().chain(absent).collect();
        quote! { #(#parts)|* }
    }

    fn outcome(&self, arm: &Arm) -> TokenStream {
        let (decision, rule) = (self.page.runtime("Decision"), self.rules.path(&arm.rule));
        match &arm.outcome {
            TableOutcome::Refuse(RefuseKind::Skip) => quote! { #decision::skip(&#rule) },
            TableOutcome::Refuse(RefuseKind::Reject) => quote! { #decision::reject(&#rule) },
            TableOutcome::Refuse(RefuseKind::Hold | RefuseKind::Todo) => quote! { #decision::hold(&#rule) },
            TableOutcome::Keep | TableOutcome::Hole => quote! { #decision::keep(&#rule) },
            TableOutcome::Targets(cells) => {
                let made: Vec<TokenStream> = cells.iter().enumerate().map(|(at, cell)| self.made(at, *cell)).collect();
                let value = if let [only] = made.as_slice() {
                    only.clone()
                } else {
                    quote! { (#(#made),*) }
                };
                quote! { #decision::to(&#rule, #value) }
            }
        }
    }

    fn made(&self, at: usize, cell: TargetCell) -> TokenStream {
        let Some(party) = self.translation.targets.get(at) else { return quote! { () } };
        let words = self.page.words();
        let (some, none) = (words.some, words.none);
        let value = match cell {
            TargetCell::State(state) => self.page.state_path(party.ty, state),
            TargetCell::Unknown => {
                let (unknown, copy) = (self.page.unknown_path(party.ty), Stored::of(Type::Named(party.ty)).is_copy(self.page));
                if copy {
                    quote! { #unknown(code) }
                } else {
                    quote! { #unknown(code.clone()) }
                }
            }
            TargetCell::Absent => none,
            TargetCell::Keep | TargetCell::Hole => {
                let made = self.page.runtime("Made");
                return quote! { #made::Keep };
            }
        };
        let value = if self.makes_absent(at) && cell != TargetCell::Absent {
            quote! { #some(#value) }
        } else {
            value
        };
        if self.keeps_columns() {
            let made = self.page.runtime("Made");
            quote! { #made::Value(#value) }
        } else {
            value
        }
    }

    fn source(&self) -> TokenStream {
        let types: Vec<TokenStream> = self
            .columns
            .iter()
            .map(|column| {
                let ty = self.page.type_path(column.ty);
                if column.absent {
                    let option = self.page.words().option;
                    quote! { #option<#ty> }
                } else {
                    ty
                }
            })
            .collect();
        if let [only] = types.as_slice() {
            only.clone()
        } else {
            quote! { (#(#types),*) }
        }
    }

    /// The call of `decide` with owned sources of these names.
    fn call(&self) -> TokenStream {
        let arguments = self.columns.iter().map(|column| {
            let name = &column.name;
            match (column.copy, column.absent) {
                (true, _) => quote! { #name },
                (false, false) => quote! { &#name },
                (false, true) => quote! { #name.as_ref() },
            }
        });
        let decide = if self.needs_self() {
            quote! { self.decide }
        } else {
            quote! { Self::decide }
        };
        if decisions::decides_on_the_way(self.translation) {
            quote! { #decide(#(#arguments,)* at, run)? }
        } else {
            quote! { #decide(#(#arguments),*) }
        }
    }

    fn translate(&self) -> TokenStream {
        let (pattern, call) = (self.columns_pattern(), self.call());
        let body = if self.keeps_columns() {
            self.settle_columns(&call)
        } else {
            quote! { #call.settle(existing, at, run) }
        };
        implementation::implementation(self.page, self.id, &self.source(), &self.target(), &pattern, &body)
    }

    /// Each column that is kept takes what stands.
    fn settle_columns(&self, call: &TokenStream) -> TokenStream {
        let words = self.page.words();
        let ok = words.ok;
        let (existing, made) = (self.page.runtime("Existing"), self.page.runtime("Made"));
        let count = self.translation.targets.len();
        let kept: Vec<Ident> = (0..count).map(|at| format_ident!("kept_{}", at + 1)).collect();
        let parts: Vec<Ident> = (0..count).map(|at| format_ident!("made_{}", at + 1)).collect();
        let creating = kept.iter().map(|_| quote! { #existing::Creating });
        let standing = kept.iter().map(|name| quote! { #existing::Standing(#name) });
        quote! {
            let (#(#kept),*) = match existing {
                #existing::Creating => (#(#creating),*),
                #existing::Standing((#(#kept),*)) => (#(#standing),*),
            };
            let decision = #call;
            let rule = decision.rule();
            match decision.made(at, run)? {
                #made::Value((#(#parts),*)) => {
                    #(let #parts = #parts.or_existing(#kept, rule, at, run);)*
                    #ok((#(#parts?),*))
                }
                #made::Keep => {
                    #(let #kept = #made::Keep.or_existing(#kept, rule, at, run);)*
                    #ok((#(#kept?),*))
                }
            }
        }
    }

    /// The function of a total one.
    fn converted(&self) -> TokenStream {
        let Some(party) = self.translation.targets.first().filter(|_| is_total_table(self.contract, self.id, self.table)) else {
            return TokenStream::new();
        };
        let arms = self.table.arms.iter().filter_map(|arm| {
            let TableOutcome::Targets(cells) = &arm.outcome else { return None };
            let TargetCell::State(state) = *cells.first()? else { return None };
            let pattern: Vec<TokenStream> = arm.patterns.iter().map(|pattern| self.pattern(pattern, false)).collect();
            let state = self.page.state_path(party.ty, state);
            Some(quote! { #(#pattern)|* => #state, })
        });
        let columns = self.columns_pattern();
        let body = quote! { match #columns { #(#arms)* } };
        // What is not copied is dropped, which Rust does not do before the program runs.
        let constant = self.columns.iter().all(|column| column.copy);
        total::items(self.page, self.id, constant, [&self.source(), &self.target(), &columns, &body])
    }

    /// The columns by their names: one, or several in a tuple.
    fn columns_pattern(&self) -> TokenStream {
        let names: Vec<&Ident> = self.columns.iter().map(|column| &column.name).collect();
        if let [only] = names.as_slice() {
            quote! { #only }
        } else {
            quote! { (#(#names),*) }
        }
    }
}
