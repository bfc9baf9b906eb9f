//! What is published: every package says what a registry asks, holds what it needs, and compiles from what is packed with the oldest Rust that it promises.

use super::metadata;
use isogloss_tests::shared::workspace;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// The packages of ours that are published, with the oldest Rust each promises.
const OURS: [(&str, &str); 5] =
    [("isogloss-grammar", "1.91"), ("isogloss-runtime", "1.85"), ("isogloss-compiler", "1.91"), ("isogloss-build", "1.91"), ("isogloss", "1.91")];

/// What generated crates and the runtime promise.
const OLDEST: &str = "1.85";

fn packages() -> Vec<Value> {
    metadata()["packages"].as_array().unwrap().clone()
}

fn is_generated(package: &Value) -> bool {
    package["manifest_path"].as_str().unwrap().contains("/golden/")
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap()
}

/// Cargo in the workspace.
fn cargo(arguments: &[&str], target: &Path) -> Output {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).args(["--offline", "--allow-dirty", "--quiet"]).current_dir(workspace());
    command.env("CARGO_TARGET_DIR", target).env("CARGO_PROFILE_DEV_DEBUG", "0").env_remove("RUSTFLAGS").output().unwrap()
}

/// A target folder of this run alone: what Cargo has once unpacked of a registry it takes for the same as long as the version is, and its registry of packed
/// crates goes by its folder.
fn target() -> TempDir {
    let above = workspace().join("target/emitted");
    fs::create_dir_all(&above).unwrap();
    tempfile::Builder::new().prefix("packed-").tempdir_in(above).unwrap()
}

#[track_caller]
fn succeeds(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_published_package_says_what_a_registry_asks() {
    let packages = packages();
    let published: Vec<&Value> = packages.iter().filter(|package| package["publish"].is_null() && !is_generated(package)).collect();
    let mut names: Vec<&str> = published.iter().map(|package| name(package)).collect();
    names.sort_unstable();
    assert_eq!(names, ["isogloss", "isogloss-build", "isogloss-compiler", "isogloss-grammar", "isogloss-runtime"]);
    for package in published {
        let name = name(package);
        for key in ["description", "license", "repository", "readme", "rust_version"] {
            assert!(package[key].as_str().is_some_and(|text| !text.is_empty()), "{name} has no {key}");
        }
        let oldest = OURS.iter().find(|(ours, _)| *ours == name).map(|(_, version)| *version);
        assert_eq!(package["rust_version"].as_str(), oldest, "{name}");
        // A registry takes five keywords and five categories at most.
        for key in ["keywords", "categories"] {
            assert!((1..=5).contains(&package[key].as_array().unwrap().len()), "{name}: {key}");
        }
        for word in package["keywords"].as_array().unwrap() {
            assert!(
                word.as_str().is_some_and(|word| word.len() <= 20 && word.starts_with(|letter: char| letter.is_ascii_alphanumeric())),
                "{name}: {word}"
            );
        }
    }
}

#[test]
fn a_package_finds_the_others_in_the_registry() {
    for package in packages().iter().filter(|package| package["publish"].is_null()) {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        for dependency in dependencies.filter(|dependency| !dependency["path"].is_null() && dependency["kind"] != "dev") {
            assert_ne!(dependency["req"], "*", "{}: {} has a path and no version", name(package), dependency["name"]);
        }
    }
}

#[test]
fn a_package_holds_its_licences_and_nothing_that_reaches_outside() {
    let target = target();
    for (package, _) in OURS {
        let listed = succeeds(&cargo(&["package", "--list", "-p", package], target.path()));
        let files: Vec<&str> = listed.lines().collect();
        for file in ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "Cargo.toml"] {
            assert!(files.contains(&file), "{package} has no {file}");
        }
        let outside = files.iter().filter(|file| ["benches/", "tests/", "examples/"].iter().any(|folder| file.starts_with(folder)));
        assert_eq!(outside.collect::<Vec<_>>(), Vec::<&&str>::new(), "{package}");
    }
}

