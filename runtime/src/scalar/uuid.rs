//! `Uuid`: 32 hexadecimal digits in five groups, read in either case, written in small letters.

use ::uuid::Uuid;

use crate::Invalid;

/// Reads `00112233-4455-6677-8899-aabbccddeeff`.
///
/// # Errors
/// The text has another form; braces, `urn:uuid:` and bare digits are other forms.
pub fn parse(text: &str) -> Result<Uuid, Invalid> {
    let uuid = if text.len() == 36 { Uuid::try_parse(text).ok() } else { None };
    uuid.ok_or_else(|| Invalid::value(text, "is not a UUID"))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn only_the_hyphenated_form_is_read() {
        let text = "00112233-4455-6677-8899-aabbccddeeff";
        assert_eq!(parse(&text.to_uppercase()).unwrap().to_string(), text);
        for wrong in [
            text.replace('-', ""),
            alloc::format!("{{{text}}}"),
            alloc::format!("urn:uuid:{text}"),
            text.replace('f', "g"),
            alloc::string::String::new(),
        ] {
            assert!(parse(&wrong).is_err(), "{wrong}");
        }
    }
}
