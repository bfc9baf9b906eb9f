//! Several columns that go to a table together.

use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::decisions::takes_absent;
use crate::emit::rust::value::{Value, lift};
use crate::model::{Crossing, Expr, TranslationId};
use quote::quote;

impl Row<'_, '_> {
    /// Several columns go to a table together; where one is absent that the table does not decide, all is absent.
    pub(super) fn tuple(&self, columns: &[Expr], crossing: &Crossing) -> Crossed {
        let (Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings)) = crossing.innermost() else {
            return Crossed::plain(quote! { () });
        };
        let some = self.scope.page.words().some;
        let together = self.columns(columns, *id);
        let required = columns.iter().all(|column| !column.ty.is_optional());
        let given = self.noted(&together);
        let crossed = match (together.optional, required) {
            (false, _) => given.then(|code| self.translate(code, *id, bindings)),
            (true, true) => self.required(given).then(|code| self.translate(code, *id, bindings)),
            (true, false) => given.then(|code| {
                let inner = self.translate(quote! { value }, *id, bindings);
                let body = inner.code;
                let flatten = inner.absent.then(|| quote! { .map(Option::flatten) });
                Crossed { absent: true, ..Crossed::noted(quote! { #code.map(|value| #body).transpose()#flatten }) }
            }),
        };
        let optional_target = matches!(crossing, Crossing::Present(_) | Crossing::Optional(_));
        if optional_target && !crossed.absent { crossed.map(|code| quote! { #some(#code) }) } else { Crossed { absent: false, ..crossed } }
    }

    /// The columns of a table together: one, or several in a tuple. An `Option` where one may be absent that the table does not decide.
    #[must_use]
    pub fn columns(&self, columns: &[Expr], id: TranslationId) -> Value {
        let some = self.scope.page.words().some;
        let column = |(at, column): (usize, &Expr)| {
            let value = self.scope.give(column);
            match (value.optional, takes_absent(self.contract, id, at)) {
                (true, true) => Value { optional: false, ..value },
                (false, true) => value.map(|code| quote! { #some(#code) }),
                (_, false) => value,
            }
        };
        let values: Vec<Value> = columns.iter().enumerate().map(column).collect();
        lift(values, |codes| match codes.as_slice() {
            [only] => Value::plain(only.clone()),
            _ => Value::plain(quote! { (#(#codes),*) }),
        })
    }
}
