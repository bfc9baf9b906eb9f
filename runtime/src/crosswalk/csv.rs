//! Crosswalks from CSV text: a header line, then left key, right key. Further columns are ignored, empty lines too.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::{ManyToOne, OneToOne};

/// What is wrong with a crosswalk's text, and in which line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvError {
    /// The line in which the entry begins.
    pub line: usize,
    problem: Cow<'static, str>,
}

impl CsvError {
    fn new(line: usize, problem: impl Into<Cow<'static, str>>) -> Self {
        Self { line, problem: problem.into() }
    }
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl core::error::Error for CsvError {}

impl<L: Ord + Clone + FromStr<Err: fmt::Display>, R: Ord + Clone + FromStr<Err: fmt::Display>> OneToOne<L, R> {
    /// Reads a 1:1 crosswalk.
    ///
    /// # Errors
    /// The text is no CSV of two columns, a key is not of its type, or a key stands twice with different partners.
    pub fn from_csv(text: &str) -> Result<Self, CsvError> {
        let mut crosswalk = Self::default();
        entries(text, |left, right, line| crosswalk.insert(left, right).map_err(|twice| CsvError::new(line, format!("{twice}"))))?;
        Ok(crosswalk)
    }
}

impl<L: Ord + FromStr<Err: fmt::Display>, R: PartialEq + FromStr<Err: fmt::Display>> ManyToOne<L, R> {
    /// Reads an n:1 crosswalk.
    ///
    /// # Errors
    /// The text is no CSV of two columns, a key is not of its type, or a left key stands twice with different partners.
    pub fn from_csv(text: &str) -> Result<Self, CsvError> {
        let mut crosswalk = Self::default();
        entries(text, |left, right, line| crosswalk.insert(left, right).map_err(|twice| CsvError::new(line, format!("{twice}"))))?;
        Ok(crosswalk)
    }
}

/// Hands every entry behind the header on.
fn entries<L: FromStr<Err: fmt::Display>, R: FromStr<Err: fmt::Display>>(
    text: &str,
    mut take: impl FnMut(L, R, usize) -> Result<(), CsvError>,
) -> Result<(), CsvError> {
    let mut reader = Reader { rest: text.strip_prefix('\u{feff}').unwrap_or(text), line: 1 };
    let mut is_header = true;
    while let Some((line, left, right)) = reader.row()? {
        if !is_header {
            take(key(&left, line, "left")?, key(&right, line, "right")?, line)?;
        }
        is_header = false;
    }
    Ok(())
}

/// A key of its type.
fn key<K: FromStr<Err: fmt::Display>>(text: &str, line: usize, side: &str) -> Result<K, CsvError> {
    text.parse().map_err(|wrong| CsvError::new(line, format!("the {side} key: {wrong}")))
}

/// The line of an entry, and its two keys as they are written.
type Entry<'t> = (usize, Cow<'t, str>, Cow<'t, str>);

/// What follows a field.
#[derive(PartialEq, Eq)]
enum End {
    Comma,
    Row,
}

/// Reads CSV as RFC 4180 has it: quotes around a field, doubled within; LF or CRLF.
struct Reader<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> Reader<'t> {
    /// The next row that is not empty: its line and its first two fields.
    fn row(&mut self) -> Result<Option<Entry<'t>>, CsvError> {
        self.skip_empty_lines();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        let (left, end) = self.field()?;
        if end == End::Row {
            return Err(CsvError::new(line, "one column, but a crosswalk has a left and a right key"));
        }
        let (right, mut end) = self.field()?;
        while end == End::Comma {
            end = self.field()?.1;
        }
        Ok(Some((line, left, right)))
    }

    fn skip_empty_lines(&mut self) {
        while let Some(rest) = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix('\n')) {
            self.rest = rest;
            self.line += 1;
        }
    }

    /// A field and what ends it.
    fn field(&mut self) -> Result<(Cow<'t, str>, End), CsvError> {
        match self.rest.strip_prefix('"') {
            Some(quoted) => {
                self.rest = quoted;
                let value = self.quoted()?;
                Ok((Cow::Owned(value), self.end_after_quotes()?))
            }
            None => Ok(self.bare()),
        }
    }

    /// A field without quotes, to the next comma or line end.
    fn bare(&mut self) -> (Cow<'t, str>, End) {
        let (field, end, rest) = match self.rest.split_once([',', '\n']) {
            Some((field, rest)) => (field, if self.rest.as_bytes().get(field.len()) == Some(&b',') { End::Comma } else { End::Row }, rest),
            None => (self.rest, End::Row, ""),
        };
        self.rest = rest;
        if end == End::Row {
            self.line += 1;
        }
        (Cow::Borrowed(if end == End::Row { field.strip_suffix('\r').unwrap_or(field) } else { field }), end)
    }

    /// The rest of a quoted field; the opening quote is read.
    fn quoted(&mut self) -> Result<String, CsvError> {
        let begun = self.line;
        let mut value = String::new();
        loop {
            let Some((part, rest)) = self.rest.split_once('"') else {
                return Err(CsvError::new(begun, "a quoted field has no end"));
            };
            value.push_str(part);
            self.line += part.matches('\n').count();
            let Some(more) = rest.strip_prefix('"') else {
                self.rest = rest;
                return Ok(value);
            };
            value.push('"');
            self.rest = more;
        }
    }

    fn end_after_quotes(&mut self) -> Result<End, CsvError> {
        if let Some(rest) = self.rest.strip_prefix(',') {
            self.rest = rest;
            return Ok(End::Comma);
        }
        match self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix('\n')) {
            Some(rest) => self.rest = rest,
            None if self.rest.is_empty() => {}
            None => return Err(CsvError::new(self.line, "text behind a quoted field")),
        }
        self.line += 1;
        Ok(End::Row)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::super::{ToLeft, ToRight};
    use super::*;

    #[test]
    fn a_header_then_keys() {
        let crosswalk = OneToOne::<String, i64>::from_csv("\u{feff}left,right,note\r\nC-1,1,x\r\n\r\n\"C-\"\"2\"\", \n\",2,\"a,b\"\nC-3,3").unwrap();
        assert_eq!(crosswalk.right(&"C-1".to_string()), Some(1));
        assert_eq!(crosswalk.left(&2).as_deref(), Some("C-\"2\", \n"));
        assert_eq!(crosswalk.left(&3).as_deref(), Some("C-3"));
        assert_eq!(crosswalk.right(&"left".to_string()), None);
    }

    #[test]
    fn empty_texts_and_headers_alone_are_empty_crosswalks() {
        for text in ["", "\n\n", "a,b", "a,b\n"] {
            assert_eq!(OneToOne::<String, String>::from_csv(text).unwrap(), OneToOne::default(), "{text:?}");
        }
    }

    #[test]
    fn mistakes_name_their_line() {
        let told = |text: &str| ManyToOne::<i64, i64>::from_csv(text).unwrap_err().to_string();
        assert_eq!(told("a,b\n1"), "line 2: one column, but a crosswalk has a left and a right key");
        assert_eq!(told("a,\"b\nc\"\n1,2\n1,3\n"), "line 4: the left key has another entry already");
        assert_eq!(told("a,b\n1,x\n"), "line 2: the right key: invalid digit found in string");
        assert_eq!(told("a,b\n1,\"2\n"), "line 2: a quoted field has no end");
        assert_eq!(told("a,b\n1,\"2\"3\n"), "line 2: text behind a quoted field");
    }

    #[test]
    fn the_last_column_may_be_empty() {
        let crosswalk = OneToOne::<String, String>::from_csv("a,b\nx,\n").unwrap();
        assert_eq!(crosswalk.right(&"x".to_string()).as_deref(), Some(""));
    }
}
