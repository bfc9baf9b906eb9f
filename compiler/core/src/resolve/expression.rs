//! Expressions: from what is written to what it computes, with its type. Takes a tree and the type its place expects; gives a typed expression; reports what
//! does not fit and leaves the type open there, so that nothing is said twice.

use super::literal;
use super::presence::{fact, has_entry, told};
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{self, Base, Expr, ExprKind, Model, Root, TranslationId, Type};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Path};

/// A guard of a translation.
pub fn guard(model: &Model, translation: TranslationId, tree: &tree::Expr, diagnostics: &mut Diagnostics) -> Expr {
    let mut typing = Typing::of(model, translation, diagnostics);
    typing.row = tree.span;
    typing.condition(tree)
}

impl Typing<'_, '_> {
    /// The typed expression of a tree. `expected` is the type of its place, where there is one: constants take it, other values are not held to it here.
    pub(super) fn expr(&mut self, tree: &tree::Expr, expected: Option<&Type>) -> Expr {
        let span = tree.span;
        match &tree.kind {
            tree::ExprKind::Text(text, pieces) => self.text_value(text, pieces.as_deref(), expected, span),
            tree::ExprKind::Number(written) => self.number(written, expected, span),
            tree::ExprKind::Date(written) => self.date(written, expected, span),
            tree::ExprKind::Instant(written) => self.instant(written, expected, span),
            tree::ExprKind::Duration(count, unit) => self.duration(*count, unit, expected, span),
            tree::ExprKind::Path(path) => self.path_or_word(path, expected),
            tree::ExprKind::Wildcard => self.misplaced("`_` stands for any state, and only in the tuples of a table", span),
            tree::ExprKind::Unknown(code) => self.unknown_code(code, expected, span),
            tree::ExprKind::List(items) => self.list(items, expected, span),
            tree::ExprKind::Map(entries) => self.map(entries, expected, span),
            tree::ExprKind::Build { ty, fields } => self.build(ty, fields, span),
            tree::ExprKind::Call { function, arguments } => self.call(function, arguments, expected, span),
            tree::ExprKind::Index(map, key) => self.index(map, &Self::key_text(key), span),
            tree::ExprKind::Member(value, name) => {
                let value = self.expr(value, None);
                self.member(value, name, span)
            }
            tree::ExprKind::Negate(value) => self.negate(value, expected, span),
            tree::ExprKind::Chain(first, links) => self.chain(first, links, expected, span),
            tree::ExprKind::Compare(left, operator, right) => self.compare(left, *operator, right, span),
            tree::ExprKind::Is(value, present) => self.presence(value, *present, span),
            tree::ExprKind::In(value, items) => self.is_in(value, items, span),
            tree::ExprKind::Not(inner) => self.negation(inner, span),
            tree::ExprKind::Where(list, predicate) => self.filter(list, predicate, expected, span),
            tree::ExprKind::Via(value, name) => self.via_inside(value, name, span),
            tree::ExprKind::Parens(inner) => Expr { span, ..self.expr(inner, expected) },
        }
    }

    fn path_or_word(&mut self, path: &Path, expected: Option<&Type>) -> Expr {
        match path.word() {
            Some("true") => self.truth(true, expected, path.span),
            Some("false") => self.truth(false, expected, path.span),
            Some("absent") => absent(expected, path.span),
            Some("unknown") => self.misplaced("`unknown` stands only in a table: what an unlisted code means is for a table to say", path.span),
            _ if literal::is_state(path) => self.state(path, expected),
            _ => self.path(path),
        }
    }

    pub(super) fn misplaced(&mut self, message: &str, span: Span) -> Expr {
        self.say(Code::Syntax, span, message);
        self.lost = true;
        Expr::hole(span)
    }

    /// A condition: true or false, and always one of them.
    pub(super) fn condition(&mut self, tree: &tree::Expr) -> Expr {
        let expr = self.expr(tree, Some(&Type::base(Base::Bool)));
        self.require_truth(&expr);
        expr
    }

