//! The text layer of isogloss: grammar, tree, recovery, comments, printing. It knows no meaning.
//!
//! [`parse`] takes the text of one `.map` file and gives its [`tree::File`], its comments and its syntax errors. It never fails: a broken item or
//! member costs only itself. `print` writes a tree back in the one style of the language.

// What pest derives names it.
extern crate alloc;

pub mod parse;
pub mod print;
pub mod span;
pub mod tree;

pub use parse::{Comment, Parse, SyntaxError, SyntaxErrorKind, parse};
pub use print::{Formatted, format};
pub use span::{FileId, Span};
