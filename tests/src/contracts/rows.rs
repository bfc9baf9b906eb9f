//! Rows of record translations by chance, each with the fields that it reads and fills.

use super::REASON;
use super::conditions;
use super::draft::{Draft, shaped};
use super::expressions::{any as expression, solid};
use super::scalars::{NARROWER, PLAIN, Scalar, WIDER};
use crate::chance::Chance;

/// A kind of row.
type Kind = fn(&mut Chance, &mut Draft<'_>);

/// What stands in a record inside others.
pub(super) const INSIDE: &[Kind] =
    &[plain, plain, wider, checked, tables, by_name, columns, computed, computed, kept, guarded, states, dropped, refused, path];

/// What stands in the entity.
pub(super) const ALL: &[Kind] = &[
    plain,
    plain,
    wider,
    checked,
    tables,
    tables,
    by_name,
    by_name,
    columns,
    spread,
    spread,
    kept,
    kept,
    guarded,
    guarded,
    nested,
    nested,
    nested,
    built,
    computed,
    computed,
    computed,
    computed,
    dropped,
    refused,
    filtered,
    filtered,
    states,
    references,
    references,
    path,
    external,
    crossed,
    with_contexts,
];

/// A row of one of these kinds.
pub(super) fn any(chance: &mut Chance, draft: &mut Draft<'_>, kinds: &[Kind]) {
    kinds[chance.below(kinds.len())](chance, draft);
}

fn plain(chance: &mut Chance, draft: &mut Draft<'_>) {
    let ty = PLAIN[chance.below(PLAIN.len())];
    let (left, right) = shaped(chance, ty, ty);
    let sensitive = if chance.percent(15) { " sensitive" } else { "" };
    draft.sensitive = !sensitive.is_empty();
    let name = draft.read(chance, &format!("{left}{sensitive}"));
    if chance.percent(30) {
        draft.sensitive = false;
        draft.right.push(format!("{name}: {right}{sensitive}"));
        draft.row(&format!("same {name}"));
    } else {
        draft.fill(chance, &name, &right);
    }
}

fn wider(chance: &mut Chance, draft: &mut Draft<'_>) {
    let (from, to) = WIDER[chance.below(WIDER.len())];
    let (left, right) = shaped(chance, from, to);
    let name = draft.read(chance, &left);
    draft.fill(chance, &name, &right);
}

fn checked(chance: &mut Chance, draft: &mut Draft<'_>) {
    let (from, to) = NARROWER[chance.below(NARROWER.len())];
    draft.sensitive = chance.percent(15);
    let sensitive = if draft.sensitive { " sensitive" } else { "" };
    let name = draft.read(chance, &format!("{from}{sensitive}"));
    draft.fill(chance, &format!("checked({name})"), to);
}

fn tables(chance: &mut Chance, draft: &mut Draft<'_>) {
    let (from, to) = [("left.One", "right.Red"), ("left.Two", "right.Blue"), ("left.Four", "right.Green")][chance.below(3)];
    let (left, right) = shaped(chance, from, to);
    let name = draft.read(chance, &left);
    draft.fill(chance, &name, &right);
}

/// Named tables: with contexts that are inherited, with an `absent` row, with rows that keep.
fn by_name(chance: &mut Chance, draft: &mut Draft<'_>) {
    match chance.below(3) {
        0 => {
            let (left, right) = shaped(chance, "left.One", "right.Red");
            let name = draft.read(chance, &left);
            draft.fill(chance, &format!("{name} via another"), &right);
        }
        1 => {
            let ty = ["left.Two?", "left.Two"][chance.below(2)];
            let name = draft.read(chance, ty);
            draft.fill(chance, &format!("{name} via or_none"), "right.Red?");
        }
        _ => {
            let ty = ["left.Four", "left.Four?"][chance.below(2)];
            let name = draft.read(chance, ty);
            let target = draft.fill(chance, &format!("{name} via keeping"), "right.Red?");
            if chance.percent(40) {
                let state = draft.states.red.any(chance).to_owned();
                draft.row(&format!("initially {state} -> {target}"));
            }
        }
    }
}

fn columns(chance: &mut Chance, draft: &mut Draft<'_>) {
    let (first, second) = (draft.read(chance, "left.One"), draft.read(chance, "left.Three"));
    if chance.percent(50) {
        draft.fill(chance, &format!("{first}, {second}"), "right.Blue");
        return;
    }
    let (first, second) = (
        if chance.percent(50) { first } else { also_read(chance, draft, &first, "left.One?") },
        if chance.percent(50) { second } else { also_read(chance, draft, &second, "left.Three?") },
    );
    draft.fill(chance, &format!("{first}, {second} via or_absent"), "right.Green");
}

/// Another field in place of one, which is dropped.
fn also_read(chance: &mut Chance, draft: &mut Draft<'_>, dropped: &str, ty: &str) -> String {
    draft.row(&format!("{dropped} -> drop {REASON}"));
    draft.read(chance, ty)
}

fn spread(chance: &mut Chance, draft: &mut Draft<'_>) {
    let square = chance.percent(40);
    let (left, types) = if square {
        (format!("{}, {}", draft.read(chance, "left.Three"), draft.read(chance, "left.Two")), ["right.Blue?", "right.Green?"])
    } else {
        (draft.read(chance, "left.Three"), ["right.Red?", "right.Blue?"])
    };
    let (first, second) = (draft.filled(chance, types[0]), draft.filled(chance, types[1]));
    draft.row(&format!("{left} -> {first}, {second}"));
    if chance.percent(40) {
        draft.row(&format!("initially absent -> {second} {REASON}"));
    }
}

fn kept(chance: &mut Chance, draft: &mut Draft<'_>) {
    const TYPES: &[(&str, &str)] = &[
        ("Text", "\"new\""),
        ("Int(0..9)", "3"),
        ("Decimal(9,2)", "0.00"),
        ("common.Method?", ""),
        ("[Text]?", ""),
        ("Text?", "absent"),
        ("Int = 7", ""),
        ("Text(1..3) = \"abc\"", ""),
        ("[Int] = []", ""),
    ];
    let (ty, value) = TYPES[chance.below(TYPES.len())];
    let name = draft.filled(chance, ty);
    let kept = chance.percent(60) || value.is_empty();
    if kept {
        let guard = if chance.percent(20) { format!(" when {}", conditions::any(chance, draft, 1)) } else { String::new() };
        draft.row(&format!("keep{guard} -> {name} {REASON}"));
        if !guard.is_empty() {
            draft.row(&format!("keep -> {name} {REASON}"));
        }
    }
    if !value.is_empty() {
        let because = if value == "absent" { REASON } else { "" };
        draft.row(&format!("initially {value} -> {name} {because}"));
    }
}

/// Several rows for a field, each with its condition.
fn guarded(chance: &mut Chance, draft: &mut Draft<'_>) {
    let scalar = [Scalar::Text, Scalar::Int, Scalar::Date, Scalar::Instant][chance.below(4)];
    let optional = chance.percent(30);
    let mut rows = Vec::new();
    for _ in 0..1 + chance.below(3) {
        let condition = conditions::any(chance, draft, 2);
        let left = match chance.below(8) {
            0 => "reject".to_owned(),
            1 => "hold".to_owned(),
            2 => "skip".to_owned(),
            3 if optional => "absent".to_owned(),
            _ => solid(chance, draft, scalar, 2),
        };
        rows.push(format!("{left} when {condition}"));
    }
    rows.push(if optional && chance.percent(40) { "absent".to_owned() } else { solid(chance, draft, scalar, 1) });
    let target = draft.filled(chance, &format!("{}{}", scalar.field(), if optional { "?" } else { "" }));
    for row in rows {
        draft.row(&format!("{row} -> {target} {REASON}"));
    }
}

fn nested(chance: &mut Chance, draft: &mut Draft<'_>) {
    let (left, right) = shaped(chance, "left.Inner", "right.Inner");
    let name = draft.read(chance, &left);
    let (row, right) = match (left.as_str(), chance.below(4)) {
        ("[left.Inner]", 0) => (format!("first({name})"), "right.Inner?".to_owned()),
        ("{Text: left.Inner}", 0 | 1) => (format!("{name}[\"a\"]"), "right.Inner?".to_owned()),
        _ => (name, right),
    };
    draft.fill(chance, &row, &right);
}

fn built(chance: &mut Chance, draft: &mut Draft<'_>) {
    let (a, b) = (solid(chance, draft, Scalar::Text, 2), solid(chance, draft, Scalar::Int, 2));
    let more = match chance.below(3) {
        0 => String::new(),
        1 => ", c: absent".to_owned(),
        _ => format!(", c: {}, d: {}", expression(chance, draft, Scalar::Text, 1).0, solid(chance, draft, Scalar::Ints, 0)),
    };
    let pair = format!("right.Pair {{ a: {a}, b: {b}{more} }}");
    match chance.below(4) {
        0 => draft.fill(chance, &format!("[{pair}]"), "[right.Pair]"),
        1 => {
            let target = draft.filled(chance, "right.Pair");
            draft.row(&format!("{a} -> {target}.a"));
            draft.row(&format!("{b} -> {target}.b"));
            draft.row(&format!("absent -> {target}.c {REASON}"));
            draft.row(&format!("[1, 2] -> {target}.d"));
            if more.len() > 20 {
                draft.set_aside(&more);
            }
            target
        }
        _ => draft.fill(chance, &pair, "right.Pair"),
    };
}

fn computed(chance: &mut Chance, draft: &mut Draft<'_>) {
    const SCALARS: &[Scalar] = &[
        Scalar::Text,
        Scalar::Text,
        Scalar::Int,
        Scalar::Int,
        Scalar::Decimal,
        Scalar::Decimal,
        Scalar::Bool,
        Scalar::Date,
        Scalar::Time,
        Scalar::Instant,
        Scalar::Texts,
        Scalar::Duration,
    ];
    let scalar = SCALARS[chance.below(SCALARS.len())];
    let (text, optional) = expression(chance, draft, scalar, 3);
    let (ty, asks) = scalar.target(chance);
    let stays = optional && chance.percent(60);
    let row = if asks || optional && !stays { format!("checked({text})") } else { text };
    draft.fill(chance, &row, &format!("{ty}{}", if stays { "?" } else { "" }));
}

fn dropped(chance: &mut Chance, draft: &mut Draft<'_>) {
    let ty = PLAIN[chance.below(PLAIN.len())];
    let name = draft.read(chance, ty);
    draft.row(&format!("{name} -> drop {REASON}"));
}

fn refused(chance: &mut Chance, draft: &mut Draft<'_>) {
    let word = ["reject", "hold", "skip"][chance.below(3)];
    if chance.percent(50) {
        let name = draft.read(chance, "Int?");
        draft.row(&format!("{word} when {name} is absent {REASON}"));
        draft.fill(chance, &name, "Int");
        return;
    }
    let condition = conditions::any(chance, draft, 2);
    // Of all that could refuse, little is to.
    draft.row(&format!("{word} when ctx.limit == 3 and {condition} {REASON}"));
}

/// The elements of a list that fulfil a condition.
fn filtered(chance: &mut Chance, draft: &mut Draft<'_>) {
    let condition =
        ["north > 0", "east is present and east > north", "name == \"here\" or unit == Kilo", "length(name) < 3", "not (unit in [Piece])"]
            [chance.below(5)];
    let ty = ["[common.Spot]", "[common.Spot]?"][chance.below(2)];
    let (list, optional) = (draft.read(chance, ty), ty.ends_with('?'));
    match chance.below(3) {
        0 => draft.fill(chance, &format!("{list} where {condition}"), if optional { "[common.Spot]?" } else { "[common.Spot]" }),
        1 => draft.fill(chance, &format!("first({list} where {condition}).name"), "Text?"),
        _ => draft.fill(chance, &format!("count({list} where {condition})"), if optional { "Int?" } else { "Int" }),
    };
}

/// A state written out.
fn states(chance: &mut Chance, draft: &mut Draft<'_>) {
    let words = [&draft.states.red, &draft.states.blue][chance.below(2)].clone();
    let condition = conditions::any(chance, draft, 1);
    let (first, second) = (words.any(chance).to_owned(), words.any(chance).to_owned());
    let target = draft.filled(chance, &words.path);
    draft.row(&format!("{first} when {condition} -> {target} {REASON}"));
    draft.row(&format!("{second} -> {target} {REASON}"));
}

/// References by crosswalk.
fn references(chance: &mut Chance, draft: &mut Draft<'_>) {
    let name = match chance.below(3) {
        0 => "Numbers",
        1 => "Groups",
        _ => "Same",
    };
    let (from, to) = if name == "Same" { ("ref left.Visit", "ref right.Stay") } else { ("ref left.Source", "ref right.Target") };
    let from = from.replace("left.", "");
    let to = to.replace("right.", "");
    let (left, right) = shaped(chance, &from, &to);
    let field = draft.read(chance, &left);
    let missing =
        if name == "Same" || chance.percent(60) { String::new() } else { format!(" else {} {REASON}", ["skip", "reject"][chance.below(2)]) };
    let target = draft.filled(chance, &right);
    draft.row(&format!("{field} via {name} -> {target}{missing}"));
}

/// A path through records, and through optional ones.
fn path(chance: &mut Chance, draft: &mut Draft<'_>) {
    if chance.percent(50) {
        let name = draft.whole(chance, "common.Spot?");
        draft.fill(chance, &format!("{name}.unit"), "common.Unit?");
    } else {
        let name = draft.whole(chance, "common.Spot");
        draft.fill(chance, &format!("{name}.east"), "Int?");
    }
}

fn external(chance: &mut Chance, draft: &mut Draft<'_>) {
    // What needs a function of the service runs only there: seldom, so that most can be compared.
    if chance.percent(25) {
        let text = solid(chance, draft, Scalar::Text, 1);
        draft.fill(chance, &format!("shortened({text}, 3)"), "Text?");
    }
}

/// A crosswalk inside an expression.
fn crossed(chance: &mut Chance, draft: &mut Draft<'_>) {
    let row = ["(id via Numbers) + 1", "max((id via Numbers), ctx.limit)"][chance.below(2)];
    draft.fill(chance, row, "Int");
}

/// A table whose contexts come from the row.
fn with_contexts(chance: &mut Chance, draft: &mut Draft<'_>) {
    let ty = ["left.Three", "left.Three?"][chance.below(2)];
    let name = draft.read(chance, ty);
    let optional = ty.ends_with('?');
    let (level, day) = (solid(chance, draft, Scalar::Int, 1), solid(chance, draft, Scalar::Date, 1));
    draft.fill(chance, &format!("{name} via by_day with ({level} as level, {day} as day)"), if optional { "right.Green?" } else { "right.Green" });
}