    pub(super) fn require_truth(&mut self, expr: &Expr) {
        if matches!(expr.kind, ExprKind::Absent) {
            self.say(Code::TypeMismatch, expr.span, "a condition is true or false, and `absent` is neither");
            return;
        }
        if matches!(expr.kind, ExprKind::Hole) || expr.ty.has_hole() {
            return;
        }
        if self.model.scalar(&expr.ty).is_none_or(|scalar| scalar.base != Base::Bool) {
            let message = format!("a condition is true or false; this is {}", self.model.a(&expr.ty));
            self.report(Diagnostic::new(Code::TypeMismatch, expr.span, message).help("compare it: `x == …`, `x is present`, `x in [..]`"));
        } else if expr.ty.is_optional() {
            let written = self.text(expr.span);
            let message = format!("`{written}` may be absent: then the condition is neither true nor false");
            self.report(Diagnostic::new(Code::MaybeAbsent, expr.span, message).help(format!("say what counts then: `({written} ?? false)`")));
        }
    }

    /// Refuses an operand that may be absent. `doing` says what is done with it: "comparing".
    pub(super) fn require_present(&mut self, expr: &Expr, doing: &str) {
        let absent = matches!(expr.kind, ExprKind::Absent);
        if matches!(expr.kind, ExprKind::Hole) || (!absent && !expr.ty.is_optional()) {
            return;
        }
        let written = self.text(expr.span);
        let finding = if absent {
            Diagnostic::new(Code::MaybeAbsent, expr.span, format!("{doing} what is absent has no result"))
                .help("ask for it: `x is absent`, `x is present`")
        } else {
            let message = format!("`{written}` may be absent: {doing} it has no result then");
            let ask = if fact(expr).is_some() { format!("ask first, `{written} is present and …`, or ") } else { String::new() };
            Diagnostic::new(Code::MaybeAbsent, expr.span, message).help(format!("{ask}say what counts instead, `{written} ?? …`"))
        };
        self.report(finding);
    }

    fn presence(&mut self, value: &tree::Expr, present: bool, span: Span) -> Expr {
        let value = Box::new(self.expr(value, None));
        let sensitive = value.sensitive;
        let kind = if present { ExprKind::IsPresent(value) } else { ExprKind::IsAbsent(value) };
        Expr { kind, ty: Type::base(Base::Bool), sensitive, span }
    }

    fn negation(&mut self, inner: &tree::Expr, span: Span) -> Expr {
        let inner = self.condition(inner);
        Expr { sensitive: inner.sensitive, kind: ExprKind::Not(Box::new(inner)), ty: Type::base(Base::Bool), span }
    }

    /// `a and b`, `a or b`: what the parts before it tell of presence holds in each part.
    pub(super) fn both_or_either(&mut self, first: &tree::Expr, others: &[(tree::Chained, tree::Expr)], and: bool, span: Span) -> Expr {
        let before = self.present.len();
        let mut parts: Vec<Expr> = Vec::with_capacity(others.len() + 1);
        for tree in std::iter::once(first).chain(others.iter().map(|(_, tree)| tree)) {
            let part = self.condition(tree);
            self.present.extend(told(&part, and));
            parts.push(part);
        }
        self.present.truncate(before);
        let sensitive = parts.iter().any(|part| part.sensitive);
        Expr { kind: if and { ExprKind::And(parts) } else { ExprKind::Or(parts) }, ty: Type::base(Base::Bool), sensitive, span }
    }

    /// `list where predicate`.
    fn filter(&mut self, list: &tree::Expr, predicate: &tree::Expr, expected: Option<&Type>, span: Span) -> Expr {
        let list = self.expr(list, expected);
        let element = match list.ty.required() {
            Type::List(element) => element.required().clone(),
            Type::Hole => Type::Hole,
            other => {
                let message = format!("`where` picks elements of a list; `{}` is {}", self.text(list.span), self.model.a(other));
                self.say(Code::TypeMismatch, list.span, message);
                return Expr { ty: Type::Hole, span, ..list };
            }
        };
        let outer = self.element.replace(element);
        let known = self.present.clone();
        self.present.retain(|fact| fact.place.root != Root::Element);
        let predicate = self.condition(predicate);
        self.present = known;
        self.element = outer;
        Expr { ty: list.ty.clone(), sensitive: list.sensitive, kind: ExprKind::Where(Box::new(list), Box::new(predicate)), span }
    }

