//! `translate`: records through one translation, each accounted for.

use crate::arguments::{Options, TranslateArguments};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::stage::{self, Stage};
use crate::status::Status;
use crate::translating::{Account, Kind, LineFile, Progress, Record, Records, decision_line, load_crosswalk, malformed_line, refusal_line};
use isogloss_compiler::Contract;
use isogloss_compiler::model::TranslationId;
use isogloss_compiler::run::{Crosswalks, Malformed, Outcome, Plan, Translated, find_rule, needs};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// How much output is gathered before it is written.
const CHUNK: usize = 64 * 1024;

/// How many malformed records are told one by one; all are in the refused file and in the account.
const TOLD: u64 = 20;

/// Runs `translate`.
pub(super) fn run(arguments: &TranslateArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let loaded = reading::read(arguments.contract.as_deref(), options, console)?;
    let compilation = reading::check(&loaded);
    let Some(contract) = &compilation.contract else {
        let report = reading::report(&loaded, &compilation, options);
        render::show(&report, options, console);
        return Ok(Status::Found);
    };
    stage::enter(Stage::Run);
    let rule = find_rule(contract.model(), &arguments.rule).map_err(Failure::usage)?;
    refuse_externs(contract, rule)?;
    let plan = Plan::new(contract);
    let mut crosswalks = Crosswalks::new();
    for argument in &arguments.crosswalk {
        load_crosswalk(argument, contract.model(), &plan, &mut crosswalks)?;
    }
    say_missing(contract, rule, &arguments.crosswalk, console);
    refuse_same_file(arguments)?;
    let mut records = open(arguments.file.as_deref(), arguments.input)?;
    let mut job = Job::new(arguments, &plan, &crosswalks, rule, options)?;
    job.run(&mut records, console)?;
    job.close(console)
}

/// A crosswalk that was not given has no entries, which holds every record that needs it: said before it happens.
fn say_missing(contract: &Contract, rule: TranslationId, given: &[String], console: &mut Console) {
    let given: Vec<&str> = given.iter().filter_map(|argument| argument.split_once('=')).map(|(name, _)| name).collect();
    let needed = needs(contract.model(), rule).crosswalks;
    let names = needed.iter().map(|id| contract.model().crosswalks[*id].name.text.as_str());
    for name in names.filter(|name| !given.contains(name)) {
        console.summary(&format!("no `--crosswalk {name}=FILE.csv` was given: whatever is looked up in `{name}` is missing"));
    }
}

/// A file that is written while it is read, or by two hands, would lose records.
fn refuse_same_file(arguments: &TranslateArguments) -> Result<(), Failure> {
    let files = [&arguments.file, &arguments.refused, &arguments.trail].map(|path| path.as_deref().and_then(|path| Some((path, place(path)?))));
    let mut seen: Vec<PathBuf> = Vec::new();
    for (path, place) in files.into_iter().flatten() {
        if seen.contains(&place) {
            return Err(Failure::usage(format!(
                "`{}` is named twice: input, refused records and trail each need a file of their own",
                path.display()
            )));
        }
        seen.push(place);
    }
    Ok(())
}

/// Where a file lies or will lie. Devices may be named as often as one likes.
fn place(path: &Path) -> Option<PathBuf> {
    if path.exists() && !path.is_file() {
        return None;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    path.canonicalize().ok().or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)))
}

/// A function of the service is not at hand here.
pub(super) fn refuse_externs(contract: &Contract, rule: TranslationId) -> Result<(), Failure> {
    let externs = needs(contract.model(), rule).externs;
    if externs.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = externs.iter().map(|id| format!("`{}`", contract.model().externs[*id].name.text)).collect();
    let prefix = &contract.model().translations[rule].rule_prefix;
    Err(Failure::usage(format!("`{prefix}` needs {}, which only a service supplies: it cannot run here", names.join(", "))))
}

/// The records of a file, or of standard input.
pub(super) fn open(file: Option<&Path>, kind: Option<Kind>) -> Result<Records, Failure> {
    let file = file.filter(|file| *file != Path::new("-"));
    let input: Box<dyn BufRead> = match file {
        Some(path) => Box::new(BufReader::with_capacity(CHUNK, File::open(path).map_err(Failure::io("read", path))?)),
        None => Box::new(BufReader::with_capacity(CHUNK, std::io::stdin())),
    };
    let by_name =
        if file.and_then(Path::extension).is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) { Kind::Csv } else { Kind::Ndjson };
    Records::new(input, kind.unwrap_or(by_name)).map_err(Failure::io("read", file.unwrap_or(Path::new("standard input"))))
}

