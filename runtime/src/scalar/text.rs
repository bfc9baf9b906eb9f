//! `Text`: UTF-8. Bounds count characters (Unicode scalar values), not bytes.

use alloc::format;

use crate::Invalid;

/// Checks bounds in characters, both inclusive.
///
/// # Errors
/// The text is shorter or longer; its length is told, never the text.
pub fn check(text: &str, min: u64, max: u64) -> Result<(), Invalid> {
    // A character has one to four bytes: nearly every text fits by its length alone.
    let bytes = text.len() as u64;
    if bytes <= max && bytes.div_ceil(4) >= min {
        return Ok(());
    }
    let length = length(text);
    let limit = if length < min {
        format!("at least {min}")
    } else if length > max {
        format!("at most {max}")
    } else {
        return Ok(());
    };
    Err(Invalid::new(format!("{length} {}, {limit}", if length == 1 { "character" } else { "characters" })))
}

/// How many characters a text has.
#[must_use]
pub fn length(text: &str) -> u64 {
    u64::try_from(text.chars().count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn bounds_count_characters() {
        assert_eq!(check("äöüßéèçñ", 1, 8), Ok(()));
        assert_eq!(check("😀", 1, 1), Ok(()));
        assert_eq!(check("", 0, 0), Ok(()));
        assert_eq!(check("GBR", 2, 2).unwrap_err().to_string(), "3 characters, at most 2");
        assert_eq!(check("G", 2, 2).unwrap_err().to_string(), "1 character, at least 2");
        assert_eq!(check("", 1, 8).unwrap_err().to_string(), "0 characters, at least 1");
    }
}