/// The compiler's own packages are compiled from what is packed by `.ci/run`, which takes some minutes.
#[test]
fn the_compiler_is_packed() {
    let packages: Vec<&str> = OURS.iter().flat_map(|(package, _)| ["-p", package]).collect();
    let target = target();
    succeeds(&cargo(&[&["package", "--no-verify"], packages.as_slice()].concat(), target.path()));
    for (package, _) in OURS {
        assert!(target.path().join(format!("package/{package}-{}.crate", env!("CARGO_PKG_VERSION"))).is_file(), "{package}");
    }
}

/// What Cargo does before it uploads: each crate is unpacked elsewhere, finds the others in a registry, and is compiled.
#[test]
fn generated_crates_compile_from_what_is_packed() {
    let packages = packages();
    let generated: Vec<&Value> = packages.iter().filter(|package| is_generated(package)).collect();
    assert!(generated.len() >= 9, "the golden crates are members of the workspace");
    let chosen: Vec<&str> = generated.iter().flat_map(|package| ["-p", name(package)]).collect();
    let target = target();
    succeeds(&cargo(&[&["package", "-p", "isogloss-runtime"], chosen.as_slice()].concat(), target.path()));
    for package in generated {
        let unpacked = target.path().join(format!("package/{}-{}", name(package), package["version"].as_str().unwrap()));
        let manifest: toml::Table = fs::read_to_string(unpacked.join("Cargo.toml")).unwrap().parse().unwrap();
        assert_eq!(manifest["package"]["rust-version"].as_str(), Some(OLDEST), "{}", name(package));
        assert!(manifest["package"]["description"].as_str().is_some_and(|text| !text.is_empty()), "{}", name(package));
        for (dependency, said) in manifest["dependencies"].as_table().unwrap() {
            assert!(said.get("path").is_none() && said.get("version").is_some(), "{}: {dependency}", name(package));
        }
    }
}

/// Rust 1.85 itself compiles the runtime and generated crates, where rustup has it. What it knows of the library is checked by clippy in every run.
#[test]
fn the_oldest_rust_compiles_generated_crates() {
    let versions = Command::new("rustup").args(["run", OLDEST, "cargo", "--version"]).output();
    if !versions.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: rustup has no Rust {OLDEST}; `rustup toolchain install {OLDEST} --profile minimal` brings it");
        return;
    }
    let place = workspace().join("target/emitted/oldest");
    let members: Vec<String> = packages().iter().filter(|package| is_generated(package)).map(copied(&place.join("crates"))).collect();
    assert!(members.len() >= 9);
    fs::write(place.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n").unwrap();
    if !oldest(&place, &["fetch"]).status.success() {
        eprintln!("skipped: the crates that Rust {OLDEST} resolves to are not on this machine, and there is no network");
        return;
    }
    for features in [&[][..], &["--no-default-features"], &["--all-features"]] {
        succeeds(&oldest(&place, &[&["check", "--workspace", "--quiet", "--offline"], features].concat()));
    }
}

/// Cargo of the oldest Rust, in a workspace of its own: what Cargo.lock holds for the newest may ask for more.
fn oldest(place: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("rustup");
    command.args(["run", OLDEST, "cargo"]).args(arguments).current_dir(place);
    command.env("CARGO_TARGET_DIR", workspace().join("target/emitted/oldest-target"));
    for variable in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS"] {
        command.env_remove(variable);
    }
    command.output().unwrap()
}

/// Copies a generated crate; the runtime is found where it is.
fn copied(below: &Path) -> impl Fn(&Value) -> String {
    move |package| {
        let from = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
        let place = below.join(name(package));
        fs::create_dir_all(place.join("src")).unwrap();
        for file in fs::read_dir(from.join("src")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), place.join("src").join(file.file_name())).unwrap();
        }
        let manifest = fs::read_to_string(from.join("Cargo.toml")).unwrap();
        let runtime = workspace().join("runtime").display().to_string();
        fs::write(place.join("Cargo.toml"), manifest.replace("../../../../../runtime", &runtime)).unwrap();
        name(package).to_owned()
    }
}