    fn index(&mut self, map: &tree::Expr, key: &str, span: Span) -> Expr {
        let map = self.expr(map, None);
        let ty = match map.ty.required() {
            Type::Map(value) if has_entry(&self.present, &map, key) => value.required().clone(),
            Type::Map(value) => value.as_ref().clone().optional(),
            Type::Hole => Type::Hole,
            other => {
                let message = format!("only a map has entries; `{}` is {}", self.text(map.span), self.model.a(other));
                self.say(Code::TypeMismatch, map.span, message);
                Type::Hole
            }
        };
        Expr { sensitive: map.sensitive, kind: ExprKind::Index(Box::new(map), key.to_owned()), ty, span }
    }

    fn list(&mut self, items: &[tree::Expr], expected: Option<&Type>, span: Span) -> Expr {
        let element = match expected.map(Type::required) {
            Some(Type::List(element)) => Some(element.as_ref()),
            _ => None,
        };
        let items: Vec<Expr> = items.iter().map(|item| self.expr(item, element)).collect();
        let ty = element.cloned().or_else(|| items.first().map(|item| item.ty.clone())).unwrap_or(Type::Hole);
        let sensitive = items.iter().any(|item| item.sensitive);
        let items = items.into_iter().map(|item| self.fitted(item, &ty)).collect();
        Expr { kind: ExprKind::List(items), ty: Type::List(Box::new(ty)), sensitive, span }
    }

    fn map(&mut self, entries: &[(tree::TextLiteral, tree::Expr)], expected: Option<&Type>, span: Span) -> Expr {
        let value = match expected.map(Type::required) {
            Some(Type::Map(value)) => Some(value.as_ref()),
            Some(Type::Named(ty)) if self.model.record(*ty).is_some() => return self.untyped(*ty, span),
            _ => None,
        };
        let entries: Vec<(String, Expr)> = entries.iter().map(|(key, tree)| (Self::key_text(key), self.expr(tree, value))).collect();
        let ty = value.cloned().or_else(|| entries.first().map(|(_, value)| value.ty.clone())).unwrap_or(Type::Hole);
        let sensitive = entries.iter().any(|(_, value)| value.sensitive);
        let entries = entries.into_iter().map(|(key, value)| (key, self.fitted(value, &ty))).collect();
        Expr { kind: ExprKind::Map(entries), ty: Type::Map(Box::new(ty)), sensitive, span }
    }

    /// Braces without a type where a record is asked for: what stands in them is read only when it is known of what.
    fn untyped(&mut self, ty: model::TypeId, span: Span) -> Expr {
        let name = self.model.qualified(ty);
        let message = format!("braces alone are a map, and here stands {}", crate::model::with_article(&name));
        self.report(Diagnostic::new(Code::TypeMismatch, span, message).help(format!("write its type in front: `{name} {{ … }}`")));
        self.lost = true;
        Expr::hole(span)
    }

    /// `unknown "code"`: a value of an open vocabulary, in an example.
    fn unknown_code(&mut self, code: &tree::Expr, expected: Option<&Type>, span: Span) -> Expr {
        if !self.example {
            return self.misplaced("an unlisted code is written in examples only", span);
        }
        let vocabulary = expected.and_then(|ty| self.model.vocabulary_of(ty));
        let Some((ty, open)) = vocabulary.and_then(|ty| self.model.vocabulary(ty).map(|vocabulary| (ty, vocabulary.open))) else {
            if expected.is_none_or(|ty| !ty.has_hole()) {
                self.say(Code::TypeMismatch, span, "an unlisted code belongs to an open vocabulary, and none is expected here");
            }
            return Expr::hole(span);
        };
        if !open {
            let message = format!("`{}` is closed: no code but the listed ones is ever one of its values", self.model.qualified(ty));
            self.say(Code::UnknownName, span, message);
        }
        let code = match &code.kind {
            tree::ExprKind::Text(text, _) => model::Code::Text(text.value.clone()),
            tree::ExprKind::Number(written) => written.parse().map_or_else(|_| model::Code::Text(written.clone()), model::Code::Int),
            _ => return self.misplaced("a code is a text or an integer", code.span),
        };
        Expr { kind: ExprKind::Unknown(ty, code), ty: Type::Named(ty), sensitive: false, span }
    }
}

/// `absent`: of the type expected, which it makes optional.
pub(super) fn absent(expected: Option<&Type>, span: Span) -> Expr {
    let inner = expected.map_or(Type::Hole, |ty| ty.required().clone());
    Expr { kind: ExprKind::Absent, ty: Type::Optional(Box::new(inner)), sensitive: false, span }
}
