//! Rows of several columns or several fields: they cross together, by the table for those types.

use super::ferry::{Ferry, Way};
use super::fields::Body;
use super::misfit;
use super::stub;
use super::target::Target;
use super::via::core_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Crossing, Expr, FieldRowKind, Party, TargetPath, Translation, TranslationId, Type, TypeId};
use isogloss_grammar::tree;

impl Body<'_, '_> {
    /// "By the table for those types."
    pub(super) fn by_tuple(&mut self, trees: &[&tree::Expr], targets: Vec<Target>) -> FieldRowKind {
        let chosen = trees.last().and_then(|last| if let tree::ExprKind::Via(_, name) = &last.kind { Some(name) } else { None });
        let trees: Vec<&tree::Expr> = trees
            .iter()
            .map(|tree| match &tree.kind {
                tree::ExprKind::Via(value, _) if chosen.is_some() => value.as_ref(),
                _ => tree,
            })
            .collect();
        let columns = self.columns(&trees, &targets, chosen);
        let crossing = self.tuple_crossing(&columns, &targets, chosen).unwrap_or(Crossing::Hole);
        FieldRowKind::Map { columns, targets: targets.into_iter().map(|target| target.path).collect(), crossing }
    }

    /// The columns of a row. "A state is found by the type expected at its place": which that is the table says that the other columns lead to.
    fn columns(&mut self, trees: &[&tree::Expr], targets: &[Target], chosen: Option<&tree::Name>) -> Vec<Expr> {
        let read: Vec<Option<Expr>> = trees.iter().map(|tree| bare_state(tree).is_none().then(|| self.typing.expr(tree, None))).collect();
        let expected = if read.iter().any(Option::is_none) { self.expected(trees, &read, targets, chosen) } else { None };
        let states = |at: usize| expected.as_ref().and_then(|types| types.get(at)).map(|ty| Type::Named(*ty));
        let read = read.into_iter().zip(trees).enumerate();
        read.map(|(at, (column, tree))| column.unwrap_or_else(|| self.typing.expr(tree, states(at).as_ref()))).collect()
    }

    /// The vocabularies of a table that takes the columns that were read into the fields: of several, of the first that knows the states that are named.
    fn expected(&self, trees: &[&tree::Expr], read: &[Option<Expr>], targets: &[Target], chosen: Option<&tree::Name>) -> Option<Vec<TypeId>> {
        let model = self.typing.model;
        let is = |ty: &Type, party: &Party| ty.has_hole() || *ty.required() == Type::Named(party.ty);
        let fits = |table: &&Translation| {
            table.name.as_ref().map(|name| &name.text) == chosen.map(|name| &name.text)
                && table.sources.len() == read.len()
                && table.targets.len() == targets.len()
                && targets.iter().zip(&table.targets).all(|(target, party)| is(&target.path.ty, party))
                && read.iter().zip(&table.sources).all(|(column, party)| column.as_ref().is_none_or(|column| is(&column.ty, party)))
        };
        let knows = |table: &&&Translation| {
            trees.iter().zip(&table.sources).all(|(tree, party)| {
                bare_state(tree).is_none_or(|name| model.vocabulary(party.ty).is_some_and(|vocabulary| vocabulary.find(&name.text).is_some()))
            })
        };
        let tables: Vec<&Translation> = model.translations.values().filter(fits).collect();
        tables.iter().find(knows).or(tables.first()).map(|table| table.sources.iter().map(|party| party.ty).collect())
    }

    fn tuple_crossing(&mut self, columns: &[Expr], targets: &[Target], chosen: Option<&tree::Name>) -> Option<Crossing> {
        let row = self.typing.row;
        if let Some(name) = chosen.filter(|name| self.typing.model.crosswalks.values().any(|crosswalk| crosswalk.name.text == name.text)) {
            self.no_table_named(name);
            return None;
        }
        let from = self.vocabularies(columns.iter().map(|column| (column.ty.clone(), column.span)).collect())?;
        let to = self.vocabularies(targets.iter().map(|target| (target.path.ty.clone(), row)).collect())?;
        let model = self.typing.model;
        if let Some(name) = chosen
            && !model.named_translations.contains_key(&name.text)
        {
            self.no_table_named(name);
            return None;
        }
        let Some(id) = model.translation_between(&from, &to, chosen.map(|name| name.text.as_str())) else {
            if !model.translation_may_be_lost(&from, &to) {
                self.typing.report(stub::no_translation(model, &from, &to, row));
            }
            return None;
        };
        Some(self.through_table(id, columns, targets))
    }

