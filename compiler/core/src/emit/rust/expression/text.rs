//! Texts with holes.

use crate::emit::rust::literal;
use crate::emit::rust::scope::{Reached, Scope};
use crate::emit::rust::value::{Value, lift};
use crate::emit::rust::ways::is_plain;
use crate::model::{Base, Expr, ExprKind, TextPiece};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

impl Scope<'_, '_> {
    pub(super) fn text(&self, pieces: &[TextPiece]) -> Value {
        let holes: Vec<Value> = pieces
            .iter()
            .filter_map(|piece| match piece {
                TextPiece::Hole(hole) => Some(self.shown(hole)),
                TextPiece::Plain(_) => None,
            })
            .collect();
        if holes.is_empty() {
            let plain = pieces.iter().map(|piece| if let TextPiece::Plain(plain) = piece { plain.as_str() } else { "" });
            let text = literal::text(&plain.collect::<String>());
            return Value::plain(quote! { #text.to_owned() });
        }
        let single = match pieces {
            [TextPiece::Hole(hole)] => Some(hole),
            _ => None,
        };
        lift(holes, |codes| {
            if let (Some(hole), [code]) = (single, codes.as_slice()) {
                let is_text = self.base_of(&hole.ty) == Some(Base::Text);
                return Value::plain(if is_text && !is_owned_text(hole) { owned_text(code) } else { called_on(code, &quote! { to_string() }) });
            }
            let (written, arguments) = format_of(pieces, codes);
            let (format_macro, written) = (self.page.runtime("format"), literal::text(&written));
            Value::plain(quote! { #format_macro!(#written #(, #arguments)*) })
        })
    }

    /// A scalar so that `Display` writes it as on the wire.
    pub(super) fn shown(&self, hole: &Expr) -> Value {
        if let ExprKind::Path(place) = &hole.kind {
            let located = self.locate(place);
            if matches!(located.stored.clone().resolved(self.page).base(self.page), Some(Base::Decimal { .. })) {
                return match located.reached {
                    Reached::Here(code) => Value::plain(code),
                    Reached::Perhaps(code) | Reached::Reference(code) => Value::optional(code),
                };
            }
        }
        let value = self.read(hole);
        match self.base_of(&hole.ty) {
            Some(Base::Decimal { scale, .. }) => {
                let (scalar, scale) = (self.page.runtime("scalar"), literal::int(scale.into()));
                value.map(|code| quote! { #scalar::decimal::print(#code, #scale) })
            }
            Some(Base::Bytes) => {
                let scalar = self.page.runtime("scalar");
                value.map(|code| quote! { #scalar::bytes::print(#code) })
            }
            _ => value,
        }
    }

    pub(super) fn owned_text(&self, expr: &Expr) -> Value {
        let value = self.read(expr);
        if is_owned_text(expr) { value } else { value.map(|code| owned_text(&code)) }
    }
}

/// Whether the view of a text is a `String` made on the way.
pub(super) fn is_owned_text(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(_) | ExprKind::Call(..) | ExprKind::Extern(..) | ExprKind::Checked(_) | ExprKind::Member(..) => true,
        ExprKind::Cross(inner, crossing) => !is_plain(crossing) || is_owned_text(inner),
        ExprKind::Coalesce(list) => texts_owned(list),
        _ => false,
    }
}

pub(super) fn texts_owned(list: &[Expr]) -> bool {
    list.iter().any(is_owned_text)
}

pub(super) fn owned_text(code: &TokenStream) -> TokenStream {
    quote! { #code.to_owned() }
}

/// The format of a text, single names inside the braces, and the other arguments.
pub(super) fn format_of(pieces: &[TextPiece], codes: Vec<TokenStream>) -> (String, Vec<TokenStream>) {
    let mut written = String::new();
    let mut arguments = Vec::new();
    let mut codes = codes.into_iter();
    for piece in pieces {
        match piece {
            TextPiece::Plain(plain) => written += &plain.replace('{', "{{").replace('}', "}}"),
            TextPiece::Hole(_) => {
                let code = codes.next().unwrap_or_default();
                let text = code.to_string();
                if text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
                    written += &format!("{{{text}}}");
                } else {
                    written += "{}";
                    arguments.push(code);
                }
            }
        }
    }
    (written, arguments)
}

/// A method of a value: what begins with `*` stands in parentheses, for the method binds closer.
pub(super) fn called_on(code: &TokenStream, method: &TokenStream) -> TokenStream {
    match code.clone().into_iter().next() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => quote! { (#code).#method },
        Some(_) | None => quote! { #code.#method },
    }
}
