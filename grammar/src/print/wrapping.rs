//! Writes one line of pieces, in its columns if it fits, over several lines if not.
//!
//! A line is broken only where the language lets a line end mean nothing. A built value stays on one line or has each member on its own, so that
//! formatting the result again finds the same: what decides is whether its braces stand on one line, and whether they fit.

use super::columns::Columns;
use super::comments::PlacedLine;
use super::line::{Brace, Family, Glue, Piece, wrap};
use super::source::Comment;

/// No line is longer where it can be helped.
pub(super) const WIDTH: usize = 150;

/// What one step to the right is.
pub(super) const STEP: usize = 2;

/// Writes `placed` behind `indent` blanks; gives its lines without a line end at the last.
pub(super) fn write(placed: &PlacedLine<'_>, indent: usize, columns: &Columns) -> String {
    let mut writer = Writer::new(placed, indent);
    for index in 0..placed.line.pieces.len() {
        writer.piece(index, columns);
    }
    writer.out
}

/// The width of pieces side by side, the glue of the first included.
pub(super) fn flat_width(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|piece| piece.glue.width() + piece.text.chars().count()).sum()
}

/// An open pair of braces of a built value.
struct Frame {
    expanded: bool,
    base: usize,
    line_indent: usize,
}

struct Writer<'a, 't> {
    pieces: &'a [Piece<'t>],
    comments: std::iter::Peekable<std::slice::Iter<'a, (usize, Vec<Comment<'t>>)>>,
    expanded: &'a [usize],
    family: Family,
    out: String,
    /// The width of the line so far.
    x: usize,
    /// Where the line or member began: its further lines stand one step to the right.
    base: usize,
    /// The blanks at the start of the current line.
    line_indent: usize,
    /// Whether still on the first line.
    first_line: bool,
    /// Whether a line was broken, other than by braces: then the arrow begins a line too.
    wrapped: bool,
    indent: usize,
    frames: Vec<Frame>,
    /// How many braces are open that are not expanded.
    flat: usize,
}

impl<'a, 't> Writer<'a, 't> {
    fn new(placed: &'a PlacedLine<'t>, indent: usize) -> Self {
        Self {
            pieces: &placed.line.pieces,
            comments: placed.comments.iter().peekable(),
            expanded: &placed.expanded,
            family: placed.line.family,
            out: " ".repeat(indent),
            x: indent,
            base: indent,
            line_indent: indent,
            first_line: true,
            wrapped: false,
            indent,
            frames: Vec::new(),
            flat: 0,
        }
    }

    fn piece(&mut self, index: usize, columns: &Columns) {
        let Some(piece) = self.pieces.get(index) else { return };
        let in_expanded = self.flat == 0 && self.frames.last().is_some_and(|frame| frame.expanded);
        let commented = self.comments_before(index, piece, in_expanded);
        match piece.brace {
            Brace::Comma if in_expanded => return,
            Brace::Close | Brace::CloseList if in_expanded => self.close_expanded(),
            Brace::Close | Brace::CloseList => self.close_flat(piece, commented),
            _ if in_expanded && piece.member => self.new_line(self.base),
            _ if commented => self.wrap(),
            _ if index > 0 => self.glue(index, piece, columns),
            _ => {}
        }
        self.out.push_str(&piece.text);
        self.x += piece.text.chars().count();
        if matches!(piece.brace, Brace::Open | Brace::OpenList) {
            self.open(index, piece.brace);
        }
    }

    /// Writes the comments that stand before a piece: then the piece begins a new line.
    fn comments_before(&mut self, index: usize, piece: &Piece<'_>, in_expanded: bool) -> bool {
        let Some((_, comments)) = self.comments.next_if(|(at, _)| *at == index) else { return false };
        let member = in_expanded && (piece.member || matches!(piece.brace, Brace::Close | Brace::CloseList));
        for (number, comment) in comments.iter().enumerate() {
            if number > 0 || comment.own_line {
                self.new_line(if member { self.base } else { self.base + STEP });
            } else {
                self.out.push(' ');
            }
            self.out.push_str(comment.text);
        }
        true
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.x = indent;
        self.line_indent = indent;
        self.first_line = false;
    }

