//! Many codes: a perfect hash, so that reading one costs the same however many a vocabulary lists.
//!
//! Takes the codes as a vocabulary lists them, with a key that the compiler has searched for: under it every code comes to a slot of its own. Gives the state of
//! a code after one comparison. A key that brings two codes to one slot would hide the first; [`Codes::is_perfect`] tells, and the compiler asks.

/// A table of codes. Generated code keeps one in a `static`.
///
/// ```
/// use isogloss_runtime::scalar::codes::{Codes, Key};
///
/// static SIZES: Codes<i64, 4> = Codes::new(Key { letters: [0, 1, 2], factor: 0x2612_9C2B }, &[("small", 1), ("large", 3)]);
/// assert_eq!((SIZES.find("large"), SIZES.find("huge"), SIZES.find_folded(" SMALL ")), (Some(&3), None, Some(&1)));
/// ```
#[derive(Debug)]
pub struct Codes<T: 'static, const SLOTS: usize> {
    key: Key,
    /// The position of a code in the list, counted from 1; 0 where none is.
    slots: [u16; SLOTS],
    list: &'static [(&'static str, T)],
}

/// What tells the codes of a table apart: their length and three of their letters, mixed by a multiplication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where the letters stand, in bytes. Behind the end of a code stands 0.
    pub letters: [usize; 3],
    /// What is multiplied by.
    pub factor: u32,
}

impl Key {
    /// The slot of a code among so many.
    #[must_use]
    pub const fn slot(self, code: &str, slots: usize) -> usize {
        self.slot_of(code.as_bytes(), slots, false)
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "the length is wrapped on purpose, and a slot is less than `slots`")]
    const fn slot_of(self, code: &[u8], slots: usize, folded: bool) -> usize {
        let [first, second, third] = self.letters;
        let letters = letter(code, first, folded) | letter(code, second, folded) << 8 | letter(code, third, folded) << 16;
        let mixed = (letters | (code.len() as u32) << 24).wrapping_mul(self.factor);
        ((mixed as u64 * slots as u64) >> 32) as usize
    }
}

/// A letter of a code; 0 behind its end.
#[inline]
#[allow(clippy::indexing_slicing, reason = "asked for just before; `get` is not yet `const`")]
const fn letter(code: &[u8], at: usize, folded: bool) -> u32 {
    if at >= code.len() {
        return 0;
    }
    let letter = code[at];
    (if folded { letter.to_ascii_lowercase() } else { letter }) as u32
}

impl<T, const SLOTS: usize> Codes<T, SLOTS> {
    /// A table of these codes; those of a vocabulary that ignores case in small letters.
    #[must_use]
    #[allow(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        reason = "positions in `list` and slots below `SLOTS`; `get` is not yet `const`"
    )]
    pub const fn new(key: Key, list: &'static [(&'static str, T)]) -> Self {
        let mut slots = [0; SLOTS];
        let mut at = 0;
        while at < list.len() {
            slots[key.slot(list[at].0, SLOTS)] = at as u16 + 1;
            at += 1;
        }
        Self { key, slots, list }
    }

    /// Whether every code is found.
    #[must_use]
    pub fn is_perfect(&self) -> bool {
        self.list.iter().all(|(code, _)| self.candidate(code.as_bytes(), false).is_some_and(|(found, _)| found == code))
    }

    /// What a code stands for.
    #[must_use]
    #[inline]
    pub const fn find(&self, code: &str) -> Option<&'static T> {
        match self.candidate(code.as_bytes(), false) {
            Some((listed, found)) if same(listed.as_bytes(), code.as_bytes(), false) => Some(found),
            _ => None,
        }
    }

    /// The same without regard to ASCII case and surrounding blanks, for a table of codes in small letters.
    #[must_use]
    #[inline]
    pub fn find_folded(&self, code: &str) -> Option<&'static T> {
        let code = match code.as_bytes() {
            // What begins and ends with a letter has no blanks around it.
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => code,
            _ => code.trim(),
        };
        match self.candidate(code.as_bytes(), true) {
            Some((listed, found)) if same(listed.as_bytes(), code.as_bytes(), true) => Some(found),
            _ => None,
        }
    }

    /// The one code that this may be.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "a slot is less than `SLOTS`, and holds a position of `list`")]
    const fn candidate(&self, code: &[u8], folded: bool) -> Option<&'static (&'static str, T)> {
        if SLOTS == 0 {
            return None;
        }
        match self.slots[self.key.slot_of(code, SLOTS, folded)] as usize {
            0 => None,
            at => Some(&self.list[at - 1]),
        }
    }
}

