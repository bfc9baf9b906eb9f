//! `a ?? b` whose alternatives cross by themselves.

use crate::emit::rust::crossing::{Crossed, Row};
use crate::emit::rust::stored::Stored;
use crate::emit::rust::ways::is_plain;
use crate::model::{Crossing, Expr, ExprKind};
use quote::quote;

impl Row<'_, '_> {
    /// `a ?? b ?? c` whose alternatives cross by themselves: the first that is there once it has crossed.
    pub(super) fn first_present(&self, list: &[Expr], to: &Stored) -> Crossed {
        let words = self.scope.page.words();
        let (ok, err, some, none) = (words.ok, words.err, words.some, words.none);
        let optional = Stored { ty: to.ty.clone().optional(), ..to.clone() };
        let place = |part: &Expr| if part.ty.is_optional() { optional.clone() } else { to.required() };
        let mut parts = list.iter().map(|part| (self.single(part, &Crossing::Same, &place(part)), part.ty.is_optional())).rev();
        let Some((mut rest, mut may_be_absent)) = parts.next() else { return Crossed::plain(none) };
        for (part, part_may_be_absent) in parts {
            if !part_may_be_absent {
                (rest, may_be_absent) = (part, false);
                continue;
            }
            let found = if may_be_absent {
                quote! { #some(value) }
            } else {
                quote! { value }
            };
            let code = &part.code;
            rest = if part.noted || rest.noted {
                let otherwise = rest.result(&ok);
                let first = part.result(&ok);
                Crossed::noted(quote! {
                    match #first { #ok(#some(value)) => #ok(#found), #ok(#none) => #otherwise, #err(noted) => #err(noted) }
                })
            } else {
                let otherwise = rest.code;
                Crossed::plain(quote! { match #code { #some(value) => #found, #none => #otherwise } })
            };
        }
        match (may_be_absent, to.ty.is_optional()) {
            (true, false) => self.required(rest),
            (false, true) => rest.map(|code| quote! { #some(#code) }),
            (true, true) | (false, false) => rest,
        }
    }
}

/// Whether an alternative of `??` is more than an expression: it crosses, is built, or is checked.
pub(super) fn crosses_by_itself(part: &Expr) -> bool {
    match &part.kind {
        ExprKind::Cross(_, crossing) => !is_plain(crossing),
        ExprKind::Build(..) | ExprKind::Checked(_) => true,
        _ => false,
    }
}
