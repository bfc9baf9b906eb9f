//! `isogloss.toml`: the contract's name, the layout of generated crates and where they find the runtime, the levels of lints.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::nearest::suggest;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What `isogloss.toml` says, defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Prefix of generated crates and event types.
    pub name: String,
    /// How generated code is laid out.
    pub layout: Layout,
    /// The folder of the runtime as seen from `isogloss.toml`, where generated crates are not to take it from the registry.
    pub runtime: Option<String>,
    /// What the manifests of generated crates say to those who publish them.
    pub publishing: Publishing,
    /// Levels of lints that differ from `warn`.
    pub lints: BTreeMap<Code, LintLevel>,
}

/// How generated code is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One crate a domain and system, one a boundary, a facade.
    #[default]
    Crates,
    /// One crate of modules.
    Single,
}

/// What the manifests of generated crates say to those who publish them: what only the organisation can know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishing {
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// Where the contract is kept.
    pub repository: Option<String>,
    /// The one registry that the crates are for, by its name in Cargo's settings; without it they may go to any.
    pub registry: Option<String>,
}

/// What a lint does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LintLevel {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// What is wrong with an `isogloss.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// A lower-case sentence.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "isogloss.toml:{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for ConfigError {}

impl Default for Config {
    fn default() -> Self {
        Self::named("contract")
    }
}

