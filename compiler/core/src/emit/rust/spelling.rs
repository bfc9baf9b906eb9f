//! Identifiers and names of packages.
//!
//! Takes names spelled in the case that rustc expects (`model::spelling`). Gives what rustc and Cargo accept: keywords raw, the words that cannot be raw with
//! a `_` behind them.

use crate::model::snake_case;
use proc_macro2::{Ident, Span};

/// The words that rustc refuses as identifiers, edition 2024, reserved ones included. Those that cannot even be raw are in [`NEVER_RAW`].
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false", "final", "fn",
    "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
    "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The words that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["self", "super", "crate", "Self", "_"];

/// The part of a package's name: `order_mgmt` is `order-mgmt`.
#[must_use]
pub fn kebab(name: &str) -> String {
    let letters = snake_case(name).chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect::<String>();
    let name = letters.split('-').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-");
    if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) { name } else { format!("contract-{name}").trim_end_matches('-').to_owned() }
}

/// An identifier of this spelling: raw where it is a keyword, with `_` behind it where it cannot be raw.
#[must_use]
pub fn ident(spelling: &str) -> Ident {
    let clean: String = spelling.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    if NEVER_RAW.contains(&clean.as_str()) {
        return Ident::new(&format!("{clean}_"), Span::call_site());
    }
    if KEYWORDS.contains(&clean.as_str()) {
        return Ident::new_raw(&clean, Span::call_site());
    }
    if clean.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_') {
        return Ident::new(&clean, Span::call_site());
    }
    Ident::new(&format!("_{clean}"), Span::call_site())
}

/// The one file of [`Layout::File`](super::Layout::File) for a contract of this name: `acme.rs`.
#[must_use]
pub fn file_name(contract: &str) -> String {
    format!("{}.rs", kebab(contract))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_rust_become_identifiers() {
        for (name, expected) in [("type", "r#type"), ("gen", "r#gen"), ("self", "self_"), ("Self", "Self_"), ("crate", "crate_"), ("name", "name")] {
            assert_eq!(ident(name).to_string(), expected);
        }
    }

    #[test]
    fn crate_names_begin_with_a_letter() {
        assert_eq!((kebab("order_mgmt"), kebab("7 seas!"), kebab("")), ("order-mgmt".into(), "contract-7-seas".into(), "contract".into()));
    }
}
