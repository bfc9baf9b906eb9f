//! A crate of generated files, one module a contract, as rustc and clippy see it.

use isogloss_compiler::Contract;
use isogloss_compiler::emit::rust::{Layout, Options, Runtime, emit};
use isogloss_tests::shared::workspace;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A crate on disk.
pub(crate) struct Crate {
    place: PathBuf,
}

impl Crate {
    /// Writes the crate `name` with these contracts.
    pub(crate) fn of(name: &str, contracts: Vec<(String, Contract)>) -> Self {
        let place = workspace().join("target/emitted").join(name);
        let _ = fs::remove_dir_all(place.join("src"));
        fs::create_dir_all(place.join("src")).unwrap();
        let mut lib = String::from("//! Accepted contracts, a module each.\n");
        for (at, (name, contract)) in contracts.into_iter().enumerate() {
            let text: String = emit(&contract, &Options { layout: Layout::File, ..Options::default() }).files.into_values().collect();
            fs::write(place.join(format!("src/contract_{at}.rs")), text).unwrap();
            writeln!(lib, "\n/// `{name}`.\npub mod contract_{at} {{\n    include!(\"contract_{at}.rs\");\n}}").unwrap();
        }
        fs::write(place.join("src/lib.rs"), lib).unwrap();
        fs::write(place.join("Cargo.toml"), manifest()).unwrap();
        Self { place }
    }

    /// Writes the crates of a contract, in a workspace of their own.
    pub(crate) fn several(name: &str, contract: &Contract) -> Self {
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
    pub(crate) fn clippy(&self, features: &[&str]) -> String {
        let lints = ["-Wclippy::pedantic", "-Wmissing_docs", "-Wunreachable_pub"];
        let output = Command::new("cargo")
            .args(["clippy", "--offline", "--quiet", "--workspace", "--all-targets"])
            .args(features)
            .arg("--")
            .args(lints)
            .current_dir(&self.place)
            .env("CARGO_TARGET_DIR", workspace().join("target/emitted/target"))
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Runs the examples that the generated code carries as tests. Gives how many there were, or what failed.
    pub(crate) fn test(&self) -> Result<usize, String> {
        let output = Command::new("cargo")
            .args(["test", "--offline", "--workspace"])
            .current_dir(&self.place)
            .env("CARGO_TARGET_DIR", workspace().join("target/emitted/target"))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(told + &String::from_utf8_lossy(&output.stderr));
        }
        Ok(told.lines().filter(|line| line.starts_with("test ") && line.ends_with("... ok")).count())
    }
}

fn manifest() -> String {
    let runtime = workspace().join("runtime");
    format!(
        "[package]\nname = \"emitted\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nisogloss-runtime = {{ path = {:?} }}\n\n[workspace]\n",
        runtime.display().to_string()
    )
}
