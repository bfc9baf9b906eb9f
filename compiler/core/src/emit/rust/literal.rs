//! Constants in generated code.

use crate::model::Code;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use std::str::FromStr;

/// A text. Letters that cannot be seen or that turn the reading direction are written by their number, as rustc and clippy ask.
#[must_use]
pub fn text(text: &str) -> TokenStream {
    let mut written = String::from("\"");
    for letter in text.chars() {
        let hidden = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        match letter {
            '\'' => written.push(letter),
            hidden_letter if hidden => written.extend(hidden_letter.escape_unicode()),
            other => written.extend(other.escape_debug()),
        }
    }
    written.push('"');
    Literal::from_str(&written).unwrap_or_else(|_| Literal::string(text)).into_token_stream()
}

/// JSON as a test reads it: raw where that spares escapes and hides nothing.
#[must_use]
pub fn json(json: &str) -> TokenStream {
    let plain = json.chars().all(|letter| letter == ' ' || letter.is_ascii_graphic());
    if plain && json.contains(['"', '\\']) && !json.contains("\"#") {
        let raw = format!("r#\"{json}\"#");
        return Literal::from_str(&raw).unwrap_or_else(|_| Literal::string(json)).into_token_stream();
    }
    text(json)
}

/// An integer, its digits in groups of three.
#[must_use]
pub fn int(value: i64) -> TokenStream {
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() >= 5 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let magnitude = Literal::from_str(&grouped).unwrap_or_else(|_| Literal::u64_unsuffixed(value.unsigned_abs()));
    if value < 0 {
        quote! { -#magnitude }
    } else {
        quote! { #magnitude }
    }
}

/// A code in generated code.
#[must_use]
pub fn code(code: &Code) -> TokenStream {
    match code {
        Code::Text(value) => text(value),
        Code::Int(value) => int(*value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_so_that_nothing_hides_in_them() {
        assert_eq!(text("a\"\\é'\n\u{202e}\u{200b}").to_string(), "\"a\\\"\\\\é'\\n\\u{202e}\\u{200b}\"");
    }

    #[test]
    fn json_is_raw_where_nothing_hides_in_it() {
        let shown = ["null", "\"a\"", "{\"a\":\"#\"}", "\"\\\\\"", "\"é\""].map(|text| json(text).to_string());
        assert_eq!(shown, ["\"null\"", "r#\"\"a\"\"#", "\"{\\\"a\\\":\\\"#\\\"}\"", "r#\"\"\\\\\"\"#", "\"\\\"é\\\"\""]);
    }

    #[test]
    fn digits_are_grouped() {
        let shown: Vec<String> = [0, 1000, 12_345, -1_000_000].into_iter().map(|value| int(value).to_string()).collect();
        assert_eq!(shown, ["0", "1000", "12_345", "- 1_000_000"]);
        assert_eq!(int(i64::MIN).to_string(), "- 9_223_372_036_854_775_808");
    }
}
