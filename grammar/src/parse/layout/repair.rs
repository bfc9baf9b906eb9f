//! A curly bracket that is never closed, found by the indentation of the brackets that close.
//!
//! Looked for only where brackets do not balance: indentation means nothing in a text whose brackets do.

use super::marks::LOST;

/// Repairs `out` from the open bracket at `start` to `end`: of two brackets open, the one that is closed by a line that is indented as the other's was
/// forgotten. Where its contents begin on their own lines, a bracket is put before that line's; else the bracket itself is lost, and with it its line.
/// Gives its place.
pub(super) fn repair(out: &mut [u8], start: usize, end: usize, indent: usize) -> Option<usize> {
    let (forgotten, closing) = forgotten(out.get(start..end)?, indent)?;
    let (forgotten, closing) = (start + forgotten, start + closing);
    if is_block(out.get(forgotten + 1..)?) {
        let blank = out.get(..closing)?.iter().rposition(|byte| *byte == b'\n')?;
        *out.get_mut(blank)? = b'}';
    } else {
        *out.get_mut(forgotten)? = LOST;
    }
    Some(forgotten)
}

fn is_block(behind: &[u8]) -> bool {
    behind.iter().find(|byte| **byte != b' ').is_none_or(|byte| matches!(byte, b'\n' | 2 | 3))
}

/// The places of the bracket that was forgotten and of the one that shows it.
fn forgotten(bytes: &[u8], indent: usize) -> Option<(usize, usize)> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut indent, mut at_start, mut text) = (indent, false, false);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if text => at += 1,
            b'"' => text = !text,
            _ if text => {}
            b'\n' | 2 | 3 => (indent, at_start) = (0, true),
            b' ' if at_start => indent += 1,
            b'{' => open.push((at, indent)),
            b'}' => {
                let (bracket, its_indent) = open.pop()?;
                if at_start && indent < its_indent && open.iter().any(|(_, outer)| *outer == indent) {
                    return Some((bracket, at));
                }
            }
            _ => {}
        }
        at_start &= matches!(byte, b'\n' | 2 | 3 | b' ');
        at += 1;
    }
    None
}
