//! What a process costs: processor time, and the most memory it held at once. Linux says both in `/proc`; elsewhere nothing is measured.

use std::fs::{File, read_to_string};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Seconds of processor time in user mode.
    pub(crate) seconds: f64,
    /// Seconds that the system worked for it.
    pub(crate) system: f64,
    /// The most memory at once, in KiB.
    pub(crate) memory: u64,
}

impl Cost {
    /// All processor time.
    #[allow(dead_code, reason = "each measurement has its own question")]
    pub(crate) fn all(self) -> f64 {
        self.seconds + self.system
    }
}

/// The kernel counts processor time in hundredths of a second.
const TICKS: f64 = 100.0;

/// The cheapest of some runs of a command; its output goes to a file.
pub(crate) fn cheapest(runs: usize, output: &Path, command: impl Fn() -> Command) -> io::Result<Cost> {
    let mut best = Cost { seconds: f64::INFINITY, system: f64::INFINITY, memory: u64::MAX };
    for _ in 0..runs {
        let cost = once(command(), output)?;
        best = Cost { seconds: best.seconds.min(cost.seconds), system: best.system.min(cost.system), memory: best.memory.min(cost.memory) };
    }
    Ok(best)
}

fn once(mut command: Command, output: &Path) -> io::Result<Cost> {
    let before = children()?;
    let mut child = command.stdin(Stdio::null()).stdout(File::create(output)?).stderr(Stdio::null()).spawn()?;
    let mut memory = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = memory.max(peak(child.id()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    };
    // A contract with findings leaves with 1, and has been checked all the same.
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(io::Error::other(format!("{command:?} ends with {status}")));
    }
    let after = children()?;
    Ok(Cost { seconds: (after.0 - before.0) / TICKS, system: (after.1 - before.1) / TICKS, memory })
}

/// The time in user mode and in the system of all children that have ended, in ticks: the 14th and 15th words behind the name of the process.
fn children() -> io::Result<(f64, f64)> {
    let stat = read_to_string("/proc/self/stat")?;
    let behind = stat.rsplit(')').next().unwrap_or_default();
    let mut ticks = behind.split_whitespace().skip(13).map_while(|ticks| ticks.parse().ok());
    ticks.next().zip(ticks.next()).ok_or_else(|| io::Error::other("no processor times in /proc/self/stat"))
}

fn peak(process: u32) -> Option<u64> {
    let status = read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
