//! `round`, `min`, `max` and `checked`: the functions whose parameters or results depend on more than their first argument's base.

use super::function::{called, counted, int_literal, signature};
use super::shape;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Base, Expr, ExprKind, Function, RoundingMode, Scalar, Type};
use crate::nearest;
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Chained};

impl Typing<'_, '_> {
    /// `round(x, scale)`, `round(x, scale, mode)`.
    pub(super) fn round(&mut self, trees: &[tree::Expr], span: Span) -> Expr {
        let (value, scale, mode) = match trees {
            [value, scale] => (value, scale, None),
            [value, scale, mode] => (value, scale, Some(mode)),
            _ => {
                let message = format!("`round` does not take {}", counted(trees.len()));
                self.report(Diagnostic::new(Code::TypeMismatch, span, message).help(signature(Function::Round)));
                let arguments = trees.iter().map(|tree| self.expr(tree, None)).collect();
                return Expr { kind: ExprKind::Call(Function::Round, arguments, RoundingMode::default()), ty: Type::Hole, sensitive: false, span };
            }
        };
        let value = self.rounded(value);
        let digits = self.scale(scale);
        let mode = mode.map_or(RoundingMode::default(), |mode| self.mode(mode));
        let ty = match (shape::scalar(self.model, &value.ty), digits.as_ref().and_then(int_literal)) {
            (Some(scalar), Some(digits)) => Type::Scalar(rounded_type(scalar, digits as u32)),
            _ => Type::Hole,
        };
        let arguments = std::iter::once(value).chain(digits).collect();
        called(ExprKind::Call(Function::Round, arguments, mode), ty, span)
    }

    /// What is rounded: a decimal, or a division of numbers, which may stand only here.
    fn rounded(&mut self, tree: &tree::Expr) -> Expr {
        let mut inner = tree;
        while let tree::ExprKind::Parens(within) = &inner.kind {
            inner = within;
        }
        let value = match &inner.kind {
            tree::ExprKind::Chain(first, links) if links.iter().any(|(operator, _)| *operator == Chained::Divide) => {
                self.calculation(first, links, None, true, tree.span)
            }
            _ => self.expr(tree, Some(&Type::base(shape::ANY_DECIMAL))),
        };
        let base = shape::scalar(self.model, &value.ty).map(|scalar| scalar.base);
        if !value.ty.has_hole() && !matches!(base, Some(Base::Decimal { .. })) {
            let message = format!("`{}` is {}: there is nothing to round", self.text(value.span), self.model.a(&value.ty));
            self.report(Diagnostic::new(Code::TypeMismatch, value.span, message).help(signature(Function::Round)));
            return Expr { ty: Type::Hole, ..value };
        }
        value
    }

    fn scale(&mut self, tree: &tree::Expr) -> Option<Expr> {
        let scale = self.expr(tree, Some(&Type::base(Base::Int)));
        if matches!(int_literal(&scale), Some(0..=28)) {
            return Some(scale);
        }
        let message = "how many digits stay behind the point is written out: a number from 0 to 28";
        self.report(Diagnostic::new(Code::TypeMismatch, tree.span, message).help(signature(Function::Round)));
        None
    }

    fn mode(&mut self, tree: &tree::Expr) -> RoundingMode {
        let written = self.text(tree.span);
        if let Some((_, mode)) = RoundingMode::ALL.iter().find(|(name, _)| *name == written) {
            return *mode;
        }
        let modes = || RoundingMode::ALL.iter().map(|(name, _)| *name);
        let help = match nearest::suggest(&written, modes()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there is {}", modes().collect::<Vec<_>>().join(", ")),
        };
        self.report(Diagnostic::new(Code::UnknownName, tree.span, format!("`{written}` is no way of rounding")).help(help));
        RoundingMode::default()
    }

    /// `min(a, b)`, `min(list)`.
    pub(super) fn extreme(&mut self, function: Function, trees: &[tree::Expr], expected: Option<&Type>, span: Span) -> Expr {
        let mut arguments: Vec<Expr> = Vec::with_capacity(trees.len());
        for tree in trees {
            let place = arguments.first().map(|first| first.ty.clone()).filter(|ty| !ty.has_hole());
            arguments.push(self.expr(tree, place.as_ref().or(expected)));
        }
        let ty = match arguments.as_slice() {
            [] => None,
            [only] => match only.ty.required() {
                Type::List(element) if shape::scalar(self.model, element).is_some_and(ordered) && !element.is_optional() => {
                    Some(element.as_ref().clone().optional())
                }
                Type::Hole => Some(Type::Hole),
                _ => None,
            },
            [first, others @ ..] => self.joined(first, others),
        };
        if ty.is_none() {
            let message = format!("`{}` compares values of one type that come one before the other", self.text(span));
            self.report(Diagnostic::new(Code::TypeMismatch, span, message).help(signature(function)));
        }
        called(ExprKind::Call(function, arguments, RoundingMode::default()), ty.unwrap_or(Type::Hole), span)
    }

