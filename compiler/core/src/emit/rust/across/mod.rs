//! The value of a row's columns, across; and of the parts of an expression that cross on the way.

mod alternatives;
mod built;
mod tuple;

use super::scope::Scope;
use super::ways::{crosses, is_plain};
use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::Value;
use crate::model::{Crossing, Expr, ExprKind};
use alternatives::crosses_by_itself;
pub use built::{field_init, local};
use quote::quote;

impl<'n> Scope<'_, 'n> {
    /// The row in whose expression this stands.
    fn row(&self) -> Option<Row<'_, 'n>> {
        self.ways.map(|ways| Row {
            scope: self,
            contract: ways.contract,
            rules: ways.rules,
            id: ways.id,
            translation: ways.translation,
            kept: None,
            fields: None,
        })
    }

    /// A part of an expression that crosses, or is built, in the form of its type.
    #[must_use]
    pub fn brought(&self, part: &Expr) -> Value {
        let Some(row) = self.row() else { return Value::optional(self.page.words().none) };
        let crossed = row.single(part, &Crossing::Same, &Stored::of(part.ty.clone()));
        let noted = crossed.noted.then(|| row.rule());
        Value { code: crossed.code, optional: part.ty.is_optional(), fallible: crossed.noted, noted }
    }

    /// A value that has passed its check: an absent one does not, unless `optional`.
    #[must_use]
    pub fn checked(&self, value: Value, optional: bool) -> Value {
        let (invalid, some) = (self.page.runtime("Invalid"), self.page.words().some);
        match (value.optional, optional) {
            (true, false) if value.noted.is_some() => {
                let (rule, code) = (value.noted.clone(), &value.code);
                Value { code: quote! { #code.and_then(|value| run.required(#rule, at, value)) }, optional: false, ..value }
            }
            (true, false) if value.fallible => {
                let code = value.code;
                Value::fallible(quote! { #code.and_then(|value| value.ok_or_else(#invalid::absent)) })
            }
            (true, false) => {
                let code = value.code;
                Value::fallible(quote! { #code.ok_or_else(#invalid::absent) })
            }
            (false, true) => value.map(|code| quote! { #some(#code) }),
            (true, true) | (false, false) => value,
        }
    }
}

impl Row<'_, '_> {
    /// The value of a row's columns, across.
    #[must_use]
    pub fn crossed(&self, columns: &[Expr], crossing: &Crossing, to: &Stored) -> Crossed {
        match columns {
            [only] if self.fields.is_some() => self.given(only, crossing, to),
            [only] => self.single(only, crossing, to),
            _ => self.tuple(columns, crossing),
        }
    }

    fn single(&self, column: &Expr, crossing: &Crossing, to: &Stored) -> Crossed {
        let words = self.scope.page.words();
        match &column.kind {
            ExprKind::Absent => return Crossed::plain(words.none),
            ExprKind::Build(ty, fields) if is_plain(crossing) => return self.build(*ty, fields, to),
            ExprKind::List(elements) if elements.iter().any(crosses) => {
                return self.list_of(elements, crossing, to);
            }
            ExprKind::Checked(inner) if is_plain(crossing) => return self.checked(inner, to),
            ExprKind::Coalesce(list) if is_plain(crossing) && list.iter().any(crosses_by_itself) => return self.first_present(list, to),
            ExprKind::Cross(inner, own) if is_plain(crossing) => return self.single(inner, own, to),
            ExprKind::Literal(constant) => {
                let value = self.noted(&self.scope.stored_constant(constant, &to.required()));
                let some = words.some;
                return if to.ty.is_optional() { value.map(|code| quote! { #some(#code) }) } else { value };
            }
            _ => {}
        }
        if is_plain(crossing) {
            return self.plain(column, to);
        }
        self.given(column, crossing, to)
    }

    /// A value by a table, a translation or a crosswalk, also of the elements of a list.
    fn given(&self, column: &Expr, crossing: &Crossing, to: &Stored) -> Crossed {
        let words = self.scope.page.words();
        let value = self.scope.give(column);
        let from = self.scope.stored_of(column);
        let (wants_option, optional) = (column.ty.is_optional(), value.optional);
        let given = self.noted(&value);
        match (optional, wants_option) {
            (true, false) => self.required(given).then(|code| self.cross(code, &from, to, crossing)),
            (false, true) => {
                let some = words.some;
                given.then(|code| self.cross(quote! { #some(#code) }, &from, to, crossing))
            }
            _ => given.then(|code| self.cross(code, &from, to, crossing)),
        }
    }

    /// A value that crosses as it is.
    fn plain(&self, column: &Expr, to: &Stored) -> Crossed {
        let some = self.scope.page.words().some;
        let value = if self.scope.is_scalar(column) { self.scope.give_as(column, to) } else { self.scope.give(column) };
        let given = self.noted(&value);
        let crossed = match (value.optional, to.ty.is_optional()) {
            (true, false) => self.required(given),
            (false, true) => given.map(|code| quote! { #some(#code) }),
            _ => given,
        };
        if self.scope.is_scalar(column) {
            return crossed;
        }
        let from = Stored {
            ty: if to.ty.is_optional() { self.scope.stored_of(column).ty.optional() } else { self.scope.stored_of(column).required().ty },
            ..self.scope.stored_of(column)
        };
        crossed.then(|code| self.cross(code, &from, to, &Crossing::Same))
    }

    fn checked(&self, inner: &Expr, to: &Stored) -> Crossed {
        let value = self.scope.give_checked(inner, to);
        // Asked for by `reject when x is absent`: that refusal is reason enough.
        if value.optional && !to.ty.is_optional() && !inner.ty.is_optional() {
            return self.required(self.noted(&value));
        }
        self.noted(&self.scope.checked(value, to.ty.is_optional()))
    }
}
