//! The last use of a place of the source takes it: what would be cloned there is moved, for nobody asks for it any more.
//!
//! Takes the statements of a translation in order. A clone becomes a move where no later statement names the place or a part or whole of it, where its own
//! statement names it once, and outside of closures, which may run again.

use proc_macro2::{Group, TokenStream, TokenTree};
use std::collections::BTreeMap;

/// A place by its fields: `source.seat.city` is `seat`, `city`.
type Fields = Vec<String>;

/// The statements with clones of what is used for the last time taken out.
#[must_use]
pub fn moved(statements: Vec<TokenStream>) -> Vec<TokenStream> {
    let mut later = Named::default();
    let mut written: Vec<TokenStream> = Vec::new();
    for statement in statements.into_iter().rev() {
        let mut here = Named::default();
        here.all(&statement);
        written.push(if here.is_empty() { statement } else { taken(statement, &here, &later) });
        later.add(here);
    }
    written.reverse();
    written
}

/// The same of the fields of a value that is put together, one after the other.
#[must_use]
pub fn moved_in_fields(built: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = built.into_iter().collect();
    if let Some(TokenTree::Group(group)) = tokens.pop() {
        let mut fields = vec![TokenStream::new()];
        for token in group.stream() {
            let ends = matches!(&token, TokenTree::Punct(comma) if comma.as_char() == ',');
            if let Some(field) = fields.last_mut() {
                field.extend([token]);
            }
            if ends {
                fields.push(TokenStream::new());
            }
        }
        tokens.push(TokenTree::Group(Group::new(group.delimiter(), moved(fields).into_iter().collect())));
    }
    tokens.into_iter().collect()
}

/// The places that tokens name, by their first field; whether they name the source as a whole.
#[derive(Debug, Default)]
struct Named {
    places: BTreeMap<String, Vec<Fields>>,
    whole: bool,
}

impl Named {
    fn is_empty(&self) -> bool {
        self.places.is_empty() && !self.whole
    }

    fn all(&mut self, tokens: &TokenStream) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.all(&group.stream()),
                TokenTree::Ident(name) if name == "source" => self.place(fields(tokens.get(at + 1..).unwrap_or_default())),
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn place(&mut self, fields: Fields) {
        match fields.first() {
            Some(first) => self.places.entry(first.clone()).or_default().push(fields),
            None => self.whole = true,
        }
    }

    fn add(&mut self, other: Self) {
        self.whole |= other.whole;
        for (first, fields) in other.places {
            self.places.entry(first).or_default().extend(fields);
        }
    }

    /// How often a place is named, or a part or the whole of it.
    fn count(&self, fields: &[String]) -> usize {
        let overlapping = |other: &&Fields| other.starts_with(fields) || fields.starts_with(other);
        let named = fields.first().and_then(|first| self.places.get(first)).map_or(0, |places| places.iter().filter(overlapping).count());
        named + usize::from(self.whole)
    }
}

/// The fields behind `source`, without the method that is called at last.
fn fields(mut tokens: &[TokenTree]) -> Fields {
    let mut fields = Fields::new();
    while let [TokenTree::Punct(dot), TokenTree::Ident(name), rest @ ..] = tokens {
        if dot.as_char() != '.' || matches!(rest.first(), Some(TokenTree::Group(_))) {
            break;
        }
        fields.push(name.to_string());
        tokens = rest;
    }
    fields
}

fn taken(tokens: TokenStream, here: &Named, later: &Named) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut written: Vec<TokenTree> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        if begins_closure(&tokens, at) {
            written.extend(tokens.iter().skip(at).cloned());
            break;
        }
        match token {
            TokenTree::Group(group) => written.push(TokenTree::Group(Group::new(group.delimiter(), taken(group.stream(), here, later)))),
            TokenTree::Ident(name) if name == "source" => {
                let place = fields(rest);
                let length = 1 + 2 * place.len();
                let last = !place.is_empty() && here.count(&place) == 1 && later.count(&place) == 0;
                written.extend(tokens.iter().skip(at).take(length).cloned());
                at += length + if last && is_cloned(tokens.get(at + length..).unwrap_or_default()) { 3 } else { 0 };
                continue;
            }
            other => written.push(other.clone()),
        }
        at += 1;
    }
    written.into_iter().collect()
}

/// Whether tokens are `.clone()`, whatever follows.
fn is_cloned(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(dot), TokenTree::Ident(clone), TokenTree::Group(nothing), ..]
        if dot.as_char() == '.' && clone == "clone" && nothing.stream().is_empty())
}

/// Whether a closure begins here: a bar where an expression may begin.
fn begins_closure(tokens: &[TokenTree], at: usize) -> bool {
    let is_bar = matches!(tokens.get(at), Some(TokenTree::Punct(bar)) if bar.as_char() == '|');
    is_bar
        && match at.checked_sub(1).and_then(|before| tokens.get(before)) {
            None => true,
            Some(TokenTree::Punct(before)) => matches!(before.as_char(), ',' | '=' | '>'),
            Some(TokenTree::Ident(before)) => before == "move",
            Some(TokenTree::Group(_) | TokenTree::Literal(_)) => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn written(statements: Vec<TokenStream>) -> Vec<String> {
        moved(statements).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_last_use_takes_it() {
        let lines = written(vec![
            quote! { let a = f(source.x.clone()); },
            quote! { let b = g(source.x.clone(), source.y.clone()); },
            quote! { let c = h(&source.y.z); },
        ]);
        assert_eq!(
            lines,
            ["let a = f (source . x . clone ()) ;", "let b = g (source . x , source . y . clone ()) ;", "let c = h (& source . y . z) ;"]
        );
    }

    #[test]
    fn fields_follow_each_other() {
        let built = moved_in_fields(quote! { a::B { c: f(source.x.clone()), d: source.x.clone() } });
        assert_eq!(built.to_string(), "a :: B { c : f (source . x . clone ()) , d : source . x }");
    }

    #[test]
    fn what_is_borrowed_beside_or_runs_again_stays_cloned() {
        let statements = vec![
            quote! { let a = f(T { x: &source.x }, source.x.clone()); },
            quote! { let b = v.map(|value| g(value, source.y.clone())); },
            quote! { let c = if source.k { source.z.clone() } else { source.z.clone() }; },
        ];
        let same: Vec<String> = statements.iter().map(ToString::to_string).collect();
        assert_eq!(written(statements), same);
    }

    #[test]
    fn the_whole_of_it_is_a_use_of_each_part() {
        let lines = written(vec![quote! { let a = source.x.clone(); }, quote! { let b = source.key(); }]);
        assert_eq!(lines.first().map(String::as_str), Some("let a = source . x . clone () ;"));
    }
}
