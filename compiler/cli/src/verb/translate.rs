//! `translate`: records through one translation, each accounted for.

use crate::arguments::{Options, TranslateArguments};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::stage::{self, Stage};
use crate::status::Status;
use crate::translating::{Account, Batch, Kind, LineFile, Output, Progress, Records, Work, load_crosswalk, translate_together};
use isogloss_compiler::Contract;
use isogloss_compiler::model::TranslationId;
use isogloss_compiler::run::{Crosswalks, Plan, find_rule, needs, row};
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// How much is read at once, and how much output is gathered before it is written.
const CHUNK: usize = 64 * 1024;

/// Runs `translate`.
pub(super) fn run(arguments: &TranslateArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let loaded = reading::read(arguments.read.contract.as_deref(), options, console)?;
    let compilation = reading::check(&loaded);
    let Some(contract) = &compilation.contract else {
        let report = reading::report(&loaded, &compilation, options);
        render::show(&report, options, console);
        return Ok(Status::Found);
    };
    stage::enter(Stage::Run);
    let rule = find_rule(contract.model(), &arguments.read.rule).map_err(Failure::usage)?;
    refuse_externs(contract, rule)?;
    let plan = Plan::new(contract);
    let mut crosswalks = Crosswalks::new();
    for argument in &arguments.read.crosswalk {
        load_crosswalk(argument, contract.model(), &plan, &mut crosswalks)?;
    }
    say_missing(contract, rule, &arguments.read.crosswalk, console);
    refuse_same_file(arguments)?;
    let mut records = open(arguments.read.file.as_deref(), arguments.read.input)?;
    let work = Work {
        plan: &plan,
        crosswalks: &crosswalks,
        rule,
        output: arguments.output.unwrap_or_else(|| by_ending(arguments.out.as_deref())),
        strict: arguments.strict,
        refused: arguments.refused.is_some(),
        trail: arguments.trail.is_some(),
    };
    Job::new(arguments, work, options)?.run(&mut records, usize::from(arguments.jobs), console)
}

/// A crosswalk that was not given has no entries, which holds every record that needs it: said before it happens.
fn say_missing(contract: &Contract, rule: TranslationId, given: &[String], console: &mut Console) {
    let given: Vec<&str> = given.iter().filter_map(|argument| argument.split_once('=')).map(|(name, _)| name).collect();
    for (name, _) in
        given.iter().filter_map(|name| Some((name, contract.model().crosswalks.values().find(|known| known.identity && known.name.text == **name)?)))
    {
        console.summary(&format!("`{name}` is one number on both sides (`=`): its file is not needed, and nothing is looked up in it"));
    }
    let needed = needs(contract.model(), rule).crosswalks;
    let names = needed.iter().map(|id| contract.model().crosswalks[*id].name.text.as_str());
    for name in names.filter(|name| !given.contains(name)) {
        console.summary(&format!("no `--crosswalk {name}=FILE.csv` was given: whatever is looked up in `{name}` is missing"));
    }
}

/// A file that is written while it is read, or by two hands, would lose records.
fn refuse_same_file(arguments: &TranslateArguments) -> Result<(), Failure> {
    let files = [&arguments.read.file, &arguments.out, &arguments.refused, &arguments.trail]
        .map(|path| path.as_deref().and_then(|path| Some((path, place(path)?))));
    let mut seen: Vec<PathBuf> = Vec::new();
    for (path, place) in files.into_iter().flatten() {
        if seen.contains(&place) {
            return Err(Failure::usage(format!(
                "`{}` is named twice: input, output, refused records and trail each need a file of their own",
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
    Records::new(input, kind.unwrap_or_else(|| by_ending(file))).map_err(Failure::io("read", file.unwrap_or(Path::new("standard input"))))
}

/// How the records of a file are written, by the ending of its name.
fn by_ending(file: Option<&Path>) -> Kind {
    let is_csv = file.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    if is_csv { Kind::Csv } else { Kind::Ndjson }
}

/// One run: what it does to each record, and where that goes.
struct Job<'a> {
    work: Work<'a>,
    output: Output,
    progress: Progress,
}

impl<'a> Job<'a> {
    fn new(arguments: &TranslateArguments, work: Work<'a>, options: &Options) -> Result<Self, Failure> {
        let file = |path: &Option<PathBuf>| path.as_deref().map(LineFile::create).transpose();
        let (out, refused, trail) = (file(&arguments.out)?, file(&arguments.refused)?, file(&arguments.trail)?);
        let size = arguments.read.file.as_deref().and_then(|file| file.metadata().ok()).filter(Metadata::is_file).map(|file| file.len());
        Ok(Self { work, output: Output { file: out, refused, trail, account: Account::default() }, progress: Progress::new(options, size) })
    }

    /// Everything there is; the account stands below it, however it ended.
    fn run(mut self, records: &mut Records, jobs: usize, console: &mut Console) -> Result<Status, Failure> {
        let ended = self.records(records, jobs, console);
        self.progress.clear();
        let (account, strict) = (self.output.account, self.work.strict);
        let ended = ended.and_then(|()| self.output.finish());
        console.message(&format!("{account}\n"));
        ended.map(|()| if strict && account.malformed() > 0 { Status::Found } else { Status::Clean })
    }

    fn records(&mut self, records: &mut Records, jobs: usize, console: &mut Console) -> Result<(), Failure> {
        if self.work.output == Kind::Csv {
            let mut header = String::new();
            row(&mut header, self.work.plan.columns(self.work.rule));
            self.output.records(&header, console)?;
        }
        if jobs > 1 {
            return translate_together(self.work, records, jobs, |batch, end| self.take(&batch, end, console));
        }
        let mut batch = Batch::default();
        let ended = loop {
            match records.next() {
                Ok(Some((number, record))) => self.work.record(number, record, &mut batch),
                Ok(None) => break Ok(()),
                Err(error) => break Err(unreadable(error)),
            }
            if batch.stopped || batch.is_full(CHUNK) {
                let end = records.position();
                if !self.take(&batch, end, console)? {
                    return Ok(());
                }
                batch.clear();
            }
        };
        self.take(&batch, records.position(), console)?;
        ended
    }

    fn take(&mut self, batch: &Batch, end: u64, console: &mut Console) -> Result<bool, Failure> {
        self.progress.make_room(!batch.malformed.is_empty());
        let more = self.output.take(batch, console)?;
        self.progress.step(self.output.account.total(), end);
        Ok(more)
    }
}

fn unreadable(error: io::Error) -> Failure {
    Failure::io("read", Path::new("the input"))(error)
}