/// One run: what it works with, and what it has written so far.
struct Job<'a> {
    plan: &'a Plan<'a>,
    crosswalks: &'a Crosswalks,
    rule: TranslationId,
    strict: bool,
    refused: Option<LineFile>,
    trail: Option<LineFile>,
    account: Account,
    output: String,
    stopped: bool,
    progress: Progress,
}

impl<'a> Job<'a> {
    fn new(
        arguments: &TranslateArguments,
        plan: &'a Plan<'a>,
        crosswalks: &'a Crosswalks,
        rule: TranslationId,
        options: &Options,
    ) -> Result<Self, Failure> {
        let file = |path: &Option<PathBuf>| path.as_deref().map(LineFile::create).transpose();
        let (refused, trail) = (file(&arguments.refused)?, file(&arguments.trail)?);
        Ok(Self {
            plan,
            crosswalks,
            rule,
            strict: arguments.strict,
            refused,
            trail,
            account: Account::default(),
            output: String::new(),
            stopped: false,
            progress: Progress::new(options),
        })
    }

    fn run(&mut self, records: &mut Records, console: &mut Console) -> Result<(), Failure> {
        while let Some((number, record)) = records.next().map_err(Failure::io("read", Path::new("the input")))? {
            match record {
                Record::Line(line) => self.line(number, line, console)?,
                Record::Row(row) => {
                    let line = self.plan.csv_line(self.rule, row);
                    self.line(number, &line, console)?;
                }
                Record::Unreadable(shown, message) => {
                    self.account.count_malformed();
                    self.malformed(number, &Malformed { path: String::new(), message }, &shown, console)?;
                }
            }
            if self.output.len() >= CHUNK {
                self.flush(console);
            }
            if self.stopped || console.closed() {
                break;
            }
            self.progress.step(self.account.total());
        }
        self.progress.clear();
        self.flush(console);
        Ok(())
    }

    fn line(&mut self, number: u64, line: &str, console: &mut Console) -> Result<(), Failure> {
        let Translated { outcome, decisions } = self.plan.line(self.rule, line, self.crosswalks, self.trail.is_some());
        self.account.count(&outcome);
        if let Some(trail) = &mut self.trail {
            decisions.iter().try_for_each(|decision| trail.line(&decision_line(number, decision)))?;
        }
        match outcome {
            Outcome::Values(values) => {
                self.plan.push_json(&mut self.output, self.rule, &values);
                self.output.push('\n');
                Ok(())
            }
            Outcome::Refused(kind, reasons) => self.refused(|| refusal_line(number, kind.word(), &reasons, line)),
            Outcome::Kept(reasons) => self.refused(|| refusal_line(number, "keep", &reasons, line)),
            Outcome::Malformed(malformed) => self.malformed(number, &malformed, line, console),
        }
    }

    fn refused(&mut self, line: impl FnOnce() -> String) -> Result<(), Failure> {
        self.refused.as_mut().map_or(Ok(()), |file| file.line(&line()))
    }

    fn malformed(&mut self, number: u64, malformed: &Malformed, record: &str, console: &mut Console) -> Result<(), Failure> {
        let at = if malformed.path.is_empty() { String::new() } else { format!("{}: ", malformed.path) };
        match self.account.malformed() {
            count if count <= TOLD => console.summary(&format!("line {number}: malformed: {at}{}", malformed.message)),
            count if count == TOLD + 1 => console.summary("more malformed lines follow; --refused FILE keeps them all"),
            _ => {}
        }
        self.stopped = self.strict;
        self.refused(|| malformed_line(number, &malformed.message, &malformed.path, record))
    }

    fn flush(&mut self, console: &mut Console) {
        console.data(&self.output);
        self.output.clear();
    }

    fn close(self, console: &mut Console) -> Result<Status, Failure> {
        for file in [self.refused, self.trail].into_iter().flatten() {
            file.finish()?;
        }
        console.message(&format!("{}\n", self.account));
        Ok(if self.strict && self.account.malformed() > 0 { Status::Found } else { Status::Clean })
    }
}
