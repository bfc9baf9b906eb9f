//! JSON text, written by hand: no blanks, letters beyond ASCII raw, the escapes that `serde_json` writes.

use alloc::string::String;
use core::fmt::Write;

/// Appends a text in quotes.
pub fn text(out: &mut String, text: &str) {
    out.push('"');
    // All bytes are looked at without a branch, many at once: nearly no text has anything to escape.
    if text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        out.push_str(text);
    } else {
        escaped(out, text);
    }
    out.push('"');
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
}
