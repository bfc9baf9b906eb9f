//! The value of a row's columns, across.

use super::Record;
use super::alternatives::crosses_by_itself;
use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::value::Value;
use crate::model::{Crossing, Expr, ExprKind};
use quote::quote;

impl Record<'_, '_> {
    /// The value of a row's columns, across.
    pub(super) fn crossed(&self, row: &Row<'_, '_>, columns: &[Expr], crossing: &Crossing, to: &Stored) -> Crossed {
        match columns {
            [only] => self.single(row, only, crossing, to),
            _ => self.tuple(row, columns, crossing),
        }
    }

    pub(super) fn single(&self, row: &Row<'_, '_>, column: &Expr, crossing: &Crossing, to: &Stored) -> Crossed {
        let words = self.page.words();
        match &column.kind {
            ExprKind::Absent => return Crossed::plain(words.none),
            ExprKind::Build(ty, fields) => return self.build(row, *ty, fields, to),
            ExprKind::List(elements) if elements.iter().any(|element| matches!(element.kind, ExprKind::Build(..))) => {
                return self.list_of(row, elements, crossing, to);
            }
            ExprKind::Checked(inner) => return self.checked(row, inner, to),
            ExprKind::Coalesce(list) if list.iter().any(crosses_by_itself) => return self.first_present(row, list, to),
            ExprKind::Cross(inner, own) => return self.single(row, inner, own, to),
            ExprKind::Literal(constant) => {
                let value = row.noted(&row.scope.stored_constant(constant, &to.required()));
                let some = words.some;
                return if to.ty.is_optional() { value.map(|code| quote! { #some(#code) }) } else { value };
            }
            _ => {}
        }
        if is_plain(crossing) {
            return self.plain(row, column, to);
        }
        let value = row.scope.give(column);
        let from = row.scope.stored_of(column);
        let (wants_option, optional) = (column.ty.is_optional(), value.optional);
        let given = row.noted(&value);
        match (optional, wants_option) {
            (true, false) => row.required(given).then(|code| row.cross(code, &from, to, crossing)),
            (false, true) => {
                let some = words.some;
                given.then(|code| row.cross(quote! { #some(#code) }, &from, to, crossing))
            }
            _ => given.then(|code| row.cross(code, &from, to, crossing)),
        }
    }

    /// A value that crosses as it is.
    pub(super) fn plain(&self, row: &Row<'_, '_>, column: &Expr, to: &Stored) -> Crossed {
        let some = self.page.words().some;
        let value = if row.scope.is_scalar(column) { row.scope.give_as(column, to) } else { row.scope.give(column) };
        let given = row.noted(&value);
        let crossed = match (value.optional, to.ty.is_optional()) {
            (true, false) => row.required(given),
            (false, true) => given.map(|code| quote! { #some(#code) }),
            _ => given,
        };
        if row.scope.is_scalar(column) {
            return crossed;
        }
        let from = Stored {
            ty: if to.ty.is_optional() { row.scope.stored_of(column).ty.optional() } else { row.scope.stored_of(column).required().ty },
            ..row.scope.stored_of(column)
        };
        crossed.then(|code| row.cross(code, &from, to, &Crossing::Same))
    }

    pub(super) fn checked(&self, row: &Row<'_, '_>, inner: &Expr, to: &Stored) -> Crossed {
        let invalid = self.page.runtime("Invalid");
        let value = row.scope.give_as(inner, to);
        // Asked for by `reject when x is absent`: that refusal is reason enough.
        if value.optional && !to.ty.is_optional() && !inner.ty.is_optional() {
            return row.required(row.noted(&value));
        }
        let (code, some) = (&value.code, self.page.words().some);
        let value = match (value.optional, to.ty.is_optional(), value.fallible) {
            (true, false, false) => Value::fallible(quote! { #code.ok_or_else(#invalid::absent) }),
            (true, false, true) => Value::fallible(quote! { #code.and_then(|value| value.ok_or_else(#invalid::absent)) }),
            (false, true, _) => value.map(|code| quote! { #some(#code) }),
            _ => value,
        };
        row.noted(&value)
    }

    pub(super) fn column(&self, row: &Row<'_, '_>, column: &Expr, takes_absent: bool) -> Crossed {
        let some = self.page.words().some;
        let value = row.scope.give(column);
        match (value.optional, takes_absent) {
            (false, true) => Crossed::plain(value.map(|code| quote! { #some(#code) }).code),
            _ => Crossed::plain(value.code),
        }
    }
}

/// Whether a value crosses as it is, if it is there.
pub(super) fn is_plain(crossing: &Crossing) -> bool {
    match crossing {
        Crossing::Same | Crossing::Computed => true,
        Crossing::Present(inner) | Crossing::Optional(inner) => is_plain(inner),
        Crossing::List(_)
        | Crossing::Map(_)
        | Crossing::Translate(..)
        | Crossing::TranslateOptional(..)
        | Crossing::Crosswalk { .. }
        | Crossing::Hole => false,
    }
}
