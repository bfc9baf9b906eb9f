//! Translations in use: which one serves a pair of types, what its contexts are bound to, what becomes of absent.

use super::ferry::{Crossed, Ferry, Landing, Way, refused};
use super::names;
use super::stub;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Body, ContextBinding, ContextParameter, Crossing, Expr, ExprKind, Left, Place, Root, StateSet, TableOutcome, TableRow, TargetCell, TranslationId,
    Type, TypeId,
};
use isogloss_grammar::Span;

impl Typing<'_, '_> {
    /// By the translation of two types.
    pub(super) fn by_translation(&mut self, ferry: &Ferry<'_>, from: TypeId, to: TypeId, may_lack: bool) -> Crossed {
        match self.model.translation_between(&[from], &[to], None) {
            Some(id) => self.through(ferry, id, may_lack),
            None if self.model.translation_may_be_lost(&[from], &[to]) => Err(None),
            None => refused(stub::no_translation(self.model, &[from], &[to], ferry.at)),
        }
    }

    /// By a translation that `via` names.
    pub(super) fn by_named(&mut self, ferry: &Ferry<'_>, from: &Type, to: &Type, id: TranslationId, may_lack: bool) -> Crossed {
        let translation = &self.model.translations[id];
        let fits = |party: Option<&crate::model::Party>, ty: &Type| party.is_some_and(|party| Type::Named(party.ty) == *ty);
        if fits(translation.sources.first(), from) && fits(translation.targets.first(), to) {
            return self.through(ferry, id, may_lack);
        }
        if translation.has_hole {
            return Err(None);
        }
        let message = format!("{} does not lead from {} to {}", translation.rule_prefix, self.model.a(from), self.model.a(to));
        refused(Diagnostic::new(Code::TypeMismatch, ferry.at, message).label(translation.header, "declared here"))
    }

    fn through(&mut self, ferry: &Ferry<'_>, id: TranslationId, may_lack: bool) -> Crossed {
        if !may_lack && self.may_give_absent(id) {
            return refused(gives_absent(self.model, ferry, id));
        }
        Ok(Crossing::Translate(id, self.bindings(id, ferry.at)))
    }

    fn table_rows(&self, id: TranslationId) -> &[TableRow] {
        match &self.model.translations[id].body {
            Body::Table(table) => &table.rows,
            Body::Record(_) | Body::Hole => &[],
        }
    }

    /// Whether a translation is between vocabularies.
    pub(super) fn is_table(&self, id: TranslationId) -> bool {
        self.model.translations[id].sources.first().is_some_and(|party| self.model.vocabulary(party.ty).is_some())
    }

    /// Whether a table has an `absent` row for its first column.
    pub(super) fn decides_absent(&self, id: TranslationId) -> bool {
        self.decides_absent_in(id, 0)
    }

    /// Whether a table has an `absent` row for a column.
    pub(super) fn decides_absent_in(&self, id: TranslationId, column: usize) -> bool {
        self.table_rows(id).iter().any(|row| takes_absent(row, column))
    }

    /// Whether what is absent may stay so by an `absent` row of the table.
    pub(super) fn absent_becomes_absent(&self, id: TranslationId) -> bool {
        self.table_rows(id).iter().any(|row| takes_absent(row, 0) && gives_absent_in(row, 0))
    }

    /// Whether a state, present as it is, may become absent by the table.
    fn may_give_absent(&self, id: TranslationId) -> bool {
        self.may_give_absent_of(id, 0, &[])
    }

    /// Whether columns, some of which may be absent, may become absent in a target of the table.
    pub(super) fn may_give_absent_of(&self, id: TranslationId, target: usize, optional: &[bool]) -> bool {
        self.table_rows(id).iter().any(|row| gives_absent_in(row, target) && applies(row, optional))
    }

    /// What the contexts of a translation in use are: "from the row, else from the enclosing translation by name and type".
    pub(super) fn bindings(&mut self, id: TranslationId, at: Span) -> Vec<ContextBinding> {
        let model = self.model;
        model.translations[id].context.iter().map(|parameter| ContextBinding { value: self.binding(id, parameter, at) }).collect()
    }

    fn binding(&mut self, id: TranslationId, parameter: &ContextParameter, at: Span) -> Expr {
        if let Some(position) = self.arguments.iter().position(|argument| argument.name == parameter.name)
            && let Some(argument) = self.arguments.get_mut(position)
        {
            argument.used = true;
            let (tree, span) = (argument.value.clone(), argument.span);
            let value = self.expr(&tree, Some(&parameter.ty));
            return self.passed_on(value, parameter, span);
        }
        self.enclosing(parameter, at).unwrap_or_else(|| {
            let misnamed = self.misnamed(id);
            self.missing_context(id, parameter, at, misnamed.as_ref().map(|(name, value)| (name.as_str(), value.span)));
            misnamed.map_or_else(|| Expr::hole(at), |(_, value)| value)
        })
    }

    /// What the row passes on under a name that the translation does not ask for: it was meant for what it does ask for, and is read for that.
    fn misnamed(&mut self, id: TranslationId) -> Option<(String, Expr)> {
        let asked = &self.model.translations[id].context;
        let argument = self.arguments.iter_mut().find(|argument| !argument.used && asked.iter().all(|parameter| parameter.name != argument.name))?;
        argument.used = true;
        let (name, tree) = (argument.name.clone(), argument.value.clone());
        Some((name, self.expr(&tree, None)))
    }

