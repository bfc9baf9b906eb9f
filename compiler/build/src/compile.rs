//! A contract from a build script: one file of modules in `OUT_DIR`, or errors that Cargo and the editor show.
//!
//! ```no_run
//! // build.rs
//! isogloss_build::compile("contracts");
//! ```
//!
//! ```ignore
//! // src/lib.rs
//! isogloss_runtime::include_contract!("contracts");
//! ```

use crate::load::{Loaded, load, root_of};
use crate::render::{render, render_short};
use crate::stamp::Stamp;
use crate::write::{WriteError, replace};
use isogloss_compiler::emit::rust::{Layout, Options, Serde, emit, file_name};
use isogloss_compiler::{Compilation, Contract, Severity, compile as compile_sources};
use std::env;
use std::path::{Path, PathBuf};

/// Compiles the contract in a folder for the crate that is being built. The file is called like the contract: the name in `isogloss.toml`, else the folder's.
pub fn compile(folder: impl AsRef<Path>) {
    Builder::new().compile(folder);
}

/// How a build script compiles a contract.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    out: Option<PathBuf>,
    serde: Serde,
    schemars: bool,
    proptest: bool,
    release: bool,
}

impl Builder {
    /// Into `OUT_DIR`, with serde's traits.
    #[must_use]
    pub fn new() -> Self {
        Self { serde: Serde::On, ..Self::default() }
    }

    /// Writes into this folder instead of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Whether generated types have serde's traits. Without them the runtime's feature `serde` is not needed.
    #[must_use]
    pub fn serde(mut self, serde: bool) -> Self {
        self.serde = if serde { Serde::On } else { Serde::Off };
        self
    }

    /// Whether generated types have their JSON Schema, by `schemars::JsonSchema`. The runtime's feature `schemars` is needed then.
    #[must_use]
    pub fn schemars(mut self, schemars: bool) -> Self {
        self.schemars = schemars;
        self
    }

    /// Whether generated types have values by chance, by `proptest::arbitrary::Arbitrary`. The runtime's feature `proptest` is needed then.
    #[must_use]
    pub fn proptest(mut self, proptest: bool) -> Self {
        self.proptest = proptest;
        self
    }

    /// Refuses what is still `todo`, as a release does.
    #[must_use]
    pub fn refuse_todo(mut self, refuse: bool) -> Self {
        self.release = refuse;
        self
    }

    /// Compiles. What is wrong is told to Cargo, which then stops the build, and stands in the file, so that the editor shows it too.
    pub fn compile(&self, folder: impl AsRef<Path>) {
        for line in self.instructions(folder.as_ref()) {
            #[allow(clippy::print_stdout, reason = "lines on stdout are the one way in which a build script speaks to Cargo")]
            {
                println!("{line}");
            }
        }
    }

    /// Does the work; gives the lines for Cargo.
    fn instructions(&self, folder: &Path) -> Vec<String> {
        let Some(out) = self.out.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from)) else {
            return vec![error_line("isogloss runs from a build script, which has `OUT_DIR`; elsewhere name the folder with `out_dir`")];
        };
        let mut lines = watched(folder, &out);
        lines.extend(self.outcome(folder, &out));
        lines
    }

    fn outcome(&self, folder: &Path, out: &Path) -> Vec<String> {
        let loaded = match load(folder) {
            Ok(loaded) => loaded,
            Err(error) => return failed(&out.join(file_name(&fallback_name(folder))), &[error.to_string()]),
        };
        let compilation = compile_sources(&loaded.sources, &loaded.config);
        let file = out.join(file_name(&loaded.config.name));
        let refused = self.refused(&compilation, &loaded);
        let mut lines = warnings(&compilation, &loaded);
        lines.extend(match &compilation.contract {
            Some(contract) if refused.is_empty() => {
                let options = self.options();
                let stamp = Stamp::of_file(&loaded, &options, &file);
                if stamp.fresh(out).is_some() { Vec::new() } else { emitted(&stamp, &file, contract, &options) }
            }
            Some(_) | None => failed(&file, &refused),
        });
        lines
    }

    fn options(&self) -> Options {
        Options { layout: Layout::File, serde: self.serde, schemars: self.schemars, proptest: self.proptest, ..Options::default() }
    }

    /// The findings that stop the build, in lines.
    fn refused(&self, compilation: &Compilation, loaded: &Loaded) -> Vec<String> {
        let stops = |diagnostic: &isogloss_compiler::Diagnostic| {
            diagnostic.severity == Severity::Error || (self.release && diagnostic.code == isogloss_compiler::Code::Undecided)
        };
        compilation
            .diagnostics
            .iter()
            .filter(|diagnostic| stops(diagnostic))
            .flat_map(|diagnostic| render(diagnostic, &loaded.sources, &loaded.root))
            .collect()
    }
}

fn warnings(compilation: &Compilation, loaded: &Loaded) -> Vec<String> {
    let warnings = compilation.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning);
    warnings.map(|diagnostic| format!("cargo::warning={}", render_short(diagnostic, &loaded.sources, &loaded.root))).collect()
}

/// Generates the file and keeps what it was made from.
fn emitted(stamp: &Stamp, file: &Path, contract: &Contract, options: &Options) -> Vec<String> {
    let output = emit(contract, options);
    let lines = written(file, output.files.values().next().map_or("", String::as_str));
    if lines.is_empty() {
        stamp.keep(&output);
    }
    lines
}

/// Writes the file, unless it is the same.
fn written(file: &Path, text: &str) -> Vec<String> {
    if std::fs::read_to_string(file).is_ok_and(|found| found == text) {
        return Vec::new();
    }
    told(replace(file, text))
}

