//! Entities by chance: each kind of row brings the fields that it reads and the one that it fills.

use isogloss_tests::chance::Chance;

/// What both sides may hold as it is.
pub(super) const COMMON: &str = "  record Spot { north: Int, east: Int? }\n  choice Method by \"kind\" {\n    Card \"card\" { number: Text(1..19), until: Date? }\n    \
     Cash \"cash\"\n  }\n";

/// Names that generated code uses itself, or Rust.
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
];

const SCALARS: &[&str] = &[
    "Text",
    "Text(1..80)",
    "Text(2..)",
    "Int",
    "Int(0..100)",
    "Decimal(12,2)",
    "Bool",
    "Uuid",
    "Bytes",
    "Json",
    "Date",
    "Time",
    "Instant",
    "Duration",
    "Text matching \"[a-z]+\"",
    "common.Spot",
    "common.Method",
    "Int unit \"GBp\"",
];

/// The fields and rows of an entity, and of a record inside it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    left: Vec<String>,
    right: Vec<String>,
    rows: Vec<String>,
    inner_left: Vec<String>,
    inner_right: Vec<String>,
    inner_rows: Vec<String>,
    taken: Vec<usize>,
    count: usize,
}

/// Rows of as many kinds as chance has it.
pub(super) fn draft(chance: &mut Chance) -> Draft {
    let mut draft = Draft::default();
    for _ in 0..2 + chance.below(4) {
        plain(chance, &mut draft);
    }
    (draft.inner_left, draft.inner_right, draft.inner_rows) =
        (std::mem::take(&mut draft.left), std::mem::take(&mut draft.right), std::mem::take(&mut draft.rows));
    for _ in 0..4 + chance.below(14) {
        let kind = KINDS[chance.below(KINDS.len())];
        kind(chance, &mut draft);
    }
    draft
}

const KINDS: &[fn(&mut Chance, &mut Draft)] = &[
    plain, plain, plain, fallback, checked, tables, tables, columns, spread, kept, kept, guarded, nested, nested, built, computed, computed, dropped,
    refused,
];

impl Draft {
    fn name(&mut self, chance: &mut Chance) -> String {
        let at = chance.below(NAMES.len());
        self.count += 1;
        if self.taken.contains(&at) || chance.percent(40) {
            return format!("f{}", self.count);
        }
        self.taken.push(at);
        format!("`{}`", NAMES[at])
    }

    /// A field of the left, by name.
    fn read(&mut self, chance: &mut Chance, ty: &str) -> String {
        let name = self.name(chance);
        self.left.push(format!("{name}: {ty}"));
        name
    }

    /// A field of the right with its row.
    fn fill(&mut self, chance: &mut Chance, left: &str, ty: &str) -> String {
        let name = self.name(chance);
        self.right.push(format!("{name}: {ty}"));
        if !left.is_empty() {
            self.rows.push(format!("{left} -> {name}"));
        }
        name
    }

    pub(super) fn left(&self) -> String {
        format!(
            "  record Inner {{\n{}  }}\n  entity Source {{\n    key id: Text matching \"L-[0-9]+\"\n{}  }}\n",
            lines(&self.inner_left),
            lines(&self.left)
        )
    }

    pub(super) fn right(&self) -> String {
        format!(
            "  record Pair {{ a: Text, b: Int }}\n  record Inner {{\n{}  }}\n  entity Target {{\n    key id: Int\n{}  }}\n",
            lines(&self.inner_right),
            lines(&self.right)
        )
    }

    pub(super) fn translations(&self) -> String {
        format!(
            "crosswalk Numbers: left.Source -> right.Target\n\ntranslate left.Inner -> right.Inner {{\n{}}}\n\n\
             translate left.Source -> right.Target with left.Ctx as ctx {{\n  id via Numbers -> id\n{}}}\n",
            lines(&self.inner_rows),
            lines(&self.rows)
        )
    }
}

fn lines(all: &[String]) -> String {
    all.iter().map(|line| format!("    {line}\n")).collect()
}

fn shaped(chance: &mut Chance, left: &str, right: &str) -> (String, String) {
    match chance.below(6) {
        0 => (format!("{left}?"), format!("{right}?")),
        1 => (format!("[{left}]"), format!("[{right}]")),
        2 => (format!("{{Text: {left}}}"), format!("{{Text: {right}}}")),
        3 => (left.to_owned(), format!("{right}?")),
        _ => (left.to_owned(), right.to_owned()),
    }
}

fn plain(chance: &mut Chance, draft: &mut Draft) {
    let ty = SCALARS[chance.below(SCALARS.len())];
    let (left, right) = shaped(chance, ty, ty);
    let sensitive = if chance.percent(20) { " sensitive" } else { "" };
    let name = draft.read(chance, &format!("{left}{sensitive}"));
    if chance.percent(30) {
        draft.right.push(format!("{name}: {right}{sensitive}"));
        draft.rows.push(format!("same {name}"));
    } else {
        draft.fill(chance, &name, &format!("{right}{sensitive}"));
    }
}