impl Config {
    /// The defaults for a contract in a folder of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), layout: Layout::default(), runtime: None, publishing: Publishing::default(), lints: BTreeMap::new() }
    }

    /// Findings with the levels of lints applied: what is allowed is gone, what is denied is an error.
    #[must_use]
    pub fn leveled(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let level = |code: Code| self.lints.get(&code).copied().unwrap_or(LintLevel::Warn);
        let leveled = diagnostics.into_iter().filter_map(|mut diagnostic| {
            // What is an error by itself, or only a note, is no lint at this place.
            if !diagnostic.code.is_lint() || diagnostic.severity != Severity::Warning {
                return Some(diagnostic);
            }
            match level(diagnostic.code) {
                LintLevel::Allow => return None,
                LintLevel::Warn => {}
                LintLevel::Deny => diagnostic.severity = Severity::Error,
            }
            Some(diagnostic)
        });
        leveled.collect()
    }

    /// Reads an `isogloss.toml`; what it does not say is the default for a contract in a folder of this name. A key that means nothing is a mistake, so that a
    /// misspelt one cannot go unnoticed.
    ///
    /// # Errors
    ///
    /// The first mistake, with its line.
    pub fn parse(text: &str, folder_name: &str) -> Result<Self, ConfigError> {
        let reader = Reader { text };
        let file = DeTable::parse(text).map_err(|error| reader.error(error.span().unwrap_or_default(), first_line(error.message())))?;
        let mut config = Self::named(folder_name);
        for (key, value) in file.get_ref() {
            match key.get_ref().as_ref() {
                "contract" => reader.contract(value, &mut config)?,
                "rust" => reader.rust(value, &mut config)?,
                "lints" => reader.lints(value, &mut config)?,
                other => return Err(reader.unknown(key.span(), "section", other, &["contract", "rust", "lints"])),
            }
        }
        Ok(config)
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

/// Reads values, and says where what is wrong.
struct Reader<'t> {
    text: &'t str,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    fn contract(&self, section: &Value<'_>, config: &mut Config) -> Result<(), ConfigError> {
        for (key, value) in self.table(section, "contract")?.iter() {
            match key.get_ref().as_ref() {
                "name" => config.name = self.name(value)?,
                other => return Err(self.unknown(key.span(), "key of [contract]", other, &["name"])),
            }
        }
        Ok(())
    }

    /// The name is the prefix of crates, so it is made of what their names are made of.
    fn name(&self, value: &Value<'_>) -> Result<String, ConfigError> {
        let name = self.word(value, "name")?;
        let fits = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
        if fits && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')) {
            return Ok(name);
        }
        Err(self.error(value.span(), "`name` begins generated crates: it is made of ASCII letters, digits, `-` and `_`, a letter first".to_owned()))
    }

    fn rust(&self, section: &Value<'_>, config: &mut Config) -> Result<(), ConfigError> {
        for (key, value) in self.table(section, "rust")?.iter() {
            match key.get_ref().as_ref() {
                "layout" => {
                    config.layout = match self.word(value, "layout")?.as_str() {
                        "crates" => Layout::Crates,
                        "single" => Layout::Single,
                        other => return Err(self.unknown(value.span(), "layout", other, &["crates", "single"])),
                    }
                }
                "runtime" => config.runtime = Some(self.word(value, "runtime")?),
                "license" => config.publishing.license = Some(self.word(value, "license")?),
                "repository" => config.publishing.repository = Some(self.word(value, "repository")?),
                "registry" => config.publishing.registry = Some(self.word(value, "registry")?),
                other => return Err(self.unknown(key.span(), "key of [rust]", other, &["layout", "runtime", "license", "repository", "registry"])),
            }
        }
        Ok(())
    }

    /// "Lints … can be set to allow, warn or deny."
    fn lints(&self, section: &Value<'_>, config: &mut Config) -> Result<(), ConfigError> {
        for (key, value) in self.table(section, "lints")?.iter() {
            let name = key.get_ref().as_ref();
            let lints: Vec<&str> = Code::ALL.iter().filter(|code| code.is_lint()).map(|code| code.name()).collect();
            let code = match Code::from_name(name) {
                Some(code) if code.is_lint() => code,
                Some(_) => return Err(self.error(key.span(), format!("`{name}` is no lint, so it cannot be set: only {} can", lints.join(", ")))),
                None => return Err(self.unknown(key.span(), "lint", name, &lints)),
            };
            let level = match self.word(value, name)?.as_str() {
                "allow" => LintLevel::Allow,
                "warn" => LintLevel::Warn,
                "deny" => LintLevel::Deny,
                other => return Err(self.unknown(value.span(), "level", other, &["allow", "warn", "deny"])),
            };
            config.lints.insert(code, level);
        }
        Ok(())
    }

    fn table<'v, 't>(&self, value: &'v Value<'t>, name: &str) -> Result<&'v DeTable<'t>, ConfigError> {
        let message = || format!("`{name}` is a section: write `[{name}]`");
        value.get_ref().as_table().ok_or_else(|| self.error(value.span(), message()))
    }

    fn word(&self, value: &Value<'_>, name: &str) -> Result<String, ConfigError> {
        let text = value.get_ref().as_str().map(str::to_owned);
        text.ok_or_else(|| self.error(value.span(), format!("the value of `{name}` is a text in quotes")))
    }

    fn unknown(&self, place: Range<usize>, what: &str, found: &str, known: &[&str]) -> ConfigError {
        let listed = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let hint = match suggest(found, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there is {listed}"),
        };
        self.error(place, format!("there is no {what} `{found}`: {hint}"))
    }

    fn error(&self, place: Range<usize>, message: String) -> ConfigError {
        let before = self.text.get(..place.start).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        ConfigError { line: before.matches('\n').count() + 1, column: line.chars().count() + 1, message }
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, Layout, LintLevel, Publishing};
    use crate::diagnostic::Code;

    #[test]
    fn everything_may_be_said() {
        let text = "[contract]\nname = \"acme\"\n\n[rust]\nlayout = \"single\"\nruntime = \"../runtime\"\nlicense = \"MIT\"\nrepository = \"https://git.acme.example\"\n\
                    registry = \"acme\"\n\n[lints]\nvendor-leak = \"deny\"\ntrap-state = \"allow\"\n";
        let config = Config::parse(text, "folder").unwrap();
        assert_eq!(config.name, "acme");
        assert_eq!((config.layout, config.runtime.as_deref()), (Layout::Single, Some("../runtime")));
        let said = |text: &str| Some(text.to_owned());
        let publishing = Publishing { license: said("MIT"), repository: said("https://git.acme.example"), registry: said("acme") };
        assert_eq!(config.publishing, publishing);
        assert_eq!(config.lints.get(&Code::VendorLeak), Some(&LintLevel::Deny));
        assert_eq!(config.lints.get(&Code::TrapState), Some(&LintLevel::Allow));
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        assert_eq!(Config::parse("", "folder").unwrap(), Config::named("folder"));
    }

    #[test]
    fn mistakes_are_said_with_their_place() {
        for (text, says) in [
            ("[contract]\nname = 3\n", "isogloss.toml:2:8: the value of `name` is a text in quotes"),
            ("[contract]\nnmae = \"acme\"\n", "isogloss.toml:2:1: there is no key of [contract] `nmae`: did you mean `name`?"),
            ("\n[lint]\n", "isogloss.toml:2:2: there is no section `lint`: did you mean `lints`?"),
            ("[rust]\nlayout = \"one\"\n", "isogloss.toml:2:10: there is no layout `one`: there is `crates`, `single`"),
            ("[lints]\nvendor-leek = \"deny\"\n", "isogloss.toml:2:1: there is no lint `vendor-leek`: did you mean `vendor-leak`?"),
            ("[lints]\nvendor-leak = \"forbid\"\n", "isogloss.toml:2:15: there is no level `forbid`: there is `allow`, `warn`, `deny`"),
            ("contract = 1\n", "isogloss.toml:1:12: `contract` is a section: write `[contract]`"),
            ("[contract]\nname = \"my contract\"\n", "isogloss.toml:2:8: `name` begins generated crates"),
        ] {
            let error = Config::parse(text, "folder").unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
        assert!(Config::parse("[lints]\nmissing-state = \"allow\"\n", "folder").unwrap_err().message.contains("is no lint"));
        assert_eq!(Config::parse("[contract\n", "folder").unwrap_err().line, 1);
    }
}