    fn joined(&self, first: &Expr, others: &[Expr]) -> Option<Type> {
        if first.ty.has_hole() || others.iter().any(|other| other.ty.has_hole()) {
            return Some(Type::Hole);
        }
        let start = shape::scalar(self.model, &first.ty).filter(|scalar| ordered(scalar))?.clone();
        let joined = others.iter().try_fold(start, |joined, other| shape::join(&joined, shape::scalar(self.model, &other.ty)?))?;
        Some(Type::Scalar(joined))
    }

    /// `checked(x)`: "as the target asks"; "rejects an absent x where the target is required".
    pub(super) fn checked(&mut self, trees: &[tree::Expr], expected: Option<&Type>, span: Span) -> Expr {
        let [tree] = trees else {
            let message = format!("`checked` does not take {}", counted(trees.len()));
            self.report(
                Diagnostic::new(Code::TypeMismatch, span, message).help("checked(x): x where it fits the target, else the record is rejected"),
            );
            let arguments = trees.iter().map(|tree| self.expr(tree, None)).collect();
            return Expr { kind: ExprKind::List(arguments), ty: Type::Hole, sensitive: false, span };
        };
        let value = self.expr(tree, expected);
        let Some(expected) = expected.filter(|ty| !ty.has_hole()) else {
            if expected.is_none() {
                self.say(Code::TypeMismatch, span, "`checked` asks whether a value fits its target, and here is none");
            }
            return Expr { ty: Type::Hole, sensitive: value.sensitive, kind: ExprKind::Checked(Box::new(value)), span };
        };
        let ty = if value.ty.is_optional() { expected.clone() } else { expected.required().clone() };
        let ty = if self.checkable(&value, &ty, span) { ty } else { Type::Hole };
        Expr { sensitive: value.sensitive, kind: ExprKind::Checked(Box::new(value)), ty, span }
    }

    /// Whether a value may turn out to fit: `checked` tests bounds, digits, patterns and presence, it converts nothing.
    fn checkable(&mut self, value: &Expr, to: &Type, span: Span) -> bool {
        if value.ty.has_hole() || self.may_fit(value.ty.required(), to.required()) {
            return true;
        }
        let message = format!("`{}` is {} and never {}: there is nothing to check", self.text(value.span), self.model.a(&value.ty), self.model.a(to));
        let bases = shape::scalar(self.model, &value.ty).zip(shape::scalar(self.model, to));
        let help = bases.and_then(|(from, to)| conversion(from.base, to.base));
        self.report(Diagnostic::new(Code::TypeMismatch, span, message).maybe_help(help));
        false
    }

    fn may_fit(&self, from: &Type, to: &Type) -> bool {
        match (from, to) {
            (Type::List(from), Type::List(to)) | (Type::Map(from), Type::Map(to)) => self.may_fit(from.required(), to.required()),
            _ => match shape::scalar(self.model, from).zip(shape::scalar(self.model, to)) {
                Some((from, to)) => std::mem::discriminant(&from.base) == std::mem::discriminant(&to.base) && from.unit == to.unit,
                None => from == to,
            },
        }
    }
}

/// Which function makes a value of one base out of another.
pub(super) fn conversion(from: Base, to: Base) -> Option<String> {
    let function = match (from, to) {
        (Base::Json, _) => return None,
        (_, Base::Text) => "text(…)",
        (Base::Text | Base::Decimal { .. }, Base::Int) => "int(…)",
        (Base::Text | Base::Int, Base::Decimal { .. }) => "decimal(…)",
        (Base::Text, Base::Date) => "date(…)",
        (Base::Instant, Base::Date) => "date(…, \"UTC\")",
        (Base::Text, Base::Time) => "time(…)",
        (Base::Instant, Base::Time) => "time(…, \"UTC\")",
        (Base::Text, Base::Instant) => "instant(…)",
        (Base::Int, Base::Instant) => "from_unix(…)",
        (Base::Instant, Base::Int) => "to_unix(…)",
        _ => return None,
    };
    Some(format!("`{function}` makes {} of it", crate::model::with_article(to.name())))
}

const fn ordered(scalar: &Scalar) -> bool {
    matches!(scalar.base, Base::Int | Base::Decimal { .. } | Base::Date | Base::Time | Base::Instant | Base::Duration | Base::Text)
}

/// Rounding may carry into one more digit before the point.
fn rounded_type(scalar: &Scalar, digits: u32) -> Scalar {
    let behind = if let Base::Decimal { scale, .. } = scalar.base { scale } else { 0 };
    let whole = shape::whole_digits(scalar.base);
    let base = if behind > digits { shape::decimal(whole + 1, digits) } else { scalar.base };
    Scalar { unit: scalar.unit.clone(), ..Scalar::plain(base) }
}
