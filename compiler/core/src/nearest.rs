//! *Did you mean*: takes a name nobody declared and those that are declared, gives the one that was most likely meant.

/// A longer name is not misspelt by a letter or two.
const LONGEST_MISSPELT: usize = 80;

/// So many candidates of the right length are compared: where a whole table is misspelt, the time must not grow with its square.
const MOST_COMPARED: usize = 100;

/// So many candidates are looked at: the same goes for a vocabulary of very many states.
const MOST_SEEN: usize = 1000;

/// The candidate a person most likely meant by `name`.
pub fn suggest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |text: &str| text.to_ascii_lowercase().replace('_', "");
    let wanted = plain(name);
    let length = wanted.chars().count();
    let allowed = (length / 3).max(1);
    if length > LONGEST_MISSPELT {
        return None;
    }
    let own = letters(&wanted);
    // An edit takes one letter and brings one: where more differ, no comparison is needed.
    let near =
        |candidate: &&str| candidate.len().abs_diff(name.len()) <= allowed + 2 && (letters(candidate) ^ own).count_ones() as usize <= 2 * allowed;
    let compared = candidates.into_iter().take(MOST_SEEN).filter(near).take(MOST_COMPARED);
    let far = compared.map(|candidate| (strsim::osa_distance(&wanted, &plain(candidate)), candidate));
    far.filter(|(far, _)| *far <= allowed).min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

/// Which letters and digits a name has, a bit each; case and `_` count not.
fn letters(name: &str) -> u64 {
    name.bytes().filter(|byte| *byte != b'_').fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() % 64))
}
