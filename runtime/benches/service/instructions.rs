//! Instructions a record: this program below `valgrind`, once with one round of a work and once with more; the difference is the work.

use std::process::Command;

/// Records of a round.
pub(crate) const RECORDS: usize = 500;

/// Rounds beyond the first.
const ROUNDS: usize = 4;

/// Of a work by generated code and by hand; `None` where valgrind cannot be run.
pub(crate) fn of(work: &str) -> Option<(f64, f64)> {
    // Translators take their input by value; what its copies cost is taken off.
    let input = if work == "translate" { per_record("clone")? } else { 0.0 };
    Some((per_record(work)? - input, per_record(&format!("{work} by hand"))? - input))
}

fn per_record(work: &str) -> Option<f64> {
    let (once, more) = (count(work, 1)?, count(work, 1 + ROUNDS)?);
    Some((more - once) / (ROUNDS * RECORDS) as f64)
}

/// All instructions of a run. Valgrind says them at the end: `Collected : 123`.
fn count(work: &str, rounds: usize) -> Option<f64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe().ok()?);
    let output = valgrind.args(["work", work, &rounds.to_string()]).output().ok()?;
    let told = String::from_utf8(output.stderr).ok()?;
    told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
}
