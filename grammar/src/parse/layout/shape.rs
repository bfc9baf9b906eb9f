//! Which lines look like the start of an item or of a declaration, whatever is open before them.

const ITEMS: [&str; 12] =
    ["domain", "system", "standard", "extend", "translate", "crosswalk", "extern", "concept", "process", "milestone", "evolve", "example"];

/// Whether a line that starts with this byte may have such a shape.
pub(super) const fn may_begin(byte: u8) -> bool {
    byte.is_ascii_lowercase()
}

/// How much of an item must be seen, since members and rows may begin with the same words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The word alone: nothing is open, so nothing else may begin with it.
    Word,
    /// The word and a name: something is open, but the line stands at the margin.
    Name,
    /// What follows the name too.
    Shape,
}

/// Whether `line` begins an item.
pub(super) fn is_item(line: &str, evidence: Evidence) -> bool {
    let (word, rest) = split(line);
    if evidence == Evidence::Word {
        return ITEMS.contains(&word);
    }
    let at_margin = evidence == Evidence::Name;
    match word {
        "domain" | "standard" => space(rest, at_margin, &["version", "from"]),
        "system" => space(rest, at_margin, &["in", "version"]),
        "extend" => matches!(split(rest).0, "domain" | "system" | "standard") && named(split(rest).1),
        "translate" => named(rest) && !operator(split(rest).0) && (at_margin || translation(rest)),
        "crosswalk" => named(rest) && split(rest).1.trim_start().starts_with(':'),
        "extern" => named(rest) && split(rest).1.starts_with('('),
        "concept" => capital(rest) && (at_margin || split(rest).1.trim_start().starts_with('{')),
        "process" | "milestone" => capital(rest) && split(split(rest).1).0 == "of",
        "evolve" => named(rest) && !operator(split(rest).0) && split(rest).1.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '"'),
        "example" => rest.trim_start().starts_with('"') && (at_margin || line.trim_end().ends_with('{')),
        _ => false,
    }
}

/// Whether `line` begins a declaration of a space.
pub(super) fn is_declaration(line: &str) -> bool {
    let (word, rest) = split(line);
    match word {
        "vocabulary" | "record" | "entity" => capital(rest) && line.contains('{'),
        "open" => split(rest).0 == "vocabulary" && capital(split(rest).1),
        "choice" => capital(rest) && split(split(rest).1).0 == "by",
        "type" => capital(rest) && split(rest).1.trim_start().starts_with('='),
        "event" => capital(rest) && split(split(rest).1).0 == "of",
        "request" => split(rest).0 == "event" && capital(split(rest).1),
        _ => false,
    }
}

/// Whether `line` begins a domain, system or standard.
pub(super) fn is_space(line: &str) -> bool {
    matches!(split(line).0, "domain" | "system" | "standard" | "extend")
}

/// Where the header of a vocabulary, record, entity or choice ends, which `line` begins with.
pub(super) fn header_end(line: &str) -> Option<usize> {
    let rest = match split(line) {
        ("open", rest) => split(rest),
        other => other,
    };
    let (_, behind) = match rest {
        ("vocabulary" | "record" | "entity" | "choice", name) if capital(name) => split(name),
        _ => return None,
    };
    let behind = match (rest.0, split(behind)) {
        ("vocabulary", ("ignoring", case)) => split(case).1,
        ("choice", ("by", tag)) => tag.trim_start().strip_prefix('"')?.split_once('"')?.1,
        ("choice", _) => return None,
        _ => behind,
    };
    Some(line.len() - behind.len())
}

/// The first word and what follows it.
fn split(line: &str) -> (&str, &str) {
    let line = line.trim_start();
    let end = line.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_')).unwrap_or(line.len());
    line.split_at_checked(end).unwrap_or((line, ""))
}

fn named(rest: &str) -> bool {
    rest.starts_with([' ', '\t']) && rest.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '`')
}

fn capital(rest: &str) -> bool {
    rest.starts_with([' ', '\t']) && rest.trim_start().starts_with(|c: char| c.is_ascii_uppercase())
}

fn operator(word: &str) -> bool {
    matches!(word, "when" | "where" | "via" | "is" | "in" | "and" | "or" | "with")
}

fn space(rest: &str, at_margin: bool, parts: &[&str]) -> bool {
    let (name, behind) = split(rest);
    named(rest)
        && !operator(name)
        && (at_margin && !behind.trim_start().starts_with(['-', '<', ','])
            || parts.contains(&split(behind).0)
            || behind.trim_start().starts_with('{'))
}

fn translation(rest: &str) -> bool {
    rest.contains("->") && rest.contains('{')
}