fn fallback(chance: &mut Chance, draft: &mut Draft) {
    let (ty, otherwise) = [("Text", "\"none\""), ("Int", "0"), ("Bool", "false"), ("Date", "2026-11-01"), ("Decimal(12,2)", "1.50")][chance.below(5)];
    let (first, second) = (draft.read(chance, &format!("{ty}?")), draft.read(chance, &format!("{ty}?")));
    draft.fill(chance, &format!("{first} ?? {second} ?? {otherwise}"), ty);
}

fn checked(chance: &mut Chance, draft: &mut Draft) {
    let (from, to) =
        [("Text", "Text(1..9)"), ("Int", "Int(1..12)"), ("Text?", "Text"), ("Text", "Text matching \"[A-Z]{3}\""), ("Decimal(12,2)", "Decimal(6,2)")]
            [chance.below(5)];
    let name = draft.read(chance, from);
    draft.fill(chance, &format!("checked({name})"), to);
}

fn tables(chance: &mut Chance, draft: &mut Draft) {
    let (from, to) = [("left.One", "right.Red"), ("left.Two", "right.Blue")][chance.below(2)];
    let (left, right) = shaped(chance, from, to);
    let name = draft.read(chance, &left);
    draft.fill(chance, &name, &right);
}

fn columns(chance: &mut Chance, draft: &mut Draft) {
    let (first, second) = (draft.read(chance, "left.One"), draft.read(chance, "left.Three"));
    draft.fill(chance, &format!("{first}, {second}"), "right.Blue");
}

fn spread(chance: &mut Chance, draft: &mut Draft) {
    let name = draft.read(chance, "left.Three");
    let (first, second) = (draft.fill(chance, "", "right.Red"), draft.fill(chance, "", "right.Blue?"));
    draft.rows.push(format!("{name} -> {first}, {second}"));
    if chance.percent(50) {
        draft.rows.push(format!("initially absent -> {second} because \"not yet\""));
    }
}

fn kept(chance: &mut Chance, draft: &mut Draft) {
    let (ty, value) = [("Text", "\"new\""), ("Int(0..9)", "3"), ("Decimal(9,2)", "0.00"), ("common.Method?", ""), ("[Text]?", "")][chance.below(5)];
    let name = draft.fill(chance, "", ty);
    if chance.percent(60) || value.is_empty() {
        draft.rows.push(format!("keep -> {name} because \"theirs\""));
    }
    if !value.is_empty() {
        draft.rows.push(format!("initially {value} -> {name}"));
    }
}

fn guarded(chance: &mut Chance, draft: &mut Draft) {
    let name = draft.read(chance, "Int");
    let note = draft.read(chance, "Text?");
    let target = draft.fill(chance, "", "Text(..20)");
    draft.rows.push(format!("\"many\" when {name} > ctx.limit and {note} is present -> {target}"));
    draft.rows.push(format!("{} when {name} in [1, 2] -> {target} because \"few\"", ["reject", "hold", "skip", "\"few\""][chance.below(4)]));
    draft.rows.push(format!("\"none\" -> {target}"));
}

fn nested(chance: &mut Chance, draft: &mut Draft) {
    let (left, right) = shaped(chance, "left.Inner", "right.Inner");
    let name = draft.read(chance, &left);
    draft.fill(chance, &name, &right);
}

fn built(chance: &mut Chance, draft: &mut Draft) {
    let (a, b) = (draft.read(chance, "Text"), draft.read(chance, "Int"));
    draft.fill(chance, &format!("right.Pair {{ a: {a}, b: {b} + ctx.limit }}"), "right.Pair");
}

fn computed(chance: &mut Chance, draft: &mut Draft) {
    let (text, number, list) = (draft.read(chance, "Text"), draft.read(chance, "Int"), draft.read(chance, "[Text]"));
    let (row, ty) = [
        (format!("\"{{{text}}} ({{{number}}})\""), "Text"),
        (format!("upper(trim({text}))"), "Text"),
        (format!("length({text}) + {number} * 2"), "Int"),
        (format!("join({list}, \", \")"), "Text"),
        (format!("first({list})"), "Text?"),
        (format!("count({list})"), "Int"),
        (format!("substring({text}, 0, 3)"), "Text"),
        (format!("max({number}, ctx.limit)"), "Int"),
        (format!("non_blank({text})"), "Text?"),
        (format!("[{text}, \"x\"]"), "[Text]"),
    ][chance.below(10)]
    .clone();
    for unread in [text, number, list].into_iter().filter(|name| !row.contains(name.as_str())) {
        draft.rows.push(format!("{unread} -> drop because \"not read\""));
    }
    draft.fill(chance, &row, ty);
}

fn dropped(chance: &mut Chance, draft: &mut Draft) {
    let ty = SCALARS[chance.below(SCALARS.len())];
    let name = draft.read(chance, ty);
    draft.rows.push(format!("{name} -> drop because \"nobody reads it\""));
}

fn refused(chance: &mut Chance, draft: &mut Draft) {
    let name = draft.read(chance, "Int?");
    let word = ["reject", "hold", "skip"][chance.below(3)];
    draft.rows.push(format!("{word} when {name} is absent because \"needed\""));
    draft.fill(chance, &name, "Int");
}
