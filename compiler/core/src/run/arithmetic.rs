//! Arithmetic, by the runtime's own: exact, refused where the result cannot be told.

use super::function;
use super::machine::{Frame, Machine, Stop};
use super::plan::Rule;
use super::value::Value;
use crate::model::{Expr, ExprKind, Operation, RoundingMode};
use isogloss_runtime::Invalid;
use isogloss_runtime::functions as library;
use rust_decimal::Decimal;

impl<'a> Machine<'_, 'a> {
    /// `left operation right`.
    pub(super) fn arithmetic(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        (left, operation, right): (&'a Expr, Operation, &'a Expr),
    ) -> Result<Option<Value<'a>>, Stop> {
        let (Some(left), Some(right)) = (self.evaluate(rule, frame, left)?, self.evaluate(rule, frame, right)?) else { return Ok(None) };
        compute(&left, operation, &right).map(Some).map_err(|invalid| self.reject(rule, invalid.problem()))
    }

    /// `-inner`.
    pub(super) fn negate(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, inner: &'a Expr) -> Result<Option<Value<'a>>, Stop> {
        let Some(value) = self.evaluate(rule, frame, inner)? else { return Ok(None) };
        let result = match value {
            Value::Int(number) => library::negate(number).map(Value::Int),
            Value::Decimal(number) => library::negate(number).map(Value::Decimal),
            _ => Err(no_number()),
        };
        result.map(Some).map_err(|invalid| self.reject(rule, invalid.problem()))
    }

    /// `round(value, scale, mode)`. What is divided inside is gathered into one quotient, so that nothing is rounded twice.
    pub(super) fn round(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        arguments: &'a [Expr],
        mode: RoundingMode,
    ) -> Result<Option<Value<'a>>, Stop> {
        let [value, scale] = arguments else { return Ok(None) };
        let Some(fraction) = self.fraction(rule, frame, value)? else { return Ok(None) };
        let Some(Value::Int(scale)) = self.evaluate(rule, frame, scale)? else { return Ok(None) };
        function::round(fraction, scale, mode).map(Some).map_err(|invalid| self.reject(rule, invalid.problem()))
    }

    /// A product or quotient as dividend and divisor.
    fn fraction(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, expr: &'a Expr) -> Result<Option<(Decimal, Decimal)>, Stop> {
        let ExprKind::Arithmetic(left, operation @ (Operation::Multiply | Operation::Divide), right) = &expr.kind else {
            return Ok(self.evaluate(rule, frame, expr)?.as_ref().and_then(Value::number).map(|number| (number, Decimal::ONE)));
        };
        let (Some(left), Some(right)) = (self.fraction(rule, frame, left)?, self.fraction(rule, frame, right)?) else { return Ok(None) };
        let right = if *operation == Operation::Divide { (right.1, right.0) } else { right };
        let product = library::multiply(left.0, right.0).and_then(|above| library::multiply(left.1, right.1).map(|below| (above, below)));
        product.map(Some).map_err(|invalid| self.reject(rule, invalid.problem()))
    }
}

/// `left operation right`; an integer meets a decimal as a decimal.
fn compute<'a>(left: &Value<'_>, operation: Operation, right: &Value<'_>) -> Result<Value<'a>, Invalid> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match operation {
            Operation::Add => library::add(*a, *b).map(Value::Int),
            Operation::Subtract => library::subtract(*a, *b).map(Value::Int),
            Operation::Multiply => library::multiply(*a, *b).map(Value::Int),
            Operation::Divide => Err(undivided()),
        },
        _ => {
            let (Some(a), Some(b)) = (left.number(), right.number()) else { return Err(no_number()) };
            match operation {
                Operation::Add => library::add(a, b).map(Value::Decimal),
                Operation::Subtract => library::subtract(a, b).map(Value::Decimal),
                Operation::Multiply => library::multiply(a, b).map(Value::Decimal),
                Operation::Divide => Err(undivided()),
            }
        }
    }
}

fn no_number() -> Invalid {
    Invalid::new("this is no number")
}

/// The resolver lets a division stand only inside `round`, which has its own way.
fn undivided() -> Invalid {
    Invalid::new("a division stands only inside `round`")
}
