//! A crate of generated files, one module a contract, as rustc and clippy see it, and as a program runs it.

use crate::shared::workspace;
use isogloss_compiler::Contract;
use isogloss_compiler::emit::rust::{Layout, Options, Runtime, emit};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A crate on disk.
#[derive(Debug)]
pub struct Crate {
    place: PathBuf,
}

impl Crate {
    /// Writes the crate `name` with these contracts, and all that can be asked of generated types.
    ///
    /// # Panics
    ///
    /// Where a file cannot be written.
    #[must_use]
    pub fn of(name: &str, contracts: &[(String, Contract)]) -> Self {
        let everything = Options { layout: Layout::File, schemars: true, proptest: true, ..Options::default() };
        Self::emitted(name, contracts.iter().map(|(name, contract)| (name.as_str(), contract)), [], &everything)
    }

    /// The same with further files: a `main.rs` makes it a program, to which the contracts are the library `emitted`.
    ///
    /// # Panics
    ///
    /// Where a file cannot be written.
    #[must_use]
    pub fn with<'c>(
        name: &str,
        contracts: impl IntoIterator<Item = (&'c str, &'c Contract)>,
        files: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        Self::emitted(name, contracts, files, &Options { layout: Layout::File, ..Options::default() })
    }

    fn emitted<'c>(
        name: &str,
        contracts: impl IntoIterator<Item = (&'c str, &'c Contract)>,
        files: impl IntoIterator<Item = (String, String)>,
        options: &Options,
    ) -> Self {
        let place = workspace().join("target/emitted").join(name);
        let _ = fs::remove_dir_all(place.join("src"));
        fs::create_dir_all(place.join("src")).unwrap();
        let mut lib = String::from("//! Accepted contracts, a module each.\n");
        for (at, (name, contract)) in contracts.into_iter().enumerate() {
            let text: String = emit(contract, options).files.into_values().collect();
            fs::write(place.join(format!("src/contract_{at}.rs")), text).unwrap();
            writeln!(lib, "\n/// `{name}`.\npub mod contract_{at} {{\n    include!(\"contract_{at}.rs\");\n}}").unwrap();
        }
        fs::write(place.join("src/lib.rs"), lib).unwrap();
        for (name, text) in files {
            fs::write(place.join("src").join(name), text).unwrap();
        }
        fs::write(place.join("Cargo.toml"), manifest(name, options)).unwrap();
        Self { place }
    }

    /// Writes the crates of a contract, in a workspace of their own.
    ///
    /// # Panics
    ///
    /// Where a file cannot be written.
    #[must_use]
    pub fn several(name: &str, contract: &Contract) -> Self {
        let place = workspace().join("target/emitted").join(name);
        let _ = fs::remove_dir_all(&place);
        let runtime = Runtime::Path(workspace().join("runtime").display().to_string());
        for (path, text) in emit(contract, &Options { layout: Layout::Crates, runtime, ..Options::default() }).files {
            let path = place.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(place.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n").unwrap();
        Self { place }
    }

    /// What clippy says at its strictest, with the rendered findings.
    ///
    /// # Panics
    ///
    /// Where Cargo cannot be run.
    #[must_use]
    pub fn clippy(&self, features: &[&str]) -> String {
        let lints = ["-Wclippy::pedantic", "-Wmissing_docs", "-Wunreachable_pub"];
        let mut command = self.cargo(&["clippy", "--offline", "--quiet", "--workspace", "--all-targets"]);
        let output = command.args(features).arg("--").args(lints).output().unwrap();
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// What rustdoc says, and the pages that it writes.
    ///
    /// # Panics
    ///
    /// Where Cargo cannot be run.
    #[must_use]
    pub fn documented(&self) -> (String, PathBuf) {
        let output = self.cargo(&["doc", "--offline", "--quiet", "--no-deps"]).output().unwrap();
        (String::from_utf8_lossy(&output.stderr).into_owned(), workspace().join("target/emitted/target/doc/emitted"))
    }

    /// Runs the examples that the generated code carries as tests. Gives how many there were, or what failed.
    ///
    /// # Errors
    ///
    /// What the tests print.
    ///
    /// # Panics
    ///
    /// Where Cargo cannot be run.
    pub fn test(&self) -> Result<usize, String> {
        let output = self.cargo(&["test", "--offline", "--workspace"]).output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(told + &String::from_utf8_lossy(&output.stderr));
        }
        Ok(told.lines().filter(|line| line.starts_with("test ") && line.ends_with("... ok")).count())
    }

    /// Compiles the program and runs it on these lines. Gives its answers, a line each, or what rustc or the program says.
    ///
    /// # Errors
    ///
    /// What rustc or the program prints.
    ///
    /// # Panics
    ///
    /// Where Cargo cannot be run.
    pub fn answers(&self, lines: &str) -> Result<Vec<String>, String> {
        let input = self.place.join("lines");
        fs::write(&input, lines).unwrap();
        let mut command = self.cargo(&["run", "--offline", "--quiet"]);
        // What rustc works out to debug a program costs as much as the program.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0").stdin(fs::File::open(&input).unwrap());
        let Output { status, stdout, stderr } = command.output().unwrap();
        if !status.success() {
            return Err(String::from_utf8_lossy(&stderr).into_owned());
        }
        Ok(String::from_utf8_lossy(&stdout).lines().map(str::to_owned).collect())
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.place).env("CARGO_TARGET_DIR", workspace().join("target/emitted/target"));
        command
    }
}

/// The package is called by its name, for its program lies in a folder that all share.
fn manifest(name: &str, options: &Options) -> String {
    let runtime = workspace().join("runtime");
    format!(
        "[package]\nname = \"emitted-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\nname = \"emitted\"\n\n[dependencies]\n\
         isogloss-runtime = {{ path = {:?}, features = [{}] }}\n\n[workspace]\n",
        runtime.display().to_string(),
        [(options.schemars, "\"schemars\","), (options.proptest, "\"proptest\"")]
            .iter()
            .filter(|(asked, _)| *asked)
            .map(|(_, name)| *name)
            .collect::<String>()
    )
}
