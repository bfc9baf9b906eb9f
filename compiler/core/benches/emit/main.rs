//! How fast a contract becomes Rust: lines a second, and a second of processor time.
//!
//! `cargo bench -p isogloss-compiler --bench emit [-- DOMAINS]`
//!
//! There is no peer beside it: `prost-build` would need `protoc` on the machine, and what it writes of a model holds no translations. Lines are those that are
//! written, docs included.
#![allow(clippy::print_stdout, reason = "the figures are what a measurement has to say")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

mod chain;

use chain::chain;
use isogloss_compiler::emit::rust::{Options, emit};
use isogloss_compiler::{Config, Contract, Sources, compile};

fn example() -> Option<Sources> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/quote-to-cash/contract");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).ok()?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".map") {
            files.push((name, fs::read_to_string(entry.path()).ok()?));
        }
    }
    files.sort();
    Some(Sources::new(files))
}

/// Seconds of processor time so far, where the system tells; it counts in hundredths.
fn processor() -> Option<f64> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<f64> = told.rsplit(')').next()?.split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // Behind the name and the state, which is no number: user and system time are the eleventh and twelfth.
    Some((fields.get(10)? + fields.get(11)?) / 100.0)
}

fn measure(name: &str, contract: &Contract) {
    let options = Options::default();
    let output = emit(contract, &options);
    let lines: usize = output.files.values().map(|text| text.lines().count()).sum();
    let (begun, before) = (Instant::now(), processor());
    let mut rounds = 0_u32;
    while rounds == 0 || begun.elapsed().as_secs_f64() < 3.0 {
        black_box(emit(black_box(contract), &options));
        rounds += 1;
    }
    let total = lines as f64 * f64::from(rounds);
    let (wall, spent) = (begun.elapsed().as_secs_f64(), before.zip(processor()).map(|(before, after)| after - before));
    let spent = spent.filter(|spent| *spent > 0.0).map_or_else(|| "unknown".to_owned(), |spent| format!("{:.0}", total / spent));
    println!("{name:<16}{:>6} files{lines:>9} lines{:>12.0} lines/s{spent:>12} lines/s of processor time", output.files.len(), total / wall);
}

fn main() {
    let domains = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100);
    let cases = [("quote-to-cash".to_owned(), example()), (format!("{domains} domains"), Some(chain(domains)))];
    for (name, sources) in cases {
        let Some(sources) = sources else { continue };
        let compilation = compile(&sources, &Config::named("bench"));
        match &compilation.contract {
            Some(contract) => measure(&name, contract),
            None => println!("{name}: {}", compilation.diagnostics.first().map_or("", |finding| finding.message.as_str())),
        }
    }
}
