//! Lines of pieces, and how the printers of the constructs write them: a piece after the other, each told beforehand what stands before it.

use std::borrow::Cow;

use crate::span::Span;
use crate::tree::Docs;

/// A line of pieces.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// The pieces in the order of the source.
    pub(super) pieces: Vec<Piece<'t>>,
    /// With whom it is aligned.
    pub(super) family: Family,
    /// The docs before it; they are printed as the comments they are, and kept here for comparing documents.
    pub(super) docs: Option<&'t Docs>,
    /// Where it stands in the source.
    pub(super) span: Span,
    depth: u16,
    next: Next,
}

/// Which lines are aligned with which: only those of the same family share columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// Shares no columns.
    Plain,
    /// The owner's line, which is followed by a blank line.
    Owner,
    /// Fields.
    Field,
    /// States and cases.
    State,
    /// Moves of a flow.
    Move,
    /// Rows of a translation.
    Row,
    /// `reject when …` and its like.
    Refusal,
    /// `allowing`, `unreached`, `updates only`.
    Note,
    /// Lines of an example.
    Example,
    /// Entries of a `given`.
    Entry,
    /// Members of a concept.
    Member,
    /// Policies of a concept.
    Policy,
    /// Reactions, guards and claims of a process.
    Claim,
}

/// What is known of the next piece before its text is.
#[derive(Clone, Copy, Debug, Default)]
struct Next {
    glue: Glue,
    wrap: Option<u16>,
    member: bool,
}

/// A piece: text without blanks, or a literal.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    /// Its text, as it stands in the source.
    pub(super) text: Cow<'t, str>,
    /// What stands before it on the same line.
    pub(super) glue: Glue,
    /// Whether a new line may begin with it where the line is too long; lower levels break first.
    pub(super) wrap: Option<u16>,
    /// Its part in a built value.
    pub(super) brace: Brace,
    /// Whether a member of a built value or an element of a list begins with it.
    pub(super) member: bool,
}

/// What stands before a piece that follows another on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Glue {
    /// Nothing.
    #[default]
    Tight,
    /// A blank.
    Space,
    /// A blank; where a neighbour has a piece in the same column, so many that both stand under each other, so many blanks from the widest.
    Column(u16, u8),
}

impl Glue {
    /// The blanks where nothing is aligned.
    pub(super) const fn width(self) -> usize {
        match self {
            Self::Tight => 0,
            Self::Space | Self::Column(..) => 1,
        }
    }
}

/// The part of a piece in a built value or a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Brace {
    /// None.
    None,
    /// `{`
    Open,
    /// A comma between members, which is left out where each stands on its own line.
    Comma,
    /// `}`
    Close,
    /// `[` of a list.
    OpenList,
    /// `]` of a list.
    CloseList,
}

/// The levels of the places where a line may be broken: lower ones first.
pub(super) mod wrap {
    /// Before `because`.
    pub(in crate::print) const REASON: u16 = 0;
    /// Before the arrow.
    pub(in crate::print) const ARROW: u16 = 1;
    /// Before `with`, `when`, `else`.
    pub(in crate::print) const CLAUSE: u16 = 2;
    /// Behind a comma.
    pub(in crate::print) const COMMA: u16 = 3;
    /// Before `|`.
    pub(in crate::print) const BAR: u16 = 4;
    /// Before `or`.
    pub(in crate::print) const OR: u16 = 5;
    /// Before `and`.
    pub(in crate::print) const AND: u16 = 6;
    /// Behind a comparison.
    pub(in crate::print) const COMPARISON: u16 = 7;
    /// Before `??`.
    pub(in crate::print) const COALESCE: u16 = 8;
    /// Behind `+` and `-`.
    pub(in crate::print) const SUM: u16 = 9;
    /// Behind `*` and `/`.
    pub(in crate::print) const PRODUCT: u16 = 10;
    /// What one pair of brackets adds.
    pub(super) const NESTING: u16 = 16;
}

impl<'t> Line<'t> {
    /// An empty line for the construct at `span`.
    pub(super) fn new(family: Family, span: Span) -> Self {
        Self { pieces: Vec::new(), family, docs: None, span, depth: 0, next: Next::default() }
    }

    /// The same with docs before it.
    pub(super) fn documented(family: Family, docs: &'t Docs, span: Span) -> Self {
        Self { docs: Some(docs), ..Self::new(family, span) }
    }

    /// The next piece stands behind a blank.
    pub(super) fn space(&mut self) -> &mut Self {
        self.next.glue = Glue::Space;
        self
    }

    /// The next piece stands in a column.
    pub(super) fn column(&mut self, column: u16, blanks: u8) -> &mut Self {
        self.next.glue = Glue::Column(column, blanks);
        self
    }

    /// The line may be broken before the next piece.
    pub(super) fn may_wrap(&mut self, level: u16) -> &mut Self {
        self.next.wrap = Some(level.saturating_add(self.depth.saturating_mul(wrap::NESTING)));
        self
    }

    /// The piece itself.
    pub(super) fn text(&mut self, text: impl Into<Cow<'t, str>>) -> &mut Self {
        self.put(text.into(), Brace::None);
        self
    }

    /// A piece behind a blank.
    pub(super) fn word(&mut self, text: impl Into<Cow<'t, str>>) -> &mut Self {
        self.space().text(text)
    }

    /// A comma, and what may follow it: a blank or a new line.
    pub(super) fn comma(&mut self) -> &mut Self {
        self.text(",").may_wrap(wrap::COMMA).space()
    }

    /// An opening parenthesis or bracket.
    pub(super) fn open(&mut self, bracket: &'static str) {
        self.text(bracket);
        self.depth = self.depth.saturating_add(1);
    }

    /// The closing one.
    pub(super) fn close(&mut self, bracket: &'static str) {
        self.depth = self.depth.saturating_sub(1);
        self.text(bracket);
    }

    /// The opening brace of a built value.
    pub(super) fn open_brace(&mut self) {
        self.put("{".into(), Brace::Open);
        self.depth = self.depth.saturating_add(1);
    }

    /// The next piece begins a member of the built value; all but the first follow a comma.
    pub(super) fn member(&mut self, first: bool) {
        if !first {
            self.put(",".into(), Brace::Comma);
        }
        self.space();
        self.next.member = true;
    }

    /// The closing brace of a built value.
    pub(super) fn close_brace(&mut self, empty: bool) {
        self.depth = self.depth.saturating_sub(1);
        if !empty {
            self.space();
        }
        self.put("}".into(), Brace::Close);
    }

    /// The opening bracket of a list.
    pub(super) fn open_list(&mut self) {
        self.put("[".into(), Brace::OpenList);
        self.depth = self.depth.saturating_add(1);
    }

    /// The next piece begins an element of the list; all but the first follow a comma.
    pub(super) fn element(&mut self, first: bool) {
        if !first {
            self.comma();
        }
        self.next.member = true;
    }

    /// The closing bracket of a list.
    pub(super) fn close_list(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.put("]".into(), Brace::CloseList);
    }

    fn put(&mut self, text: Cow<'t, str>, brace: Brace) {
        let Next { glue, wrap, member } = std::mem::take(&mut self.next);
        self.pieces.push(Piece { text, glue, wrap, brace, member });
    }
}
