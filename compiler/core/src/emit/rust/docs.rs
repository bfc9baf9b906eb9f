//! Docs of generated items: the text's own words, then the owner and the place in the text.
//!
//! Takes what the contract says. Gives `#[doc]` attributes, a line each, in which nothing can end the comment, turn the reading direction, be run as a test or
//! become HTML.

use super::{literal, markup};
use crate::model::{Model, SpaceId};
use isogloss_grammar::Span;
use proc_macro2::TokenStream;
use quote::quote;

/// The docs of a type or translation: its own, else `otherwise`; then who owns it and where it is written.
#[must_use]
pub fn item(model: &Model, docs: &str, otherwise: &str, space: SpaceId, span: Span) -> TokenStream {
    let said = if docs.trim().is_empty() { otherwise } else { docs };
    let owner = model.owner(space).map(|owner| format!("Owner: {}. ", markup::plain(&owner.with_contact()))).unwrap_or_default();
    paragraphs(&[said, &format!("{owner}Source: {}.", code(&place(model, span)))])
}

/// `customer.map:12`.
#[must_use]
pub fn place(model: &Model, span: Span) -> String {
    format!("{}:{}", model.sources.name(span.file), model.sources.start(span).line)
}

/// Paragraphs as doc attributes; empty ones are left out.
#[must_use]
pub fn paragraphs(paragraphs: &[&str]) -> TokenStream {
    let texts: Vec<String> = paragraphs.iter().filter(|text| !text.trim().is_empty()).map(|text| fenced(text)).collect();
    let text = texts.join("\n\n");
    let lines = text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// Paragraphs as the `//!` lines of a file.
#[must_use]
pub fn inner(paragraphs: &[&str]) -> String {
    let texts: Vec<String> = paragraphs.iter().filter(|text| !text.trim().is_empty()).map(|text| fenced(text)).collect();
    texts.join("\n\n").split('\n').map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect()
}

/// A text as Markdown code, whatever stands in it.
#[must_use]
pub fn code(text: &str) -> String {
    let text: String = text.chars().flat_map(visible).collect();
    let mut longest = 0;
    let mut run = 0;
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let blank = if text.is_empty() || text.contains('`') || text.starts_with(' ') || text.ends_with(' ') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// A text whose code blocks say that they are no Rust, and end before the text does: else rustdoc would run them, or swallow what follows. Outside them nothing
/// is a tag of HTML.
fn fenced(text: &str) -> String {
    let mut open: Option<&str> = None;
    let mut paragraph = markup::Paragraph::default();
    let mut lines = Vec::new();
    for line in text.trim_end().split('\n') {
        let line = line.trim_end();
        let fence = fence_of(line);
        lines.push(match (open, fence) {
            (None, Some(fence)) => {
                open = Some(fence);
                if line.trim_start() == fence { format!("{line}text") } else { line.to_owned() }
            }
            (Some(opened), Some(fence)) if fence.starts_with(opened) && line.trim_start() == fence => {
                open = None;
                line.to_owned()
            }
            (Some(_), _) => line.to_owned(),
            (None, None) => paragraph.line(line),
        });
    }
    lines.extend(open.map(str::to_owned));
    lines.join("\n").chars().flat_map(|letter| if letter == '\n' { vec![letter] } else { visible(letter) }).collect()
}

/// The run of backticks or tildes that opens or closes a block of code.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let fence = line.get(..line.len() - rest.len())?;
    (fence.len() >= 3).then_some(fence)
}

/// A letter as it can stand in a comment: what turns the reading direction, moves the cursor or cannot be seen is written by its number.
fn visible(letter: char) -> Vec<char> {
    let hidden = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    if letter == '\t' {
        vec![' ']
    } else if letter.is_control() || hidden {
        letter.escape_unicode().collect()
    } else {
        vec![letter]
    }
}

/// The attribute of what should not be used any more.
#[must_use]
pub fn deprecated(note: Option<&str>) -> Option<TokenStream> {
    note.map(|note| {
        let note = literal::text(note);
        quote! { #[deprecated(note = #note)] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_holds_any_text() {
        assert_eq!((code("a"), code("`"), code(""), code("a``b")), ("`a`".into(), "`` ` ``".into(), "`  `".into(), "``` a``b ```".into()));
    }

    #[test]
    fn blocks_of_code_are_no_rust_and_end() {
        assert_eq!(fenced("a\n```\nlet x;\n```\n~~~rust\nb"), "a\n```text\nlet x;\n```\n~~~rust\nb\n~~~");
    }

    #[test]
    fn nothing_turns_the_reading_direction() {
        assert_eq!(fenced("a\u{202e}b\rc"), "a\\u{202e}b\\u{d}c");
    }
}
