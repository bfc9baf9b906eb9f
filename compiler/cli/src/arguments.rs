//! The arguments as people write them: verbs, their own options, and the options that all verbs share.

use crate::translating::Kind as RecordKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use isogloss_compiler::Code;
use isogloss_compiler::config::Layout;
use std::path::PathBuf;

/// Says how meaning crosses an organisation, and proves that nothing is lost by accident.
#[derive(Debug, Parser)]
#[command(name = "isogloss", version, propagate_version = false, max_term_width = 100, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

const AFTER_HELP: &str = "\
Exit status: 0 no errors, 1 errors or a difference, 2 usage, io or internal.

PATH is the contract's folder or a file in it. Without it the contract is found by
walking up from here to `isogloss.toml`; failing that, it is the current folder.";

/// What all verbs share.
#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// How findings are shown.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Global options")]
    pub(crate) format: Format,
    /// When to use colour; NO_COLOR is honoured.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Global options")]
    pub(crate) color: Color,
    /// Say only what is wrong: no notes, no summary, no progress.
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Global options")]
    pub(crate) quiet: bool,
    /// Say also what is being done.
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) verbose: bool,
    /// Treat this finding as an error; `warnings` means all of them. May be repeated.
    #[arg(long, global = true, value_name = "CODE|warnings", value_delimiter = ',', value_parser = denial, help_heading = "Global options")]
    pub(crate) deny: Vec<Denial>,
    /// Work without the cache in `.isogloss/`.
    #[arg(long, global = true, help_heading = "Global options")]
    pub(crate) no_cache: bool,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Source lines with notes, for people.
    #[default]
    Human,
    /// `file:line:column: error[code]: message`.
    Short,
    /// One object a line, on standard output.
    Json,
    /// Workflow commands of GitHub.
    Github,
    /// One SARIF 2.1.0 log, on standard output.
    Sarif,
    /// `test` only: JUnit's XML on standard output, a testcase for each line of an example; findings as for people.
    Junit,
}

impl Format {
    /// Whether findings go to standard output, which then holds nothing else.
    pub(crate) const fn is_on_stdout(self) -> bool {
        match self {
            Self::Json | Self::Sarif => true,
            Self::Human | Self::Short | Self::Github | Self::Junit => false,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What `--deny` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denial {
    /// Every warning.
    Warnings,
    /// One finding.
    One(Code),
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Write a new contract of three files that checks.
    New {
        /// The folder to make.
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Write a new contract into the current folder.
    Init,
    /// Parse, resolve and check a contract.
    Check(CheckArguments),
    /// Write the generated crates of a contract.
    Build(BuildArguments),
    /// Format `.map` files in the one style of the language.
    Fmt(FmtArguments),
    /// Run the examples of a contract.
    Test {
        /// The contract's folder or a file in it.
        #[arg(value_name = "PATH")]
        path: Option<PathBuf>,
    },
    /// Translate records: lines of JSON (or CSV) in, translated lines out.
    Translate(TranslateArguments),
    /// For a record: which row decided each field, what was tried before it, and why.
    Why(RecordArguments),
    /// Explain a finding: what it means, a wrong text and the corrected one.
    Explain {
        /// The finding's name, such as `missing-state`.
        #[arg(required_unless_present = "list", value_name = "CODE")]
        code: Option<String>,
        /// List all findings.
        #[arg(long, conflicts_with = "code")]
        list: bool,
    },
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
}

/// `check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// The contract's folder or a file in it.
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    /// Apply the fixes that cannot change what is agreed.
    #[arg(long)]
    pub(crate) fix: bool,
    /// Check again whenever a file changes.
    #[arg(long)]
    pub(crate) watch: bool,
}

/// `build`.
#[derive(Args, Debug)]
pub(crate) struct BuildArguments {
    /// The contract's folder or a file in it.
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    /// The folder that receives the generated crates.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Compare with what is there, write nothing.
    #[arg(long)]
    pub(crate) check: bool,
    /// One crate a domain and boundary, or one crate of modules; `isogloss.toml` has the default.
    #[arg(long, value_enum, value_name = "LAYOUT")]
    pub(crate) layout: Option<LayoutName>,
    /// Refuse what is not decided yet (`todo`).
    #[arg(long)]
    pub(crate) release: bool,
    /// Generate everything anew, also where nothing has changed.
    #[arg(long)]
    pub(crate) no_cache: bool,
}

/// What every verb that runs records through a translation reads.
#[derive(Args, Debug)]
pub(crate) struct RecordArguments {
    /// `sales.Customer->finance.Account`, `a.X,b.Y->c.Z`, or a translation's name.
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
    /// The records; `-` or nothing: standard input. By its ending `.csv` CSV, else a JSON value a line.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The contract's folder or a file in it.
    #[arg(long, value_name = "PATH")]
    pub(crate) contract: Option<PathBuf>,
    /// How the input is written, whatever its name.
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) input: Option<RecordKind>,
    /// The entries of a crosswalk: a header, then left key, right key. May be repeated.
    #[arg(long, value_name = "NAME=FILE.csv")]
    pub(crate) crosswalk: Vec<String>,
}

/// `translate`.
#[derive(Args, Debug)]
pub(crate) struct TranslateArguments {
    #[command(flatten)]
    pub(crate) read: RecordArguments,
    /// Where translated records go, CSV by its ending `.csv`; without it: standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// How the output is written, whatever its name. In CSV lists, maps and records stand in their cell as JSON; an empty cell is absent.
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) output: Option<RecordKind>,
    /// So many threads translate. The output is the same, in the same order, and memory does not grow with the input.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: u16,
    /// Refused, kept and malformed records, with their reasons.
    #[arg(long, value_name = "FILE")]
    pub(crate) refused: Option<PathBuf>,
    /// One line for each row that decided something.
    #[arg(long, value_name = "FILE")]
    pub(crate) trail: Option<PathBuf>,
    /// Stop at the first malformed line.
    #[arg(long)]
    pub(crate) strict: bool,
}

/// `fmt`.
#[derive(Args, Debug)]
pub(crate) struct FmtArguments {
    /// Files and folders, folders recursively; `-` formats standard input. Without any: the contract here.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Name the files that would change, write nothing.
    #[arg(long)]
    pub(crate) check: bool,
}

/// A layout by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayoutName {
    /// One crate a domain and system, one a boundary, a facade.
    Crates,
    /// One crate of modules.
    Single,
}

impl From<LayoutName> for Layout {
    fn from(name: LayoutName) -> Self {
        match name {
            LayoutName::Crates => Self::Crates,
            LayoutName::Single => Self::Single,
        }
    }
}

fn denial(text: &str) -> Result<Denial, String> {
    if text == "warnings" {
        return Ok(Denial::Warnings);
    }
    Code::from_name(text).map(Denial::One).ok_or_else(|| unknown_code(text))
}

/// A sentence for a name that no finding has.
pub(crate) fn unknown_code(text: &str) -> String {
    match nearest(text, Code::ALL.iter().map(|code| code.name())) {
        Some(near) => format!("there is no finding `{text}`; did you mean `{near}`?"),
        None => format!("there is no finding `{text}`; `isogloss explain --list` names them all"),
    }
}

/// The name most like `text`, if any is like it at all.
pub(crate) fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = text.to_lowercase().replace('_', "-");
    let scored = names.map(|name| (strsim::jaro_winkler(&text, name), name));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}