/// Tells Cargo, and leaves a file that does not compile.
fn failed(file: &Path, errors: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = errors.iter().map(|line| error_line(line)).collect();
    let text = format!("compile_error!({:?});\n", format!("the contract has errors:\n{}", errors.join("\n")));
    lines.extend(told(replace(file, &text)));
    lines
}

fn told(result: Result<(), WriteError>) -> Vec<String> {
    result.err().map(|error| error_line(&error.to_string())).into_iter().collect()
}

fn error_line(text: &str) -> String {
    format!("cargo::error={}", text.replace(['\n', '\r'], " "))
}

/// The name of a contract that could not be read: its folder's.
fn fallback_name(folder: &Path) -> String {
    folder.file_name().map_or_else(|| "contract".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// What Cargo is to watch: the folder. Where the folder holds the output itself, everything in it but the way there, else every build would cause the next.
fn watched(folder: &Path, out: &Path) -> Vec<String> {
    let root = root_of(folder).unwrap_or_else(|_| folder.to_owned());
    let (Ok(real_root), Ok(real_out)) = (root.canonicalize(), out.canonicalize()) else { return vec![changed(&root)] };
    if !real_out.starts_with(&real_root) {
        return vec![changed(&root)];
    }
    let entries = std::fs::read_dir(&real_root).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| !real_out.starts_with(path)).collect();
    paths.sort();
    paths.iter().map(|path| changed(path)).collect()
}

fn changed(path: &Path) -> String {
    format!("cargo::rerun-if-changed={}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const GOOD: &str = "domain sales version 1 {\n  owner \"Sales\"\n  vocabulary Stage { Open, Won }\n}\n";

    /// Compiles a text; gives the lines for Cargo and the file.
    fn compiled(text: &str, builder: Builder) -> (Vec<String>, String) {
        let place = tempfile::tempdir().unwrap();
        let (folder, out) = (place.path().join("shop"), place.path().join("out"));
        fs::create_dir(&folder).unwrap();
        fs::create_dir(&out).unwrap();
        fs::write(folder.join("sales.map"), text).unwrap();
        let lines = builder.out_dir(&out).instructions(&folder);
        (lines, fs::read_to_string(out.join("shop.rs")).unwrap())
    }

    #[test]
    fn a_contract_becomes_a_file_of_modules_and_is_watched() {
        let (lines, file) = compiled(GOOD, Builder::new());
        assert!(matches!(lines.as_slice(), [only] if only.starts_with("cargo::rerun-if-changed=") && only.ends_with("shop")), "{lines:?}");
        assert!(file.contains("pub mod sales {") && file.contains("wire_serde!"), "{file}");
        assert!(!compiled(GOOD, Builder::new().serde(false)).1.contains("wire_serde!"));
        assert!(!file.contains("json_schema!") && !file.contains("arbitrary!"), "{file}");
        let (_, asked) = compiled(GOOD, Builder::new().schemars(true).proptest(true));
        assert!(asked.contains("json_schema!") && asked.contains("arbitrary!") && !asked.contains("cfg(feature"), "{asked}");
    }

    #[test]
    fn errors_are_told_line_by_line_and_stand_in_the_file() {
        let (lines, file) = compiled(&GOOD.replace("  owner \"Sales\"\n", ""), Builder::new());
        assert!(lines.iter().any(|line| line.starts_with("cargo::error=error[missing-owner]: ")), "{lines:?}");
        assert!(lines.iter().any(|line| line.ends_with("sales.map:1:1")), "{lines:?}");
        assert!(file.starts_with("compile_error!(") && file.contains("missing-owner"), "{file}");
    }

    #[test]
    fn a_file_is_written_only_when_it_is_another() {
        let place = tempfile::tempdir().unwrap();
        let (folder, out) = (place.path().join("shop"), place.path().join("out"));
        fs::create_dir_all(&folder).unwrap();
        fs::create_dir_all(&out).unwrap();
        let file = out.join("shop.rs");
        let build = |text: &str| {
            fs::write(folder.join("sales.map"), text).unwrap();
            Builder::new().out_dir(&out).instructions(&folder);
            (fs::read_to_string(&file).unwrap(), fs::metadata(&file).unwrap().modified().unwrap())
        };
        let first = build(GOOD);
        assert_eq!(build(GOOD), first);
        // A note that nobody generates changes the digest, and not the file.
        assert_eq!(build(&format!("{GOOD}// A note.\n")), first);
        assert!(build(&GOOD.replace("Won", "Lost")).0.contains("Lost"));
        let broken = build("domain sales version 1 {\n");
        assert!(broken.0.starts_with("compile_error!("));
        assert_eq!(build(GOOD).0, first.0, "the stamp of a file that was replaced is not fresh");
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let out = tempfile::tempdir().unwrap();
        let lines = Builder::new().out_dir(out.path()).instructions(&out.path().join("contracts"));
        assert!(lines.iter().any(|line| line.starts_with("cargo::error=there is no `")), "{lines:?}");
        assert!(fs::read_to_string(out.path().join("contracts.rs")).unwrap().starts_with("compile_error!("));
    }

    #[test]
    fn what_holds_the_output_is_watched_but_for_the_output() {
        let place = tempfile::tempdir().unwrap();
        for folder in ["target/out", "maps"] {
            fs::create_dir_all(place.path().join(folder)).unwrap();
        }
        let lines = watched(place.path(), &place.path().join("target/out"));
        assert!(matches!(lines.as_slice(), [only] if only.ends_with("maps")), "{lines:?}");
    }
}
