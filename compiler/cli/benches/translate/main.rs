//! What `isogloss translate` costs beside two stated peers that do the same mapping: `jq`, and Rust written by hand over typed structs.
//!
//! `cargo bench -p isogloss --bench translate [-- RECORDS]` (200 000 unless told) prints user time, the ratios, and the most memory at a tenth of the input and at all of
//! it. All must write the same records, or the measurement stops.
#![allow(clippy::print_stdout, reason = "the figures are what a measurement has to say")]

mod by_hand;
#[path = "../measure/mod.rs"]
mod measure;
mod records;

use measure::{Cost, cheapest};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

const RULE: &str = "sales.Customer->finance.Account";

/// How often each is run; the cheapest counts.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, input] = arguments.as_slice()
        && word == "by-hand"
    {
        return Ok(by_hand::run(Path::new(input))?);
    }
    let count = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(200_000);
    let folder = tempfile::tempdir()?;
    let (few, many) = (folder.path().join("few.ndjson"), folder.path().join("many.ndjson"));
    records::write(&few, count / 10)?;
    records::write(&many, count)?;
    let output = |name: &str| folder.path().join(name);
    let small = cheapest(RUNS, &output("few"), || isogloss(&few))?;
    let ours = cheapest(RUNS, &output("ours"), || isogloss(&many))?;
    let hand = cheapest(RUNS, &output("hand"), || by_hand(&many))?;
    same(&output("ours"), &output("hand"))?;
    println!("{count} records of 12 fields, user time and memory, the cheapest of {RUNS} runs");
    show("isogloss translate", ours);
    show("Rust by hand", hand);
    println!("isogloss / by hand: {:.2} (aim: at most 1.5)", ours.seconds / hand.seconds);
    match cheapest(1, &output("jq"), || jq(&many)) {
        Ok(jq) => {
            same(&output("ours"), &output("jq"))?;
            show("jq", jq);
            println!("jq / isogloss: {:.1} (aim: at least 25)", jq.seconds / ours.seconds);
        }
        Err(error) => println!("jq is not measured: {error}"),
    }
    println!("memory: {} KiB at {} records, {} KiB at {count} (aim: at most 16384 more than the plan)", small.memory, count / 10, ours.memory);
    Ok(())
}

fn show(name: &str, cost: Cost) {
    println!("{name:<20} {:>6.2} s {:>8} KiB", cost.seconds, cost.memory);
}

fn here(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/translate").join(file)
}

fn isogloss(input: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isogloss"));
    command.args(["translate", "--contract"]).arg(here("contract")).arg(RULE).arg(input);
    command
}

fn by_hand(input: &Path) -> Command {
    let mut command = std::env::current_exe().map_or_else(|_| Command::new("false"), Command::new);
    command.arg("by-hand").arg(input);
    command
}

fn jq(input: &Path) -> Command {
    let mut command = Command::new("jq");
    command.arg("-c").arg("-f").arg(here("customers.jq")).arg(input);
    command
}

/// A ratio between programs that do different things says nothing.
fn same(ours: &Path, theirs: &Path) -> Result<(), Box<dyn Error>> {
    if std::fs::read(ours)? == std::fs::read(theirs)? {
        return Ok(());
    }
    Err(format!("{} and {} are not the same records", ours.display(), theirs.display()).into())
}