    fn no_table_named(&mut self, name: &tree::Name) {
        if self.typing.model.crosswalks.values().any(|crosswalk| crosswalk.name.text == name.text) {
            let message = format!("`{}` is a crosswalk, and finds one key at a time; a key of several fields is held by a `ref`", name.text);
            self.typing.say(Code::TypeMismatch, name.span, message);
        } else {
            self.typing.unknown_via(name);
        }
    }

    /// The vocabularies of several columns or fields; `None`, reported, where one has none.
    fn vocabularies(&mut self, types: Vec<(Type, isogloss_grammar::Span)>) -> Option<Vec<TypeId>> {
        let model = self.typing.model;
        let mut all = Vec::with_capacity(types.len());
        let mut clear = true;
        for (ty, span) in types {
            match ty.required() {
                Type::Named(id) if model.vocabulary(*id).is_some() || model.record(*id).is_some() => all.push(*id),
                _ if core_of(&ty).has_hole() => clear = false,
                _ => {
                    let message = format!("several columns or fields cross together by a table, and {} is in none", model.a(&ty));
                    let finding = Diagnostic::new(Code::TypeMismatch, span, message);
                    self.typing.report(finding.help("write a row a field; texts are joined in one: `\"{first} {last}\" -> name`"));
                    clear = false;
                }
            }
        }
        clear.then_some(all)
    }

    /// "Without an `absent` row, a tuple with an absent column is absent."
    fn through_table(&mut self, id: TranslationId, columns: &[Expr], targets: &[Target]) -> Crossing {
        let row = self.typing.row;
        let undecided = columns.iter().enumerate().find(|(at, column)| column.ty.is_optional() && !self.typing.decides_absent_in(id, *at));
        let required = targets.iter().find(|target| !target.path.ty.is_optional());
        if let (Some((_, column)), Some(target)) = (undecided, required) {
            let ferry = Ferry { value: column, from_key: None, to: &target.landing(), way: &Way::Plain, at: row };
            let finding = misfit::absent_undecided(self.typing.model, &ferry, id);
            self.typing.report(finding);
            return Crossing::Hole;
        }
        let optional: Vec<bool> = columns.iter().map(|column| column.ty.is_optional()).collect();
        let lacking = |(at, target): &(usize, &Target)| !target.path.ty.is_optional() && self.typing.may_give_absent_of(id, *at, &optional);
        if let Some((_, target)) = targets.iter().enumerate().find(lacking) {
            let finding = self.gives_absent(id, &target.path);
            self.typing.report(finding);
            return Crossing::Hole;
        }
        let bindings = self.typing.bindings(id, row);
        if undecided.is_some() {
            return Crossing::Optional(Box::new(Crossing::Translate(id, bindings)));
        }
        if columns.iter().any(|column| column.ty.is_optional()) {
            Crossing::TranslateOptional(id, bindings)
        } else {
            Crossing::Translate(id, bindings)
        }
    }

    fn gives_absent(&self, id: TranslationId, target: &TargetPath) -> Diagnostic {
        let translation = &self.typing.model.translations[id];
        let message = format!("{} makes some combinations absent, and `{}` is required", translation.rule_prefix, target.text);
        let finding = Diagnostic::new(Code::Narrowing, self.typing.row, message).label(translation.header, "this table");
        finding.help("let the field be optional, or choose a state in the table")
    }
}

/// The name of a state that stands alone.
fn bare_state(tree: &tree::Expr) -> Option<&tree::Name> {
    match &tree.kind {
        tree::ExprKind::Path(path) => match path.segments.as_slice() {
            [name] if !name.quoted && name.text.starts_with(|letter: char| letter.is_ascii_uppercase()) => Some(name),
            _ => None,
        },
        tree::ExprKind::Parens(inner) => bare_state(inner),
        _ => None,
    }
}
