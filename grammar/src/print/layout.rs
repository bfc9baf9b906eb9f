//! From entries to text: which braces stay on one line, where blank lines stand, which comments are aligned.

use super::columns::Columns;
use super::comments::{Body, Entry, PlacedBlock, PlacedLine};
use super::document::Braces;
use super::expanding::expand;
use super::line::Family;
use super::wrapping::{STEP, WIDTH, flat_width, write};

/// Behind wider lines a comment stands by itself.
const WIDEST_COMMENTED: usize = 100;

/// Blanks before comments that stand under each other; one by itself follows a single blank.
const BEFORE_COMMENTS: usize = 2;

/// The text of a whole file.
pub(super) fn lay_out(entries: Vec<Entry<'_>>) -> String {
    let mut text = lines(entries, 0, Braces::Declarations);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// An entry with its text.
struct Row<'t> {
    entry: Entry<'t>,
    /// The text of a block that stands on one line.
    one_line: Option<String>,
    text: String,
}

impl Row<'_> {
    fn is_comment(&self) -> bool {
        matches!(self.entry.body, Body::Comment(_))
    }

    /// Whether it is a block of several lines.
    fn is_tall(&self) -> bool {
        match &self.entry.body {
            Body::Block(_) => self.one_line.is_none(),
            Body::Verbatim(text) => text.contains('\n'),
            Body::Comment(_) | Body::Line(_) => false,
        }
    }

    fn is_owner(&self) -> bool {
        matches!(&self.entry.body, Body::Line(placed) if placed.line.family == Family::Owner)
    }

    /// Whether it may be aligned with its neighbours.
    fn is_flat(&self) -> bool {
        match &self.entry.body {
            Body::Line(_) => true,
            Body::Block(_) => self.one_line.is_some(),
            Body::Comment(_) | Body::Verbatim(_) => false,
        }
    }

    fn line(&self) -> Option<&PlacedLine<'_>> {
        match &self.entry.body {
            Body::Line(placed) => Some(placed),
            Body::Comment(_) | Body::Verbatim(_) | Body::Block(_) => None,
        }
    }
}

/// The entries of a file or of a pair of braces, without a line end at the last.
fn lines(entries: Vec<Entry<'_>>, indent: usize, braces: Braces) -> String {
    let mut rows: Vec<Row<'_>> = entries.into_iter().map(|entry| row(entry, indent)).collect();
    for run in rows.chunk_by_mut(|above, below| above.is_flat() && below.is_flat() && !below.entry.blank_before && !above.is_owner()) {
        write_run(run, indent);
    }
    join(&rows, &blank_lines(&rows, braces))
}

fn row<'t>(mut entry: Entry<'t>, indent: usize) -> Row<'t> {
    let mut one_line = None;
    match &mut entry.body {
        Body::Line(placed) => expand(placed, indent),
        Body::Block(block) => one_line = on_one_line(block).filter(|text| indent + text.chars().count() <= WIDTH),
        Body::Comment(_) | Body::Verbatim(_) => {}
    }
    Row { entry, one_line, text: String::new() }
}

/// The block on one line, if it was written so and nothing in it asks for lines of its own.
fn on_one_line(block: &PlacedBlock<'_>) -> Option<String> {
    if block.entries.is_empty() && block.opening.is_none() && block.head.comments.is_empty() {
        return Some(flat(&block.head)? + "}");
    }
    if !block.one_line || !matches!(block.braces, Braces::Short | Braces::ShortRows) {
        return None;
    }
    let members = block.entries.iter().map(|entry| match &entry.body {
        Body::Line(placed) => flat(placed),
        Body::Block(block) => on_one_line(block),
        Body::Comment(_) | Body::Verbatim(_) => None,
    });
    let members = members.collect::<Option<Vec<_>>>()?;
    Some(format!("{} {} }}", flat(&block.head)?, members.join(", ")))
}