/// Whether a code is the listed one: eight letters at a time, the last eight once more, so that codes of all usual lengths cost alike. `folded`: in small letters.
#[inline]
const fn same(listed: &[u8], code: &[u8], folded: bool) -> bool {
    if listed.len() != code.len() {
        return false;
    }
    if let (Some(last), Some(last_of_code)) = (listed.last_chunk::<8>(), code.last_chunk::<8>()) {
        let mut differ = differing(*last, *last_of_code, folded);
        let (mut listed, mut code) = (listed, code);
        while let (Some((chunk, rest)), Some((chunk_of_code, rest_of_code))) = (listed.split_first_chunk::<8>(), code.split_first_chunk::<8>()) {
            differ |= differing(*chunk, *chunk_of_code, folded);
            (listed, code) = (rest, rest_of_code);
        }
        return differ == 0;
    }
    same_letters(listed, code, folded)
}

/// The same of seven letters and fewer: the first four and the last four, which may overlap.
#[inline]
const fn same_letters(listed: &[u8], code: &[u8], folded: bool) -> bool {
    let chunks = (listed.first_chunk::<4>(), listed.last_chunk::<4>(), code.first_chunk::<4>(), code.last_chunk::<4>());
    if let (Some([a, b, c, d]), Some([e, f, g, h]), Some([i, j, k, l]), Some([m, n, o, p])) = chunks {
        return differing([*a, *b, *c, *d, *e, *f, *g, *h], [*i, *j, *k, *l, *m, *n, *o, *p], folded) == 0;
    }
    let (listed, code) = match (listed, code) {
        ([a], [b]) => ([*a, 0, 0], [*b, 0, 0]),
        ([a, b], [c, d]) => ([*a, *b, 0], [*c, *d, 0]),
        ([a, b, c], [d, e, f]) => ([*a, *b, *c], [*d, *e, *f]),
        _ => ([0; 3], [0; 3]),
    };
    let ([a, b, c], [d, e, f]) = (listed, code);
    differing([a, b, c, 0, 0, 0, 0, 0], [d, e, f, 0, 0, 0, 0, 0], folded) == 0
}

/// Zero where eight letters are the same.
#[inline]
const fn differing(listed: [u8; 8], code: [u8; 8], folded: bool) -> u64 {
    let code = u64::from_le_bytes(code);
    u64::from_le_bytes(listed) ^ if folded { small(code) } else { code }
}

/// Eight letters, ASCII capitals made small: in each byte below 128 the addition carries into the top bit from `A` on, the other one from behind `Z` on.
#[inline]
const fn small(letters: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = letters & (EACH * 0x7F);
    let from_a = low + EACH * (0x80 - b'A' as u64);
    let behind_z = low + EACH * (0x7F - b'Z' as u64);
    let capital = (from_a ^ behind_z) & !letters & (EACH * 0x80);
    letters | capital >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = Key { letters: [0, 1, 2], factor: 0x9E37_79B1 };

    #[test]
    fn codes_of_every_length_are_compared_whole() {
        let text = "to_deliver_and_bill_then";
        for end in 0..text.len() {
            let code = &text.as_bytes()[..end];
            assert!(same(code, code, false) && same(code, &code.to_ascii_uppercase(), true) && same(code, code, true));
            for at in 0..end {
                let mut other = code.to_vec();
                other[at] ^= 1;
                assert!(!same(code, &other, false) && !same(code, &other, true), "{end} letters, letter {at}");
            }
            assert!(!same(code, &text.as_bytes()[..=end], false));
        }
    }

    #[test]
    fn capitals_alone_are_made_small() {
        for letter in 0..=u8::MAX {
            assert_eq!(small(u64::from_le_bytes([letter; 8])), u64::from_le_bytes([letter.to_ascii_lowercase(); 8]), "{letter}");
        }
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        static CODES: Codes<u8, 8> = Codes::new(KEY, &[("a", 1), ("ab", 2), ("", 3)]);
        assert!(CODES.is_perfect());
        assert_eq!(["a", "ab", "", "b", "abc", "A", "é"].map(|code| CODES.find(code).copied()), [Some(1), Some(2), Some(3), None, None, None, None]);
        assert_eq!([" A ", "aB", "  ", "b"].map(|code| CODES.find_folded(code).copied()), [Some(1), Some(2), Some(3), None]);
    }

    #[test]
    fn an_unfit_key_is_noticed() {
        static CODES: Codes<u8, 1> = Codes::new(KEY, &[("a", 1), ("b", 2)]);
        assert!(!CODES.is_perfect());
        assert_eq!((CODES.find("a"), CODES.find("b")), (None, Some(&2)));
    }

    #[test]
    fn a_table_of_no_codes_finds_none() {
        static CODES: Codes<u8, 0> = Codes::new(KEY, &[]);
        assert_eq!((CODES.find("a"), CODES.is_perfect()), (None, true));
    }
}
