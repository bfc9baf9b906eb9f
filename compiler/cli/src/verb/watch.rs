//! `check --watch`: checks, then again whenever a file of the contract comes, goes or changes.

use super::check;
use crate::arguments::{CheckArguments, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::status::Status;
use isogloss_build::CONFIG_FILE;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often the files are looked at: soon enough for a person, rare enough for a laptop.
const PAUSE: Duration = Duration::from_millis(400);

/// What tells one state of a contract's files from another: each file with its time and length. A folder that cannot be read is a state like any other.
type Stamps = Vec<(PathBuf, Option<SystemTime>, u64)>;

/// Runs until it is stopped, or until nobody reads what it says.
pub(super) fn run(arguments: &CheckArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let path = arguments.path.as_deref().unwrap_or(Path::new("."));
    // A path that is not there now is a mistake; one that goes away later may come back.
    isogloss_build::root_of(path)?;
    loop {
        let before = stamps(path);
        if let Err(failure) = check::run(arguments, options, console) {
            console.message(&format!("isogloss: {failure}\n"));
        }
        // What `--fix` has just written is no news.
        let before = if arguments.fix { stamps(path) } else { before };
        console.summary("watching for changes; Ctrl-C ends it");
        while stamps(path) == before {
            if console.closed() {
                return Ok(Status::Clean);
            }
            std::thread::sleep(PAUSE);
        }
    }
}

fn stamps(path: &Path) -> Stamps {
    let Ok(root) = isogloss_build::root_of(path) else { return Vec::new() };
    let mut stamps = Vec::new();
    collect(&root, &mut Vec::new(), &mut stamps);
    stamps
}

/// Collects `.map` files and `isogloss.toml` below a folder. A link back into an `open` folder is left out here: the reader reports it.
fn collect(folder: &Path, open: &mut Vec<PathBuf>, stamps: &mut Stamps) {
    let (Ok(real), Ok(entries)) = (folder.canonicalize(), std::fs::read_dir(folder)) else { return };
    if open.contains(&real) {
        return;
    }
    open.push(real);
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        entry(path, open, stamps);
    }
    open.pop();
}

fn entry(path: PathBuf, open: &mut Vec<PathBuf>, stamps: &mut Stamps) {
    let Ok(about) = std::fs::metadata(&path) else { return };
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if about.is_dir() && !name.starts_with('.') {
        collect(&path, open, stamps);
    } else if name.ends_with(".map") || name == CONFIG_FILE {
        stamps.push((path, about.modified().ok(), about.len()));
    }
}
