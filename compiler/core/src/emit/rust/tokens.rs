//! Which identifiers stand in tokens: asked for imports, and for parameters that a body does not use.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Whether code names an identifier, other than as a field: `at: 1` and `x.at` do not name `at`.
#[must_use]
pub fn mentions(code: &TokenStream, name: &str) -> bool {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Ident(ident) => {
            let before = |steps: usize| at.checked_sub(steps).and_then(|before| tokens.get(before));
            let is_field = is_punct(before(1), '.') && !is_punct(before(2), '.');
            let is_set = is_punct(tokens.get(at + 1), ':') && !is_punct(tokens.get(at + 2), ':');
            ident == name && !is_field && !is_set
        }
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The identifiers in tokens that are looked up where they stand: of a path its beginning alone.
pub fn identifiers(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut colons = 0;
    for token in tokens {
        let within_path = colons == 2;
        colons = if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':') { colons + 1 } else { 0 };
        match token {
            TokenTree::Ident(ident) if !within_path => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The methods and macros that tokens call: `.to_owned`, `vec!`.
pub fn calls(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for three in tokens.windows(3) {
        match three {
            [TokenTree::Punct(dot), TokenTree::Ident(name), TokenTree::Group(_)] if dot.as_char() == '.' => {
                found.insert(format!(".{name}"));
            }
            [TokenTree::Ident(name), TokenTree::Punct(mark), TokenTree::Group(_)] if mark.as_char() == '!' => {
                found.insert(format!("{name}!"));
            }
            _ => {}
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token {
            calls(group.stream(), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn of_a_path_its_beginning_stands_there() {
        let mut found = BTreeSet::new();
        identifiers(quote! { a::B::<C>::d(e.f, g: h::I) }, &mut found);
        assert_eq!(found.into_iter().collect::<String>(), "Caefgh");
    }

    #[test]
    fn a_field_is_no_mention() {
        let code = quote! { A { at: at_, run } + b.source - kept::x(..found) };
        let mentioned = ["at", "run", "source", "kept", "found", "at_"].map(|name| mentions(&code, name));
        assert_eq!(mentioned, [false, true, false, true, true, true]);
    }

    #[test]
    fn a_name_is_no_call() {
        let mut found = BTreeSet::new();
        calls(quote! { a.to_owned() != vec![b.format] && [c.to_string, format != (d)] }, &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [".to_owned", "vec!"]);
    }
}
