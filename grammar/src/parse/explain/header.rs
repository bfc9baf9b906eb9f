//! What is wrong with the header of a block whose braces could be read.

use super::slice::found;
use crate::span::Span;

/// What to say of `junk`, which stands between what the header of `what` may hold and its brace.
pub(in crate::parse) fn header(read: &str, junk: Span, what: &str) -> (String, String) {
    let written = read.get(junk.range()).unwrap_or_default();
    let word = written.split([' ', '"', '(']).next().unwrap_or_default();
    let help = match word {
        "version" => "write a number, `version 1`, or a system's label, `version \"v61.0\"`",
        "from" => "write the oldest version still served, as in `version 3 from 2`",
        "in" => "write the domain that the system serves, as in `in sales`",
        "with" => "write a type and the name it goes by, as in `with Date as today`",
        "by" => "write the wire name of the tag in quotes, as in `by \"kind\"`",
        "ignoring" => "write `ignoring case`",
        "because" => "write the reason in quotes, as in `because \"…\"`",
        _ => {
            let message = format!("{} does not belong in the header of {what}", found(read, junk.start as usize));
            return (message, "write `{` here, or correct what stands before it".to_owned());
        }
    };
    (format!("what follows `{word}` in the header of {what} cannot be read"), help.to_owned())
}
