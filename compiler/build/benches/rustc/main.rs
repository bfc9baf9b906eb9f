//! What a generated unit costs rustc, beside the same types with serde's derives: `cargo bench -p isogloss-build --bench rustc [-- UNITS]`.
//!
//! Writes two crates below `target/measured`, compiles what they stand on, and then each of them alone, as `check` and as `build --release`. Time is that of
//! processors, by which machines with others on them can be compared with themselves, where the system tells it; else that of the clock. The peer holds the types
//! alone, dates and decimals as plain texts: no codes, no moves, no bounds, no translations. `prost` is not beside it, for it would need `protoc`.
#![allow(clippy::print_stdout, reason = "the figures are what a measurement has to say")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that cannot be made stops")]
#![allow(missing_docs, reason = "nobody calls a measurement")]

#[path = "../../../core/benches/emit/chain.rs"]
mod chain;

use isogloss_compiler::emit::rust::{Layout, Options, Runtime, emit};
use isogloss_compiler::{Config, compile};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The same types as `chain` declares for a domain.
const PEER: &str = r#"
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Stage { Draft, #[serde(alias = "opened")] Open, Held, Done }
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Kind { Large, Small, #[serde(rename = "n/a")] Other }
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    pub struct Line { pub sku: String, pub count: i64, pub price: String }
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    pub struct Spot { pub north: i64, #[serde(skip_serializing_if = "Option::is_none")] pub east: Option<i64> }
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    pub struct Address { pub line1: String, pub town: String, pub code: String, #[serde(skip_serializing_if = "Option::is_none")] pub spot: Option<Spot> }
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Order {
        pub id: String,
        pub stage: Stage,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub kind: Option<Kind>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub mail: Option<String>,
        pub opened: String,
        #[serde(rename = "changedAt")]
        pub changed: String,
        pub lines: Vec<Line>,
        pub seats: BTreeMap<String, Address>,
        pub total: String,
    }
"#;

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes both crates; gives the lines of the generated one.
fn prepare(folder: &Path, domains: usize) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let compilation = compile(&chain::chain(domains), &Config::named("ours"));
    let contract = compilation.contract.unwrap_or_else(|| panic!("{:#?}", compilation.diagnostics.first()));
    let runtime = Runtime::Path(root.join("runtime").display().to_string());
    let mut lines = 0;
    for (path, text) in emit(&contract, &Options { layout: Layout::Single, runtime, ..Options::default() }).files {
        lines += text.lines().count();
        write(&folder.join(path), &text);
    }
    let mut peer = String::from("//! The types with derives.\n");
    for n in 0..domains {
        writeln!(peer, "pub mod d{n} {{\n    use serde::{{Deserialize, Serialize}};\n    use std::collections::BTreeMap;\n{PEER}}}").unwrap();
    }
    write(&folder.join("peer/src/lib.rs"), &peer);
    write(
        &folder.join("peer/Cargo.toml"),
        "[package]\nname = \"peer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n",
    );
    write(&folder.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"ours\", \"peer\"]\n");
    lines
}

/// Seconds of processor time that finished child processes have taken, where the system tells; it counts in hundredths.
fn children() -> Option<f64> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<f64> = told.rsplit(')').next()?.split_whitespace().filter_map(|field| field.parse().ok()).collect();
    Some((fields.get(12)? + fields.get(13)?) / 100.0)
}

fn cargo(folder: &Path, package: &str, arguments: &[&str]) -> f64 {
    let (begun, before) = (Instant::now(), children());
    let status = Command::new("cargo").args(arguments).args(["--offline", "--quiet", "-p", package]).current_dir(folder).status().unwrap();
    assert!(status.success(), "{package} does not compile");
    before.zip(children()).map_or_else(|| begun.elapsed().as_secs_f64(), |(before, after)| after - before)
}

/// What compiling one crate takes when all below it is compiled.
fn alone(folder: &Path, package: &str, arguments: &[&str]) -> f64 {
    cargo(folder, package, arguments);
    let lib = folder.join(package).join("src/lib.rs");
    let text = fs::read_to_string(&lib).unwrap();
    fs::write(&lib, format!("{text}\n// Changed.\n")).unwrap();
    cargo(folder, package, arguments)
}

fn main() {
    let units: usize = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20);
    let domains = units.div_ceil(2).max(2);
    let units = domains * 2;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/measured");
    let _ = fs::remove_dir_all(folder.join("ours"));
    let lines = prepare(&folder, domains);
    println!("{units} units (the standard, {domains} domains, {} boundaries), {lines} lines generated", domains - 1);
    for arguments in [&["check"][..], &["build", "--release"][..]] {
        let (ours, peer) = (alone(&folder, "ours", arguments), alone(&folder, "peer", arguments));
        let (unit, domain) = (ours * 1e3 / units as f64, peer * 1e3 / domains as f64);
        println!("{:<16}{ours:>7.2} s{unit:>8.1} ms a unit, the peer {peer:>7.2} s{domain:>8.1} ms a domain of types alone", arguments.join(" "));
    }
}
