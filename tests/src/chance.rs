//! Chance that is the same every time: a small xorshift, and how many cases a property tries.

use std::time::{Duration, Instant};

/// Numbers by chance from a seed.
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// The same numbers for the same seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // Seeds next to each other are to give numbers that are not.
        Self(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from 0 to before `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }
}

/// How long the properties are to go on, when `ISOGLOSS_SWEEP` asks in seconds for a long run.
#[must_use]
pub fn sweep() -> Option<Duration> {
    std::env::var("ISOGLOSS_SWEEP").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs)
}

/// The seeds a property tries: few, or in a long run as many more as its time allows.
pub fn seeds(few: u64) -> impl Iterator<Item = u64> {
    let end = sweep().map(|sweep| Instant::now() + sweep);
    (0..).take_while(move |seed| *seed < few || end.is_some_and(|end| Instant::now() < end))
}
