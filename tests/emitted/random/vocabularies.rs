//! Vocabularies by chance, and tables of all shapes between them: plain, guarded, of two columns, into two targets.

use isogloss_tests::chance::Chance;
use std::fmt::Write as _;

/// The texts of both sides and of the tables.
#[derive(Debug, Default)]
pub(super) struct States {
    pub(super) left: String,
    pub(super) right: String,
    pub(super) tables: String,
}

/// A vocabulary: its name, its states, whether other codes are admitted.
struct Words {
    domain: &'static str,
    name: &'static str,
    states: Vec<String>,
    open: bool,
}

const REASON: &str = "because \"chance would have it\"";

/// `One`, `Two`, `Three` on the left become `Red` and `Blue` on the right.
pub(super) fn of(chance: &mut Chance) -> States {
    let mut states = States::default();
    let one = words(chance, &mut states.left, "left", "One", 30);
    let two = words(chance, &mut states.left, "left", "Two", 30);
    let three = words(chance, &mut states.left, "left", "Three", 0);
    let red = words(chance, &mut states.right, "right", "Red", 20);
    let blue = words(chance, &mut states.right, "right", "Blue", 0);
    single(chance, &mut states.tables, &one, &red);
    guarded(chance, &mut states.tables, &two, &blue);
    pair(chance, &mut states.tables, (&one, &three), &blue);
    spread(chance, &mut states.tables, &three, (&red, &blue));
    states
}

const NAMES: &[&str] = &["Open", "Shut", "Some", "None", "Ok", "Err", "String", "Vec", "Default", "Option", "Box", "Unlisted"];

fn words(chance: &mut Chance, out: &mut String, domain: &'static str, name: &'static str, open: usize) -> Words {
    let (first, count) = (chance.below(NAMES.len()), 1 + chance.below(5));
    let states: Vec<String> = (0..count).map(|at| NAMES[(first + at) % NAMES.len()].to_owned()).collect();
    let open = chance.percent(open);
    let numbers = chance.percent(30);
    let folded = if !numbers && chance.percent(20) { " ignoring case" } else { "" };
    writeln!(out, "  {}vocabulary {name}{folded} {{", if open { "open " } else { "" }).unwrap();
    for (at, state) in states.iter().enumerate() {
        let code = if numbers { format!(" {}", at * 7) } else { String::new() };
        writeln!(out, "    {state}{code}").unwrap();
    }
    writeln!(out, "  }}").unwrap();
    Words { domain, name, states, open }
}

impl Words {
    fn any(&self, chance: &mut Chance) -> &str {
        &self.states[chance.below(self.states.len())]
    }

    fn path(&self) -> String {
        format!("{}.{}", self.domain, self.name)
    }
}

/// A state, or a word.
fn outcome(chance: &mut Chance, to: &Words) -> String {
    match chance.below(10) {
        0 => "skip".to_owned(),
        1 => "reject".to_owned(),
        2 => "hold".to_owned(),
        3 => "todo".to_owned(),
        _ => to.any(chance).to_owned(),
    }
}

fn head(out: &mut String, from: &str, to: &str, with: &str) {
    writeln!(out, "translate {from} -> {to}{with} {{").unwrap();
}

fn row(out: &mut String, left: &str, right: &str) {
    writeln!(out, "  {left} -> {right} {REASON}").unwrap();
}

fn single(chance: &mut Chance, out: &mut String, from: &Words, to: &Words) {
    head(out, &from.path(), &to.path(), "");
    let absent = chance.percent(20);
    if absent {
        row(out, "absent", to.any(chance));
    }
    for state in &from.states {
        row(out, state, &outcome(chance, to));
    }
    if from.open {
        let right = if to.open { "unknown" } else { "hold" };
        row(out, "unknown", right);
    }
    writeln!(out, "}}\n").unwrap();
}

fn guarded(chance: &mut Chance, out: &mut String, from: &Words, to: &Words) {
    head(out, &from.path(), &to.path(), " with left.Ctx as ctx");
    for state in &from.states {
        for bound in 0..chance.below(3) {
            row(out, &format!("{state} when ctx.limit > {}", 10 - bound), &outcome(chance, to));
        }
        row(out, state, &outcome(chance, to));
    }
    if from.open {
        row(out, "unknown", "reject");
    }
    writeln!(out, "}}\n").unwrap();
}

fn pair(chance: &mut Chance, out: &mut String, (from, other): (&Words, &Words), to: &Words) {
    head(out, &format!("{}, {}", from.path(), other.path()), &to.path(), "");
    for state in &from.states {
        if chance.percent(40) {
            row(out, &format!("{state}, _"), &outcome(chance, to));
        } else {
            for second in &other.states {
                row(out, &format!("{state}, {second}"), &outcome(chance, to));
            }
        }
    }
    if from.open {
        row(out, "unknown, _", "hold");
    }
    writeln!(out, "}}\n").unwrap();
}

fn spread(chance: &mut Chance, out: &mut String, from: &Words, (to, other): (&Words, &Words)) {
    head(out, &from.path(), &format!("{}, {}", to.path(), other.path()), "");
    for state in &from.states {
        let (first, second) = (to.any(chance), other.any(chance));
        let right = match chance.below(6) {
            0 => format!("{first}, keep"),
            1 => "hold".to_owned(),
            _ => format!("{first}, {second}"),
        };
        row(out, state, &right);
    }
    writeln!(out, "}}\n").unwrap();
}
