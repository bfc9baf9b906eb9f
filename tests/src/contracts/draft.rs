//! A record translation being written: the fields of both sides and the rows between them.

use super::REASON;
use super::scalars::Scalar;
use super::vocabularies::States;
use crate::chance::Chance;

/// Names that generated code uses itself, or Rust, or the language.
const NAMES: &[&str] = &[
    "type",
    "match",
    "at",
    "run",
    "value",
    "source",
    "kept",
    "parts",
    "asked_1",
    "asked_2",
    "existing",
    "mark",
    "noted",
    "it",
    "found",
    "made",
    "format",
    "vec",
    "to_string",
    "state",
    "rules",
    "element",
    "option",
    "code",
    "wire",
    "core",
    "std",
    "object",
    "tree",
    "fmt",
    "part_1",
    "kept_at",
    "decision",
    "crossed",
    "self",
    "when",
    "rest",
    "keep",
    "same",
    "drop",
    "with",
    "absent",
    "unknown",
    "and",
    "via",
    "first",
    "checked",
    "count",
    "trail",
    "place",
    "clone",
    "into",
    "map",
    "err",
    "ok",
    "some",
    "none",
];

/// Wire names that are not their fields' names.
const WIRES: &[&str] = &["Wire Name", "\\\"quoted\\\"", "é", "a.b", "$ref", "Type", "__proto__", "x\\\\y", "[0]"];

/// The fields and rows of a record and its translation.
#[derive(Debug)]
pub(super) struct Draft<'s> {
    pub(super) states: &'s States,
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
    pub(super) rows: Vec<String>,
    /// Fields of the left that expressions may read again: name, type, whether it may be absent.
    known: Vec<(String, Scalar, bool)>,
    taken: Vec<usize>,
    wires: usize,
    count: usize,
    /// Whether what is being written reads something sensitive.
    pub(super) sensitive: bool,
}

impl<'s> Draft<'s> {
    pub(super) fn new(states: &'s States) -> Self {
        Self {
            states,
            left: Vec::new(),
            right: Vec::new(),
            rows: Vec::new(),
            known: Vec::new(),
            taken: Vec::new(),
            wires: 0,
            count: 0,
            sensitive: false,
        }
    }

    /// A name that neither side has.
    pub(super) fn name(&mut self, chance: &mut Chance) -> String {
        let at = chance.below(NAMES.len());
        self.count += 1;
        if self.taken.contains(&at) || chance.percent(40) {
            return format!("f{}", self.count);
        }
        self.taken.push(at);
        format!("`{}`", NAMES[at])
    }

    fn wire(&mut self, chance: &mut Chance) -> String {
        if self.wires == WIRES.len() || !chance.percent(8) {
            return String::new();
        }
        self.wires += 1;
        format!(" as \"{}\"", WIRES[self.wires - 1])
    }

    /// A field of the left, by name.
    pub(super) fn read(&mut self, chance: &mut Chance, ty: &str) -> String {
        let (name, wire) = (self.name(chance), self.wire(chance));
        let old = if chance.percent(3) { " deprecated \"use another\"" } else { "" };
        self.left.push(format!("{name}: {ty}{wire}{old}"));
        name
    }

    /// A field that is always there, in place of one that may be absent, of which another row asks whether it is there.
    pub(super) fn required(&mut self, chance: &mut Chance, name: &str) -> String {
        let sensitive = self.sensitive;
        self.fill(chance, &format!("{name} is present"), "Bool");
        self.sensitive = sensitive;
        self.read(chance, "Text")
    }

    /// A record of which an expression reads a part: all of it crosses besides, so that no part is unused.
    pub(super) fn whole(&mut self, chance: &mut Chance, ty: &str) -> String {
        let sensitive = std::mem::take(&mut self.sensitive);
        let name = self.read(chance, ty);
        self.fill(chance, &name, ty);
        self.sensitive = sensitive;
        name
    }

    /// A field of the left for an expression: a new one, or one that is known.
    pub(super) fn leaf(&mut self, chance: &mut Chance, scalar: Scalar) -> (String, bool) {
        let known: Vec<usize> = (0..self.known.len()).filter(|at| self.known[*at].1 == scalar).collect();
        if !known.is_empty() && chance.percent(50) {
            let (name, _, optional) = self.known[known[chance.below(known.len())]].clone();
            return (name, optional);
        }
        let optional = chance.percent(30);
        let sensitive = chance.percent(6);
        let default = if !optional && !sensitive && chance.percent(15) { format!(" = {}", scalar.literal(chance)) } else { String::new() };
        let mark = if sensitive { " sensitive" } else { "" };
        let name = self.read(chance, &format!("{}{}{mark}{default}", scalar.field(), if optional { "?" } else { "" }));
        if sensitive {
            self.sensitive = true;
        } else {
            self.known.push((name.clone(), scalar, optional));
        }
        (name, optional)
    }

    /// A field of the right, which rows to come fill.
    pub(super) fn filled(&mut self, chance: &mut Chance, ty: &str) -> String {
        let (name, wire) = (self.name(chance), self.wire(chance));
        let mark = if std::mem::take(&mut self.sensitive) { " sensitive" } else { "" };
        self.right.push(format!("{name}: {ty}{wire}{mark}"));
        name
    }

    /// A field of the right with its row.
    pub(super) fn fill(&mut self, chance: &mut Chance, left: &str, ty: &str) -> String {
        let name = self.filled(chance, ty);
        self.row(&format!("{left} -> {name}"));
        name
    }

    pub(super) fn row(&mut self, row: &str) {
        self.rows.push(row.to_owned());
    }

    /// Drops the fields that a piece reads and that no row reads now.
    pub(super) fn set_aside(&mut self, piece: &str) {
        let names: Vec<String> = self.left.iter().filter_map(|field| field.split(':').next().map(str::to_owned)).collect();
        for name in names.into_iter().filter(|name| mentions(piece, name)) {
            if !self.rows.iter().any(|row| mentions(row, &name)) {
                self.row(&format!("{name} -> drop {REASON}"));
                self.known.retain(|(known, _, _)| *known != name);
            }
        }
    }

    /// A row that reads the context.
    pub(super) fn read_context(&mut self, chance: &mut Chance) {
        let row = ["ctx.limit", "max(ctx.limit, 3)", "ctx.limit + 1"][chance.below(3)];
        self.fill(chance, row, "Int");
    }
}

/// A type on both sides, perhaps optional, a list or a map.
pub(super) fn shaped(chance: &mut Chance, left: &str, right: &str) -> (String, String) {
    match chance.below(7) {
        0 => (format!("{left}?"), format!("{right}?")),
        1 => (format!("[{left}]"), format!("[{right}]")),
        2 => (format!("{{Text: {left}}}"), format!("{{Text: {right}}}")),
        3 => (left.to_owned(), format!("{right}?")),
        4 => (format!("[{left}]?"), format!("[{right}]?")),
        _ => (left.to_owned(), right.to_owned()),
    }
}

/// Whether a text names a field.
fn mentions(text: &str, name: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != '`').any(|word| word == name)
}
