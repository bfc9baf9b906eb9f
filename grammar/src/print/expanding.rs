//! Decides which built values and lists of a line have each member on its own line.
//!
//! Those whose braces the source has on different lines are known; here come those that are too wide. What is decided depends on the pieces alone, not on
//! the columns of neighbours, so that formatting the result again decides the same.

use super::comments::PlacedLine;
use super::line::{Brace, Piece};
use super::wrapping::{STEP, WIDTH, flat_width};

/// Opens the built values and lists that are too wide for a line, so that afterwards each of those that are left fits.
pub(super) fn expand(placed: &mut PlacedLine<'_>, indent: usize) {
    let pieces = &placed.line.pieces;
    if flat_width(pieces) + indent <= WIDTH || !pieces.iter().any(|piece| matches!(piece.brace, Brace::Open | Brace::OpenList)) {
        return;
    }
    loop {
        let wide = Stretches::new(&placed.expanded, indent).too_wide(pieces);
        if wide.is_empty() {
            return;
        }
        placed.expanded.extend(wide);
        placed.expanded.sort_unstable();
    }
}

/// Measures the stretches of a line in which it cannot be broken.
struct Stretches<'a> {
    expanded: &'a [usize],
    indent: usize,
    /// Of each open brace or bracket whether it is expanded.
    open: Vec<bool>,
    /// How many of them are, and how many are not.
    steps: usize,
    flat: usize,
    /// The outermost braces and brackets of the stretch at hand that are not expanded, and its width.
    here: Vec<usize>,
    width: usize,
    found: Vec<usize>,
}

impl<'a> Stretches<'a> {
    const fn new(expanded: &'a [usize], indent: usize) -> Self {
        Self { expanded, indent, open: Vec::new(), steps: 0, flat: 0, here: Vec::new(), width: 0, found: Vec::new() }
    }

    /// What could be expanded in stretches wider than a line.
    fn too_wide(mut self, pieces: &[Piece<'_>]) -> Vec<usize> {
        for (index, piece) in pieces.iter().enumerate() {
            let closes = matches!(piece.brace, Brace::Close | Brace::CloseList);
            if self.flat == 0 && (piece.wrap.is_some() || piece.member || closes) {
                self.settle();
            }
            self.width += piece.glue.width() + piece.text.chars().count();
            if matches!(piece.brace, Brace::Open | Brace::OpenList) {
                self.opens(index);
            } else if closes {
                match self.open.pop() {
                    Some(true) => self.steps -= 1,
                    Some(false) => self.flat -= 1,
                    None => {}
                }
            }
        }
        self.settle();
        self.found
    }

    fn opens(&mut self, index: usize) {
        let expanded = self.flat == 0 && self.expanded.binary_search(&index).is_ok();
        self.open.push(expanded);
        if expanded {
            self.steps += 1;
            return;
        }
        if self.flat == 0 {
            self.here.push(index);
        }
        self.flat += 1;
    }

    fn settle(&mut self) {
        if self.width + self.indent + STEP * (self.steps + 1) > WIDTH {
            self.found.append(&mut self.here);
        }
        self.here.clear();
        self.width = 0;
    }
}
