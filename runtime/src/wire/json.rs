//! JSON text, written by hand: no blanks, letters beyond ASCII raw, the escapes that `serde_json` writes.

use alloc::string::String;
use core::fmt::Write;

/// Appends a text in quotes.
pub fn text(out: &mut String, text: &str) {
    out.push('"');
    // Nearly no text has anything to escape.
    if plain(text.as_bytes()) == text.len() {
        out.push_str(text);
    } else {
        escaped(out, text);
    }
    out.push('"');
}

/// How many bytes at the front stand for themselves inside a text of JSON: up to the first quote, backslash or control character.
#[must_use]
#[inline]
pub fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((word, behind)) = rest.split_first_chunk::<8>() {
        let special = specials(u64::from_le_bytes(*word));
        if special != 0 {
            return bytes.len() - rest.len() + first(special);
        }
        rest = behind;
    }
    bytes.len() - rest.len() + plain_end(bytes, rest)
}

/// The same of the last bytes, of which there are less than eight. Where more stand before them, which are plain, eight are looked at once more.
#[inline]
fn plain_end(bytes: &[u8], rest: &[u8]) -> usize {
    let (before, word) = match (bytes.last_chunk::<8>(), rest) {
        (_, []) => return 0,
        (Some(word), _) => (8 - rest.len(), *word),
        (None, [a, b, c, d, ..]) => match rest.last_chunk::<4>() {
            // The first four and the last four, which may be the same; where the second half tells, it begins so much earlier.
            Some([e, f, g, h]) => {
                let special = first(specials(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])));
                return if special < 4 { special } else { special + rest.len() - 8 };
            }
            None => return 0,
        },
        (None, [a, b, c]) => (0, [*a, *b, *c, b' ', b' ', b' ', b' ', b' ']),
        (None, [a, b]) => (0, [*a, *b, b' ', b' ', b' ', b' ', b' ', b' ']),
        (None, [a]) => (0, [*a, b' ', b' ', b' ', b' ', b' ', b' ', b' ']),
    };
    (first(specials(u64::from_le_bytes(word))) - before).min(rest.len())
}

/// The place of the first special byte of eight; eight if there is none.
#[inline]
const fn first(special: u64) -> usize {
    (special.trailing_zeros() / 8) as usize
}

/// A one in each byte.
const ONES: u64 = u64::MAX / 255;

/// Eight bytes at once: the high bit of the first byte that is not plain is set, and none below it. What is set above it may be carried over from it.
const fn specials(word: u64) -> u64 {
    let control = below(word, 0x20);
    let quote = below(word ^ (ONES * b'"' as u64), 1);
    let backslash = below(word ^ (ONES * b'\\' as u64), 1);
    (control | quote | backslash) & (ONES * 0x80)
}

/// The high bit of each byte that is below a bound, up to the first such byte.
const fn below(word: u64, bound: u64) -> u64 {
    word.wrapping_sub(ONES * bound) & !word
}

const fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

fn escaped(out: &mut String, text: &str) {
    let mut plain = 0;
    for (position, byte) in text.bytes().enumerate() {
        if is_plain(byte) {
            continue;
        }
        out.push_str(text.get(plain..position).unwrap_or_default());
        escape(out, byte);
        plain = position + 1;
    }
    out.push_str(text.get(plain..).unwrap_or_default());
}

/// Appends an integer.
pub fn int(out: &mut String, value: i64) {
    let mut digits = [b'0'; 20];
    let count = fill(&mut digits, value.unsigned_abs());
    if value < 0 {
        out.push('-');
    }
    let written = digits.get(digits.len() - count..).and_then(|digits| core::str::from_utf8(digits).ok());
    out.push_str(written.unwrap_or_default());
}

/// Puts the digits of a number at the end of a place for them; gives how many there are.
fn fill(digits: &mut [u8; 20], value: u64) -> usize {
    let (mut rest, mut count) = (value, 0);
    for digit in digits.iter_mut().rev() {
        // A digit fits a byte.
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        (rest, count) = (rest / 10, count + 1);
        if rest == 0 {
            break;
        }
    }
    count
}

/// Appends a text, or `null` for none.
pub fn text_or_null(out: &mut String, value: Option<&str>) {
    match value {
        Some(value) => text(out, value),
        None => out.push_str("null"),
    }
}

/// The escape of a quote, a backslash or a control character.
fn escape(out: &mut String, byte: u8) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        0x08 => out.push_str("\\b"),
        0x09 => out.push_str("\\t"),
        0x0a => out.push_str("\\n"),
        0x0c => out.push_str("\\f"),
        0x0d => out.push_str("\\r"),
        // Writing to a `String` does not fail.
        other => drop(write!(out, "\\u{other:04x}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_serde_json_does() {
        let nasty: String = ('\0'..='\u{7f}').chain("é😀\u{2028}".chars()).collect();
        let mut out = String::new();
        text(&mut out, &nasty);
        #[cfg(feature = "serde")]
        assert_eq!(out, serde_json::to_string(&nasty).unwrap());
        assert!(out.contains("\\u0000") && out.contains("\\n") && out.contains("é😀\u{2028}"));
        text_or_null(&mut out, None);
        assert!(out.ends_with("\"null"));
    }

    #[test]
    fn integers_are_written_in_digits() {
        for value in [0, 7, -7, 10, 99, 100, 1_234_567_890, i64::MAX, i64::MIN] {
            let mut out = String::new();
            int(&mut out, value);
            assert_eq!(out, std::format!("{value}"));
        }
    }

    #[test]
    fn eight_bytes_at_once_are_as_one_by_one() {
        for byte in 0..=u8::MAX {
            for filler in [b'a', b'!', 0x21, b'#', b']', b'[', 0x7f, 0x80, 0xff] {
                for at in 0..19 {
                    let mut bytes = [filler; 19];
                    bytes[at] = byte;
                    bytes[18] = b'"';
                    let one_by_one = bytes.iter().take_while(|byte| is_plain(**byte)).count();
                    assert_eq!(plain(&bytes), one_by_one, "{byte} at {at} among {filler}");
                }
            }
        }
        assert_eq!((plain(b""), plain(b"abcdefgh"), plain(b"\"")), (0, 8, 0));
        for length in 1..19 {
            let mut bytes = std::vec![b'a'; length];
            assert_eq!(plain(&bytes), length);
            for at in (0..length).rev() {
                bytes[at] = b'\\';
                assert_eq!(plain(&bytes), at, "of {length}");
            }
        }
    }
}