/// The pieces side by side, unless that would be wider than any line.
fn flat(placed: &PlacedLine<'_>) -> Option<String> {
    let fits = placed.comments.is_empty() && placed.expanded.is_empty() && flat_width(&placed.line.pieces) <= WIDTH;
    fits.then(|| write(placed, 0, &Columns::default()))
}

/// Writes a run of neighbours: their columns are shared, and so is that of the comments behind them.
fn write_run(run: &mut [Row<'_>], indent: usize) {
    let columns = Columns::of(run.iter().filter_map(Row::line));
    for row in run.iter_mut() {
        row.text = text(row, indent, &columns);
    }
    let widths = run.iter().filter(|row| row.entry.trailing.is_some()).filter_map(|row| commented_width(&row.text));
    let column = widths.clone().nth(1).and_then(|_| widths.max()).map_or(0, |widest| widest + BEFORE_COMMENTS);
    for row in run {
        if let Some(comment) = row.entry.trailing {
            let width = commented_width(&row.text).map_or(0, |width| column.saturating_sub(width)).max(1);
            row.text.extend(std::iter::repeat_n(' ', width));
            row.text.push_str(comment);
        }
    }
}

/// How wide a row is whose comment may stand under its neighbours': one of a single line of moderate width.
fn commented_width(text: &str) -> Option<usize> {
    let width = text.chars().count();
    (width <= WIDEST_COMMENTED && !text.contains('\n')).then_some(width)
}

fn text(row: &mut Row<'_>, indent: usize, columns: &Columns) -> String {
    let margin = " ".repeat(indent);
    match (&mut row.entry.body, &row.one_line) {
        (Body::Comment(text) | Body::Verbatim(text), _) => margin + text,
        (Body::Line(placed), _) => write(placed, indent, columns),
        (Body::Block(_), Some(text)) => margin + text,
        (Body::Block(block), None) => tall(block, indent),
    }
}

fn tall(block: &mut PlacedBlock<'_>, indent: usize) -> String {
    let mut text = write(&block.head, indent, &Columns::default());
    if let Some(comment) = block.opening {
        text.push(' ');
        text.push_str(comment);
    }
    text.push('\n');
    let entries = std::mem::take(&mut block.entries);
    if !entries.is_empty() {
        text.push_str(&lines(entries, indent + STEP, block.braces));
        text.push('\n');
    }
    text.extend(std::iter::repeat_n(' ', indent));
    text.push('}');
    text
}

/// Before which rows a blank line stands: where one stood, except before the first; around what is tall where declarations stand, after the owner, and
/// before and after a flow of several lines. Comments before a row belong to it: the blank line stands before them.
fn blank_lines(rows: &[Row<'_>], braces: Braces) -> Vec<bool> {
    let mut blank: Vec<bool> = rows.iter().enumerate().map(|(index, row)| index > 0 && row.entry.blank_before).collect();
    let mut above: Option<usize> = None;
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_comment()) {
        let first = above.map_or(0, |above| above + 1);
        let upper = above.and_then(|above| rows.get(above));
        above = Some(index);
        let wanted = upper.is_some_and(|upper| asks_for_blank(upper, row, braces));
        if let (true, Some([slot, rest @ ..])) = (wanted, blank.get_mut(first..=index)) {
            *slot |= !rest.contains(&true);
        }
    }
    blank
}

fn asks_for_blank(above: &Row<'_>, below: &Row<'_>, braces: Braces) -> bool {
    match braces {
        Braces::Declarations => above.is_owner() || above.is_tall() || below.is_tall(),
        Braces::Members => above.is_tall() || below.is_tall(),
        Braces::Short | Braces::Rows | Braces::ShortRows => false,
    }
}

fn join(rows: &[Row<'_>], blank: &[bool]) -> String {
    let mut text = String::with_capacity(rows.iter().map(|row| row.text.len() + 2).sum());
    for (index, (row, blank)) in rows.iter().zip(blank).enumerate() {
        if index > 0 {
            text.push('\n');
        }
        if *blank {
            text.push('\n');
        }
        text.push_str(&row.text);
    }
    text
}
