//! From tree to text: the one style of the language.
//!
//! The way of a text: the printers of the constructs make a document of the tree, `comments` puts the comments of the source into it, `layout` decides
//! about lines and columns. What comes out is parsed again and must say the same; else the text stays as it was.

mod columns;
mod comments;
mod common;
mod concept;
mod crosswalk;
mod document;
mod event;
mod evolve;
mod example;
mod expanding;
mod expression;
mod layout;
mod line;
mod milestone;
mod process;
mod record;
mod same;
mod source;
mod space;
mod translate;
mod types;
mod vocabulary;
mod wrapping;

use std::borrow::Cow;

use crate::parse::{Parse, SyntaxError, SyntaxErrorKind, parse};
use crate::span::FileId;
use crate::tree::{File, Item};
use document::Node;

/// What [`format`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text in the language's style; where the input was broken, the broken parts as they were.
    pub text: String,
    /// Whether it differs from the input.
    pub changed: bool,
    /// The mistakes of the input, as parsing finds them; their places are in the input without byte-order mark and carriage returns.
    pub errors: Vec<SyntaxError>,
    /// Whether formatting would have changed what the text says, so that the input was left as it was: a mistake of the formatter.
    pub refused: bool,
}

/// Formats one file. After formatting, the text is parsed again and must give the same tree (places apart) and the same comments, and formatting it
/// again must change nothing; else the input is given back as it was.
#[must_use]
pub fn format(text: &str) -> Formatted {
    let source = normalised(text);
    let parsed = parse(FileId(0), &source);
    let printed = print(&parsed, &source);
    // A text that is printed as it stands says what it says.
    let refused = printed != source && !says_the_same(&parsed, &source, &printed);
    let result = if refused { text.to_owned() } else { printed };
    Formatted { changed: result != text, text: result, errors: parsed.errors, refused }
}

/// The text without byte-order mark, its lines ended by line feeds alone.
fn normalised(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

fn print(parsed: &Parse, source: &str) -> String {
    let mistakes = mistakes(parsed);
    layout::lay_out(comments::place(document(&parsed.tree, source), source, &mistakes))
}

/// Where the text cannot be read, in order.
fn mistakes(parsed: &Parse) -> Vec<usize> {
    let mistakes = parsed.errors.iter().filter(|error| matches!(error.kind, SyntaxErrorKind::Syntax | SyntaxErrorKind::DuplicateModifier));
    let mut mistakes: Vec<usize> = mistakes.map(|error| error.span.start as usize).collect();
    mistakes.sort_unstable();
    mistakes
}

fn document<'t>(tree: &'t File, source: &str) -> Vec<Node<'t>> {
    tree.items.iter().map(|item| item_node(item, source)).collect()
}

fn item_node<'t>(item: &'t Item, source: &str) -> Node<'t> {
    match item {
        Item::Space(item) => space::space(item),
        Item::Translate(item) => translate::translate(item, source),
        Item::Crosswalk(item) => crosswalk::crosswalk(item),
        Item::Extern(item) => crosswalk::external(item),
        Item::Example(item) => example::example(item, source),
        Item::Concept(item) => concept::concept(item),
        Item::Process(item) => process::process(item, source),
        Item::Milestone(item) => milestone::milestone(item),
        Item::Evolve(item) => evolve::evolve(item, source),
        Item::Broken(span) => Node::Verbatim(*span),
    }
}

/// Whether the printed text says what the source says, and is printed as it stands.
fn says_the_same(parsed: &Parse, source: &str, printed: &str) -> bool {
    let again = parse(FileId(0), printed);
    comments_of(parsed, source) == comments_of(&again, printed)
        && kinds(parsed) == kinds(&again)
        && same::same_docs(Some(&parsed.tree.docs), Some(&again.tree.docs))
        && same::same(&document(&parsed.tree, source), source, &document(&again.tree, printed), printed)
        && print(&again, printed) == printed
}

fn comments_of<'s>(parsed: &Parse, source: &'s str) -> Vec<Option<&'s str>> {
    parsed.comments.iter().map(|comment| source.get(comment.span.range()).map(str::trim_ascii_end)).collect()
}

fn kinds(parsed: &Parse) -> Vec<SyntaxErrorKind> {
    parsed.errors.iter().map(|error| error.kind).collect()
}
