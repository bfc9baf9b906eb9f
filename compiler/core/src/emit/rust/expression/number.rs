//! Arithmetic, and quotients rounded once.

use crate::emit::rust::literal;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::value::{Value, lift};
use crate::model::{Base, Expr, ExprKind, Function, Literal, Operation, RoundingMode, Type};
use quote::{format_ident, quote};

impl Scope<'_, '_> {
    pub(super) fn number(&self, expr: &Expr, wanted: &Type) -> Value {
        let decimal = matches!(self.base_of(wanted), Some(Base::Decimal { .. }));
        match (&expr.kind, self.base_of(&expr.ty)) {
            (ExprKind::Literal(Literal::Int(number)), _) if decimal => Value::plain(self.decimal_constant((*number).into())),
            (_, Some(Base::Int)) if decimal => {
                let name = self.page.runtime("Decimal");
                self.read(expr).map(|code| quote! { #name::from(#code) })
            }
            _ => self.read(expr),
        }
    }

    pub(super) fn arithmetic(&self, left: &Expr, operation: Operation, right: &Expr) -> Value {
        let wide = [left, right].into_iter().find(|operand| matches!(self.base_of(&operand.ty), Some(Base::Decimal { .. })));
        let wanted = wide.map_or(&left.ty, |operand| &operand.ty);
        let name = match operation {
            Operation::Add => "add",
            Operation::Subtract => "subtract",
            Operation::Multiply | Operation::Divide => "multiply",
        };
        lift(vec![self.number(left, wanted), self.number(right, wanted)], |codes| self.function(name, &codes))
    }

    pub(super) fn round(&self, arguments: &[Expr], mode: RoundingMode) -> Value {
        let (Some(value), Some(scale)) = (arguments.first(), arguments.get(1)) else { return Value::plain(quote! { () }) };
        let scale = match &scale.kind {
            ExprKind::Literal(Literal::Int(scale)) => literal::int(*scale),
            _ => literal::int(0),
        };
        let rounding = self.page.imported("isogloss_runtime::functions", "Rounding");
        let mode = match mode {
            RoundingMode::HalfEven => format_ident!("HalfEven"),
            RoundingMode::HalfUp => format_ident!("HalfUp"),
            RoundingMode::HalfDown => format_ident!("HalfDown"),
            RoundingMode::Up => format_ident!("Up"),
            RoundingMode::Down => format_ident!("Down"),
            RoundingMode::Ceiling => format_ident!("Ceiling"),
            RoundingMode::Floor => format_ident!("Floor"),
        };
        let (above, below) = self.fraction(value);
        match below {
            None => above.then(|code| self.function("round", &[code, scale.clone(), quote! { #rounding::#mode }])),
            Some(below) => lift(vec![above, below], |codes| {
                let (above, below) = (codes.first(), codes.get(1));
                self.function("divide", &[quote! { #above }, quote! { #below }, scale.clone(), quote! { #rounding::#mode }])
            }),
        }
    }

    /// A product or quotient as dividend and divisor, so that nothing is rounded twice.
    pub(super) fn fraction(&self, expr: &Expr) -> (Value, Option<Value>) {
        let ExprKind::Arithmetic(left, operation @ (Operation::Multiply | Operation::Divide), right) = &expr.kind else {
            return (self.number(expr, &Type::base(Base::Decimal { precision: 28, scale: 0 })), None);
        };
        let (left, right) = (self.fraction(left), self.fraction(right));
        let product = |a: Option<Value>, b: Option<Value>| match (a, b) {
            (Some(a), Some(b)) => Some(lift(vec![a, b], |codes| self.function("multiply", &codes))),
            (a, b) => a.or(b),
        };
        let (above, below) = if *operation == Operation::Multiply {
            (product(Some(left.0), Some(right.0)), product(left.1, right.1))
        } else {
            (product(Some(left.0), right.1), product(left.1, Some(right.0)))
        };
        (above.unwrap_or_else(|| Value::plain(quote! { () })), below)
    }

    pub(super) fn extreme_of_values(&self, function: Function, arguments: &[Expr], expr: &Expr) -> Value {
        // Of equal ones the first: two durations may be equal and not look it.
        let name = if function == Function::Min { format_ident!("lesser") } else { format_ident!("greater") };
        let functions = self.page.runtime("functions");
        let values = arguments
            .iter()
            .map(|argument| if self.base_of(&argument.ty) == Some(Base::Text) { self.owned_text(argument) } else { self.number(argument, &expr.ty) })
            .collect();
        lift(values, |codes| {
            let mut codes = codes.into_iter();
            let first = codes.next().unwrap_or_default();
            Value::plain(codes.fold(first, |best, code| quote! { #functions::#name(#best, #code) }))
        })
    }
}
