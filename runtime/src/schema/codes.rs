//! Vocabularies: the codes that are read, not only those that are written.

use alloc::format;
use alloc::string::String;

use serde_json::{Value, json};

use super::pattern::literal;
use super::{Schema, schema, with_docs};

/// A closed vocabulary of text or integer codes.
pub fn codes<C: Copy + Into<Value>>(docs: &'static str, codes: &[C]) -> Schema {
    with_docs(schema(json!({ "enum": listed(codes) })), docs)
}

/// An open vocabulary: the codes that are listed, and any other of their kind.
pub fn open_codes<C: Copy + Into<Value>>(docs: &'static str, codes: &[C]) -> Schema {
    let others = match codes.first().copied().map(Into::into) {
        Some(Value::Number(_)) => json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX }),
        _ => json!({ "type": "string" }),
    };
    with_docs(schema(json!({ "anyOf": [{ "enum": listed(codes) }, others] })), docs)
}

/// A closed vocabulary of texts that is read without regard to ASCII case and surrounding blanks.
#[must_use]
pub fn folded_codes(docs: &'static str, codes: &[&str]) -> Schema {
    let any: String = codes.iter().enumerate().map(|(at, code)| format!("{}{}", if at == 0 { "" } else { "|" }, folded(code))).collect();
    let pattern = format!("^\\p{{White_Space}}*(?:{any})\\p{{White_Space}}*$");
    with_docs(schema(json!({ "type": "string", "pattern": pattern, "examples": listed(codes) })), docs)
}

fn listed<C: Copy + Into<Value>>(codes: &[C]) -> Value {
    codes.iter().map(|code| (*code).into()).collect()
}

/// A pattern for a text in capitals or small letters.
fn folded(code: &str) -> String {
    let mut out = String::new();
    for letter in code.chars() {
        if letter.is_ascii_alphabetic() {
            out += &format!("[{}{}]", letter.to_ascii_lowercase(), letter.to_ascii_uppercase());
        } else {
            literal(&mut out, letter);
        }
    }
    out
}
