//! The key of a table of codes: what tells the codes of a vocabulary apart without comparing them one by one.
//!
//! Takes the codes as they are compared. Gives the key and the number of slots under which no two share one; `None` where none is found, or where so few codes
//! are listed that comparing them costs no more. The same codes give the same key: factors are tried in a fixed order.

pub(super) use isogloss_runtime::scalar::codes::Key;

/// From how many codes on a table is faster than a `match` (`cargo bench -p isogloss-runtime --bench codes`).
pub(super) const PAYS_FROM: usize = 8;

/// From how many where case is ignored: a `match` needs the code in small letters first, in a `String` of its own.
const PAYS_FOLDED_FROM: usize = 1;

/// With more, the slots would take more memory than a processor keeps at hand.
const MOST: usize = 512;

/// Letters further back do not take part.
const REACH: usize = 24;

/// How many factors are tried: a table of so many slots is nearly always found among the first tenth.
const TRIES: u32 = 400_000;

/// A key, and the number of slots that it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The key.
    pub(super) key: Key,
    /// Among so many slots.
    pub(super) slots: usize,
}

/// The key of these codes, where a table of them pays: states that are not copied out of it cost more than they save.
#[must_use]
pub(super) fn key(codes: &[&str], ignoring_case: bool, copied: bool) -> Option<Found> {
    let pays = match (ignoring_case, copied) {
        (true, _) => PAYS_FOLDED_FROM,
        (false, true) => PAYS_FROM,
        (false, false) => return None,
    };
    if !(pays..=MOST).contains(&codes.len()) {
        return None;
    }
    let letters = letters(codes)?;
    let count = codes.len();
    // By so many slots one factor of about twenty thousand is free of collisions, whatever the number of codes.
    let slots = (count * 2).max(count * count / 20);
    let mut taken = vec![u32::MAX; slots];
    let mut factor = 0x9E37_79B1_u32;
    for round in 0..TRIES {
        let key = Key { letters, factor };
        if codes.iter().all(|code| taken.get_mut(key.slot(code, slots)).is_some_and(|slot| std::mem::replace(slot, round) != round)) {
            return Some(Found { key, slots });
        }
        factor = factor.wrapping_mul(0x2C92_77B5).wrapping_add(0xAC56_4B05) | 1;
    }
    None
}

/// The first three places whose letters, with the length, differ between any two codes.
fn letters(codes: &[&str]) -> Option<[usize; 3]> {
    let reach = codes.iter().map(|code| code.len()).max().unwrap_or(0).clamp(3, REACH);
    let triples = (2..reach).flat_map(|third| (1..third).flat_map(move |second| (0..second).map(move |first| [first, second, third])));
    triples.into_iter().find(|letters| {
        let mut seen: Vec<(usize, [u8; 3])> = codes.iter().map(|code| (code.len() % 256, letters.map(|at| letter(code, at)))).collect();
        seen.sort_unstable();
        seen.windows(2).all(|pair| matches!(pair, [one, other] if one != other))
    })
}

fn letter(code: &str, at: usize) -> u8 {
    code.as_bytes().get(at).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_table_is_found_for_few_and_for_many() {
        for count in [8, 20, 57, 180, 400] {
            let codes: Vec<String> = (0..count).map(|at| format!("{:02}_{}", at / 4, ["to_bill", "paid", "on_hold", "due"][at % 4])).collect();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let Found { key, slots } = super::key(&codes, false, true).unwrap();
            let used: BTreeSet<usize> = codes.iter().map(|code| key.slot(code, slots)).collect();
            assert_eq!(used.len(), count, "each of {count} has a slot of its own");
            assert_eq!(super::key(&codes, false, true), Some(Found { key, slots }), "the same codes, the same key");
        }
    }

    #[test]
    fn few_codes_need_none_and_what_only_differs_far_back_has_none() {
        assert_eq!(key(&["a", "b", "c"], false, true), None);
        assert!(key(&["a", "b", "c"], true, true).is_some());
        let alike: Vec<String> = (10..30).map(|at| format!("{}{at}", "x".repeat(40))).collect();
        let alike: Vec<&str> = alike.iter().map(String::as_str).collect();
        assert_eq!(key(&alike, false, true), None);
    }
}
