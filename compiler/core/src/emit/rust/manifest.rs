//! `Cargo.toml` of generated crates.

use super::names::Names;
use super::options::{Options, Runtime};
use super::unit::{Unit, boundary_of};
use super::written::Written;
use crate::model::{ExprKind, Function, Model, SpaceId, Translation, Version};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The oldest Rust that generated code and the runtime compile with.
pub const RUST_VERSION: &str = "1.85";

/// The version of the runtime that generated code is written for.
const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");

/// A manifest being written.
struct Manifest<'a> {
    package: &'a str,
    version: String,
    description: String,
    /// Other generated packages with their versions.
    dependencies: Vec<(String, String)>,
    options: &'a Options,
    /// Features of the runtime that the code does not compile without.
    needed: Vec<&'static str>,
}

/// The manifest of a space's or boundary's crate: one that holds the code of `guests` besides its own, or re-exports what lies in the crate of `home`.
#[must_use]
pub fn of_unit(names: &Names<'_>, options: &Options, unit: &Written, guests: &[&Written], home: Option<&Written>) -> String {
    let held = || std::iter::once(unit).chain(guests.iter().copied());
    let used: BTreeSet<Unit> = match home {
        Some(home) => BTreeSet::from([home.unit]),
        None => held().flat_map(|held| held.used.iter().copied()).filter(|used| held().all(|held| held.unit != *used)).collect(),
    };
    let dependencies = used.into_iter().map(|used| dependency(names, used)).collect();
    let description = unit.docs.iter().find(|text| !text.is_empty()).map(|text| text.replace('`', "")).unwrap_or_default();
    let version = version_of(names.model, owner_of_version(unit.unit));
    let here = |of: bool| home.is_none() && of;
    let needed = needed(here(held().any(|held| held.json)), here(held().any(|held| reads_zones_in(names.model, held.unit))));
    Manifest { package: &unit.package, version, description, dependencies, options, needed }.text()
}

/// The features of the runtime that code needs which passes JSON through, or asks what clocks show in a zone.
fn needed(json: bool, zones: bool) -> Vec<&'static str> {
    [(json, "serde"), (zones, "zones")].into_iter().filter(|(needed, _)| *needed).map(|(_, feature)| feature).collect()
}

fn reads_zones_in(model: &Model, unit: Unit) -> bool {
    match unit {
        Unit::Space(_) => false,
        Unit::Boundary(from, to) => {
            model.translations.ids().filter(|id| boundary_of(model, *id) == Some((from, to))).any(|id| reads_zones(&model.translations[id]))
        }
    }
}

/// The manifest of the crate that re-exports all others.
#[must_use]
pub fn of_facade(names: &Names<'_>, options: &Options, units: &[Written]) -> String {
    let dependencies = units.iter().map(|unit| dependency(names, unit.unit)).collect();
    facade(names, options, dependencies, Vec::new())
}

/// The manifest of the crate of modules.
#[must_use]
pub fn of_single(names: &Names<'_>, options: &Options, units: &[Written]) -> String {
    let needed = needed(units.iter().any(|unit| unit.json), names.model.translations.values().any(reads_zones));
    facade(names, options, Vec::new(), needed)
}

/// Whether a translation asks what clocks show in a zone: `date(instant, "Europe/Berlin")`.
fn reads_zones(translation: &Translation) -> bool {
    let mut found = false;
    translation.expressions(&mut |expr| {
        if let ExprKind::Call(Function::Date | Function::Time | Function::Instant, arguments, _) = &expr.kind {
            found |= arguments.len() > 1;
        }
    });
    found
}

fn facade(names: &Names<'_>, options: &Options, dependencies: Vec<(String, String)>, needed: Vec<&'static str>) -> String {
    let description = format!("The contract {}: its vocabularies, and how meaning crosses between them", names.model.name);
    let version = newest(names.model);
    Manifest { package: &names.contract_package(), version, description, dependencies, options, needed }.text()
}

fn dependency(names: &Names<'_>, unit: Unit) -> (String, String) {
    let version = version_of(names.model, owner_of_version(unit));
    match unit {
        Unit::Space(space) => (names.space_package(space), version),
        Unit::Boundary(from, to) => (names.boundary_package(from, to), version),
    }
}

/// The space whose version a unit bears; a boundary bears its source's.
fn owner_of_version(unit: Unit) -> SpaceId {
    match unit {
        Unit::Space(space) | Unit::Boundary(space, _) => space,
    }
}

/// A version that Cargo reads: a domain's number is the major one, a vendor's label gives its first three numbers.
fn version_of(model: &Model, space: SpaceId) -> String {
    match &model.spaces[space].version {
        Some(Version::Number(number)) => format!("{number}.0.0"),
        Some(Version::Label(label)) => version_of_label(label),
        None => "0.0.0".to_owned(),
    }
}

