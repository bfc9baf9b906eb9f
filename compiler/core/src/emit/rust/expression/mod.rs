//! Expressions. Scalars are read as plain views (`&str`, `i64`, `Decimal`, states), other values by reference; what a row takes is owned.

mod alternatives;
mod call;
mod condition;
mod constant;
mod list;
mod number;
mod part;
mod text;

use super::scope::Scope;
use super::stored::Stored;
use super::value::Value;
use super::ways::is_plain;
use crate::model::{Base, Expr, ExprKind, Function, Literal, Type};
pub use list::elements;
use proc_macro2::TokenStream;
use quote::quote;
use text::{owned_text, texts_owned};

impl Scope<'_, '_> {
    /// The plain view of an expression.
    #[must_use]
    pub fn read(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Literal(constant) => self.constant_view(constant, &expr.ty),
            ExprKind::Absent | ExprKind::Unknown(..) | ExprKind::Hole => Value::optional(self.page.words().none),
            ExprKind::Path(place) => self.view(&self.locate(place)),
            ExprKind::Index(..) | ExprKind::Member(..) => self.view_of_part(expr),
            ExprKind::Text(pieces) => self.text(pieces),
            // An element is in the form of its list.
            ExprKind::Call(Function::First | Function::Last, ..) => self.base_of_part(expr, self.give(expr)),
            ExprKind::Call(function @ (Function::Min | Function::Max), arguments, mode) if arguments.len() == 1 => {
                self.base_of_part(expr, self.call(*function, arguments, *mode, expr))
            }
            ExprKind::Call(function, arguments, mode) => self.call(*function, arguments, *mode, expr),
            ExprKind::Coalesce(list) if self.is_stored(expr) && list.iter().any(list::is_made) => self.give(expr),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::IsPresent(_)
            | ExprKind::IsAbsent(_)
            | ExprKind::In(..) => self.condition(expr),
            ExprKind::Coalesce(list) => self.first_present(list, |scope, part| {
                match scope.base_of(&expr.ty) {
                    Some(Base::Text) if texts_owned(list) => scope.owned_text(part),
                    // A reference to one and a constant of one are not the same in Rust.
                    Some(Base::Bytes | Base::Json) => scope.give_as(part, &Stored::of(expr.ty.required().clone())),
                    _ => scope.read(part),
                }
            }),
            ExprKind::Arithmetic(left, operation, right) => self.arithmetic(left, *operation, right),
            ExprKind::Negate(inner) => self.number(inner, &expr.ty).then(|code| self.function("negate", &[code])),
            ExprKind::Build(..) => self.give(expr),
            ExprKind::Cross(inner, crossing) if is_plain(crossing) => self.read(inner),
            ExprKind::Cross(..) | ExprKind::Extern(..) => self.base_of_part(expr, self.give(expr)),
            ExprKind::Checked(_) | ExprKind::Where(..) | ExprKind::List(_) | ExprKind::Map(_) => self.give(expr),
        }
    }

    /// An expression as a value of one's own, in the form of its type.
    #[must_use]
    pub fn give(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Path(place) => self.owned(&self.locate(place)),
            ExprKind::Index(..) | ExprKind::Member(..) => self.owned_part(expr),
            ExprKind::Coalesce(list) if self.is_stored(expr) => {
                self.first_present(list, |scope, part| scope.give_as(part, &Stored::of(expr.ty.required().clone())))
            }
            ExprKind::Where(list, condition) => self.filtered(list, condition),
            ExprKind::Call(function @ (Function::First | Function::Last), arguments, _) => self.end_of_list(*function, arguments),
            ExprKind::Call(function @ (Function::Min | Function::Max), arguments, mode) if arguments.len() == 1 => {
                self.call(*function, arguments, *mode, expr)
            }
            ExprKind::Call(Function::Min | Function::Max, arguments, _) if self.is_stored(expr) => self.first_present(arguments, Self::give),
            ExprKind::Extern(id, arguments) => self.external(*id, arguments),
            ExprKind::List(list) => self.list(list, expr),
            ExprKind::Cross(inner, crossing) if is_plain(crossing) => self.give(inner),
            ExprKind::Build(..) | ExprKind::Cross(..) => self.brought(expr),
            ExprKind::Checked(inner) => {
                let value = self.give_checked(inner, &Stored::of(expr.ty.clone()));
                if value.optional && expr.ty.is_optional() { value } else { self.checked(value, false) }
            }
            ExprKind::Map(entries) => self.map(entries, expr),
            _ => self.read(expr),
        }
    }

    /// An expression as a value of a type that takes it.
    #[must_use]
    pub fn give_as(&self, expr: &Expr, target: &Stored) -> Value {
        self.give_fitted(expr, target, |fitted| fitted)
    }

    /// The same of what `checked` asks for: a sensitive value that does not fit is refused unseen.
    #[must_use]
    pub fn give_checked(&self, expr: &Expr, target: &Stored) -> Value {
        self.give_fitted(expr, target, |fitted| if expr.sensitive { self.masked(fitted) } else { fitted })
    }

    /// The same, with something done to what was made to fit.
    fn give_fitted(&self, expr: &Expr, target: &Stored, done: impl FnOnce(Value) -> Value) -> Value {
        if let ExprKind::Literal(constant) = &expr.kind {
            return self.stored_constant(constant, &target.required());
        }
        let value = self.give(expr);
        let target = target.required();
        value.then(|code| {
            done(match self.form(expr) {
                Form::Stored(from) => from.widen(self.page, &target, code),
                Form::Base => target.wrap(self.page, code),
                Form::BorrowedText => target.wrap(self.page, owned_text(&code)),
            })
        })
    }

    /// What [`Self::give`] gives.
    fn form(&self, expr: &Expr) -> Form {
        match &expr.kind {
            ExprKind::Path(place) => Form::Stored(self.locate(place).stored),
            ExprKind::Index(..) | ExprKind::Member(..) => self.part(expr).map_or(Form::Base, |(_, located)| Form::Stored(located.stored)),
            ExprKind::Coalesce(list) if !self.is_stored(expr) => match expr_base(self, expr) {
                Some(Base::Text) if !texts_owned(list) => Form::BorrowedText,
                _ => Form::Base,
            },
            // Of several values given one by one, the extreme is found among their bases' values.
            ExprKind::Call(Function::Min | Function::Max, arguments, _) if arguments.len() > 1 && !self.is_stored(expr) => Form::Base,
            ExprKind::Where(inner, _) => self.form(inner),
            // The parts are new texts, whatever the whole was.
            ExprKind::Call(Function::Split, ..) => Form::Stored(Stored::of(Type::List(Box::new(Type::base(Base::Text))))),
            ExprKind::Call(Function::First | Function::Last | Function::Min | Function::Max, arguments, _) => {
                let element = arguments.first().map(|argument| self.element(argument).required());
                element.map_or(Form::Base, Form::Stored)
            }
            ExprKind::Cross(inner, crossing) if is_plain(crossing) => self.form(inner),
            ExprKind::Cross(..) | ExprKind::Build(..) | ExprKind::Extern(..) => Form::Stored(Stored::of(expr.ty.required().clone())),
            ExprKind::Literal(Literal::Text(_)) => Form::BorrowedText,
            _ => match expr_base(self, expr) {
                Some(_) => Form::Base,
                None => Form::Stored(Stored::of(expr.ty.required().clone())),
            },
        }
    }

    /// The type of what [`Scope::give`] gives of an expression that is no plain scalar.
    #[must_use]
    pub fn stored_of(&self, expr: &Expr) -> Stored {
        match self.form(expr) {
            Form::Stored(stored) if expr.ty.is_optional() => Stored { ty: stored.ty.clone().optional(), ..stored },
            Form::Stored(stored) => stored,
            Form::Base | Form::BorrowedText => Stored::of(expr.ty.clone()),
        }
    }

    /// Whether an expression is a scalar, by itself or optional.
    #[must_use]
    pub fn is_scalar(&self, expr: &Expr) -> bool {
        self.base_of(&expr.ty).is_some() || matches!(expr.ty.required(), Type::Ref(_))
    }

    /// Whether an expression of several alternatives is given in its type's own form: everything but plain scalars that are read without being borrowed.
    fn is_stored(&self, expr: &Expr) -> bool {
        matches!(expr_base(self, expr), None | Some(Base::Bytes | Base::Json))
    }

    /// The type of the elements of a list.
    fn element(&self, list: &Expr) -> Stored {
        match self.form(list) {
            Form::Stored(stored) => stored.required().inner(),
            Form::Base | Form::BorrowedText => Stored::of(list.ty.required().clone()).inner(),
        }
    }

    fn base_of(&self, ty: &Type) -> Option<Base> {
        match self.page.model().scalar(ty) {
            Some(scalar) => Some(scalar.base),
            None => Stored::of(ty.required().clone()).resolved(self.page).base(self.page),
        }
    }
}

/// What an owned value is in.
enum Form {
    /// The form of its type.
    Stored(Stored),
    /// Its base's own: `String`, `i64`, `Decimal`.
    Base,
    /// `&str`.
    BorrowedText,
}

/// The base of a plain scalar; a `ref` is none.
fn expr_base(scope: &Scope<'_, '_>, expr: &Expr) -> Option<Base> {
    scope.page.model().scalar(&expr.ty).map(|scalar| scalar.base)
}

/// A value as a `Result`; with `Noted` where others beside it note their refusals under a rule.
fn as_result(value: Value, ok: &TokenStream, noted: Option<&TokenStream>) -> TokenStream {
    let Value { code, fallible, .. } = value.noted_under(noted);
    if fallible {
        code
    } else {
        quote! { #ok(#code) }
    }
}
