//! How far a long run has come: a bar on a terminal, and nothing where nobody watches. It has no colour, so there is none to take away.

use crate::arguments::{Format, Options};
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// A run is long when it lasts longer than this.
const LONG: Duration = Duration::from_secs(1);
/// The bar is drawn no more often than this.
const PACE: Duration = Duration::from_millis(200);
/// How many places the bar has.
const WIDTH: u64 = 30;

/// A bar, or a count where nobody knows how much there is.
pub(crate) struct Progress {
    wanted: bool,
    shown: bool,
    size: Option<u64>,
    next: Instant,
}

impl Progress {
    /// Progress for a person who watches, through an input of so many bytes.
    pub(crate) fn new(options: &Options, size: Option<u64>) -> Self {
        // A terminal that cannot go back to the beginning of a line would be filled with bars.
        let is_able = std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
        let wanted = !options.quiet && options.format == Format::Human && is_able && std::io::stderr().is_terminal();
        Self { wanted, shown: false, size: size.filter(|size| *size > 0), next: Instant::now() + LONG }
    }

    /// Says that so many records are done, and so many bytes read.
    pub(crate) fn step(&mut self, done: u64, read: u64) {
        if self.wanted && Instant::now() >= self.next {
            self.next = Instant::now() + PACE;
            self.shown = true;
            // Progress that cannot be shown is not worth a word.
            let _ = write!(std::io::stderr(), "\r{}\u{1b}[K", bar(done, read, self.size));
        }
    }

    /// Makes room for what is about to be written to the terminal, if anything is; the bar comes back.
    pub(crate) fn make_room(&mut self, for_words: bool) {
        if self.shown && (for_words || std::io::stdout().is_terminal()) {
            self.clear();
        }
    }

    /// Takes the bar away, so that what follows begins at the left.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// `[########                      ]  27 %  12345 records`.
fn bar(done: u64, read: u64, size: Option<u64>) -> String {
    let Some(size) = size else { return format!("{done} records") };
    let part = |whole: u64| u64::try_from(u128::from(read.min(size)) * u128::from(whole) / u128::from(size)).unwrap_or(whole);
    let filled: String = (0..WIDTH).map(|at| if at < part(WIDTH) { '#' } else { ' ' }).collect();
    format!("[{filled}] {:>3} %  {done} records", part(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_says_how_far() {
        assert_eq!(bar(7, 50, Some(100)), "[###############               ]  50 %  7 records");
        assert_eq!(bar(7, 500, Some(100)), "[##############################] 100 %  7 records");
        assert_eq!(bar(7, 500, None), "7 records");
    }
}
