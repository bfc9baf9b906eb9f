//! Look-ups by the short names of a contract: fields, codes, patterns.
//!
//! The keys are the contract's own and are never added to while records come in, so a hash that is quick for short texts does; nothing iterates over these maps.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Things by name.
pub(super) type Names<K, V> = HashMap<K, V, BuildHasherDefault<Short>>;

/// A hash of eight bytes a step: multiply and fold.
#[derive(Debug, Default)]
pub(super) struct Short(u64);

/// An odd number without pattern: the golden ratio in 64 bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Short {
    const fn add(&mut self, word: u64) {
        let mixed = (self.0.rotate_left(5) ^ word) as u128 * SPREAD as u128;
        self.0 = (mixed as u64) ^ (mixed >> 64) as u64;
    }
}

impl Hasher for Short {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let last = rest.iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte));
        self.add(last);
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
