//! What every construct prints: names, paths, texts, reasons, arrows.

use std::borrow::Cow;

use super::line::{Line, wrap};
use crate::tree::{Arrow, Because, Name, Path, TextLiteral, Version};

/// A name, in backticks if it stood in backticks.
pub(super) fn name<'t>(line: &mut Line<'t>, name: &'t Name) {
    line.text(written(name));
}

fn written(name: &Name) -> Cow<'_, str> {
    if name.quoted { Cow::Owned(format!("`{}`", name.text)) } else { Cow::Borrowed(&name.text) }
}

/// Names joined by `separator`, which is a comma or a bar.
pub(super) fn bars<'t, T>(line: &mut Line<'t>, list: &'t [T], mut print: impl FnMut(&mut Line<'t>, &'t T)) {
    for (index, element) in list.iter().enumerate() {
        if index > 0 {
            line.may_wrap(wrap::BAR).word("|").space();
        }
        print(line, element);
    }
}

/// Elements joined by commas.
pub(super) fn commas<'t, T>(line: &mut Line<'t>, list: &'t [T], mut print: impl FnMut(&mut Line<'t>, &'t T)) {
    for (index, element) in list.iter().enumerate() {
        if index > 0 {
            line.comma();
        }
        print(line, element);
    }
}

/// A path with its version.
pub(super) fn path<'t>(line: &mut Line<'t>, path: &'t Path) {
    for (index, segment) in path.segments.iter().enumerate() {
        if index > 0 {
            line.text(".");
        }
        name(line, segment);
        if let (0, Some(at)) = (index, &path.version) {
            line.text("@");
            version(line, at);
        }
    }
}

/// A version as it follows `version`, `from` or `@`.
pub(super) fn version<'t>(line: &mut Line<'t>, version: &'t Version) {
    match version {
        Version::Number(number, _) => {
            line.text(number.to_string());
        }
        Version::Label(label) => literal(line, label),
    }
}

/// A text literal, character by character as it was written.
pub(super) fn literal<'t>(line: &mut Line<'t>, literal: &'t TextLiteral) {
    line.text(format!("\"{}\"", literal.raw()));
}

/// `because "…"`, in the given column if there is one.
pub(super) fn because<'t>(line: &mut Line<'t>, because: Option<&'t Because>, column: Option<u16>) {
    let Some(because) = because else { return };
    line.may_wrap(wrap::REASON);
    match column {
        Some(column) => line.column(column, 1),
        None => line.space(),
    };
    line.text("because").space();
    literal(line, &because.reason);
}

/// The arrow as it is written.
pub(super) const fn arrow(arrow: Arrow) -> &'static str {
    match arrow {
        Arrow::There => "->",
        Arrow::Back => "<-",
        Arrow::Both => "<->",
    }
}
