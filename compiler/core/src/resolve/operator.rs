//! Operators: comparison, arithmetic, `??`, and what their operands have to be.

use super::coded::state_of_code;
use super::literal::is_constant;
use super::shape;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Base, Comparison, Expr, ExprKind, Operation, Scalar, Type};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Chained, CompareOperator};

impl Typing<'_, '_> {
    /// A chain of operators of one precedence.
    pub(super) fn chain(&mut self, first: &tree::Expr, links: &[(Chained, tree::Expr)], expected: Option<&Type>, span: Span) -> Expr {
        match links.first().map(|(operator, _)| *operator) {
            Some(Chained::And) => self.both_or_either(first, links, true, span),
            Some(Chained::Or) => self.both_or_either(first, links, false, span),
            Some(Chained::Coalesce) => self.coalesce(first, links, expected, span),
            Some(Chained::Add | Chained::Subtract | Chained::Multiply | Chained::Divide) => self.calculation(first, links, expected, false, span),
            None => self.expr(first, expected),
        }
    }

    /// `a + b - c`, `a * b / c`. Division only where `round` says what becomes of the digits that do not end.
    pub(super) fn calculation(
        &mut self,
        first: &tree::Expr,
        links: &[(Chained, tree::Expr)],
        expected: Option<&Type>,
        in_round: bool,
        span: Span,
    ) -> Expr {
        let of_numbers = expected.filter(|ty| shape::scalar(self.model, ty).is_some_and(is_number));
        let mut result = self.operand(first, of_numbers);
        for (at, (operator, tree)) in links.iter().enumerate() {
            let right = self.operand(tree, of_numbers);
            let operation = match operator {
                Chained::Add => Operation::Add,
                Chained::Subtract => Operation::Subtract,
                Chained::Divide => Operation::Divide,
                Chained::Multiply | Chained::Coalesce | Chained::And | Chained::Or => Operation::Multiply,
            };
            let so_far = first.span.to(tree.span);
            result = self.computed(result, operation, right, so_far);
            if operation == Operation::Divide && !(in_round && at + 1 == links.len()) {
                self.unrounded(so_far, in_round);
                result.ty = Type::Hole;
            }
        }
        Expr { span, ..result }
    }

    fn unrounded(&mut self, span: Span, in_round: bool) {
        let written = self.text(span);
        let (message, help) = if in_round {
            ("what is divided here is computed with again before it is rounded".to_owned(), "divide last: `round(a * c / b, 2)`".to_owned())
        } else {
            (format!("`{written}` may have digits without end: nothing says where they stop"), format!("write `round({written}, 2)`"))
        };
        self.report(Diagnostic::new(Code::TypeMismatch, span, message).help(help));
    }

    fn operand(&mut self, tree: &tree::Expr, expected: Option<&Type>) -> Expr {
        // A constant in a sum stands for itself: its digits, not those of the place the sum goes to, say how large the sum can be.
        let expected = if is_constant(tree) { None } else { expected };
        let operand = self.expr(tree, expected);
        self.require_present(&operand, "computing with");
        operand
    }

    fn computed(&mut self, left: Expr, operation: Operation, right: Expr, span: Span) -> Expr {
        let ty = self.computed_type(&left, operation, &right, span);
        let sensitive = left.sensitive || right.sensitive;
        Expr { kind: ExprKind::Arithmetic(Box::new(left), operation, Box::new(right)), ty, sensitive, span }
    }

    fn computed_type(&mut self, left: &Expr, operation: Operation, right: &Expr, span: Span) -> Type {
        if left.ty.has_hole() || right.ty.has_hole() {
            return Type::Hole;
        }
        for side in [left, right] {
            if !shape::scalar(self.model, &side.ty).is_some_and(is_number) {
                let message = format!("arithmetic takes numbers; `{}` is {}", self.text(side.span), self.model.a(&side.ty));
                let finding = Diagnostic::new(Code::TypeMismatch, side.span, message);
                self.report(finding.maybe_help(instead_of_arithmetic(shape::scalar(self.model, &side.ty))));
                return Type::Hole;
            }
        }
        let (Some(a), Some(b)) = (shape::scalar(self.model, &left.ty), shape::scalar(self.model, &right.ty)) else { return Type::Hole };
        let sum = matches!(operation, Operation::Add | Operation::Subtract);
        if sum && !same_unit(left, a, right, b) {
            let message =
                format!("`{}` and `{}` are not of one unit: their sum means nothing", self.model.show(&left.ty), self.model.show(&right.ty));
            self.say(Code::TypeMismatch, span, message);
            return Type::Hole;
        }
        shape::arithmetic(a, operation, b).map_or(Type::Hole, Type::Scalar)
    }

    pub(super) fn negate(&mut self, value: &tree::Expr, expected: Option<&Type>, span: Span) -> Expr {
        let value = self.operand(value, expected);
        let zero = Scalar { range: crate::model::Range { low: Some(0), high: Some(0) }, ..Scalar::plain(Base::Int) };
        let ty = match shape::scalar(self.model, &value.ty) {
            Some(scalar) if is_number(scalar) => shape::arithmetic(&zero, Operation::Subtract, scalar).map_or(Type::Hole, |negative| {
                Type::Scalar(Scalar { base: if scalar.base == Base::Int { Base::Int } else { scalar.base }, ..negative })
            }),
            _ => {
                if !value.ty.has_hole() {
                    let message = format!("only a number can be negated; `{}` is {}", self.text(value.span), self.model.a(&value.ty));
                    self.say(Code::TypeMismatch, value.span, message);
                }
                Type::Hole
            }
        };
        Expr { sensitive: value.sensitive, kind: ExprKind::Negate(Box::new(value)), ty, span }
    }