/// `v61.0` is `61.0.0`, `2025-02-24.acacia` is `2025.2.24`.
fn version_of_label(label: &str) -> String {
    let numbers = label.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut parts: Vec<u64> = numbers.take(3).map(|digits| digits.parse().unwrap_or(u64::MAX)).collect();
    parts.resize(3, 0);
    parts.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

/// The version of what holds all domains: the greatest of theirs.
fn newest(model: &Model) -> String {
    let numbers = model.spaces.values().filter_map(|space| match space.version {
        Some(Version::Number(number)) => Some(number),
        Some(Version::Label(_)) | None => None,
    });
    format!("{}.0.0", numbers.max().unwrap_or(0))
}

impl Manifest<'_> {
    fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` does not fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "[package]")?;
        writeln!(out, "name = {}", toml_text(self.package))?;
        writeln!(out, "version = {}", toml_text(&self.version))?;
        writeln!(out, "edition = \"2024\"")?;
        writeln!(out, "rust-version = {}", toml_text(RUST_VERSION))?;
        writeln!(out, "description = {}", toml_text(&self.description))?;
        self.publishing(out)?;
        writeln!(out, "\n[lib]\n# The docs are the contract's own words: what looks like code in them is not to be run.\ndoctest = false")?;
        writeln!(out, "\n[features]\ndefault = [\"std\", \"serde\"]")?;
        writeln!(
            out,
            "# What the runtime does only with the standard library: writers, faster patterns. The code here does without.\nstd = [{}]",
            self.on("std")
        )?;
        writeln!(out, "# Reading and writing the types with serde.\nserde = [{}]", self.on("serde"))?;
        writeln!(out, "# A trail that emits `tracing` events.\ntracing = [{}]", self.on("tracing"))?;
        writeln!(out, "# JSON Schemas of the types.\nschemars = [\"serde\", {}]", self.on("schemars"))?;
        writeln!(out, "# Values of the types by chance, for property tests.\nproptest = [\"std\", {}]", self.on("proptest"))?;
        writeln!(out, "\n[dependencies]")?;
        for (package, version) in &self.dependencies {
            let (path, version) = (toml_text(&format!("../{package}")), toml_text(version));
            let registry = self.options.publishing.registry.as_deref().map(|name| format!(", registry = {}", toml_text(name))).unwrap_or_default();
            writeln!(out, "{package} = {{ path = {path}, version = {version}{registry}, default-features = false }}")?;
        }
        writeln!(
            out,
            "isogloss-runtime = {{ {}version = {}, default-features = false{} }}",
            self.runtime_path(),
            toml_text(RUNTIME_VERSION),
            self.needed_features()
        )
    }

    /// What only the organisation can know. Crates for a registry of its own go there alone, and find each other there.
    fn publishing(&self, out: &mut String) -> std::fmt::Result {
        let said = &self.options.publishing;
        for (key, value) in [("license", &said.license), ("repository", &said.repository)] {
            if let Some(value) = value {
                writeln!(out, "{key} = {}", toml_text(value))?;
            }
        }
        said.registry.as_ref().map_or(Ok(()), |name| writeln!(out, "publish = [{}]", toml_text(name)))
    }

    fn needed_features(&self) -> String {
        let named: Vec<String> = self.needed.iter().copied().map(toml_text).collect();
        if named.is_empty() { String::new() } else { format!(", features = [{}]", named.join(", ")) }
    }

    /// What a feature switches on: the same one of everything below.
    fn on(&self, feature: &str) -> String {
        let packages = self.dependencies.iter().map(|(package, _)| package.as_str()).chain(["isogloss-runtime"]);
        packages.map(|package| format!("\"{package}/{feature}\"")).collect::<Vec<_>>().join(", ")
    }

    fn runtime_path(&self) -> String {
        match &self.options.runtime {
            Runtime::Registry => String::new(),
            Runtime::Path(path) => format!("path = {}, ", toml_text(path)),
        }
    }
}

/// A text in TOML.
fn toml_text(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\r'], " ")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_vendors_become_versions() {
        for (label, version) in
            [("v61.0", "61.0.0"), ("2025-02-24.acacia", "2025.2.24"), ("2024-06-20", "2024.6.20"), ("R5", "5.0.0"), ("next", "0.0.0")]
        {
            assert_eq!(version_of_label(label), version);
        }
    }

    #[test]
    fn texts_of_the_contract_stay_texts() {
        for text in ["plain", "a \"b\" 'c' \\", "x\ny", "'''", "\u{202e}"] {
            let table: toml::Table = format!("x = {}", toml_text(text)).parse().unwrap();
            assert_eq!(table["x"].as_str(), Some(text.replace('\n', " ").as_str()));
        }
    }
}
