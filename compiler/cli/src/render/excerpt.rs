//! The lines of a file that findings point at: cut out of the text, overlong lines trimmed around what is marked. A renderer that got the whole text
//! would walk all of it for each finding.

use isogloss_compiler::{Source, Span};
use std::ops::Range;

/// Lines longer than this (in characters) are trimmed.
const LONGEST: usize = 200;
/// What a trimmed line shows to the left and right of what is marked.
const AROUND: usize = 60;
/// A mark over more lines than this is shown at its first line only.
const TALLEST: usize = 6;
/// Marks farther apart than this stand in excerpts of their own.
const APART: usize = 40;

/// A piece of a file's text.
pub(super) struct Excerpt {
    /// The lines, joined by line ends.
    pub(super) text: String,
    /// The number of the first line.
    pub(super) first_line: usize,
    /// For each mark that lies in it: its position in the list given, and its bytes in `text`.
    pub(super) marks: Vec<(usize, Range<usize>)>,
}

/// A mark with the lines it covers, counted from 0 at the text's start.
struct Mark {
    index: usize,
    bytes: Range<usize>,
    lines: Range<usize>,
}

/// The excerpts that show these spans of one file, the excerpt of the first span first.
pub(super) fn cut(source: &Source, spans: &[Span]) -> Vec<Excerpt> {
    let mut marks: Vec<Mark> = spans.iter().enumerate().map(|(index, span)| mark(source, index, *span)).collect();
    marks.sort_by_key(|mark| (mark.lines.start, mark.bytes.start));
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| mark.lines.start <= last.lines.end + APART) => group.push(mark),
            _ => groups.push(vec![mark]),
        }
    }
    groups.sort_by_key(|group| group.iter().map(|mark| mark.index).min());
    groups.into_iter().map(|group| excerpt(&source.text, group)).collect()
}

fn mark(source: &Source, index: usize, span: Span) -> Mark {
    let text = &source.text;
    let start = floor(text, span.start as usize);
    let end = floor(text, (span.end as usize).max(start));
    let first = source.lines.place(text, start as u32).line as usize - 1;
    let last = source.lines.place(text, end as u32).line as usize - 1;
    if last - first < TALLEST {
        return Mark { index, bytes: start..end, lines: first..last };
    }
    Mark { index, bytes: start..line_end(text, start), lines: first..first }
}

fn excerpt(text: &str, group: Vec<Mark>) -> Excerpt {
    let from = group.iter().map(|mark| mark.bytes.start).min().map_or(0, |at| line_start(text, at));
    let to = group.iter().map(|mark| mark.bytes.end).max().map_or(0, |at| line_end(text, at));
    let first_line = group.iter().map(|mark| mark.lines.start).min().unwrap_or(0) + 1;
    let mut out = Excerpt { text: String::new(), first_line, marks: group.iter().map(|mark| (mark.index, 0..0)).collect() };
    let mut at = from;
    for (number, line) in text.get(from..to).unwrap_or_default().split('\n').enumerate() {
        if number > 0 {
            out.text.push('\n');
        }
        let whole = at..at + line.len();
        let kept = kept(text, &whole, &group);
        push_line(&mut out, text, &whole, &kept, &group);
        at = whole.end + 1;
    }
    out
}

/// Adds what is kept of a line, and moves the marks' ends that lie in it along.
fn push_line(out: &mut Excerpt, text: &str, whole: &Range<usize>, kept: &Range<usize>, group: &[Mark]) {
    if kept.start > whole.start {
        out.text.push('…');
    }
    let base = out.text.len();
    out.text.push_str(text.get(kept.clone()).unwrap_or_default().trim_end_matches('\r'));
    let moved = |at: usize, end: usize| base + at.clamp(kept.start, kept.end).saturating_sub(kept.start).min(end - base);
    let end = out.text.len();
    for (mark, (_, range)) in group.iter().zip(&mut out.marks) {
        if (whole.start..=whole.end).contains(&mark.bytes.start) {
            range.start = moved(mark.bytes.start, end);
        }
        if (whole.start..=whole.end).contains(&mark.bytes.end) {
            range.end = moved(mark.bytes.end, end);
        }
    }
    if kept.end < whole.end {
        out.text.push('…');
    }
}

/// The part of a line that is shown: all of it, or what is around the marks in it.
fn kept(text: &str, whole: &Range<usize>, group: &[Mark]) -> Range<usize> {
    let line = text.get(whole.clone()).unwrap_or_default();
    if line.len() <= LONGEST || line.chars().nth(LONGEST).is_none() {
        return whole.clone();
    }
    let marked = group.iter().filter(|mark| mark.bytes.start <= whole.end && mark.bytes.end >= whole.start);
    let start = marked.map(|mark| mark.bytes.start.clamp(whole.start, whole.end)).min().unwrap_or(whole.start);
    let before = text.get(whole.start..start).unwrap_or_default();
    let behind = text.get(start..whole.end).unwrap_or_default();
    let left = before.char_indices().rev().nth(AROUND).map_or(0, |(at, letter)| at + letter.len_utf8());
    let right = behind.char_indices().nth(LONGEST - AROUND).map_or(behind.len(), |(at, _)| at);
    whole.start + left..start + right
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|behind| behind.find('\n')).map_or(text.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use isogloss_compiler::{FileId, Sources};

    fn cut_all(text: &str, ranges: &[(u32, u32)]) -> Vec<Excerpt> {
        let sources = Sources::new([("a.map".to_owned(), text.to_owned())]);
        let spans: Vec<Span> = ranges.iter().map(|(start, end)| Span::new(FileId(0), *start, *end)).collect();
        cut(sources.get(FileId(0)).unwrap(), &spans)
    }

    #[test]
    fn cuts_the_marked_lines() {
        let pieces = cut_all("one\ntwo\r\nthree\nfour\n", &[(4, 7), (9, 14)]);
        let [piece] = pieces.as_slice() else { panic!("one excerpt expected") };
        assert_eq!((piece.text.as_str(), piece.first_line), ("two\nthree", 2));
        assert_eq!(piece.marks, [(0, 0..3), (1, 4..9)]);
    }

    #[test]
    fn distant_marks_stand_apart_and_the_first_span_leads() {
        let text = "line\n".repeat(100);
        let pieces = cut_all(&text, &[(450, 454), (0, 4)]);
        assert_eq!(pieces.iter().map(|piece| piece.first_line).collect::<Vec<_>>(), [91, 1]);
    }

    #[test]
    fn trims_long_lines_around_the_mark() {
        let text = format!("{}MARK{}", "ä".repeat(1000), "b".repeat(1000));
        let pieces = cut_all(&text, &[(2000, 2004)]);
        let [piece] = pieces.as_slice() else { panic!("one excerpt expected") };
        assert_eq!(piece.text.chars().count(), LONGEST + 2);
        assert_eq!(&piece.text[piece.marks[0].1.clone()], "MARK");
    }

    #[test]
    fn a_mark_behind_the_last_character_and_in_an_empty_file() {
        let pieces = cut_all("ab", &[(2, 2)]);
        assert_eq!(pieces[0].marks, [(0, 2..2)]);
        let pieces = cut_all("", &[(0, 0)]);
        assert_eq!((pieces[0].text.as_str(), pieces[0].first_line), ("", 1));
    }

    #[test]
    fn a_tall_mark_is_shown_at_its_first_line() {
        let pieces = cut_all(&"abc\n".repeat(20), &[(1, 70)]);
        assert_eq!((pieces[0].text.as_str(), &pieces[0].marks), ("abc", &vec![(0, 1..3)]));
    }
}
