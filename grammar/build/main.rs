//! Makes a reader of `src/map.pest`: takes the grammar, gives `machine.rs` in the folder of what is built, a function for each rule.
//!
//! The grammar is the one definition of the language; `pest_derive` makes a parser of it that says what it expected where, and takes its time for that.
//! What is made here says only what stands where. Both read the same: a test compares them.
#![allow(clippy::print_stdout, reason = "so cargo is told what to watch")]

mod begins;
mod emit;

use pest_meta::ast::Rule;
use pest_meta::parser::{self, consume_rules};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The rules that reading begins with.
const ENTRIES: [&str; 2] = ["file", "expression"];

fn main() -> Result<(), Box<dyn Error>> {
    let grammar = "src/map.pest";
    println!("cargo::rerun-if-changed={grammar}");
    println!("cargo::rerun-if-changed=build");
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    let machine = emit::machine(&rules(&fs::read_to_string(grammar)?)?, &ENTRIES)?;
    fs::write(Path::new(&folder).join("machine.rs"), machine)?;
    Ok(())
}

/// The rules of a grammar as they are written.
fn rules(grammar: &str) -> Result<Vec<Rule>, Box<dyn Error>> {
    let pairs = parser::parse(parser::Rule::grammar_rules, grammar)?;
    consume_rules(pairs).map_err(|errors| errors.first().map_or_else(String::new, ToString::to_string).into())
}