    fn wrap(&mut self) {
        self.new_line(self.base + STEP);
        self.wrapped = true;
    }

    fn blanks(&mut self, width: usize) {
        self.out.extend(std::iter::repeat_n(' ', width));
        self.x += width;
    }

    /// A list that is not expanded may still be broken behind its commas, a built value may not.
    fn open(&mut self, index: usize, brace: Brace) {
        let expanded = self.flat == 0 && self.expanded.binary_search(&index).is_ok();
        self.frames.push(Frame { expanded, base: self.base, line_indent: self.line_indent });
        if expanded {
            self.base = self.line_indent + STEP;
        } else if brace == Brace::Open {
            self.flat += 1;
        }
    }

    fn close_expanded(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.new_line(frame.line_indent);
            self.base = frame.base;
        }
    }

    fn close_flat(&mut self, piece: &Piece<'_>, commented: bool) {
        self.frames.pop();
        if piece.brace == Brace::Close {
            self.flat = self.flat.saturating_sub(1);
        }
        if commented { self.wrap() } else { self.blanks(piece.glue.width()) }
    }

    /// What stands before a piece: a new line if it may begin one and what belongs to it does not fit, else its blanks.
    fn glue(&mut self, index: usize, piece: &Piece<'_>, columns: &Columns) {
        let blanks = piece.glue.width();
        let Some(level) = piece.wrap.filter(|_| self.flat == 0) else {
            let aligned = self.aligned(piece, columns).unwrap_or(blanks);
            return self.blanks(aligned);
        };
        if self.wrapped && level == wrap::ARROW {
            return self.wrap();
        }
        let here = WIDTH.saturating_sub(self.x);
        let fresh = WIDTH.saturating_sub(self.base + STEP);
        if let Some(width) = self.stretch(index, Some(level), here.max(fresh)) {
            match self.aligned(piece, columns) {
                Some(aligned) if aligned + width <= here => self.blanks(aligned),
                _ if blanks + width <= here => self.blanks(blanks),
                _ => self.wrap(),
            }
        } else if self.stretch(index, None, here.saturating_sub(blanks)).is_some() {
            self.blanks(blanks);
        } else {
            self.wrap();
        }
    }

    /// The blanks that bring the piece into its column, on the first line of a construct that is not beyond it.
    fn aligned(&self, piece: &Piece<'_>, columns: &Columns) -> Option<usize> {
        let Glue::Column(column, _) = piece.glue else { return None };
        let place = columns.place(self.family, column).filter(|_| self.first_line)?;
        let blanks = (place.at + self.indent).checked_sub(self.x).filter(|width| *width > 0)?;
        Some(blanks + usize::from(place.both_ways && piece.text == "->"))
    }

    /// The width from a piece up to the next place where the line may break as well as here (at any place: no level), without the piece's own glue;
    /// none if it exceeds `limit`.
    fn stretch(&self, from: usize, level: Option<u16>, limit: usize) -> Option<usize> {
        let mut width = 0;
        let (mut flat, mut open) = (0_usize, 0_usize);
        for (offset, piece) in self.pieces.iter().skip(from).enumerate() {
            let index = from + offset;
            if offset > 0 {
                let breaks = piece.wrap.is_some_and(|own| level.is_none_or(|level| own <= level));
                if flat == 0 && (breaks || self.begins_line(piece, open)) {
                    break;
                }
                width += piece.glue.width();
            }
            width += piece.text.chars().count();
            if width > limit {
                return None;
            }
            match piece.brace {
                Brace::Open | Brace::OpenList if flat == 0 && self.expanded.binary_search(&index).is_ok() => break,
                Brace::Open => flat += 1,
                Brace::OpenList => open += 1,
                Brace::Close => flat = flat.saturating_sub(1),
                Brace::CloseList => open = open.saturating_sub(1),
                Brace::None | Brace::Comma => {}
            }
        }
        Some(width)
    }

    /// Whether a piece begins a line because the braces around the current place are expanded and no list has been opened since.
    fn begins_line(&self, piece: &Piece<'_>, opened: usize) -> bool {
        let ends = piece.member || matches!(piece.brace, Brace::Close | Brace::CloseList);
        ends && opened == 0 && self.frames.last().is_some_and(|frame| frame.expanded)
    }
}
