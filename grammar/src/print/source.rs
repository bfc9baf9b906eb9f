//! Reads the source piece by piece for the wrapper of comments: what stands between pieces, and whether a piece stands where it is expected.

/// A comment or a line of docs.
#[derive(Clone, Debug)]
pub(super) struct Comment<'s> {
    /// From its slashes on, without trailing blanks.
    pub(super) text: &'s str,
    /// Whether nothing stands before it on its line.
    pub(super) own_line: bool,
    /// Whether a blank line stands before it.
    pub(super) blank_before: bool,
}

impl Comment<'_> {
    /// Whether it is no line of docs wherever it stands.
    pub(super) fn is_plain(&self) -> bool {
        self.text.starts_with("////") || !(self.text.starts_with("///") || self.text.starts_with("//!"))
    }
}

/// What stands between two pieces.
#[derive(Debug, Default)]
pub(super) struct Gap<'s> {
    /// The comments in order.
    pub(super) comments: Vec<Comment<'s>>,
    /// Whether a blank line stands directly before what follows.
    pub(super) blank_before: bool,
}

/// A place in the source.
#[derive(Clone, Debug)]
pub(super) struct Reader<'s> {
    text: &'s str,
    at: usize,
    line: usize,
    fresh: bool,
    lost: bool,
    mistakes: &'s [usize],
}

impl<'s> Reader<'s> {
    /// The start of `text`; `mistakes` are offsets in it, in order, at which nothing is passed over.
    pub(super) const fn new(text: &'s str, mistakes: &'s [usize]) -> Self {
        Self { text, at: 0, line: 0, fresh: true, lost: false, mistakes }
    }

    /// Whether one of the mistakes lies in a part of the text.
    pub(super) fn mistaken(&self, start: usize, end: usize) -> bool {
        let first = self.mistakes.partition_point(|mistake| *mistake < start);
        self.mistakes.get(first).is_some_and(|mistake| *mistake < end)
    }

    /// The offset reached.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The number of the line reached.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// From here on nothing can be matched.
    pub(super) const fn lose(&mut self) {
        self.lost = true;
    }

    /// Whether a piece was missing.
    pub(super) const fn lost(&self) -> bool {
        self.lost
    }

    /// Passes over blanks, line ends and comments, where `commas` is set also over commas.
    pub(super) fn gap(&mut self, commas: bool) -> Gap<'s> {
        let mut gap = Gap::default();
        let mut ends = 0;
        while let Some(next) = self.rest().chars().next() {
            match next {
                '\n' => {
                    ends += 1;
                    self.line += 1;
                    self.fresh = true;
                }
                ',' if commas && !self.mistaken(self.at, self.at + 1) => ends = 0,
                '/' if self.rest().starts_with("//") => {
                    gap.comments.push(self.comment(ends > 1));
                    ends = 0;
                    continue;
                }
                ' ' | '\t' | '\r' | '\x0b' | '\x0c' => {}
                _ => break,
            }
            self.at += next.len_utf8();
        }
        gap.blank_before = ends > 1;
        gap
    }

    fn comment(&mut self, blank_before: bool) -> Comment<'s> {
        let line = self.rest_of_line();
        self.at += line.len();
        Comment { text: line.trim_ascii_end(), own_line: std::mem::replace(&mut self.fresh, false), blank_before }
    }

    /// Takes `text` if it stands here.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let found = !self.lost && self.rest().starts_with(text);
        if found {
            self.at += text.len();
            self.fresh = false;
        }
        found
    }

    /// Takes the rest of the line, but not from `end` on.
    pub(super) fn line_until(&mut self, end: usize) -> &'s str {
        self.until(end.min(self.at + self.rest_of_line().len()))
    }

    /// Takes everything up to `end`, without blanks at its end.
    pub(super) fn until(&mut self, end: usize) -> &'s str {
        let taken = self.text.get(self.at..end).unwrap_or("").trim_ascii_end();
        self.at = if taken.is_empty() { end } else { self.at + taken.len() };
        self.line += taken.matches('\n').count();
        self.fresh = self.fresh && taken.is_empty();
        taken
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn rest_of_line(&self) -> &'s str {
        let rest = self.rest();
        rest.find('\n').map_or(rest, |end| rest.get(..end).unwrap_or(rest))
    }
}
