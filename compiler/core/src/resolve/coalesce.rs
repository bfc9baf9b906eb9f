//! `a ?? b`: the first that is present. The alternatives have a type in common, or each crosses by itself into the place the whole stands in.

use super::literal::{is_constant, is_state};
use super::shape;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Expr, ExprKind, Type};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Chained};

impl Typing<'_, '_> {
    /// `a ?? b ?? c`.
    pub(super) fn coalesce(&mut self, first: &tree::Expr, links: &[(Chained, tree::Expr)], expected: Option<&Type>, span: Span) -> Expr {
        let optional = expected.map(|ty| ty.clone().optional());
        let first = self.expr(first, optional.as_ref());
        let mut common = Some(first.ty.required().clone());
        let mut alternatives = vec![first];
        for (at, (_, tree)) in links.iter().enumerate() {
            let place = if at + 1 == links.len() { expected } else { optional.as_ref() };
            let alternative = self.alternative(tree, common.as_ref(), place);
            common = common.and_then(|before| self.common_type(&before, &alternative));
            alternatives.push(alternative);
        }
        let may_lack = alternatives.last().is_some_and(|last| last.ty.is_optional());
        let (alternatives, ty) = match common {
            Some(ty) => (alternatives, ty),
            None => self.each_by_itself(alternatives, expected),
        };
        let sensitive = alternatives.iter().any(|alternative| alternative.sensitive);
        Expr { kind: ExprKind::Coalesce(alternatives), ty: if may_lack { ty.optional() } else { ty }, sensitive, span }
    }

    /// A further alternative: a constant is of the type of those before it, unless it is a state that only the place has.
    fn alternative(&mut self, tree: &tree::Expr, before: Option<&Type>, place: Option<&Type>) -> Expr {
        let before = before.filter(|before| !before.has_hole());
        let expected = match &tree.kind {
            tree::ExprKind::Path(path) if is_state(path) && !self.has_state(before, path) && self.has_state(place, path) => place,
            _ if is_constant(tree) => before.or(place),
            _ => place.or(before),
        };
        self.expr(tree, expected)
    }

    fn has_state(&self, ty: Option<&Type>, path: &tree::Path) -> bool {
        let vocabulary = ty.and_then(|ty| self.model.vocabulary_of(ty)).and_then(|id| self.model.vocabulary(id));
        path.segments.len() == 1 && vocabulary.is_some_and(|vocabulary| vocabulary.find(&path.dotted()).is_some())
    }

    /// The type of the alternatives so far and one more; `None` where they have none in common.
    fn common_type(&self, before: &Type, alternative: &Expr) -> Option<Type> {
        let own = alternative.ty.required();
        if before.has_hole() {
            return Some(own.clone());
        }
        // An empty list says nothing of its elements, but it is one.
        if matches!(own, Type::List(_)) && !matches!(before, Type::List(_)) || matches!(own, Type::Map(_)) && !matches!(before, Type::Map(_)) {
            return None;
        }
        if own.has_hole() || own == before || matches!(alternative.kind, ExprKind::Absent) {
            return Some(before.clone());
        }
        let scalars = shape::scalar(self.model, before).zip(shape::scalar(self.model, own));
        scalars.and_then(|(a, b)| shape::join(a, b)).map(Type::Scalar)
    }

    fn each_by_itself(&mut self, alternatives: Vec<Expr>, expected: Option<&Type>) -> (Vec<Expr>, Type) {
        let Some(place) = expected.map(Type::required).filter(|place| self.model.vocabulary_of(place).is_some() || self.is_record(place)) else {
            self.nothing_in_common(&alternatives);
            return (alternatives, Type::Hole);
        };
        let fitted = alternatives.into_iter().map(|alternative| {
            let to = if alternative.ty.is_optional() { place.clone().optional() } else { place.clone() };
            self.fitted(alternative, &to)
        });
        (fitted.collect(), place.clone())
    }

    fn is_record(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(id) if self.model.record(*id).is_some())
    }

    fn nothing_in_common(&mut self, alternatives: &[Expr]) {
        let mut types: Vec<String> = Vec::new();
        for alternative in alternatives {
            let shown = format!("`{}`", self.model.show(alternative.ty.required()));
            if !types.contains(&shown) {
                types.push(shown);
            }
        }
        let span = alternatives.last().map_or(self.row, |last| last.span);
        let message = format!("the alternatives have no type in common: {}", types.join(", "));
        self.report(Diagnostic::new(Code::TypeMismatch, span, message).help("turn them into one type: `text(…)`, `decimal(…)`"));
    }
}
