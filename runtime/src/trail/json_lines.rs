//! A trail that writes a JSON object a line: `{"line","rule","reason","owner","path"}`.

use alloc::string::String;
use std::io::{self, Write};

use super::Trail;
use crate::wire::json;
use crate::{Place, Rule};

/// Writes a line for each decision. What goes wrong in writing is kept and told by [`finish`](Self::finish): a full disk must not stop a translation halfway
/// through a record, nor pass unnoticed.
#[derive(Debug)]
pub struct JsonLines<W: Write> {
    out: W,
    line: u64,
    text: String,
    failed: Option<io::Error>,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `out`, which should be buffered. The first record is line 1.
    pub const fn new(out: W) -> Self {
        Self { out, line: 1, text: String::new(), failed: None }
    }

    /// Says which line of the input is translated from now on.
    pub const fn at_line(&mut self, line: u64) {
        self.line = line;
    }

    /// Flushes, and gives the writer back.
    ///
    /// # Errors
    /// The first thing that went wrong in writing.
    pub fn finish(mut self) -> io::Result<W> {
        match self.failed {
            Some(failed) => Err(failed),
            None => self.out.flush().map(|()| self.out),
        }
    }

    fn render(&mut self, rule: &Rule<'_>, at: &Place<'_>) {
        use core::fmt::Write as _;
        self.text.clear();
        // Writing to a `String` does not fail.
        let _ = write!(self.text, "{{\"line\":{},\"rule\":", self.line);
        json::text(&mut self.text, rule.id);
        self.text.push_str(",\"reason\":");
        json::text_or_null(&mut self.text, rule.reason);
        self.text.push_str(",\"owner\":");
        json::text_or_null(&mut self.text, rule.owner);
        self.text.push_str(",\"path\":");
        json::text(&mut self.text, at.to_path().as_str());
        self.text.push_str("}\n");
    }
}

impl<W: Write> Trail for JsonLines<W> {
    fn is_on(&self) -> bool {
        self.failed.is_none()
    }

    fn decided(&mut self, rule: &Rule<'_>, at: &Place<'_>) {
        self.render(rule, at);
        if let Err(failed) = self.out.write_all(self.text.as_bytes()) {
            self.failed.get_or_insert(failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_decision() {
        let mut trail = JsonLines::new(std::vec::Vec::new());
        trail.decided(&Rule::new("a.A->b.B#x", "m.map", 1), &Place::ROOT);
        trail.at_line(7);
        let rule = Rule::new("a.A->b.B#\"y\"", "m.map", 2).because("é\n").owned_by("Team");
        trail.decided(&rule, &Place::ROOT.field("l").index(2).key("k"));
        let written = String::from_utf8(trail.finish().unwrap()).unwrap();
        assert_eq!(
            written,
            concat!(
                "{\"line\":1,\"rule\":\"a.A->b.B#x\",\"reason\":null,\"owner\":null,\"path\":\"\"}\n",
                "{\"line\":7,\"rule\":\"a.A->b.B#\\\"y\\\"\",\"reason\":\"é\\n\",\"owner\":\"Team\",\"path\":\"l[2][\\\"k\\\"]\"}\n",
            )
        );
    }

    #[test]
    fn what_goes_wrong_in_writing_is_told_at_the_end() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
                Err(io::Error::other("full"))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut trail = JsonLines::new(Full);
        trail.decided(&Rule::new("r", "m.map", 1), &Place::ROOT);
        assert!(!trail.is_on());
        assert_eq!(trail.finish().err().map(|failed| failed.to_string()), Some("full".into()));
    }
}
