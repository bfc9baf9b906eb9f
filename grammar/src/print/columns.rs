//! Finds the columns that neighbouring lines share.
//!
//! Takes the lines of one run (no blank line and no comment line between them), gives for each family and column the place where its pieces begin.
//! A cell that is much wider than a table should have is no measure for its neighbours: it hangs out, and so does the rest of its line.

use std::collections::BTreeMap;

use super::comments::PlacedLine;
use super::line::{Family, Glue, Piece};

/// Wider cells do not push their neighbours.
const WIDEST_CELL: usize = 60;

/// The places of the columns of one run, counted from the start of the lines' text.
#[derive(Debug, Default)]
pub(super) struct Columns {
    places: BTreeMap<(Family, u16), Place>,
}

/// Where a column begins.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Blanks and text before it.
    pub(super) at: usize,
    /// Whether a `->` in it leaves a blank for the head of the arrows that point back.
    pub(super) both_ways: bool,
}

impl Columns {
    /// The columns that `lines` share.
    pub(super) fn of<'a, 't: 'a>(lines: impl Iterator<Item = &'a PlacedLine<'t>>) -> Self {
        let mut families: BTreeMap<Family, Vec<Cells<'_, 't>>> = BTreeMap::new();
        for placed in lines.filter(|placed| placed.comments.is_empty() && placed.expanded.is_empty()) {
            families.entry(placed.line.family).or_default().push(Cells::new(&placed.line.pieces));
        }
        let mut places = BTreeMap::new();
        for (family, mut lines) in families {
            while let Some(column) = lines.iter().filter_map(Cells::column).min() {
                if let Some(place) = next_column(&mut lines, column) {
                    places.insert((family, column), place);
                }
            }
        }
        Self { places }
    }

    /// Where the column begins, if the run has it.
    pub(super) fn place(&self, family: Family, column: u16) -> Option<Place> {
        self.places.get(&(family, column)).copied()
    }
}

/// Settles one column and takes all lines past it. What stands alone in its column is aligned with nothing.
fn next_column(lines: &mut [Cells<'_, '_>], column: u16) -> Option<Place> {
    let shared = lines.iter().filter(|cells| cells.column() == Some(column)).nth(1).is_some();
    let blanks = lines.iter().map(|cells| cells.gap(column)).max().unwrap_or(0);
    let at = lines.iter().filter(|cells| !cells.hangs).map(|cells| cells.x + blanks).max().unwrap_or(0);
    let heads = |arrow: &str| lines.iter().any(|cells| cells.column() == Some(column) && cells.head() == arrow);
    let both_ways = heads("<->") || (heads("->") && heads("<-"));
    for cells in lines.iter_mut().filter(|cells| cells.column() == Some(column)) {
        cells.x = if shared { at.max(cells.x + 1) } else { cells.x + 1 };
        if both_ways && cells.head() == "->" {
            cells.x += 1;
        }
        cells.advance();
    }
    shared.then_some(Place { at, both_ways })
}

/// How far one line has been measured.
struct Cells<'a, 't> {
    rest: &'a [Piece<'t>],
    x: usize,
    hangs: bool,
}

impl<'a, 't> Cells<'a, 't> {
    fn new(pieces: &'a [Piece<'t>]) -> Self {
        let mut cells = Self { rest: pieces, x: 0, hangs: false };
        cells.advance();
        cells
    }

    /// The column at which the measuring stands; none at the end of the line.
    fn column(&self) -> Option<u16> {
        match self.rest.first()?.glue {
            Glue::Column(column, _) => Some(column),
            Glue::Tight | Glue::Space => None,
        }
    }

    /// The blanks this line asks for before `column`.
    fn gap(&self, column: u16) -> usize {
        match self.rest.first().map(|piece| piece.glue) {
            Some(Glue::Column(own, blanks)) if own == column => blanks as usize,
            _ => 0,
        }
    }

    fn head(&self) -> &str {
        self.rest.first().map_or("", |piece| &piece.text)
    }

    /// Measures the piece at hand and those behind it up to the next column.
    fn advance(&mut self) {
        let start = self.x;
        let mut first = true;
        while let Some((piece, rest)) = self.rest.split_first() {
            if !first && matches!(piece.glue, Glue::Column(..)) {
                break;
            }
            self.x += piece.text.chars().count() + if first { 0 } else { piece.glue.width() };
            self.rest = rest;
            first = false;
        }
        self.hangs |= self.x - start > WIDEST_CELL;
    }
}
