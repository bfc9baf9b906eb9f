//! What a cold `isogloss check` costs as a whole process, beside `protoc` reading the same entities, and that no step grows with a square.
//!
//! `cargo bench -p isogloss --bench check [-- sizes|growth|large]`. `protoc` is the program that `PROTOC` names, else the one on the path; without it
//! the table says so. Time is processor time, user and system, of all threads; memory the most at once.
#![allow(clippy::print_stdout, reason = "the figures are what a measurement has to say")]

mod contract;
mod growth;
#[path = "../measure/mod.rs"]
mod measure;

use measure::{Cost, cheapest};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many files the contracts of the first table have.
const SIZES: [usize; 3] = [10, 100, 1000];

/// How often each is run; the cheapest counts.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |part: &str| asked.is_empty() || asked.iter().any(|asked| asked == part);
    let folder = tempfile::tempdir()?;
    if is_asked("sizes") {
        sizes(folder.path())?;
    }
    if is_asked("large") {
        large(folder.path())?;
    }
    if is_asked("growth") {
        growth(folder.path())?;
    }
    Ok(())
}

/// The table over the number of files.
fn sizes(folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cold check of departments with their systems and translations, the cheapest of {RUNS} runs");
    println!("{:>6}  {:<10} {:>10} {:>8} {:>8} {:>10} {:>10}", "files", "", "bytes", "CPU s", "MB", "ms per MB", "CPU ratio");
    for count in SIZES {
        let (ours, theirs) = (folder.join(format!("map{count}")), folder.join(format!("proto{count}")));
        let bytes = contract::write_maps(&ours, count)?;
        let cost = cheapest(RUNS, &folder.join("out"), || check(&ours))?;
        show(count, "isogloss", bytes, cost, None);
        let bytes = contract::write_protos(&theirs, count)?;
        match cheapest(RUNS, &folder.join("out"), || protoc(&theirs)) {
            Ok(peer) => show(count, "protoc", bytes, peer, Some(cost.all() / peer.all())),
            Err(error) => println!("{count:>6}  protoc is not measured: {error}"),
        }
    }
    Ok(())
}

fn show(count: usize, name: &str, bytes: u64, cost: Cost, ratio: Option<f64>) {
    let megabytes = bytes as f64 / 1e6;
    let ratio = ratio.map_or(String::new(), |ratio| format!("{ratio:.1}"));
    let memory = cost.memory as f64 * 1024.0 / 1e6;
    println!("{count:>6}  {name:<10} {bytes:>10} {:>8.2} {memory:>8.1} {:>10.1} {ratio:>10}", cost.all(), cost.all() * 1000.0 / megabytes);
}

/// "A 72-state vocabulary in a tuple with two others, and a table of 10 000 rows, check in well under a second."
fn large(folder: &Path) -> Result<(), Box<dyn Error>> {
    for (name, text) in [("72 states in a tuple with two others", growth::tuple_of_72()), ("a table of 10 000 rows", growth::ten_thousand_rows())] {
        let place = folder.join("large");
        contract::write(&place, &[("all.map", &text)])?;
        let cost = cheapest(RUNS, &folder.join("out"), || check(&place))?;
        println!("{name:<40} {:>9} bytes {:>6.2} s {:>6.1} MB (aim: well under a second)", text.len(), cost.all(), cost.memory as f64 * 1024.0 / 1e6);
    }
    Ok(())
}

/// One thing grows: the last column says how much longer eight times as many take than four times as many. Two is in proportion, four is the square.
fn growth(folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("{:<26} {:>7} {:>7} {:>7} {:>7} {:>7} {:>8}", "CPU s of one thing growing", "from", "x1", "x2", "x4", "x8", "x8 / x4");
    for dimension in growth::DIMENSIONS {
        let mut times = Vec::new();
        for times_as_many in [1, 2, 4, 8] {
            let place = folder.join("growth");
            contract::write(&place, &[("all.map", &(dimension.text)(dimension.start * times_as_many))])?;
            times.push(cheapest(1, &folder.join("out"), || check(&place))?.all());
        }
        let shown: String = times.iter().map(|time| format!(" {time:>7.2}")).collect();
        let last = times.last().copied().unwrap_or_default() / times.iter().rev().nth(1).copied().unwrap_or_default().max(0.01);
        println!("{:<26} {:>7}{shown} {last:>8.1}", dimension.name, dimension.start);
    }
    Ok(())
}

fn check(contract: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isogloss"));
    command.args(["check", "--format", "short"]).arg(contract);
    command
}

/// Reads and links all files and writes what it knows of them nowhere.
fn protoc(folder: &Path) -> Command {
    let program = std::env::var_os("PROTOC").map_or_else(|| PathBuf::from("protoc"), PathBuf::from);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| PathBuf::from(entry.file_name())).collect();
    files.sort();
    let mut command = Command::new(program);
    command.current_dir(folder).args(["--descriptor_set_out", "/dev/null"]).args(files);
    command
}
