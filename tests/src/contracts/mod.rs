//! Contracts by chance: two domains, a standard and a system, with every kind of type, table, row and expression, as many as chance has it.
//!
//! Takes a seed. Gives the text of a contract, always the same for the same seed, that the checker accepts nearly always: each piece brings what it needs (a row
//! the fields that it reads and the one that it fills), so that pieces can be put together freely.

mod both_ways;
mod conditions;
mod crosswalks;
mod draft;
mod expressions;
mod flows;
mod numbers;
mod rows;
mod scalars;
mod tables;
mod times;
mod tuples;
mod vocabularies;

use crate::chance::Chance;
use draft::Draft;
use isogloss_compiler::{Compilation, Config, Sources, compile};
use vocabularies::States;

/// A reason, where one is needed and what it says does not matter.
const REASON: &str = "because \"chance would have it\"";

/// What both sides may hold as it is.
const COMMON: &str = "  type Share = Decimal(5,4)\n  vocabulary Unit { Piece \"pc\", Kilo \"kg\" | \"KG\" }\n  record Spot { north: Int, east: Int?, unit: Unit, name: Text(1..12) = \"here\" }\n  \
                      choice Method by \"kind\" {\n    Card \"card\" { number: Text(1..19), until: Date? }\n    Cash \"cash\"\n    Other \"o ther\" { spot: Spot, share: Share? }\n  }\n";

/// The text of a contract.
#[must_use]
pub fn text(seed: u64) -> String {
    let chance = &mut Chance::new(seed);
    let states = vocabularies::of(chance);
    let tables = tables::of(chance, &states);
    let (inner, source) = (inner(chance, &states), source(chance, &states));
    let both = both_ways::of(chance);
    let keys = crosswalks::of(chance);
    let updates = if chance.percent(10) { "  updates only because \"they are made by hand\"\n" } else { "" };
    let mut out = format!("standard common version 1 {{\n{COMMON}}}\n");
    out += &format!(
        "\ndomain left version 1 {{\n  owner \"Left\"\n  record Ctx {{ limit: Int, note: Text?, since: Date, rate: Decimal(8,3) }}\n{}  record Inner {{\n{}  }}\n  \
         entity Source {{\n    key id: Text matching \"L-[0-9]+\"\n{}  }}\n{}{}}}\n",
        states.left,
        lines(&inner.left),
        lines(&source.left),
        both.left,
        keys.left
    );
    out += &format!(
        "\ndomain right version 1 {{\n  owner \"Right\"\n  record Pair {{ a: Text, b: Int, c: Text? = \"see\", d: [Int] = [] }}\n{}  record Inner {{\n{}  }}\n  entity Target {{\n    key id: Int\n{}  }}\n{}{}}}\n",
        states.right,
        lines(&inner.right),
        lines(&source.right),
        both.right,
        keys.right
    );
    out += "\nextern shortened(Text, Int) -> Text?\n\ncrosswalk Numbers: left.Source -> right.Target\n";
    out += &tables;
    out += &format!("\ntranslate left.Inner -> right.Inner with left.Ctx as ctx {{\n{}}}\n", lines(&inner.rows));
    out += &format!("\ntranslate left.Source -> right.Target with left.Ctx as ctx {{\n  id via Numbers -> id\n{}{updates}}}\n", lines(&source.rows));
    flows::admitted(out + &both.items + &keys.items)
}

/// A contract, compiled.
#[must_use]
pub fn compiled(seed: u64) -> Compilation {
    compile(&Sources::from_bytes([("random.map".to_owned(), text(seed).into_bytes())]), &Config::default())
}

/// A record inside others.
fn inner<'s>(chance: &mut Chance, states: &'s States) -> Draft<'s> {
    let mut draft = Draft::new(states);
    for _ in 0..2 + chance.below(5) {
        rows::any(chance, &mut draft, rows::INSIDE);
    }
    // What a record asks for at its outermost, it asks for inside too.
    draft.read_context(chance);
    draft
}

/// The entity that crosses.
fn source<'s>(chance: &mut Chance, states: &'s States) -> Draft<'s> {
    let mut draft = Draft::new(states);
    for _ in 0..6 + chance.below(14) {
        rows::any(chance, &mut draft, rows::ALL);
    }
    draft
}

fn lines(all: &[String]) -> String {
    all.iter().map(|line| format!("    {line}\n")).collect()
}