    pub(super) fn compare(&mut self, left: &tree::Expr, operator: CompareOperator, right: &tree::Expr, span: Span) -> Expr {
        let (left, right) = self.pair(left, right);
        self.require_present(&left, "comparing");
        self.require_present(&right, "comparing");
        let (comparison, ordered) = match operator {
            CompareOperator::Equal => (Comparison::Equal, false),
            CompareOperator::NotEqual => (Comparison::NotEqual, false),
            CompareOperator::Less => (Comparison::Less, true),
            CompareOperator::LessOrEqual => (Comparison::LessOrEqual, true),
            CompareOperator::Greater => (Comparison::Greater, true),
            CompareOperator::GreaterOrEqual => (Comparison::GreaterOrEqual, true),
        };
        self.comparable(&left, &right, ordered, span);
        let sensitive = left.sensitive || right.sensitive;
        Expr { kind: ExprKind::Compare(Box::new(left), comparison, Box::new(right)), ty: Type::base(Base::Bool), sensitive, span }
    }

    /// Two operands of which a constant takes the type of the other.
    fn pair(&mut self, left: &tree::Expr, right: &tree::Expr) -> (Expr, Expr) {
        if is_constant(left) && !is_constant(right) {
            let right = self.expr(right, None);
            let left = self.expr(left, Some(&right.ty));
            return (left, right);
        }
        let left = self.expr(left, None);
        let expected = (!left.ty.has_hole() || is_constant(right)).then(|| left.ty.clone());
        let right = self.expr(right, expected.as_ref());
        (left, right)
    }

    pub(super) fn is_in(&mut self, value: &tree::Expr, items: &[tree::Expr], span: Span) -> Expr {
        let value = self.expr(value, None);
        self.require_present(&value, "comparing");
        let mut sensitive = value.sensitive;
        let mut list = Vec::with_capacity(items.len());
        for tree in items {
            let item = self.expr(tree, Some(&value.ty));
            self.require_present(&item, "comparing");
            self.comparable(&value, &item, false, item.span);
            sensitive |= item.sensitive;
            list.push(item);
        }
        Expr { kind: ExprKind::In(Box::new(value), list), ty: Type::base(Base::Bool), sensitive, span }
    }

    fn comparable(&mut self, left: &Expr, right: &Expr, ordered: bool, span: Span) {
        if left.ty.has_hole() || right.ty.has_hole() {
            return;
        }
        let scalars = shape::scalar(self.model, &left.ty).zip(shape::scalar(self.model, &right.ty));
        let fits = match scalars {
            Some((a, b)) => one_base(a, b) && same_unit(left, a, right, b) && (!ordered || has_order(a.base)),
            None => !ordered && left.ty.required() == right.ty.required() && self.equal_by_value(&left.ty),
        };
        if !fits {
            let how = if ordered { "one does not come before the other" } else { "they are never equal" };
            let message = format!("{} cannot be compared with {}: {how}", self.model.a(&left.ty), self.model.a(&right.ty));
            self.report(Diagnostic::new(Code::TypeMismatch, span, message).maybe_help(self.comparison_help(left, right, ordered)));
        }
    }

    /// States and keys are compared as wholes; records, lists and maps field by field, which is for the row to write.
    fn equal_by_value(&self, ty: &Type) -> bool {
        matches!(ty.required(), Type::Ref(_)) || self.model.vocabulary_of(ty).is_some()
    }

    fn comparison_help(&self, left: &Expr, right: &Expr, ordered: bool) -> Option<String> {
        let (a, b) = (self.model.vocabulary_of(&left.ty), self.model.vocabulary_of(&right.ty));
        match (a.or(b), a.zip(b)) {
            (_, Some((a, b))) if a != b => Some("states of two vocabularies meet only through a translation".to_owned()),
            (Some(_), Some(_)) if ordered => Some("states have no order: write `in [A, B]`".to_owned()),
            (Some(ty), None) => Some(match [left, right].iter().find_map(|side| state_of_code(self.model, ty, side)) {
                Some(state) => format!("that is the code of the state `{state}`: write its name"),
                None => format!("compare with a state of `{}`", self.model.qualified(ty)),
            }),
            _ => None,
        }
    }
}

/// Whether a scalar is a number.
pub(super) const fn is_number(scalar: &Scalar) -> bool {
    matches!(scalar.base, Base::Int | Base::Decimal { .. })
}

fn one_base(a: &Scalar, b: &Scalar) -> bool {
    is_number(a) && is_number(b) || std::mem::discriminant(&a.base) == std::mem::discriminant(&b.base)
}

/// A constant number has the unit of what it is compared with or added to.
fn same_unit(left: &Expr, a: &Scalar, right: &Expr, b: &Scalar) -> bool {
    a.unit == b.unit || matches!(left.kind, ExprKind::Literal(_)) || matches!(right.kind, ExprKind::Literal(_))
}

const fn has_order(base: Base) -> bool {
    match base {
        Base::Text | Base::Int | Base::Decimal { .. } | Base::Date | Base::Time | Base::Instant | Base::Duration => true,
        Base::Bool | Base::Uuid | Base::Bytes | Base::Json => false,
    }
}

fn instead_of_arithmetic(scalar: Option<&Scalar>) -> Option<String> {
    match scalar?.base {
        Base::Text => Some("texts are joined in a text with holes: `\"{first} {last}\"`".to_owned()),
        Base::Date => Some("write `add_days(date, n)`".to_owned()),
        _ => None,
    }
}
