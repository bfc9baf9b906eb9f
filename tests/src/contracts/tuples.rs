//! Tables of two columns, and into two targets.

use super::REASON;
use super::tables::Rows;
use super::vocabularies::{States, Words};
use crate::chance::Chance;
use std::fmt::Write as _;

/// A table of two columns, one in which columns may be absent, one into two targets, and one of both.
pub(super) fn of(chance: &mut Chance, out: &mut String, states: &States) {
    pair(chance, out, "", (&states.one, &states.three), &states.blue, false);
    pair(chance, out, "or_absent: ", (&states.one, &states.three), &states.green, true);
    spread(chance, out, &states.three, (&states.red, &states.blue));
    square(chance, out, (&states.three, &states.two), (&states.blue, &states.green));
}

/// A state, or a word.
fn outcome(chance: &mut Chance, to: &Words) -> String {
    match chance.below(12) {
        0 => "skip",
        1 => "reject",
        2 => "hold",
        3 => "todo",
        _ => to.any(chance),
    }
    .to_owned()
}

fn pair(chance: &mut Chance, out: &mut String, head: &str, (from, other): (&Words, &Words), to: &Words, absent: bool) {
    let mut rows = Rows::new(from, to);
    writeln!(out, "\ntranslate {head}{}, {} -> {} {{", from.path, other.path, to.path).unwrap();
    let firsts = from.states.iter().map(String::as_str).chain(absent.then_some("absent"));
    for (at, first) in firsts.enumerate() {
        if !(absent && at == 0) && chance.percent(30) {
            // `_` for one state is that state.
            let single = other.states.len() == 1 && !absent;
            rows.push(out, &format!("{first}, _"), &outcome(chance, to), single);
            continue;
        }
        let mut seconds: Vec<&str> = other.states.iter().map(String::as_str).collect();
        if absent {
            seconds.push("absent");
        }
        if at == 0 && !absent && seconds.len() > 1 && chance.percent(30) {
            // A narrower row before the whole column.
            rows.push(out, &format!("{first}, {}", seconds[0]), &outcome(chance, to), first != "absent");
            rows.push(out, &format!("{first}, _"), &outcome(chance, to), false);
            continue;
        }
        while !seconds.is_empty() {
            let group: Vec<&str> = seconds.drain(..(1 + chance.below(5) / 3).min(seconds.len())).collect();
            rows.push(out, &format!("{first}, {}", group.join(" | ")), &outcome(chance, to), group.len() == 1);
        }
    }
    if from.open {
        rows.push(out, "unknown, _", ["hold", "reject", to.any(chance)][chance.below(3)], false);
    }
    rows.unreached(chance, out);
    out.push_str("}\n");
}

fn spread(chance: &mut Chance, out: &mut String, from: &Words, (to, other): (&Words, &Words)) {
    let follows = from.ends.is_some() && (to.ends.is_some() || other.ends.is_some());
    writeln!(out, "\ntranslate {} -> {}, {} {{", from.path, to.path, other.path).unwrap();
    let mut reached = Vec::new();
    for state in &from.states {
        let right = cells(chance, (to, other), follows, &mut reached);
        writeln!(out, "  {state} -> {right} {REASON}").unwrap();
    }
    unreached(out, &reached, to);
    unreached(out, &reached, other);
    out.push_str("}\n");
}

/// The cells of two targets: states, or one of them kept or absent, or a word for both.
fn cells(chance: &mut Chance, (to, other): (&Words, &Words), follows: bool, reached: &mut Vec<String>) -> String {
    let (first, second) = (to.any(chance), other.any(chance));
    match chance.below(9) {
        // No line can admit a move of what is not known.
        0 | 1 | 3 if follows => "hold".to_owned(),
        0 => {
            reached.push(format!("{}.{first}", to.path));
            format!("{first}, keep")
        }
        1 => {
            reached.push(format!("{}.{second}", other.path));
            format!("keep, {second}")
        }
        2 => ["hold", "skip", "reject", "keep"][chance.below(3)].to_owned(),
        3 => {
            reached.push(format!("{}.{first}", to.path));
            format!("{first}, absent")
        }
        _ => {
            reached.push(format!("{}.{first}", to.path));
            reached.push(format!("{}.{second}", other.path));
            format!("{first}, {second}")
        }
    }
}

fn unreached(out: &mut String, reached: &[String], to: &Words) {
    let lacking: Vec<&str> = to.states.iter().filter(|state| !reached.contains(&format!("{}.{state}", to.path))).map(String::as_str).collect();
    if !lacking.is_empty() {
        let qualified: Vec<String> = lacking.iter().map(|state| format!("{}.{state}", to.path)).collect();
        writeln!(out, "  unreached {} {REASON}", qualified.join(" | ")).unwrap();
    }
}

/// Two columns into two targets.
fn square(chance: &mut Chance, out: &mut String, (from, second): (&Words, &Words), (to, other): (&Words, &Words)) {
    let follows = (from.ends.is_some() || second.ends.is_some()) && (to.ends.is_some() || other.ends.is_some());
    writeln!(out, "\ntranslate {}, {} -> {}, {} {{", from.path, second.path, to.path, other.path).unwrap();
    let mut reached = Vec::new();
    for state in &from.states {
        if chance.percent(50) {
            let right = cells(chance, (to, other), follows, &mut reached);
            writeln!(out, "  {state}, _ -> {right} {REASON}").unwrap();
        } else {
            for beside in &second.states {
                let right = cells(chance, (to, other), follows, &mut reached);
                writeln!(out, "  {state}, {beside} -> {right} {REASON}").unwrap();
            }
        }
        if second.open {
            let right =
                if !follows && second.keeps(other) && chance.percent(50) { format!("{}, unknown", to.any(chance)) } else { "hold".to_owned() };
            reached.push(format!("{}.{}", to.path, right.split(',').next().unwrap_or_default()));
            writeln!(out, "  {state}, unknown -> {right} {REASON}").unwrap();
        }
    }
    unreached(out, &reached, to);
    unreached(out, &reached, other);
    out.push_str("}\n");
}