    fn passed_on(&mut self, value: Expr, parameter: &ContextParameter, span: Span) -> Expr {
        let crossing = self.cross(&value, &Landing { name: &parameter.name, ..Landing::of(&parameter.ty) }, &Way::Plain, span);
        match crossing {
            Crossing::Same | Crossing::Hole => value,
            Crossing::Present(inner) if matches!(*inner, Crossing::Same) => value,
            other => Expr { ty: parameter.ty.clone(), sensitive: value.sensitive, span, kind: ExprKind::Cross(Box::new(value), Box::new(other)) },
        }
    }

    /// A context or source of the enclosing translation of the same name and type.
    fn enclosing(&self, parameter: &ContextParameter, at: Span) -> Option<Expr> {
        let fits = |ty: &Type| {
            *ty == parameter.ty || parameter.ty.is_optional() && ty == parameter.ty.required() || ty.has_hole() || parameter.ty.has_hole()
        };
        let found = |root, ty: &Type| Expr { kind: ExprKind::Path(Place { root, steps: Vec::new() }), ty: ty.clone(), sensitive: false, span: at };
        let contexts = self.context.iter().enumerate().map(|(n, own)| (own.name.as_str(), own.ty.clone(), Root::Context(n as u32)));
        let sources = self.sources.iter().enumerate().map(|(n, party)| (party.name.as_str(), Type::Named(party.ty), Root::Source(n as u32)));
        contexts.chain(sources).find(|(name, ty, _)| *name == parameter.name && fits(ty)).map(|(_, ty, root)| found(root, &ty))
    }

    fn missing_context(&mut self, id: TranslationId, parameter: &ContextParameter, at: Span, passed: Option<(&str, Span)>) {
        let translation = &self.model.translations[id];
        let (name, ty) = (&parameter.name, self.model.a(&parameter.ty));
        let message = format!("{} needs `{name}`, {ty}, and neither this row nor its translation has one at hand", translation.rule_prefix);
        let other = self.context.iter().find(|own| own.name == *name);
        let finding = Diagnostic::new(Code::MissingContext, at, message).label(parameter.span, "asked for here");
        let finding = match other {
            Some(own) => finding.label(own.span, format!("this is {}", self.model.a(&own.ty))),
            None => finding,
        };
        let finding = match passed {
            Some((other, span)) => finding.label(span, format!("nothing here asks for `{other}`")),
            None => finding,
        };
        self.report(finding.help(format!("pass it on, `… with x as {name} -> …`, or take it into the header, `with {ty} as {name}`")));
    }

    /// What a row passes on and nothing takes.
    pub(super) fn unused_arguments(&mut self) {
        for argument in std::mem::take(&mut self.arguments) {
            if !argument.used {
                // What it reads is read nevertheless: whether anything else reads it is not the question here.
                self.expr(&argument.value, None);
                self.unknown.push(self.text(argument.value.span));
                let message = format!("nothing this row uses asks for a context `{}`", argument.name);
                self.say(Code::UnknownName, argument.span, message);
            }
        }
    }

    /// A translation or crosswalk by the name behind `via` is looked for among these.
    pub(super) fn via_candidates(&self) -> Vec<&str> {
        let crosswalks = self.model.crosswalks.values().map(|crosswalk| crosswalk.name.text.as_str());
        crosswalks.chain(self.model.named_translations.keys().map(String::as_str)).collect()
    }

    pub(super) fn unknown_via(&mut self, name: &isogloss_grammar::tree::Name) {
        if !self.model.lost.crosswalk && !self.model.lost_words.contains(&name.text) {
            let message = format!("there is no crosswalk and no named translation `{}`", name.text);
            let finding = names::unknown(name, message, self.via_candidates());
            self.report(finding);
        }
    }
}

fn takes_absent(row: &TableRow, column: usize) -> bool {
    match &row.left {
        Left::Cells(cells) => cells.get(column).is_some_and(|cell| cell.values.absent),
        Left::Rest { .. } | Left::Hole => false,
    }
}

/// Whether a row may apply to columns of which only some may be absent.
fn applies(row: &TableRow, optional: &[bool]) -> bool {
    match &row.left {
        Left::Cells(cells) => {
            let only_absent = |values: &StateSet| values.absent && values.len() == 1;
            cells.iter().enumerate().all(|(at, cell)| optional.get(at) == Some(&true) || !only_absent(&cell.values))
        }
        Left::Rest { .. } | Left::Hole => true,
    }
}

fn gives_absent_in(row: &TableRow, target: usize) -> bool {
    match &row.outcome {
        TableOutcome::Targets(cells) => matches!(cells.get(target), Some(TargetCell::Absent)),
        TableOutcome::Refuse(_) | TableOutcome::Keep | TableOutcome::Hole => false,
    }
}

fn gives_absent(model: &crate::model::Model, ferry: &Ferry<'_>, id: TranslationId) -> Diagnostic {
    let translation = &model.translations[id];
    let message = format!("{} makes some states absent, and {} asks for {}", translation.rule_prefix, ferry.to.shown(), model.a(ferry.to.ty));
    let finding = Diagnostic::new(Code::Narrowing, ferry.at, message).label(translation.header, "this table");
    finding.help("let the field be optional, or choose a state in the table")
}
