//! What an output was made from, so that nothing is emitted when nothing has changed.
//!
//! Takes the texts and settings of a contract and how code is generated. Gives a digest; a *stamp* keeps it beside the hashes of the files that came out. A stamp is fresh
//! while the digest is the same and every file is still as it was written. It is never needed: without one, or where it cannot be kept, everything is emitted.

use crate::load::Loaded;
use crate::write::replace;
use isogloss_compiler::emit::Output;
use isogloss_compiler::emit::rust::Options;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder in a contract that holds what may be lost.
const CACHE: &str = ".isogloss";

/// A stamp, where it is kept.
#[derive(Clone, Debug)]
pub struct Stamp {
    place: PathBuf,
    digest: String,
}

impl Stamp {
    /// The stamp of a contract's output in `out`, kept in the contract's cache.
    #[must_use]
    pub fn of_folder(loaded: &Loaded, options: &Options, out: &Path) -> Self {
        let out = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
        let name = hex(&Sha256::digest(out.as_os_str().as_encoded_bytes()));
        Self { place: loaded.root.join(CACHE).join(format!("built-{name}")), digest: digest(loaded, options) }
    }

    /// The stamp of an output that is one file, kept beside it.
    #[must_use]
    pub fn of_file(loaded: &Loaded, options: &Options, file: &Path) -> Self {
        Self { place: file.with_extension("stamp"), digest: digest(loaded, options) }
    }

    /// How many files are still as they came from the same texts; `None` where something has changed.
    #[must_use]
    pub fn fresh(&self, folder: &Path) -> Option<usize> {
        let text = fs::read_to_string(&self.place).ok()?;
        let mut lines = text.lines();
        (lines.next()? == self.digest).then_some(())?;
        let mut count = 0;
        for line in lines {
            let (hash, name) = line.split_once(' ')?;
            (hash == hex(&Sha256::digest(fs::read(folder.join(name)).ok()?))).then_some(())?;
            count += 1;
        }
        Some(count)
    }

    /// Keeps what was written. Where that fails the next run emits again, which is no error.
    pub fn keep(&self, output: &Output) {
        let mut text = format!("{}\n", self.digest);
        for (name, content) in &output.files {
            // Writing to a `String` does not fail.
            let _ = writeln!(text, "{} {name}", hex(&Sha256::digest(content)));
        }
        let own = self.place.parent().filter(|folder| folder.ends_with(CACHE)).map(|folder| folder.join(".gitignore"));
        let ignored = own.filter(|file| !file.exists()).map(|file| replace(&file, "*\n"));
        if ignored.is_none_or(|written| written.is_ok()) {
            let _ = replace(&self.place, &text);
        }
    }
}

/// All that decides what comes out: the compiler itself, how it is asked, the settings, the texts with their names.
fn digest(loaded: &Loaded, options: &Options) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &[u8]| {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    };
    add(compiler().as_bytes());
    add(format!("{options:?} {:?}", loaded.config).as_bytes());
    for (_, source) in loaded.sources.iter() {
        add(source.name.as_bytes());
        add(source.text.as_bytes());
    }
    hex(&hash.finalize())
}

/// The compiler: its version, and the program that it is a part of, for one that is being worked on changes without its version.
fn compiler() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).ok();
    let built = program.map(|program| (program.len(), program.modified().ok()));
    format!("{} {built:?}", env!("CARGO_PKG_VERSION"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
