//! Chance that is the same every time: a small xorshift, and how many cases a property tries.

/// Numbers by chance from a seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
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
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }

    /// True so many times of a hundred.
    pub(crate) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }
}

/// The seeds a property tries: few, or as many as `ISOGLOSS_SWEEP` says.
pub(crate) fn seeds(few: u64) -> std::ops::Range<u64> {
    0..std::env::var("ISOGLOSS_SWEEP").ok().and_then(|sweep| sweep.parse().ok()).unwrap_or(few)
}
