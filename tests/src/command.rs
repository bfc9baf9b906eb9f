//! Runs the binary `isogloss` as a user does: in a folder, with arguments, as a process of its own.

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// What a run left behind.
#[derive(Debug)]
pub struct Outcome {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Outcome {
    /// Asserts the exit status, and shows everything else where it differs.
    #[track_caller]
    pub fn leaves(&self, status: i32) -> &Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    /// The findings on standard output and the summary behind them, as `--format json` writes them.
    #[must_use]
    pub fn json(&self) -> (Vec<Value>, Value) {
        let mut lines: Vec<Value> = self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
        let last = lines.pop().expect("a summary line");
        (lines, last["summary"].clone())
    }
}

/// A folder of its own for a test, removed with the value.
#[derive(Debug)]
pub struct Folder {
    folder: TempDir,
}

impl Folder {
    /// A folder with these files, each a path and its text.
    #[must_use]
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self { folder: TempDir::new().expect("a temporary folder") };
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let place = self.path().join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        std::fs::write(place, text).expect("a written file");
    }

    /// Reads a file.
    #[must_use]
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("a readable file")
    }

    /// Runs the command in it.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, b"")
    }

    /// Runs the command in it with this standard input.
    #[must_use]
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        let mut command = isogloss();
        command.current_dir(self.path()).args(arguments);
        outcome(command, input)
    }
}

/// The command, built if need be, with a plain environment.
#[must_use]
pub fn isogloss() -> Command {
    let mut command = Command::new(binary());
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("RUST_BACKTRACE");
    command
}

/// Runs a command with this standard input.
#[must_use]
pub fn outcome(mut command: Command, input: &[u8]) -> Outcome {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a running command");
    let mut stdin = child.stdin.take().expect("a standard input");
    let input = input.to_vec();
    // A command that reads nothing closes its end early, which is its right.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("an ended command");
    writer.join().expect("a written input");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Outcome { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// The path of the binary. Cargo builds it for the tests of its own package only, so it is built here, once.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    BINARY.get_or_init(build).as_deref().expect("the command does not build")
}

/// Builds the binary where the tests were built.
fn build() -> Option<PathBuf> {
    let test = std::env::current_exe().expect("the test's own path");
    let profile = test.ancestors().nth(2).expect("the folder of the profile");
    let release = profile.ends_with("release");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Of the whole workspace, so that features unify as they do for the tests and nothing is built twice.
    cargo.args(["build", "--quiet", "--workspace", "--bin", "isogloss"]).args(release.then_some("--release")).current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.arg("--target-dir").arg(profile.parent().expect("the target folder"));
    let built = cargo.status().expect("cargo").success();
    built.then(|| profile.join(format!("isogloss{}", std::env::consts::EXE_SUFFIX)))
}
