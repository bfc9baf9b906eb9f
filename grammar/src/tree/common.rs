//! What every construct uses: names, paths, texts, docs, reasons.

use crate::span::Span;

/// A name as written; backticks are not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without backticks.
    pub text: String,
    /// Whether it stood in backticks: then it is never read as a word of the language.
    pub quoted: bool,
    /// Where it stands, backticks included.
    pub span: Span,
}

/// A dotted path: `sales.Customer`, `credit.result`, `Signed`, `sales@1.Customer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The names, at least one.
    pub segments: Vec<Name>,
    /// The version behind the first name, if any.
    pub version: Option<Version>,
    /// The whole path.
    pub span: Span,
}

impl Path {
    /// The only name of a path of one unquoted name without a version: a candidate for a word of the language.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [only] if !only.quoted && self.version.is_none() => Some(&only.text),
            _ => None,
        }
    }

    /// The path as written, with dots, without versions and backticks.
    #[must_use]
    pub fn dotted(&self) -> String {
        self.segments.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
    }
}

/// A version: a domain's number or a vendor's label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// `version 2`, `@2`.
    Number(u64, Span),
    /// `version "v61.0"`, `@"v61.0"`.
    Label(Box<TextLiteral>),
}

impl Version {
    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Number(_, span) => *span,
            Self::Label(label) => label.span,
        }
    }
}

/// A text literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLiteral {
    /// The text meant: escapes replaced. For a pattern only `\"` is replaced.
    pub value: String,
    /// What stands between the quotes, where that is not what is meant; see [`Self::raw`].
    pub raw: Option<Box<str>>,
    /// The literal with its quotes.
    pub span: Span,
}

impl TextLiteral {
    /// What stands between the quotes, as written.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.raw.as_deref().unwrap_or(&self.value)
    }
}

/// The `///` lines before a declaration, member or row, joined by newlines, without the slashes and one following blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines; empty: no docs.
    pub lines: Vec<String>,
    /// The lines' place (empty range where there are none).
    pub span: Span,
}

/// `because "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// The reason.
    pub reason: TextLiteral,
    /// From `because` on.
    pub span: Span,
}

/// The arrow of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrow {
    /// `->`: the way there.
    There,
    /// `<-`: the way back.
    Back,
    /// `<->`: both ways.
    Both,
}
